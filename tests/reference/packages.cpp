#include "reference/packages.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <sstream>

namespace entente::tests::reference {
namespace {

using Worth = std::vector<long>;
__extension__ using Wide = __int128;

bool can_be(const Bargaining& bargaining, const Terms& terms) {
  for (const Bargaining::Tie& tie : bargaining.ties)
    if (tie.party < 0 && terms[tie.issue[0]] == tie.value[0] && terms[tie.issue[1]] == tie.value[1])
      return false;
  return true;
}

Worth worth_of(const Bargaining& bargaining, const Terms& terms) {
  Worth worth;
  for (std::size_t party = 0; party < bargaining.worth.size(); ++party) {
    long sum = 0;
    for (std::size_t issue = 0; issue < terms.size(); ++issue)
      sum += bargaining.worth[party][issue][terms[issue]];
    for (const Bargaining::Tie& tie : bargaining.ties)
      if (tie.party == static_cast<int>(party) && terms[tie.issue[0]] == tie.value[0] &&
          terms[tie.issue[1]] == tie.value[1])
        sum += tie.add;
    worth.push_back(sum);
  }
  return worth;
}

bool dominates(const Worth& a, const Worth& b) {
  bool better = false;
  for (std::size_t party = 0; party < a.size(); ++party) {
    if (a[party] < b[party]) return false;
    better = better || a[party] > b[party];
  }
  return better;
}

/// A fraction with a positive denominator.
struct Fraction {
  Wide over;
  Wide under;
};
bool less(const Fraction& a, const Fraction& b) { return a.over * b.under < b.over * a.under; }

/// Those of `candidates` whose key is not less than any other's, keys compared as words in a dictionary.
template <typename Key>
std::vector<std::size_t> best(const std::vector<std::size_t>& candidates, const Key& key) {
  std::vector<std::size_t> kept;
  for (const std::size_t one : candidates) {
    const auto own = key(one);
    const bool beaten = std::any_of(candidates.begin(), candidates.end(), [&](std::size_t other) {
      const auto its = key(other);
      return std::lexicographical_compare(own.begin(), own.end(), its.begin(), its.end(), less);
    });
    if (!beaten) kept.push_back(one);
  }
  return kept;
}

}  // namespace

Listing list_packages(const Bargaining& bargaining, bool ideal_over_all) {
  Listing all;
  Terms terms(bargaining.values.size(), 0);
  while (true) {
    if (can_be(bargaining, terms)) {
      all.packages.push_back(terms);
      all.worth.push_back(worth_of(bargaining, terms));
    }
    std::size_t issue = terms.size();
    while (issue > 0 && ++terms[issue - 1] == bargaining.values[issue - 1]) terms[--issue] = 0;
    if (issue == 0) break;
  }
  const std::size_t parties = bargaining.worth.size();
  std::vector<std::size_t> every(all.packages.size());
  std::iota(every.begin(), every.end(), std::size_t{0});
  for (const std::size_t one : every) {
    bool accepted = true;
    for (std::size_t party = 0; party < parties; ++party)
      accepted = accepted && all.worth[one][party] >= bargaining.reserve[party];
    if (accepted) all.acceptable.push_back(one);
  }
  const auto undominated = [&](const std::vector<std::size_t>& among) {
    std::vector<std::size_t> kept;
    for (const std::size_t one : among)
      if (std::none_of(among.begin(), among.end(),
                       [&](std::size_t other) { return dominates(all.worth[other], all.worth[one]); }))
        kept.push_back(one);
    return kept;
  };
  all.pareto_all = undominated(every);
  all.pareto = undominated(all.acceptable);
  if (all.acceptable.empty()) return all;

  Worth most(parties);
  Worth least(parties);
  const std::vector<std::size_t>& over = ideal_over_all ? every : all.acceptable;
  for (std::size_t party = 0; party < parties; ++party) {
    const auto less_worth = [&](std::size_t a, std::size_t b) {
      return all.worth[a][party] < all.worth[b][party];
    };
    most[party] = all.worth[*std::max_element(over.begin(), over.end(), less_worth)][party];
    least[party] = all.worth[*std::min_element(over.begin(), over.end(), less_worth)][party];
  }
  const auto gain = [&](std::size_t one, std::size_t party) {
    return Wide{all.worth[one][party] - bargaining.reserve[party]};
  };
  const auto sorted = [](std::vector<Fraction> key) {
    std::sort(key.begin(), key.end(), less);
    return key;
  };
  all.solutions["nash"] = best(all.acceptable, [&](std::size_t one) {
    Wide product = 1;
    for (std::size_t party = 0; party < parties; ++party) product *= gain(one, party);
    return std::vector<Fraction>{{product, 1}};
  });
  all.solutions["ks"] = best(all.acceptable, [&](std::size_t one) {
    std::vector<Fraction> key;
    for (std::size_t party = 0; party < parties; ++party)
      if (most[party] > bargaining.reserve[party])
        key.push_back({gain(one, party), most[party] - bargaining.reserve[party]});
    return sorted(key);
  });
  all.solutions["egalitarian"] = best(all.acceptable, [&](std::size_t one) {
    std::vector<Fraction> key;
    for (std::size_t party = 0; party < parties; ++party) key.push_back({gain(one, party), 1});
    return sorted(key);
  });
  all.solutions["utilitarian"] = best(all.acceptable, [&](std::size_t one) {
    return std::vector<Fraction>{{std::accumulate(all.worth[one].begin(), all.worth[one].end(), 0L), 1}};
  });
  all.solutions["utilitarian_scaled"] = best(all.acceptable, [&](std::size_t one) {
    Fraction sum{0, 1};
    for (std::size_t party = 0; party < parties; ++party) {
      const Wide way = most[party] - least[party];
      if (way != 0)
        sum = {sum.over * way + (all.worth[one][party] - least[party]) * sum.under, sum.under * way};
    }
    return std::vector<Fraction>{sum};
  });
  return all;
}

Bargaining random_bargaining(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto draw = [&](int low, int high) {
    return low + static_cast<int>(random() % static_cast<std::uint64_t>(high - low + 1));
  };
  Bargaining bargaining;
  const int parties = draw(2, 5);
  const int issues = draw(1, 4);
  for (int issue = 0; issue < issues; ++issue) bargaining.values.push_back(draw(1, 4));
  const int largest = draw(0, 1) == 0 ? 3 : 40;  // small numbers tie often
  for (int party = 0; party < parties; ++party) {
    bargaining.worth.emplace_back();
    for (const int values : bargaining.values) {
      std::vector<long> own;
      for (int value = 0; value < values; ++value) own.push_back(draw(0, largest));
      bargaining.worth.back().push_back(own);
    }
    bargaining.reserve.push_back(draw(0, 2) == 0 ? 0 : draw(0, largest * issues * 2 / 3));
  }
  for (int ties = issues < 2 ? 0 : draw(0, 4); ties > 0; --ties) {
    Bargaining::Tie tie;
    tie.party = draw(-1, parties - 1);
    tie.issue[0] = draw(0, issues - 2);
    tie.issue[1] = draw(tie.issue[0] + 1, issues - 1);
    for (const int n : {0, 1}) tie.value[n] = draw(0, bargaining.values[tie.issue[n]] - 1);
    tie.add = draw(-largest, largest);
    bargaining.ties.push_back(tie);
  }
  return bargaining;
}

std::string yaml_of(const Bargaining& bargaining) {
  std::ostringstream text;
  text << "entente: 1\nparties: {";
  for (std::size_t party = 0; party < bargaining.worth.size(); ++party)
    text << (party == 0 ? "" : ", ") << "p" << party << ": P";
  text << "}\nissues:\n";
  for (std::size_t issue = 0; issue < bargaining.values.size(); ++issue) {
    text << "  i" << issue << ": [";
    for (int value = 0; value < bargaining.values[issue]; ++value)
      text << (value == 0 ? "" : ", ") << "v" << value;
    text << "]\n";
  }
  const auto both = [](const Bargaining::Tie& tie) {
    return "i" + std::to_string(tie.issue[0]) + " = v" + std::to_string(tie.value[0]) + " and i" +
           std::to_string(tie.issue[1]) + " = v" + std::to_string(tie.value[1]);
  };
  text << "worth:\n";
  for (std::size_t party = 0; party < bargaining.worth.size(); ++party) {
    text << "  p" << party << ":\n    values:\n";
    for (std::size_t issue = 0; issue < bargaining.values.size(); ++issue) {
      text << "      i" << issue << ": {";
      for (int value = 0; value < bargaining.values[issue]; ++value)
        text << (value == 0 ? "" : ", ") << "v" << value << ": " << bargaining.worth[party][issue][value];
      text << "}\n";
    }
    text << "    reserve: " << bargaining.reserve[party] << "\n    together:\n";
    for (const Bargaining::Tie& tie : bargaining.ties)
      if (tie.party == static_cast<int>(party))
        text << "      - {if: " << both(tie) << ", add: " << tie.add << "}\n";
  }
  text << "impossible:\n";
  for (const Bargaining::Tie& tie : bargaining.ties)
    if (tie.party < 0) text << "  - " << both(tie) << "\n";
  return text.str();
}

}  // namespace entente::tests::reference

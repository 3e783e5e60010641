#include "settlement/exchanges.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "base/limits.hpp"
#include "settlement/place.hpp"

namespace entente::settlement {
namespace {

/// What a candidate holds in memory bounds how many parties and issues can be weighed against each other.
constexpr std::size_t most_candidates = 4'000'000;

/// Moves shorter than this part of a line are none: what remains after rounding.
constexpr double no_move = 1e-9;

/// One party on one issue, in per cent of the issue's line.
struct Standing {
  bool there = false;
  bool above = false;  ///< of the expected outcome, as it was at the beginning
  double origin = 0;
  double now = 0;
  double salience = 0;
  double weight = 0;  ///< c s
};

struct Candidate {
  std::uint32_t demander = 0;  ///< demands on `p` and gives on `q`
  std::uint32_t giver = 0;
  std::uint32_t p = 0;
  std::uint32_t q = 0;
};

struct Terms {
  double giver_to = 0;     ///< on p
  double demander_to = 0;  ///< on q
  double dp = 0;           ///< by how much the outcome moves
  double dq = 0;
  double gain = 0;
};

class Table {
 public:
  explicit Table(const model::Model& model) : model_(model) {
    for (model::IssueIndex issue = 0; issue < model.issues.size(); ++issue) add(issue);
  }

  /// Pairs on opposite sides of two issues; of two that care alike nobody gains, so these are counted alone.
  std::vector<Candidate> candidates(std::size_t& opposite) const {
    std::vector<Candidate> found;
    const auto parties = static_cast<std::uint32_t>(model_.parties.size());
    for (std::uint32_t p = 0; p < issues_.size(); ++p)
      for (std::uint32_t q = p + 1; q < issues_.size(); ++q)
        for (std::uint32_t i = 0; i < parties; ++i)
          for (std::uint32_t j = i + 1; j < parties; ++j) {
            if (!opposed(i, j, p, q)) continue;
            ++opposite;
            if (const auto one = candidate(i, j, p, q)) found.push_back(*one);
            if (found.size() > most_candidates)
              throw base::LimitExceeded(
                  fmt::format("there are more than {} exchanges to weigh", most_candidates),
                  "ask about fewer issues or parties at a time");
          }
    return found;
  }

  /// What comes of the candidate as things stand; nothing where somebody has nothing left to give.
  std::optional<Terms> terms(const Candidate& one) const {
    const Standing& i_p = at(one.demander, one.p);
    const Standing& i_q = at(one.demander, one.q);
    const Standing& j_p = at(one.giver, one.p);
    const Standing& j_q = at(one.giver, one.q);
    const double j_way = way(j_p, i_p.origin);
    const double i_way = way(i_q, j_q.origin);
    if (j_way <= no_move || i_way <= no_move) return std::nullopt;
    Terms made;
    double j_move = j_way;
    made.dp = j_move * j_p.weight / totals_[one.p];
    made.dq = made.dp * (i_p.salience + j_p.salience) / (i_q.salience + j_q.salience);
    double i_move = made.dq * totals_[one.q] / i_q.weight;
    if (i_move > i_way) {
      i_move = i_way;
      made.dq = i_move * i_q.weight / totals_[one.q];
      made.dp = made.dq * (i_q.salience + j_q.salience) / (i_p.salience + j_p.salience);
      j_move = made.dp * totals_[one.p] / j_p.weight;
    }
    if (j_move <= no_move || i_move <= no_move) return std::nullopt;
    made.giver_to = j_move == j_way ? i_p.origin : j_p.now + (j_p.above ? -j_move : j_move);
    made.demander_to = i_move == i_way ? j_q.origin : i_q.now + (i_q.above ? -i_move : i_move);
    made.gain = std::abs(i_p.salience * made.dp - i_q.salience * made.dq);
    return made;
  }

  Exchange make(const Candidate& one, const Terms& terms) {
    Exchange made;
    made.gain = terms.gain;
    made.moves[0] = move(one.demander, one.q, terms.demander_to);
    made.moves[1] = move(one.giver, one.p, terms.giver_to);
    for (model::PartyIndex party = 0; party < model_.parties.size(); ++party) {
      if (party == one.demander || party == one.giver) continue;
      // The outcome on p goes towards the demander, on q towards the giver.
      const double change = gain(party, one.p, at(one.demander, one.p).above, terms.dp) +
                            gain(party, one.q, at(one.giver, one.q).above, terms.dq);
      if (std::abs(change) > 1e-12) made.others.push_back({party, change});
    }
    return made;
  }

  std::vector<double> compromises() const {
    std::vector<double> found(model_.issues.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::uint32_t p = 0; p < issues_.size(); ++p) {
      double moment = 0;
      for (model::PartyIndex party = 0; party < model_.parties.size(); ++party)
        moment += at(party, p).weight * at(party, p).now;
      found[issues_[p]] = in_unit(p, moment / totals_[p]);
    }
    return found;
  }

  std::size_t cell(std::uint32_t party, std::uint32_t p) const { return p * model_.parties.size() + party; }

 private:
  void add(model::IssueIndex issue) {
    const auto line = line_of(model_.issues[issue]);
    if (!line || line->low == line->high) return;
    std::vector<Standing> stands(model_.parties.size());
    double total = 0;
    double moment = 0;
    for (model::PartyIndex party = 0; party < model_.parties.size(); ++party) {
      const model::Position* position = current_position(model_, party, issue);
      if (position == nullptr) continue;
      Standing& stand = stands[party];
      stand.there = true;
      stand.origin = stand.now = to_double(Exact(
          (*place_of(model_.issues[issue], position->choice) - line->low) * 100 / (line->high - line->low)));
      stand.salience = to_double(salience_of(model_, *position));
      stand.weight = stand.salience * to_double(power_of(model_, party, issue));
      total += stand.weight;
      moment += stand.weight * stand.origin;
    }
    if (total <= 0) return;
    for (Standing& stand : stands) stand.above = stand.origin > moment / total;
    issues_.push_back(issue);
    totals_.push_back(total);
    lines_.push_back({to_double(line->low), to_double(Exact(line->high - line->low))});
    standings_.insert(standings_.end(), stands.begin(), stands.end());
  }

  const Standing& at(std::uint32_t party, std::uint32_t p) const { return standings_[cell(party, p)]; }

  bool opposed(std::uint32_t i, std::uint32_t j, std::uint32_t p, std::uint32_t q) const {
    for (const Standing* one : {&at(i, p), &at(i, q), &at(j, p), &at(j, q)})
      if (!one->there || one->weight <= 0) return false;
    return at(i, p).above != at(j, p).above && at(i, q).above != at(j, q).above;
  }

  /// Who demands on p and gives on q is the one that cares more for p.
  std::optional<Candidate> candidate(std::uint32_t i, std::uint32_t j, std::uint32_t p,
                                     std::uint32_t q) const {
    const double left = at(i, p).salience * at(j, q).salience;
    const double right = at(j, p).salience * at(i, q).salience;
    if (std::abs(left - right) <= no_move * left) return std::nullopt;
    return left > right ? Candidate{i, j, p, q} : Candidate{j, i, p, q};
  }

  /// How far the giver has to go: towards the other side, never back.
  static double way(const Standing& giver, double target) {
    return giver.above ? giver.now - target : target - giver.now;
  }

  ExchangeMove move(std::uint32_t party, std::uint32_t p, double to) {
    Standing& stand = standings_[cell(party, p)];
    ExchangeMove made{party, issues_[p], in_unit(p, stand.now), in_unit(p, to)};
    stand.now = to;
    return made;
  }

  double gain(std::uint32_t party, std::uint32_t p, bool upwards, double by) const {
    const Standing& stand = at(party, p);
    if (!stand.there) return 0;
    return (stand.above == upwards ? 1 : -1) * stand.salience * by;
  }

  struct UnitLine {
    double low;
    double length;
  };
  double in_unit(std::uint32_t p, double percent) const {
    return lines_[p].low + percent * lines_[p].length / 100;
  }

  const model::Model& model_;
  std::vector<model::IssueIndex> issues_;  ///< those that have a line
  std::vector<double> totals_;             ///< Σ c s
  std::vector<UnitLine> lines_;
  std::vector<Standing> standings_;
};

}  // namespace

Exchanges find_exchanges(const model::Model& model, std::size_t most, const base::Progress& progress) {
  Exchanges found;
  Table table(model);
  const std::vector<Candidate> candidates = table.candidates(found.candidates);
  std::vector<std::optional<Terms>> terms(candidates.size());
  for (std::size_t n = 0; n < candidates.size(); ++n) terms[n] = table.terms(candidates[n]);
  while (true) {
    std::size_t best = candidates.size();
    for (std::size_t n = 0; n < candidates.size(); ++n)
      if (terms[n] && (best == candidates.size() || terms[n]->gain > terms[best]->gain)) best = n;
    if (best == candidates.size()) break;
    if (found.made.size() == most) {
      found.complete = false;
      break;
    }
    const Candidate made = candidates[best];
    found.made.push_back(table.make(made, *terms[best]));
    if (progress) progress(found.made.size(), most);
    for (std::size_t n = 0; n < candidates.size(); ++n) {
      const Candidate& other = candidates[n];
      // Only what the two that moved give, on what they gave, has changed.
      const bool touched = (other.giver == made.giver && other.p == made.p) ||
                           (other.giver == made.demander && other.p == made.q) ||
                           (other.demander == made.giver && other.q == made.p) ||
                           (other.demander == made.demander && other.q == made.q);
      if (touched) terms[n] = table.terms(other);
    }
  }
  found.compromise_after = table.compromises();
  return found;
}

}  // namespace entente::settlement

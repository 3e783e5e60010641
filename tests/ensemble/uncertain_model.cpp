#include "ensemble/uncertain_model.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "reference/random_conflict.hpp"
#include "support/engine.hpp"

namespace entente::tests {
namespace {

using reference::Dice;

struct Priority {
  std::string text;
  int quarters = 4;  ///< how likely it is
};

/// Priorities at one place of the list, in any order.
using Place = std::vector<Priority>;

struct Party {
  std::vector<std::string> options;
  std::vector<Place> places;
};

std::string literal(Dice& dice, const std::vector<std::string>& options) {
  return (dice.chance(50) ? "not " : "") + options[dice.below(options.size())];
}

std::string expression(Dice& dice, const std::vector<std::string>& options) {
  const char* const links[] = {" and ", " or ", " iff ", " implies "};
  if (dice.chance(40)) return literal(dice, options);
  return literal(dice, options) + links[dice.below(4)] + literal(dice, options);
}

std::vector<Party> random_parties(Dice& dice) {
  std::vector<Party> parties(dice.between(2, 3));
  std::vector<std::string> options;
  for (Party& party : parties)
    for (std::size_t k = dice.between(1, parties.size() == 2 ? 2 : 1); k > 0; --k) {
      options.push_back("o" + std::to_string(options.size() + 1));
      party.options.push_back(options.back());
    }
  for (Party& party : parties)
    for (std::size_t k = dice.between(1, 3); k > 0; --k) {
      Place& place = party.places.emplace_back();
      for (std::size_t m = dice.chance(25) ? 2 : 1; m > 0; --m)
        place.push_back(
            {expression(dice, options), dice.chance(40) ? static_cast<int>(dice.between(1, 3)) : 4});
    }
  return parties;
}

std::string heading(const std::vector<Party>& parties) {
  std::string yaml = "entente: 1\nparties:\n";
  for (std::size_t p = 0; p < parties.size(); ++p) {
    yaml += "  p" + std::to_string(p + 1) + ": {options: {";
    for (std::size_t k = 0; k < parties[p].options.size(); ++k)
      yaml += (k == 0 ? "" : ", ") + parties[p].options[k] + ": an option";
    yaml += "}}\n";
  }
  return yaml + "status_quo: []\npreferences:\n";
}

std::string priority_yaml(const Priority& priority) {
  return priority.quarters == 4
             ? priority.text
             : "{if: " + priority.text + ", likely: " + std::to_string(priority.quarters * 25 / 100.0) + "}";
}

/// A party's definite lists, each with its probability.
std::vector<std::pair<std::vector<std::string>, double>> lists(const Party& party) {
  std::vector<std::pair<std::vector<std::string>, double>> all{{{}, 1.0}};
  for (const Place& place : party.places) {
    std::vector<std::pair<std::vector<std::string>, double>> longer;
    std::vector<std::size_t> order(place.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const double orders = place.size() == 2 ? 2 : 1;
    do {
      for (std::size_t present = 0; present < std::size_t{1} << place.size(); ++present) {
        double probability = 1 / orders;
        std::vector<std::string> added;
        for (const std::size_t member : order) {
          const bool in = ((present >> member) & 1) != 0;
          probability *= in ? place[member].quarters / 4.0 : 1 - place[member].quarters / 4.0;
          if (in) added.push_back(place[member].text);
        }
        if (probability == 0) continue;
        for (const auto& [list, before] : all) {
          longer.emplace_back(list, before * probability);
          longer.back().first.insert(longer.back().first.end(), added.begin(), added.end());
        }
      }
    } while (std::next_permutation(order.begin(), order.end()));
    all = std::move(longer);
  }
  return all;
}

}  // namespace

UncertainModel uncertain_model(std::uint64_t seed) {
  Dice dice(seed);
  for (;;) {
    const std::vector<Party> parties = random_parties(dice);
    UncertainModel model;
    model.yaml = heading(parties);
    model.possibilities.push_back({model.yaml, 1});
    std::size_t options = 0;
    for (std::size_t p = 0; p < parties.size(); ++p) {
      options += parties[p].options.size();
      const std::string id = "  p" + std::to_string(p + 1) + ": {priorities: [";
      model.yaml += id;
      for (std::size_t n = 0; n < parties[p].places.size(); ++n) {
        const Place& place = parties[p].places[n];
        model.yaml += n == 0 ? "" : ", ";
        if (place.size() == 1) {
          model.yaml += priority_yaml(place[0]);
        } else {
          model.yaml += "{any_order: [" + priority_yaml(place[0]) + ", " + priority_yaml(place[1]) + "]}";
        }
      }
      model.yaml += "]}\n";
      std::vector<Possibility> longer;
      for (const Possibility& before : model.possibilities)
        for (const auto& [list, probability] : lists(parties[p])) {
          std::string yaml = before.yaml + id;
          for (std::size_t n = 0; n < list.size(); ++n) yaml += (n == 0 ? "" : ", ") + list[n];
          longer.push_back({yaml + "]}\n", before.probability * probability});
        }
      model.possibilities = std::move(longer);
    }
    model.states = std::size_t{1} << options;
    if (model.possibilities.size() > 1 && model.possibilities.size() <= 200) return model;
  }
}

std::vector<std::vector<double>> exact_probabilities(const UncertainModel& model) {
  std::vector<std::vector<double>> probability(5, std::vector<double>(model.states, 0));
  for (const Possibility& possibility : model.possibilities) {
    const Analysis analysis = analyse_text(possibility.yaml);
    if (!analysis.ok) throw std::runtime_error(analysis.errors.front() + "\n" + possibility.yaml);
    for (std::size_t c = 0; c < probability.size(); ++c)
      for (const std::uint32_t id : analysis.equilibria[c]) probability[c][id - 1] += possibility.probability;
  }
  return probability;
}

}  // namespace entente::tests

// Would a package hold? Where its values mean something of the options, a package is a set of states: it
// holds under a concept where one of them is an equilibrium.
#pragma once

#include <optional>
#include <vector>

#include "settlement/space.hpp"
#include "stability/analysis.hpp"

namespace entente::settlement {

/// A party that would leave, and its best improvement.
struct Leaver {
  graph::PartyIndex party = 0;
  graph::StateId from = 0;
  graph::StateId to = 0;
};

struct Hold {
  std::vector<graph::StateId> states;            ///< ascending; none where no state agrees with the package
  std::vector<const stability::Concept*> holds;  ///< under which one of the states is an equilibrium
  std::vector<const stability::Concept*>
      reached;                         ///< under which improvements lead from the status quo to such a one
  std::optional<graph::StateId> best;  ///< the state that holds under most concepts, the first of them
  std::vector<Leaver> leavers;         ///< who has an improvement from there, whether deterred or not
};

/// The packages of a model tied to its states.
class Holding {
 public:
  /// Analyses the conflict under all concepts. The conflict must outlive this. Throws base::LimitExceeded.
  explicit Holding(graph::Conflict& conflict);

  /// Does every value of every issue mean something of the options?
  static bool tied(const model::Model& model);

  Hold hold(const Package& package) const;

  /// Packages that hold under the concept, as a condition that the others meet. `counts` are the values an
  /// issue.
  Condition broken(const std::vector<std::uint32_t>& counts, const stability::Concept& wanted) const;

 private:
  const graph::Conflict& conflict_;
  stability::Analysis analysis_;
  std::vector<std::vector<stability::StateSet>> where_;  ///< [issue][value]: the states in which it is agreed
  stability::StateSet arrivals_;                         ///< equilibria that improvements lead to
};

/// The options taken in the status quo, where the conflict has one in option form.
std::optional<std::vector<bool>> status_quo_options(const graph::Conflict& conflict);

}  // namespace entente::settlement

// What stands between the commitments made so far and a goal.
//
// An obstacle is a set of commitments of which every larger set of commitments
// that meets the goal must hold at least one. A goal that is not met has
// obstacles, and the fewer commitments one of them names, the faster a search
// comes to its end: that is all that the search for minimal sets has to know.
#pragma once

#include <functional>
#include <optional>
#include <unordered_map>

#include "questions/leverage/committed_conflict.hpp"
#include "questions/leverage/found_sets.hpp"

namespace entente::questions {

/// What commitments are to bring about.
enum class Goal {
  holds,    ///< a wanted state keeps all commitments and is an equilibrium
  reached,  ///< and moves that improve each mover lead to it from the status quo
  only,     ///< and every equilibrium that such moves lead to is wanted
  broken,   ///< no wanted state is an equilibrium
};

struct Wish {
  const stability::Concept* concept_ = nullptr;
  stability::StateSet wanted;
  std::optional<StateId> status_quo;  ///< must be there for `reached` and `only`
};

class Obstacles {
 public:
  /// All must outlive it.
  Obstacles(CommittedConflict& conflict, const Wish& wish) : conflict_(conflict), wish_(wish) {}

  /// Returns true for going on.
  using Visit = std::function<bool(const Choice&)>;

  /// Calls `visit` for obstacles on the way to the goal (for `broken`, whatever
  /// `state` is, else with `state` as the wanted state) until it returns false.
  /// Returns true where there is none: the goal is met. The obstacles may name
  /// commitments that `state` does not keep; those never help.
  bool visit(Goal goal, StateId state, const Visit& visit);

  /// Is the goal met? Cheaper than to visit the obstacles.
  bool met(Goal goal, StateId state);

 private:
  /// Where improvements lead from the status quo under some commitments: the
  /// same whichever wanted state is asked about.
  struct Prospect {
    stability::StateSet reached;
    std::optional<Choice> openings;   ///< commitments that may lead further
    std::optional<bool> only_wanted;  ///< is every equilibrium among them wanted?
    std::vector<Choice> in_the_way;   ///< obstacles to that, once asked for
  };
  Prospect& prospect();
  bool judge(Prospect& prospect);

  bool undeterred(PartyIndex party, StateId state, StateId to);
  bool visit_improvements(StateId state, const Visit& visit);
  bool visit_distance(StateId state, const Visit& visit);
  bool visit_unwanted(const Visit& visit);
  bool visit_wanted_equilibria(const Visit& visit);

  void add_not_kept(Choice& choice, PartyIndex party, StateId state) const;
  void add_openings(Choice& choice, StateId from) const;
  void add_closings(Choice& choice, const std::vector<Move>& moves) const;
  void add_upsets(Choice& choice, StateId equilibrium);

  Choice none() const { return Choice(conflict_.tables().words(), 0); }

  CommittedConflict& conflict_;
  const Wish& wish_;
  std::optional<Move> last_undeterred_;  ///< likely to be undeterred again
  bool only_ask_ = false;                ///< whether there is an obstacle, not which
  std::vector<StateId> suspects_;        ///< unwanted equilibria met before, likely to be some again
  std::unordered_map<SetKey, Prospect> prospects_;
};

}  // namespace entente::questions

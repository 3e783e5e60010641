#include "questions/moves/distance.hpp"

#include <fmt/format.h>

#include "graph/legal_search.hpp"
#include "questions/moves/slot_sources.hpp"

namespace entente::questions {

using graph::Relation;

class Distance::Search {
 public:
  Search(const Conflict& conflict, std::vector<PartyIndex> group, Relation replies, std::vector<Ways>& ways)
      : conflict_(conflict),
        group_(std::move(group)),
        replies_(replies),
        ways_(ways),
        first_movers_(conflict.size()) {
    if (conflict.form() == graph::Form::classes)
      for (const PartyIndex party : group_) sources_.emplace_back(conflict.classes(party));
  }

  void run(const stability::StateSet& targets, const base::Cancellation* cancellation) {
    targets.for_each([&](StateId state) {
      ways_[state].fewest = 0;
      stages_.push_back({state, first_movers_[state].begin(), 0});
    });
    for (std::size_t head = 0; head < stages_.size(); ++head) {
      if (cancellation != nullptr && head % 1024 == 0) cancellation->check();
      const Stage now = stages_[head];
      for (std::size_t member = 0; member < group_.size(); ++member)
        if (now.movers.lets(group_[member])) expand(now.state, member, now.distance);
    }
  }

 private:
  /// A state waiting to be entered: after its shortest way by all but the
  /// mover that this begins with, after the other way by that mover.
  struct Stage {
    StateId state;
    graph::Onward movers;
    std::uint32_t distance;
  };

  void expand(StateId to, std::size_t member, std::uint32_t distance) {
    const PartyIndex party = group_[member];
    const auto visit = [&](StateId from) { arrive(from, party, distance + 1); };
    if (!sources_.empty()) {
      const graph::Code code = conflict_.states().code(to);
      if (replies_ == graph::relation::any) {
        sources_[member].moves(to, code, visit);
      } else {
        sources_[member].improvements(code, conflict_.value(party, to), visit);
      }
      return;
    }
    for (const StateId from : conflict_.edges(party).into(to))
      if (replies_ == graph::relation::any || conflict_.value(party, from) < conflict_.value(party, to))
        visit(from);
  }

  void arrive(StateId state, PartyIndex first_mover, std::uint32_t distance) {
    const graph::Onward movers = first_movers_[state].come(first_mover);
    if (!movers.any()) return;
    Ways& ways = ways_[state];
    if (ways.fewest == unreachable) {
      ways.fewest = distance;
      ways.first_mover = first_mover;
    } else {
      ways.otherwise = distance;
    }
    stages_.push_back({state, movers, distance});
  }

  const Conflict& conflict_;
  std::vector<PartyIndex> group_;
  Relation replies_;
  std::vector<Ways>& ways_;
  std::vector<graph::LastMovers> first_movers_;  ///< on the ways from a state
  std::vector<SlotSources> sources_;             ///< one a member, in option form
  std::vector<Stage> stages_;
};

Distance::Distance(const Conflict& conflict, std::vector<PartyIndex> group, Relation replies,
                   const stability::StateSet& targets, const base::Cancellation* cancellation) {
  std::erase_if(group, [&](PartyIndex party) { return !conflict.can_move(party); });
  conflict.budget().require(
      conflict.size() * (sizeof(Ways) + sizeof(std::uint32_t) + 2 * 4 * sizeof(StateId)),
      fmt::format("searching {} states", conflict.size()));
  ways_.resize(conflict.size());
  Search(conflict, std::move(group), replies, ways_).run(targets, cancellation);
}

std::uint32_t Distance::from(StateId state, std::optional<PartyIndex> last_mover) const {
  const Ways& ways = ways_[state];
  const bool barred = ways.fewest > 0 && last_mover && *last_mover == ways.first_mover;
  return barred ? ways.otherwise : ways.fewest;
}

}  // namespace entente::questions

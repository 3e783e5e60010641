#include "questions/paths.hpp"

#include <algorithm>

#include "questions/moves/distance.hpp"

namespace entente::questions {
namespace {

using graph::Relation;

/// Moves looked at before the search for longer sequences is given up.
constexpr std::size_t most_steps = 100'000'000;

/// Goes through the sequences of one length after the other.
class Enumeration {
 public:
  Enumeration(const Conflict& conflict, const PathQuestion& question, const Distance& distance,
              const base::Cancellation* cancellation)
      : conflict_(conflict), question_(question), distance_(distance), cancellation_(cancellation) {}

  /// Adds the sequences of `length` moves; false where there is no room for all.
  bool add(std::uint32_t length, std::vector<std::vector<Move>>& paths) {
    path_.clear();
    levels_.clear();
    open(question_.from, std::nullopt, length);
    while (!levels_.empty()) {
      Level& level = levels_.back();
      if (level.next == level.moves.size()) {
        levels_.pop_back();
        if (!path_.empty()) path_.pop_back();
        continue;
      }
      const Move move = level.moves[level.next++];
      path_.push_back(move);
      if (path_.size() == length) {
        if (paths.size() == question_.most) return false;
        paths.push_back(path_);
        path_.pop_back();
      } else {
        open(move.to, move.mover, length - static_cast<std::uint32_t>(path_.size()));
      }
      if (steps_ > most_steps) return false;
    }
    return true;
  }

 private:
  /// The moves from one state of the sequence that lead on.
  struct Level {
    std::vector<Move> moves;
    std::size_t next = 0;
  };

  void open(StateId state, std::optional<PartyIndex> last_mover, std::uint32_t remaining) {
    Level& level = levels_.emplace_back();
    for (PartyIndex mover = 0; mover < conflict_.party_count(); ++mover) {
      if (mover == last_mover) continue;
      conflict_.for_each_move(mover, state, [&](StateId to, graph::Value value) {
        if (++steps_ % 65536 == 0 && cancellation_ != nullptr) cancellation_->check();
        if (question_.by == graph::relation::better && value <= conflict_.value(mover, state)) return;
        if (leads_on(mover, to, remaining - 1)) level.moves.push_back({mover, state, to});
      });
    }
  }

  bool leads_on(PartyIndex mover, StateId to, std::uint32_t remaining) const {
    const std::uint32_t rest = distance_.from(to, mover);
    if (rest > remaining || (rest == 0) != (remaining == 0)) return false;
    return to != question_.from &&
           std::none_of(path_.begin(), path_.end(), [&](const Move& move) { return move.to == to; });
  }

  const Conflict& conflict_;
  const PathQuestion& question_;
  const Distance& distance_;
  const base::Cancellation* cancellation_;
  std::vector<Move> path_;
  std::vector<Level> levels_;
  std::size_t steps_ = 0;
};

}  // namespace

std::vector<PartyIndex> everybody(const Conflict& conflict) {
  std::vector<PartyIndex> parties;
  parties.reserve(conflict.party_count());
  for (PartyIndex party = 0; party < conflict.party_count(); ++party) parties.push_back(party);
  return parties;
}

Paths find_paths(const Conflict& conflict, const PathQuestion& question,
                 const base::Cancellation* cancellation) {
  const Distance distance(conflict, everybody(conflict), question.by, question.to, cancellation);
  Paths answer;
  const std::uint32_t shortest = distance.from(question.from, std::nullopt);
  if (shortest == Distance::unreachable) return answer;
  answer.shortest = shortest;
  if (shortest == 0) {
    answer.paths.emplace_back();
    return answer;
  }
  // No sequence is longer, since none comes twice through a state.
  const auto longest = static_cast<std::uint32_t>(
      std::min<std::size_t>(std::max(shortest, question.longest), conflict.size()));
  Enumeration enumeration(conflict, question, distance, cancellation);
  for (std::uint32_t length = shortest; length <= longest && answer.complete; ++length)
    answer.complete = enumeration.add(length, answer.paths);
  return answer;
}

}  // namespace entente::questions

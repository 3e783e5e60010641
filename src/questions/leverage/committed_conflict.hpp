// A conflict under commitments, changed and asked again and again: its moves as
// lists, each party's values with the commitments that are made, and searches
// that remember how they got where they are.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/cancellation.hpp"
#include "questions/leverage/choice.hpp"
#include "questions/leverage/commitment.hpp"
#include "questions/moves/moves.hpp"
#include "stability/concept.hpp"
#include "stability/state_set.hpp"

namespace entente::questions {

/// What does not change during a search; shared by its threads.
class CommitmentTables {
 public:
  /// Throws base::LimitExceeded where the tables would not fit.
  CommitmentTables(const Conflict& conflict, std::vector<Commitment> family);

  const Conflict& conflict() const { return conflict_; }
  const std::vector<Commitment>& family() const { return family_; }
  std::size_t words() const { return words_; }

  std::span<const StateId> moves(PartyIndex party, StateId from) const {
    const auto& begins = begins_[party];
    return {moves_[party].data() + begins[from], moves_[party].data() + begins[from + 1]};
  }

  /// Where moves are regular: states that share a slot share their moves, but for themselves.
  std::uint32_t slot(PartyIndex party, StateId state) const { return slots_[party][state]; }
  std::size_t slot_count(PartyIndex party) const { return slot_counts_[party]; }

  std::size_t move_count(PartyIndex party) const { return moves_[party].size(); }

  /// The commitments that are kept in a state, `words()` words.
  const std::uint64_t* kept(StateId state) const { return kept_.data() + state * words_; }
  bool kept(std::size_t commitment, StateId state) const {
    return ((kept(state)[commitment / 64] >> (commitment % 64)) & 1) != 0;
  }

  const Choice& of_party(PartyIndex party) const { return of_party_[party]; }

  /// The commitments whose own option this is; each has one.
  const Choice& of_option(model::OptionIndex option) const { return of_option_[option]; }

  /// The party's own values, numbered without gaps, and how many there are.
  const std::vector<graph::Value>& values(PartyIndex party) const { return values_[party]; }
  graph::Value value_count(PartyIndex party) const { return value_counts_[party]; }

 private:
  const Conflict& conflict_;
  std::vector<Commitment> family_;
  std::size_t words_ = 0;
  std::vector<std::vector<std::uint32_t>> begins_;
  std::vector<std::vector<StateId>> moves_;
  std::vector<std::vector<std::uint32_t>> slots_;
  std::vector<std::size_t> slot_counts_;
  std::vector<std::uint64_t> kept_;
  std::vector<Choice> of_party_;
  std::vector<Choice> of_option_;
  std::vector<std::vector<graph::Value>> values_;
  std::vector<graph::Value> value_counts_;
};

/// One thread's view of the conflict under the commitments made so far.
class CommittedConflict {
 public:
  explicit CommittedConflict(const CommitmentTables& tables);

  const CommitmentTables& tables() const { return tables_; }

  /// Makes one commitment more, or takes the last one back.
  void push(std::size_t commitment);
  void pop();
  const std::vector<std::size_t>& made() const { return made_; }

  /// Are moves kept as classes, so that one arrival at each state is enough?
  bool regular() const { return regular_; }

  bool improves(PartyIndex mover, StateId from, StateId to) const {
    return values_[mover][to] > values_[mover][from];
  }
  bool better(PartyIndex party, StateId state, StateId than) const {
    return values_[party][state] > values_[party][than];
  }

  /// Does the party keep all that it has committed itself to so far?
  bool keeps(PartyIndex party, StateId state) const {
    return values_[party][state] >= tables_.value_count(party);
  }
  bool committed(PartyIndex party) const { return !own_[party].empty(); }

  /// Searches breadth first what the parties but `without` (none: all) can reach
  /// by legal sequences, until `sought` holds. Returns the arrival at which it did.
  template <typename Sought>
  std::optional<std::uint32_t> search(StateId start, std::optional<PartyIndex> without,
                                      graph::Relation replies, const Sought& sought);

  struct Arrival {
    StateId state;
    PartyIndex mover;
    std::uint32_t parent;  ///< `from_start` for the first move
  };
  static constexpr std::uint32_t from_start = ~std::uint32_t{0};

  /// Of the last search: where it has been (not its start, unless it came back).
  const std::vector<Arrival>& arrivals() const { return arrivals_; }
  bool reached(StateId state) const { return seen_[state].search == search_; }

  /// The moves that led from `start` to one of the arrivals of a search from it.
  static std::vector<Move> moves_to(const std::vector<Arrival>& arrivals, StateId start,
                                    std::uint32_t arrival);

  /// The parties that took part in the last search.
  const std::vector<PartyIndex>& group() const { return group_; }

  /// Does a reply that ends here deter the party from leaving `from`?
  bool deters(PartyIndex party, StateId from, StateId here, bool lasting) const;

  bool stable(PartyIndex party, StateId state, const stability::Concept& concept_);
  bool equilibrium(StateId state, const stability::Concept& concept_);

 private:
  struct Seen {
    std::uint32_t search = 0;
    PartyIndex only = 0;
    bool several = false;
  };
  struct Leaving {
    std::uint32_t arrival;
    PartyIndex mover;
  };
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  /// A slot is exhausted for improvements on `bound` or more; or, where any
  /// move will do, after it was left from two states (`bound` 0).
  struct Scan {
    std::uint32_t search = 0;
    graph::Value bound = 0;
  };

  /// Has all that the mover can reach from here been reached already? If not, it will be now.
  bool exhausted(PartyIndex mover, StateId from, graph::Relation replies) {
    Scan& scan = scans_[mover][tables_.slot(mover, from)];
    const graph::Value bound = replies == graph::relation::better ? values_[mover][from] : 1;
    if (scan.search != search_) {
      scan = {search_, bound};
      return false;
    }
    if (replies == graph::relation::any) return std::exchange(scan.bound, 0) == 0;
    if (bound >= scan.bound) return true;
    scan.bound = bound;
    return false;
  }

  void value(PartyIndex party);
  void begin_search(std::optional<PartyIndex> without);

  const CommitmentTables& tables_;
  bool regular_;
  std::vector<std::size_t> made_;
  std::vector<std::vector<std::size_t>> own_;      ///< by party
  std::vector<std::vector<graph::Value>> values_;  ///< by party: value_count more where its word is kept
  std::vector<Seen> seen_;
  std::vector<std::vector<Scan>> scans_;  ///< by party, by slot
  std::vector<Arrival> arrivals_;
  std::vector<Leaving> leaving_;
  std::uint32_t search_ = 0;
  std::vector<PartyIndex> group_;
  std::vector<PartyIndex> by_moves_;  ///< those with the fewest moves first
};

template <typename Sought>
std::optional<std::uint32_t> CommittedConflict::search(StateId start, std::optional<PartyIndex> without,
                                                       graph::Relation replies, const Sought& sought) {
  begin_search(without);
  std::uint32_t found = none;
  // Where moves are regular, what a party could reach by a second move in a row
  // it has reached by its first, and one arrival at a state is enough.
  const auto leave = [&](StateId from, PartyIndex mover, std::uint32_t parent) {
    if (regular_ && exhausted(mover, from, replies)) return;
    for (const StateId to : tables_.moves(mover, from)) {
      if (replies == graph::relation::better && !improves(mover, from, to)) continue;
      Seen& seen = seen_[to];
      if (seen.search == search_ && (regular_ || seen.several || seen.only == mover)) continue;
      const auto arrival = static_cast<std::uint32_t>(arrivals_.size());
      if (seen.search != search_) {
        seen = {search_, mover, false};
        arrivals_.push_back({to, mover, parent});
        if (sought(to)) {
          found = arrival;
          return;
        }
        for (const PartyIndex next : group_)
          if (next != mover) leaving_.push_back({arrival, next});
      } else {
        seen.several = true;
        arrivals_.push_back({to, mover, parent});
        leaving_.push_back({arrival, seen.only});
      }
    }
  };
  for (const PartyIndex mover : group_)
    if (found == none) leave(start, mover, from_start);
  for (std::size_t next = 0; next < leaving_.size() && found == none; ++next) {
    const Leaving now = leaving_[next];
    leave(arrivals_[now.arrival].state, now.mover, now.arrival);
  }
  if (found == none) return std::nullopt;
  return found;
}

}  // namespace entente::questions

// Minimal sets of commitments for `reached` and `only`, level by level.
//
// Where improvements lead is a matter of the whole set, whichever state is
// wanted. So this search goes through the sets themselves, the smaller first,
// and asks about many at a time (many_sets.hpp). A set that does not meet the goal
// leaves obstacles (obstacles.hpp), and a larger set is asked about only where
// it hits those of all its subsets: as in Agrawal and Srikant's Apriori (VLDB
// 1994), most sets are never looked at.
#pragma once

#include <functional>
#include <optional>

#include "questions/leverage/commitment_search.hpp"
#include "questions/leverage/many_sets.hpp"

namespace entente::questions {

class LevelSearch {
 public:
  /// Can it search the sets of up to `most` commitments for this goal?
  static bool applies_to(const CommitmentTables& tables, const Wish& wish, Goal goal, std::size_t most);

  /// `limits.most` is 0 to 3. All must outlive it.
  LevelSearch(const CommitmentTables& tables, const Wish& wish, Goal goal, const SearchLimits& limits);

  /// The sets of `size` commitments that meet the goal, sorted, but for some that
  /// hold one of `found` or could be simplified to one; nothing where there are too
  /// many to look at. To be asked for size after size from 0 on, `found` being all of
  /// smaller sizes. Throws base::Cancelled.
  std::optional<std::vector<CommitmentSet>> sets(std::size_t size, const FoundSets& found);

 private:
  struct Worker;
  class Level;

  /// Calls `add(members)` for the sets whose first member is `first` and that are worth asking about.
  using Add = std::function<void(Members)>;
  void propose(std::size_t size, std::size_t first, const FoundSets& found, const Add& add);
  void propose_pairs(std::size_t first, const FoundSets& found, const Add& add);
  void propose_triples(std::size_t first, const FoundSets& found, const Add& add);

  /// Keeps what stands between a set and the goal.
  void learn(const Members& members, std::vector<Choice> obstacles);

  void learn_extent(const Members& members, std::size_t states);

  static std::size_t pair(std::size_t a, std::size_t b);
  std::uint64_t* third(std::size_t a, std::size_t b) { return third_.data() + pair(a, b) * tables_.words(); }

  /// About how far a set leads, as a power of two: as far as the furthest of its
  /// subsets. Sets asked about side by side cost least where they lead equally far.
  std::size_t extent(const Members& members) const;

  const CommitmentTables& tables_;
  const Wish& wish_;
  Goal goal_;
  const SearchLimits& limits_;
  std::vector<Choice> obstacles_;            ///< to every set: each must be hit
  std::vector<std::vector<Choice>> beside_;  ///< by commitment: the same beside it
  std::vector<Choice> second_;               ///< by commitment: those that hit all of these
  std::vector<std::uint8_t> extents_;        ///< by commitment
  std::vector<std::uint8_t> pair_extents_;   ///< by pair
  std::vector<std::uint64_t> third_;         ///< by pair, as a Choice each: those that hit what a pair leaves
};

}  // namespace entente::questions

// The sets of commitments that were found to meet a goal, and what they make
// needless to look at: a set that holds one of them, or could be simplified so
// that it does, is not minimal.
#pragma once

#include <unordered_set>
#include <vector>

#include "questions/leverage/choice.hpp"
#include "questions/leverage/commitment.hpp"

namespace entente::questions {

/// Commitments by position in the family.
using Members = std::vector<std::size_t>;

/// Up to four commitments, by position in the family, as one number, whatever their order.
using SetKey = std::uint64_t;
SetKey key_of(Members members);

class FoundSets {
 public:
  explicit FoundSets(const std::vector<Commitment>& family);

  void add(const Members& members);
  bool empty() const { return keys_.empty(); }

  /// Commitments in no other minimal set than those that were found: each is
  /// one of these by itself, or could be simplified to one.
  const Choice& alone() const { return alone_; }

  /// The same of pairs: the commitments that no other minimal set holds beside this one.
  const Choice& beside(std::size_t member) const { return beside_[member]; }

  /// Is one of the members' subsets among the sets? Of those with a member that stands at `from` or later.
  bool in(const Members& members, std::size_t from = 0) const;

  /// Can the members from `first` on be simplified, alone or together, so that they hold one of the sets?
  bool in_simpler(const Members& members, std::size_t first = 0) const;

 private:
  std::vector<Members> simpler_;  ///< by commitment: those it can be simplified to
  std::vector<Members> richer_;   ///< by commitment: itself and those that can be simplified to it
  std::unordered_set<SetKey> keys_;
  Choice alone_;
  std::vector<Choice> beside_;
};

}  // namespace entente::questions

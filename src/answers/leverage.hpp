// By which commitments the parties could bring a settlement about, or break one: the answer to `entente
// leverage`.
#pragma once

#include <string>
#include <vector>

#include "answers/loading.hpp"
#include "questions/leverage/leverage.hpp"

namespace entente::answers {

struct LeverageQuestion {
  static constexpr Range most_range{1, 4};
  static constexpr Range list_range{1, 100'000};

  std::string to = {};               ///< the settlement: a state, or an expression over options
  std::vector<std::string> by = {};  ///< who may commit themselves: ids or names; none: every party
  std::string concept_ = "nash";     ///< an id
  std::vector<std::string> goals =
      {};                   ///< of `goal_words`; none: the first three, `holds` alone without a status quo
  std::uint64_t most = 3;   ///< commitments in a set at most
  std::uint64_t list = 12;  ///< sets to show for each goal
};

/// holds, reached, only, broken.
std::vector<std::string> goal_words();

/// The question once it was found to make sense for its model, which has to outlive it.
struct LeverageSearch {
  const Loaded* loaded = nullptr;
  std::string to;
  questions::Wish wish;
  std::vector<graph::PartyIndex> parties;
  std::vector<questions::Goal> goals;
  std::size_t most = 0;
  std::size_t list = 0;
};

struct LeverageAnswer {
  std::string to;
  questions::Wish wish;
  std::size_t states = 0;       ///< that are wanted
  std::size_t commitments = 0;  ///< that are possible
  std::size_t most = 0;         ///< in a set
  std::vector<questions::GoalAnswer> goals;
  bool complete = true;  ///< all sets that were asked for were searched, or a stop was
};

/// Throws CannotAnswer.
LeverageSearch prepare(const Loaded& loaded, const LeverageQuestion& question, const Terms& terms);

/// The search itself, which may take long. A stop that is asked for ends it with what was found. Throws
/// CannotAnswer where no party has anything to commit itself to, and base::LimitExceeded.
LeverageAnswer search(LeverageSearch prepared, const Terms& terms);

}  // namespace entente::answers

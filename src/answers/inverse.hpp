// What would have to be true of the preferences for a state to hold: the answer to `entente inverse`.
#pragma once

#include <string>
#include <vector>

#include "answers/loading.hpp"
#include "questions/inverse/inverse.hpp"

namespace entente::answers {

struct InverseQuestion {
  static constexpr Range list_range{1, 1000};

  std::string state = {};                  ///< the one that is to hold: `s3`, a pattern or a name
  std::vector<std::string> concepts = {};  ///< ids; none: all
  std::vector<std::string> parties = {};   ///< whose preferences may change: ids or names; none: all
  bool together = false;                   ///< the smallest change of all preferences together as well
  std::uint64_t list = 5;                  ///< changes of the smallest size to list
  std::uint64_t steps =
      questions::ChangeLimits{}.most_steps;  ///< partial changes to look at before giving up
};

/// One answer for each concept. Throws CannotAnswer, base::LimitExceeded and base::Cancelled.
std::vector<questions::Inverse> invert(const Loaded& loaded, const InverseQuestion& question,
                                       const Terms& terms);

}  // namespace entente::answers

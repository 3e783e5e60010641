// Where the parties stand on each issue, and what lies between: the answer to `entente positions`.
#pragma once

#include <optional>
#include <string>

#include "answers/loading.hpp"
#include "settlement/exchanges.hpp"
#include "settlement/positions.hpp"

namespace entente::answers {

struct PositionsQuestion {
  static constexpr Range exchanges_range{0, 1'000'000};

  std::string since = {};       ///< a date: what changed after it; empty: not asked
  std::uint64_t exchanges = 0;  ///< exchanges to make, in their order
};

struct PositionsAnswer {
  settlement::Positions positions;
  std::optional<settlement::Exchanges> exchanges;  ///< where some were asked for
};

/// Asks nothing of states: the model need not be compiled. Throws CannotAnswer and base::LimitExceeded.
PositionsAnswer find_positions(const Loaded& loaded, const PositionsQuestion& question, const Terms& terms);

}  // namespace entente::answers

// Models made by chance for measuring, as model files: each party with its
// options, priorities or weights over expressions like those that people write,
// and, where asked for, options that move one way and excluded combinations.
#pragma once

#include <cstdint>
#include <string>

namespace entente::bench {

struct RandomModel {
  unsigned options = 12;  ///< 2^options combinations
  unsigned parties = 3;
  bool irreversible = false;  ///< half of the options can only be taken, or only be dropped
  bool infeasible = false;    ///< a third of the combinations is excluded
  std::uint64_t seed = 1;
};

/// The text of a model file. The same description gives the same text everywhere.
std::string model_text(const RandomModel& model);

/// `options:24/parties:4/reversible/all`.
std::string name_of(const RandomModel& model);

}  // namespace entente::bench

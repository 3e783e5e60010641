// Where the parties stand on each issue, what lies between them, and what changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "settlement/exact.hpp"

namespace entente::settlement {

struct Stand {
  const model::Position* position = nullptr;
  std::optional<Exact> place;
  Exact salience;
  Exact power;
};

struct IssueStands {
  model::IssueIndex issue = 0;
  std::vector<Stand> stands;        ///< of the parties that ask for something, in the model's order
  std::optional<Exact> compromise;  ///< Σ c s x / Σ c s; nothing without places or where nobody counts
  std::optional<Exact> median;      ///< the least place up to which half of the weight c s lies
  std::optional<Exact> spread;      ///< between the outermost places
};

/// A position that is another than before a date.
struct Change {
  const model::Position* before = nullptr;  ///< null where the party had none
  const model::Position* now = nullptr;
  std::optional<Exact> moved;  ///< along the scale
};

struct Positions {
  std::vector<IssueStands> issues;  ///< one an issue
  std::vector<Change> changes;      ///< where `since` was asked
  std::optional<base::Date> since;
};

/// The matrix of positions. The compromise is the mean weighted by power and salience (Van den Bos 1991;
/// Achen 2006: an approximation of the Nash solution).
Positions find_positions(const model::Model& model, const std::optional<base::Date>& since);

}  // namespace entente::settlement

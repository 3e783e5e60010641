// A conflict on one page to send to someone: what it is, what holds in it and
// why, where it can go, and what all of that rests on.
#pragma once

#include <optional>
#include <string>

#include "base/date.hpp"
#include "base/diagnostics.hpp"
#include "graph/conflict.hpp"
#include "stability/analysis.hpp"

namespace entente::view {

struct DossierRequest {
  const graph::Conflict& conflict;
  const stability::Analysis& analysis;  ///< under all concepts
  const base::Diagnostics& warnings;
  std::string command;  ///< that makes this page again

  /// The day from which deadlines are counted; none: only their dates are told.
  std::optional<base::Date> as_of;
};

/// A whole HTML page: no script, nothing fetched, light and dark, for screen and
/// paper. It depends on nothing but the request. Long lists are cut, and said to
/// be. Throws base::Cancelled.
std::string conflict_dossier(const DossierRequest& request);

}  // namespace entente::view

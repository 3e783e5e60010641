// What can be asked of which concepts. Inverse, leverage and ensemble search over
// preferences, and rest on a rule's asking only which states are better than the
// one that it judges (rule.hpp); explain and paths serve every rule.
#pragma once

#include "base/diagnostics.hpp"
#include "stability/concept.hpp"

namespace entente::stability {

/// The concepts that questions which search over preferences serve.
std::vector<const Concept*> searchable_concepts();

/// Reports a concept that they do not serve, as asked of `question` (`leverage`); true where it did.
bool report_unsearchable(const Concept& concept_, const std::string& question,
                         base::Diagnostics& diagnostics);

}  // namespace entente::stability

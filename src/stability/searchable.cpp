#include "stability/searchable.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace entente::stability {

std::vector<const Concept*> searchable_concepts() { return concepts_that(asks_only_what_is_better); }

bool report_unsearchable(const Concept& concept_, const std::string& question,
                         base::Diagnostics& diagnostics) {
  if (asks_only_what_is_better(concept_.rule)) return false;
  std::vector<std::string_view> served;
  for (const Concept* one : searchable_concepts()) served.push_back(one->id);
  diagnostics.error({},
                    fmt::format("{} cannot be asked about {}: its search rests on concepts by which better "
                                "states tempt and all others deter",
                                question, concept_.short_name),
                    fmt::format("choose one of: {}", fmt::join(served, ", ")));
  return true;
}

}  // namespace entente::stability

#include "view/words/concept_words.hpp"

#include <algorithm>
#include <vector>

#include "stability/concept.hpp"
#include "view/words/move_words.hpp"

namespace entente::view {

std::string implication_words(std::string_view separator) {
  std::string words;
  for (const stability::Concept* one : stability::concepts()) {
    std::vector<const stability::Concept*> implied = stability::implied_by(*one);
    if (implied.size() < 2) continue;
    // The strongest of them first.
    std::stable_sort(implied.begin(), implied.end(),
                     [](const stability::Concept* a, const stability::Concept* b) {
                       return stability::implied_by(*a).size() > stability::implied_by(*b).size();
                     });
    std::vector<std::string> names;
    for (const stability::Concept* weaker : implied) names.emplace_back(weaker->short_name);
    if (!words.empty()) words += separator;
    words += std::string(one->short_name) + " implies ";
    words += names.size() + 1 == stability::concepts().size() ? "all others" : enumerate(names);
  }
  return words;
}

}  // namespace entente::view

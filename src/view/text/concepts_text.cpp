#include "view/text/concepts_text.hpp"

#include <fmt/format.h>

#include <vector>

#include "stability/concept.hpp"
#include "view/words/move_words.hpp"
#include "view/words/prose.hpp"

namespace entente::view {

std::string concepts_text(const Style& style) {
  std::string text;
  for (const stability::Concept* one : stability::concepts()) {
    const auto line = [&](const std::string& words) { text += paragraph(words, 4, 4, style); };
    text += fmt::format("{}  {} ({})\n", one->id, one->name, one->short_name);
    line(std::string(one->definition));
    line(std::string(one->formula));
    line(fmt::format("Of a party: it {}. Of an equilibrium: {}.", one->plain, one->promise));
    std::vector<std::string> names;
    for (const stability::Concept* weaker : stability::implied_by(*one))
      names.emplace_back(weaker->short_name);
    if (!names.empty()) line(fmt::format("Implies {}.", enumerate(names)));
    for (const std::string_view need : one->needs) line(fmt::format("Needs {}.", need));
    line(fmt::format("Source: {}.", one->source));
    text += '\n';
  }
  return text;
}

}  // namespace entente::view

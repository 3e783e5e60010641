#include "view/json/concepts_json.hpp"

#include <nlohmann/json.hpp>

#include "stability/concept.hpp"

namespace entente::view {

nlohmann::ordered_json concepts_json() {
  nlohmann::ordered_json concepts = nlohmann::ordered_json::array();
  for (const stability::Concept* one : stability::concepts()) {
    nlohmann::ordered_json implies = nlohmann::ordered_json::array();
    for (const stability::Concept* weaker : stability::implied_by(*one)) implies.push_back(weaker->id);
    concepts.push_back({{"id", one->id},
                        {"name", one->name},
                        {"short_name", one->short_name},
                        {"definition", one->definition},
                        {"formula", one->formula},
                        {"source", one->source},
                        {"plain", one->plain},
                        {"promise", one->promise},
                        {"needs", one->needs},
                        {"implies", std::move(implies)}});
  }
  return {{"concepts", std::move(concepts)}};
}

}  // namespace entente::view

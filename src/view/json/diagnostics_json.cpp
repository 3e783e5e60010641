#include "view/json/diagnostics_json.hpp"

#include <nlohmann/json.hpp>

#include "base/utf8.hpp"

namespace entente::view {
namespace {

nlohmann::ordered_json one(const base::Diagnostic& diagnostic) {
  nlohmann::ordered_json object = {{"file", nullptr}, {"line", nullptr}, {"column", nullptr}};
  if (diagnostic.place.text != nullptr) {
    object["file"] = base::printable(diagnostic.place.text->name());
    if (diagnostic.place.line > 0) {
      object["line"] = diagnostic.place.line;
      object["column"] = diagnostic.place.column;
    }
  }
  object["message"] = base::printable(diagnostic.message);
  object["hint"] = diagnostic.hint.empty() ? nlohmann::ordered_json()
                                           : nlohmann::ordered_json(base::printable(diagnostic.hint));
  return object;
}

}  // namespace

nlohmann::ordered_json diagnostics_json(const base::Diagnostics& diagnostics) {
  nlohmann::ordered_json object = {{"errors", nlohmann::ordered_json::array()},
                                   {"warnings", nlohmann::ordered_json::array()}};
  for (const base::Diagnostic& error : diagnostics.sorted(base::Severity::error))
    object["errors"].push_back(one(error));
  for (const base::Diagnostic& warning : diagnostics.sorted(base::Severity::warning))
    object["warnings"].push_back(one(warning));
  return object;
}

}  // namespace entente::view

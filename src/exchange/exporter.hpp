// The formats that models are written in. To add one: its file beside this one,
// and its line in exporters.cpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "graph/conflict.hpp"
#include "model/model.hpp"

namespace entente::exchange {

struct ExportRequest {
  const model::Model& model;

  /// Compiles the model, once, for the formats that need its states.
  std::function<graph::Conflict&()> conflict;

  /// What is to be said at the head of the file, a sentence each.
  std::vector<std::string> remarks;

  /// For pictures: only the states within `depth` moves of this one.
  std::optional<graph::StateId> around;
  std::size_t depth = 1;
  bool improvements_only = false;
};

struct Exporter {
  std::string_view id;  ///< as in `--to`
  std::string_view name;
  std::vector<std::string_view> endings;  ///< of files, with the dot

  /// The text of the file. Warns of what the format cannot say; reports what
  /// would change the result, and returns nothing then.
  std::optional<std::string> (*write)(const ExportRequest& request, base::Diagnostics& diagnostics);
};

const std::vector<const Exporter*>& exporters();

extern const Exporter yaml_exporter;
extern const Exporter gmcr_exporter;
extern const Exporter dot_exporter;
extern const Exporter svg_exporter;

}  // namespace entente::exchange

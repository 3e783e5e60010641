// From the text of a model to what questions are asked of: read, and compiled.
#pragma once

#include <filesystem>
#include <memory>

#include "answers/asking.hpp"
#include "base/text.hpp"
#include "graph/conflict.hpp"
#include "model/model.hpp"

namespace entente::answers {

/// A model that was read and, where it was asked for, compiled.
struct Loaded {
  std::unique_ptr<model::Model> model;
  std::unique_ptr<graph::Conflict> conflict;
  base::Diagnostics diagnostics;  ///< warnings only
};

/// Where a model comes from: a file (`-`: standard input), or a text already in memory whose includes lie in
/// `folder`.
struct Source {
  std::filesystem::path file;
  std::shared_ptr<const base::Text> text = nullptr;
  std::filesystem::path folder = {};
};

/// Reads a model. Throws CannotAnswer with all that is wrong with it.
Loaded read_model(const Source& source);

/// The same for a model or a ledger by itself, of which only the evidence is filled in.
Loaded read_model_or_ledger(const Source& source);

/// Compiles a model that was read, unless it is compiled. Throws CannotAnswer and base::LimitExceeded.
void compile(Loaded& loaded, const Terms& terms);

/// Reads and compiles a model. Throws CannotAnswer and base::LimitExceeded.
Loaded load(const Source& source, const Terms& terms);

}  // namespace entente::answers

// The model file: YAML in, `model::Model` out (docs/model-file.md).
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "model/model.hpp"

namespace entente::format {

/// Reads a file from disk: at most 64 MiB of UTF-8. Reports a missing file, a
/// directory, one that is too large or not UTF-8, and returns nothing.
std::shared_ptr<const base::Text> read_text_file(const std::filesystem::path& path,
                                                 base::Diagnostics& diagnostics);

/// Reads a model and the ledgers that it includes (only from the model's own
/// folder or below it). All errors are reported; with any, nothing is
/// returned. `-` reads standard input.
std::optional<model::Model> read_model(const std::filesystem::path& path, base::Diagnostics& diagnostics);

/// The same for a text already in memory; includes are looked up beside `folder`.
std::optional<model::Model> read_model_text(const std::shared_ptr<const base::Text>& text,
                                            const std::filesystem::path& folder,
                                            base::Diagnostics& diagnostics);

/// Reads a model, or a ledger by itself: a file with sources and claims but no
/// parties. Of a ledger, only the evidence of the model is filled in.
std::optional<model::Model> read_model_or_ledger(const std::filesystem::path& path,
                                                 base::Diagnostics& diagnostics);

}  // namespace entente::format

// The model file: YAML in, `model::Model` out (docs/model.md).
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "model/model.hpp"

namespace entente::format {

/// What a file is expected to be, for the messages where it is not.
struct ExpectedFile {
  std::size_t most_bytes = std::size_t{64} << 20;
  std::string if_missing = "check the name; 'entente new FILE' begins a model";
  std::string if_too_large = "a model is text that people read: leave parts of it out";
};

/// Reads a file from disk: so many bytes of UTF-8 at most; `-` is standard input.
/// Reports a missing file, a directory, one that is too large or not UTF-8, and
/// returns nothing.
std::shared_ptr<const base::Text> read_text_file(const std::filesystem::path& path,
                                                 base::Diagnostics& diagnostics,
                                                 const ExpectedFile& expected = {});

/// The same for what was read already: reports what is not UTF-8 or no text, and returns nothing.
std::shared_ptr<const base::Text> text_of(const std::string& name, std::string content,
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
std::optional<model::Model> read_model_or_ledger_text(const std::shared_ptr<const base::Text>& text,
                                                      const std::filesystem::path& folder,
                                                      base::Diagnostics& diagnostics);

}  // namespace entente::format

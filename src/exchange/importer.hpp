// The formats that models are read from. To add one: its file beside this one,
// and its line in importers.cpp.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "model/model.hpp"

namespace entente::exchange {

struct Imported {
  model::Model model;
  std::vector<std::string> remarks;  ///< what could not be carried over exactly, a sentence each
};

struct Importer {
  std::string_view id;  ///< as in `--from`
  std::string_view name;
  std::vector<std::string_view> endings;  ///< of files, with the dot

  /// Reports all errors of the text, and returns nothing where there are any.
  /// Files that it includes are looked up beside `folder`.
  std::optional<Imported> (*read)(const std::shared_ptr<const base::Text>& text,
                                  const std::filesystem::path& folder, base::Diagnostics& diagnostics);
};

const std::vector<const Importer*>& importers();

extern const Importer yaml_importer;
extern const Importer gmcr_importer;

}  // namespace entente::exchange

// Negotiation domains of GENIUS: one file of issues, and a profile for each party.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "exchange/importer.hpp"

namespace entente::exchange {

/// Reads a domain and its profiles, whose parties come in their order and are named by their files. Under
/// `genius` a value counts as its share of the largest evaluation of its issue, under `raw` as it stands;
/// which of them is written into the model. Issues and values come in the order of their `index`.
/// Reports what is not read (issues that are no list of values, a profile for another domain, numbers
/// that are none), each with its place, and returns nothing then.
std::optional<Imported> import_genius(const std::shared_ptr<const base::Text>& domain,
                                      const std::vector<std::shared_ptr<const base::Text>>& profiles,
                                      model::Worth::Scale scale, base::Diagnostics& diagnostics);

/// Of a folder's XML files, the domain's first and then the profiles by name. Reports where there is not
/// one domain, and returns nothing then.
std::vector<std::shared_ptr<const base::Text>> read_genius_folder(const std::filesystem::path& folder,
                                                                  base::Diagnostics& diagnostics);

}  // namespace entente::exchange

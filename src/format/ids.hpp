// Ids made of names, for models that come from elsewhere.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace entente::format {

/// An id that is new among `taken`, and is added to them: `Release Water` becomes
/// `release_water`, a second one `release_water_2`. Accents are dropped; where no
/// letter or digit is left, `otherwise` stands in.
std::string make_id(std::string_view name, std::string_view otherwise, std::set<std::string>& taken);

}  // namespace entente::format

// Is a text well-formed markup? Written from XML's rules, so that no library's
// leniency hides a slip.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente::tests {

/// What is wrong with an XML text (or an HTML page written as one): tags that do
/// not match, attributes without quotes or twice, a bare `&` or `<`. Empty where
/// it is well formed. `void_tags` are those of HTML that have no end.
std::string wrong_with_markup(std::string_view text, const std::vector<std::string>& void_tags = {});

}  // namespace entente::tests

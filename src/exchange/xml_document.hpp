// XML as a plain tree with the line of every element, read by Expat. Nobody's entities are expanded, and a
// document is read only as far as limits allow.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"

namespace entente::exchange {

struct XmlElement {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlElement> children;
  base::Place place;

  /// The attribute's value; null where there is none.
  const std::string* find(std::string_view attribute) const;
};

/// Reads one document of at most 64 levels and a million elements. Reports what is no XML, a document type
/// declaration (which could define entities without end), and what goes beyond the limits, and returns
/// nothing then.
std::optional<XmlElement> read_xml(const std::shared_ptr<const base::Text>& text,
                                   base::Diagnostics& diagnostics);

}  // namespace entente::exchange

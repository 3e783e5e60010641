#include "exchange/xml_document.hpp"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace entente::exchange {
namespace {

constexpr std::size_t deepest_element = 64;
constexpr std::size_t most_elements = 1'000'000;

/// What the handlers of one reading share.
struct XmlReading {
  std::shared_ptr<const base::Text> text;
  base::Diagnostics& diagnostics;
  XML_Parser parser = nullptr;
  XmlElement document = {};
  std::vector<XmlElement*> open = {};
  std::size_t elements = 0;
  bool stopped = false;

  base::Place place() const {
    return {text, static_cast<std::size_t>(XML_GetCurrentLineNumber(parser)),
            static_cast<std::size_t>(XML_GetCurrentColumnNumber(parser)) + 1, 1};
  }
  void stop(std::string message, std::string hint) {
    if (stopped) return;
    stopped = true;
    diagnostics.error(place(), std::move(message), std::move(hint));
    XML_StopParser(parser, XML_FALSE);
  }
};

void begin_element(void* data, const XML_Char* name, const XML_Char** attributes) {
  auto& reading = *static_cast<XmlReading*>(data);
  if (reading.open.size() > deepest_element)
    return reading.stop(fmt::format("elements are nested deeper than {} levels", deepest_element),
                        "is this the right file?");
  if (++reading.elements > most_elements)
    return reading.stop(fmt::format("the file has more than {} elements", most_elements),
                        "is this the right file?");
  XmlElement element;
  element.name = name;
  element.place = reading.place();
  for (; *attributes != nullptr; attributes += 2)
    element.attributes.emplace_back(attributes[0], attributes[1]);
  std::vector<XmlElement>& siblings = reading.open.back()->children;
  siblings.push_back(std::move(element));
  reading.open.push_back(&siblings.back());
}

void end_element(void* data, const XML_Char* /*name*/) {
  auto& reading = *static_cast<XmlReading*>(data);
  if (!reading.stopped) reading.open.pop_back();
}

void begin_doctype(void* data, const XML_Char* /*name*/, const XML_Char* /*system*/,
                   const XML_Char* /*public_id*/, int /*internal*/) {
  static_cast<XmlReading*>(data)->stop("the file declares a document type, which is not read",
                                       "take the lines of <!DOCTYPE …> out");
}

}  // namespace

const std::string* XmlElement::find(std::string_view attribute) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const auto& one) { return one.first == attribute; });
  return found == attributes.end() ? nullptr : &found->second;
}

std::optional<XmlElement> read_xml(const std::shared_ptr<const base::Text>& text,
                                   base::Diagnostics& diagnostics) {
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate("UTF-8"),
                                                                            &XML_ParserFree);
  XmlReading reading{text, diagnostics};
  reading.parser = parser.get();
  reading.open.push_back(&reading.document);
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), begin_element, end_element);
  XML_SetStartDoctypeDeclHandler(parser.get(), begin_doctype);
  const std::string& content = text->content();
  if (XML_Parse(parser.get(), content.data(), static_cast<int>(content.size()), XML_TRUE) != XML_STATUS_OK) {
    if (!reading.stopped)
      diagnostics.error(reading.place(),
                        fmt::format("this is no XML: {}", XML_ErrorString(XML_GetErrorCode(parser.get()))),
                        "is this the right file?");
    return std::nullopt;
  }
  return std::move(reading.document.children.front());
}

}  // namespace entente::exchange

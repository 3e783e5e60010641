// Feeds the reader any bytes: it must come to an end, and in a text that is UTF-8
// every span that it finds must be a range of its characters.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/utf8.hpp"
#include "property.hpp"
#include "reader/attribution.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t characters = base::count_code_points(text);
  const bool valid = base::find_invalid_utf8(text) == std::string_view::npos;
  for (const reader::Attribution& attribution : reader::find_attributions(text))
    for (const auto* spans : {&attribution.source, &attribution.cue, &attribution.content}) {
      std::size_t end = 0;
      for (const reader::Span& span : *spans) {
        fuzz::require(!valid || (span.begin >= end && span.begin < span.end), "spans are in order and apart");
        fuzz::require(!valid || span.end <= characters, "spans lie inside the text");
        end = span.end;
      }
    }
  return 0;
}

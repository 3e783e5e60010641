// Feeds the reader any bytes: it must come to an end, and in a text that is UTF-8
// every span of a claim must be a range of its characters.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "property.hpp"
#include "reader/across.hpp"
#include "reader/attribution.hpp"
#include "reader/report.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (base::find_invalid_utf8(text) != std::string::npos) {
    reader::find_attributions(text);
    return 0;
  }
  const std::size_t characters = base::count_code_points(text);
  reader::ReadingOptions options;
  options.date = base::parse_date("2031-03-10");
  std::vector<reader::Report> reports{reader::read_report("report.txt", text, options)};
  reader::number_claims(reports, {});
  reader::compare_claims(reports);
  for (const reader::ReportedClaim& claim : reports.front().claims)
    for (const auto* spans : {&claim.source, &claim.cue, &claim.content}) {
      std::size_t end = 0;
      for (const reader::Span& span : *spans) {
        fuzz::require(span.begin >= end && span.begin < span.end, "spans are in order and apart");
        fuzz::require(span.end <= characters, "spans lie inside the text");
        end = span.end;
      }
    }
  return 0;
}

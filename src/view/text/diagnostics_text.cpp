#include "view/text/diagnostics_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "view/text/table.hpp"

namespace entente::view {
namespace {

/// The most of a line that is shown around the place.
constexpr std::size_t most_shown = 96;

/// The byte offset of the n-th code point (counted from 0), at most the end.
std::size_t offset_of(std::string_view line, std::size_t code_point) {
  std::size_t offset = 0;
  for (; offset < line.size() && code_point > 0; --code_point) {
    ++offset;
    while (offset < line.size() && (static_cast<unsigned char>(line[offset]) & 0xC0) == 0x80) ++offset;
  }
  return offset;
}

std::string with_tabs_as_spaces(std::string_view text) {
  std::string spaced = base::printable(text);
  std::replace(spaced.begin(), spaced.end(), '\t', ' ');
  return spaced;
}

/// The line with a caret line below it.
std::string excerpt(const base::Place& place, const Style& style) {
  const std::string_view line = place.text->line(place.line);
  std::size_t begin = offset_of(line, place.column - 1);
  std::size_t end = offset_of(line.substr(begin), place.length) + begin;
  std::string_view shown = line;
  std::string_view lead;
  if (line.size() > most_shown) {
    // Cut at code points, leaving the place in view.
    std::size_t from = begin > most_shown / 3 ? begin - most_shown / 3 : 0;
    while (from > 0 && (static_cast<unsigned char>(line[from]) & 0xC0) == 0x80) --from;
    std::size_t to = std::min(line.size(), from + most_shown);
    while (to < line.size() && (static_cast<unsigned char>(line[to]) & 0xC0) == 0x80) ++to;
    shown = line.substr(from, to - from);
    lead = from > 0 ? "…" : "";
    begin -= from;
    end = std::min(end - from, shown.size());
  }
  const std::string before = with_tabs_as_spaces(shown.substr(0, begin));
  const std::string marked = with_tabs_as_spaces(shown.substr(begin, end - begin));
  const std::string number = fmt::format("{:5} | ", place.line);
  std::string text = style.faint(number) + std::string(lead) + with_tabs_as_spaces(shown) + "\n";
  text += style.faint("      | ");
  text.append(base::display_width(lead) + base::display_width(before), ' ');
  const std::size_t width = std::max<std::size_t>(1, base::display_width(marked));
  text += style.bold("^" + std::string(width - 1, '~')) + "\n";
  return text;
}

/// `file:line:column: error: message`.
std::string headline(const base::Diagnostic& diagnostic, const Style& style) {
  std::string text;
  if (diagnostic.place.text != nullptr) {
    std::string where = diagnostic.place.text->name();
    if (diagnostic.place.line > 0)
      where += fmt::format(":{}:{}", diagnostic.place.line, diagnostic.place.column);
    text += style.bold(base::printable(where) + ":") + " ";
  }
  text += diagnostic.severity == base::Severity::error ? style.bad("error:") : style.bold("warning:");
  return text + " " + base::printable(diagnostic.message) + "\n";
}

std::string one(const base::Diagnostic& diagnostic, const Style& style) {
  std::string text = headline(diagnostic, style);
  if (diagnostic.place.text != nullptr && diagnostic.place.line > 0) text += excerpt(diagnostic.place, style);
  if (!diagnostic.hint.empty()) text += style.good("hint:") + " " + base::printable(diagnostic.hint) + "\n";
  return text;
}

std::string more_warnings(std::size_t more) {
  return more == 0 ? "" : fmt::format("and {} more warning{}\n", more, more == 1 ? "" : "s");
}

}  // namespace

std::string diagnostics_text(const base::Diagnostics& diagnostics, bool colour, std::size_t most_warnings) {
  const Style style{most_shown, colour};
  std::string text;
  for (const base::Severity severity : {base::Severity::error, base::Severity::warning}) {
    std::vector<base::Diagnostic> listed = diagnostics.sorted(severity);
    if (severity == base::Severity::warning && listed.size() > most_warnings) listed.resize(most_warnings);
    for (const base::Diagnostic& diagnostic : listed) text += one(diagnostic, style);
    if (severity == base::Severity::error && diagnostics.error_count() > listed.size())
      text += "more errors follow; mend these first\n";
    if (severity == base::Severity::warning)
      text += more_warnings(diagnostics.warning_count() - listed.size());
  }
  return text;
}

std::string warnings_summary(const base::Diagnostics& diagnostics, std::string_view path, bool colour) {
  constexpr std::size_t most_listed = 3;
  const std::vector<base::Diagnostic> warnings = diagnostics.sorted(base::Severity::warning);
  if (warnings.empty()) return {};
  const Style style{most_shown, colour};
  std::string text;
  for (std::size_t n = 0; n < std::min(warnings.size(), most_listed); ++n)
    text += headline(warnings[n], style);
  text += more_warnings(diagnostics.warning_count() - std::min(warnings.size(), most_listed));
  return text + style.good("hint:") + fmt::format(" 'entente check {}' says more\n", base::printable(path));
}

}  // namespace entente::view

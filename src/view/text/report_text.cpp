#include "view/text/report_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "evidence/ledger.hpp"
#include "view/page/report_marks.hpp"

namespace entente::view {
namespace {

/// The text's own lines are kept; control characters are not.
std::string safe(std::string_view text) {
  std::string safe;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    safe += base::printable(line);
    if (end < text.size()) safe += '\n';
    begin = end + 1;
  }
  return safe;
}

std::string painted(const MarkedPiece& piece) {
  // The innermost part decides: a source or cue lies within the contents around it.
  const char* code = !piece.sources.empty()    ? "1;36"
                     : !piece.cues.empty()     ? "33"
                     : !piece.contents.empty() ? "32"
                                               : "";
  const std::string text = safe(piece.text);
  return *code == '\0' ? text : fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

/// Signs that open or close between one piece and the next.
std::string signs(const std::vector<std::size_t>& before, const std::vector<std::size_t>& after, bool opening,
                  char sign) {
  const std::vector<std::size_t>& more = opening ? after : before;
  const std::vector<std::size_t>& less = opening ? before : after;
  std::string text;
  for (const std::size_t claim : more)
    if (std::find(less.begin(), less.end(), claim) == less.end()) text += sign;
  return text;
}

std::string marked(const reader::Report& report, const Style& style) {
  std::string text;
  const MarkedPiece nothing;
  const std::vector<MarkedPiece> pieces = marked_pieces(report);
  for (std::size_t n = 0; n <= pieces.size(); ++n) {
    const MarkedPiece& before = n == 0 ? nothing : pieces[n - 1];
    const MarkedPiece& piece = n == pieces.size() ? nothing : pieces[n];
    if (!style.colour) {
      text += signs(before.sources, piece.sources, false, ']') + signs(before.cues, piece.cues, false, '>') +
              signs(before.contents, piece.contents, false, '}');
      text += signs(before.contents, piece.contents, true, '{') + signs(before.cues, piece.cues, true, '<') +
              signs(before.sources, piece.sources, true, '[');
    }
    for (const std::size_t claim : piece.begins) text += style.faint(report.claims[claim].id + ":");
    text += style.colour ? painted(piece) : safe(piece.text);
  }
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

std::string or_dash(const std::string& text) { return text.empty() ? "–" : base::printable(text); }

std::string when(const reader::ReportedClaim& claim) {
  std::string text = claim.date ? base::to_string(*claim.date) : "";
  if (claim.until) text += (text.empty() ? "" : " ") + fmt::format("until {}", base::to_string(*claim.until));
  return text;
}

/// "refusal", or "demand (not said)" for what was only expected, refused or withheld.
std::string act_words(const reader::ReportedClaim& claim) {
  return std::string(evidence::to_word(claim.act)) + (claim.said ? "" : " (not said)");
}

}  // namespace

std::string report_text(const reader::Report& report, const Style& style) {
  std::string text = style.bold(base::printable(report.file));
  if (report.date) text += "  " + base::to_string(*report.date);
  text += "\n";
  if (style.colour) {
    text += "\x1b[1;36msource\x1b[0m  \x1b[33mcue\x1b[0m  \x1b[32mcontent\x1b[0m\n\n";
  } else {
    text += "[source]  <cue>  {content}\n\n";
  }
  text += marked(report, style) + "\n";
  if (report.claims.empty()) return text;
  Table table({{"claim", false, 3},
               {"by", false, 10},
               {"for", false, 4},
               {"act", false, 10},
               {"says", false, 16},
               {"when", false, 10},
               {"standing", false, 8},
               {"sure", true, 4},
               {"act sure", true, 4}});
  for (const reader::ReportedClaim& claim : report.claims) {
    std::string says = base::printable(claim.says);
    std::replace(says.begin(), says.end(), '\t', ' ');
    constexpr std::size_t most = 160;
    if (says.size() > most) {
      std::size_t end = most;
      while (end > 0 && (static_cast<unsigned char>(says[end]) & 0xC0) == 0x80) --end;
      says = says.substr(0, end) + "…";
    }
    table.add({claim.id + (claim.same_as.empty() ? "" : " = " + claim.same_as), or_dash(claim.by),
               or_dash(claim.speaks_for), act_words(claim), says, when(claim),
               std::string(evidence::to_word(claim.standing)), fmt::format("{:.2f}", claim.confidence),
               fmt::format("{:.2f}", claim.act_confidence)});
  }
  return text + table.text(style) + "\n";
}

}  // namespace entente::view

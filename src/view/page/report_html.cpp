#include "view/page/report_html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/utf8.hpp"
#include "evidence/ledger.hpp"
#include "view/page/report_marks.hpp"

namespace entente::view {
namespace {

constexpr std::string_view page_head = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Who said what</title>
<style>
:root { color-scheme: light dark; --text: #1c1c1c; --ground: #fdfdfb; --line: #767676; --content: #e4f0e2; --inner: #cfe5cb;
  --source: #0b4f6c; --cue: #7a4100; --link: #0b4f6c; }
@media (prefers-color-scheme: dark) { :root { --text: #e8e8e4; --ground: #161817; --line: #8c8c8c; --content: #223524;
  --inner: #2f4a31; --source: #8fd0ee; --cue: #f0b978; --link: #8fd0ee; } }
body { font: 1.05rem/1.6 Georgia, serif; color: var(--text); background: var(--ground); max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, table, .legend { font-family: system-ui, sans-serif; }
a { color: var(--link); }
.report { white-space: pre-wrap; overflow-wrap: anywhere; }
.content { background: var(--content); border-bottom: 1px dotted var(--line); }
.content.inner { background: var(--inner); border-bottom-style: solid; }
.source { color: var(--source); font-weight: bold; text-decoration: underline; }
.cue { color: var(--cue); font-style: italic; text-decoration: underline wavy; }
sup { font: 0.7rem system-ui, sans-serif; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.85rem; line-height: 1.35; width: 100%; }
th, td { border: 1px solid var(--line); padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
:target { outline: 3px solid var(--link); }
</style>
</head>
<body>
<main>
<h1>Who said what</h1>
<p class="legend">Marked in the text: <span class="source">source</span> (bold, underlined), <span class="cue">cue</span>
(italic, wavy line), <span class="content">content</span> (shaded; darker where one lies within another). Each number leads to its claim.</p>
)";

constexpr std::string_view table_head =
    "<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">Claim</th><th "
    "scope=\"col\">By</th><th scope=\"col\">For</th>"
    "<th scope=\"col\">Act</th><th scope=\"col\">Says</th><th scope=\"col\">When</th><th "
    "scope=\"col\">Through</th>"
    "<th scope=\"col\">Standing</th><th scope=\"col\">Sure</th>"
    "<th scope=\"col\">Sure of the act</th></tr></thead>\n<tbody>\n";

std::string marked(const reader::Report& report) {
  std::string text;
  for (const MarkedPiece& piece : marked_pieces(report)) {
    for (const std::size_t claim : piece.begins) {
      const std::string& id = report.claims[claim].id;
      text += fmt::format("<sup id=\"at-{0}\"><a href=\"#{0}\">{0}</a></sup>", id);
    }
    std::string classes;
    if (!piece.contents.empty()) classes = piece.contents.size() > 1 ? "content inner" : "content";
    if (!piece.cues.empty()) classes += classes.empty() ? "cue" : " cue";
    if (!piece.sources.empty()) classes += classes.empty() ? "source" : " source";
    const std::string escaped = html_escaped(piece.text);
    text += classes.empty() ? escaped : fmt::format("<span class=\"{}\">{}</span>", classes, escaped);
  }
  return text;
}

std::string row(const reader::ReportedClaim& claim) {
  std::string when = claim.date ? base::to_string(*claim.date) : "";
  if (claim.until) when += fmt::format("{}until {}", when.empty() ? "" : ", ", base::to_string(*claim.until));
  std::string says = html_escaped(claim.says);
  if (!claim.condition.empty()) says += "<br>if: " + html_escaped(claim.condition);
  if (!claim.same_as.empty()) says += fmt::format("<br>repeats <a href=\"#{0}\">{0}</a>", claim.same_as);
  for (const std::string& remark : claim.remarks)
    says += "<br><strong>Look at this:</strong> " + html_escaped(remark);
  return fmt::format(
      "<tr id=\"{0}\"><th scope=\"row\"><a "
      "href=\"#at-{0}\">{0}</a></th><td>{1}</td><td>{2}</td><td>{3}</td><td>{4}</td>"
      "<td>{5}</td><td>{6}</td><td>{7}</td><td>{8:.2f}</td><td>{9:.2f}</td></tr>\n",
      claim.id, html_escaped(claim.by), html_escaped(claim.speaks_for),
      fmt::format("{}{}", evidence::to_word(claim.act), claim.said ? "" : " (not said)"), says, when,
      html_escaped(claim.medium), evidence::to_word(claim.standing), claim.confidence, claim.act_confidence);
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        // Control characters are not allowed in a page.
        escaped += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
    }
  }
  return escaped;
}

std::string report_html(const std::vector<reader::Report>& reports) {
  std::string page(page_head);
  for (const reader::Report& report : reports) {
    const std::string name = std::filesystem::path(report.file).filename().string();
    page += fmt::format("<section>\n<h2>{}</h2>\n", html_escaped(base::printable(name)));
    if (report.date) page += fmt::format("<p>Report of {}</p>\n", base::to_string(*report.date));
    for (const reader::Remark& remark : report.remarks)
      page += fmt::format("<p><strong>Look at this:</strong> {}</p>\n", html_escaped(remark.message));
    page += fmt::format("<div class=\"report\">{}</div>\n", marked(report));
    if (report.claims.empty()) {
      page += "<p>Nobody is reported to say anything here.</p>\n</section>\n";
      continue;
    }
    page += "<h3>Claims</h3>\n" + std::string(table_head);
    for (const reader::ReportedClaim& claim : report.claims) page += row(claim);
    page += "</tbody></table></div>\n</section>\n";
  }
  return page + "</main>\n</body>\n</html>\n";
}

}  // namespace entente::view

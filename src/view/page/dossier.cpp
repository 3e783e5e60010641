#include "view/page/dossier.hpp"

#include <fmt/format.h>

#include "view/page/dossier_parts.hpp"
#include "view/page/html.hpp"
#include "view/page/markup.hpp"
#include "view/picture/svg_picture.hpp"
#include "view/text/states_text.hpp"

namespace entente::view {
namespace {

/// Bytes of the model's text that the page holds.
constexpr std::size_t most_text = std::size_t{1} << 20;

constexpr std::size_t most_warnings = 50;

constexpr std::string_view style_sheet = R"(
:root { color-scheme: light dark; --ground: #ffffff; --raised: #f4f5f7; --ink: #1b1f24; --faint: #56606c; --line: #b9c0ca; --accent: #0b57a4; --good: #14692f; --bad: #a3200d; --mark: #fff3c4; }
@media screen and (prefers-color-scheme: dark) { :root { --ground: #15181c; --raised: #1f242a; --ink: #e8eaed; --faint: #aab3bd; --line: #5a6470; --accent: #8ab8f0; --good: #7fcf95; --bad: #ff9d8a; --mark: #4a3f16; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 84rem; margin: 0 auto; padding: 1.5rem 1.2rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0.3em 0; }
h2 { font-size: 1.35rem; margin: 2.4em 0 0.5em; padding-top: 0.5em; border-top: 2px solid var(--line); }
h3 { font-size: 1.08rem; margin: 1.5em 0 0.4em; }
p, ul, ol, dl { max-width: 48rem; }
li { margin: 0.2em 0; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
:target { background: var(--mark); }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; max-width: none; }
.lead { font-size: 1.1rem; }
.faint { color: var(--faint); }
.good { color: var(--good); font-weight: 600; }
.bad { color: var(--bad); font-weight: 600; }
.scroll { overflow-x: auto; margin: 0.8rem 0; }
table { border-collapse: collapse; font-size: 0.92rem; line-height: 1.4; }
table.wide { min-width: 42rem; }
caption { text-align: left; color: var(--faint); padding-bottom: 0.3rem; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.7rem; border-bottom: 1px solid var(--line); }
thead th { background: var(--raised); }
tbody th { min-width: 7rem; }
tbody th { font-weight: 600; }
code, pre, .pattern { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 0.9em; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--raised); border: 1px solid var(--line); padding: 0.8rem; }
figure { margin: 1rem 0; }
figure .scroll { border: 1px solid var(--line); border-radius: 6px; }
figure svg { display: block; max-width: 100%; min-width: 44rem; height: auto; margin: 0 auto; }
figcaption { color: var(--faint); }
@media print {
  body { font-size: 10pt; }
  main { padding: 0; max-width: none; }
  nav { display: none; }
  .scroll, figure .scroll { overflow: visible; border: 0; }
  table.wide { min-width: 0; }
  figure svg { min-width: 0; max-height: 24cm; }
  h2, h3, caption { break-after: avoid; }
  tr, figure, li { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
)";

std::string head(const std::string& title) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n<meta name=\"generator\" content=\"Entente {}\">\n<title>{}</title>\n"
      "<style>{}{}</style>\n</head>\n<body>\n<main>\n",
      ENTENTE_VERSION, markup(title), style_sheet, picture_style());
}

std::string section(std::string_view id, std::string_view title, const std::string& content) {
  if (content.empty()) return {};
  return fmt::format("<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n{2}</section>\n", id, title,
                     content);
}

std::string warnings(const DossierRequest& request) {
  std::vector<std::string> items;
  for (const base::Diagnostic& one : request.warnings.sorted(base::Severity::warning)) {
    if (items.size() == most_warnings) break;
    std::string item = one.place.line > 0 ? fmt::format("Line {}: ", one.place.line) : "";
    item += markup(one.message) + ".";
    if (!one.hint.empty()) item += fmt::format(" <span class=\"faint\">{}.</span>", markup(one.hint));
    items.push_back(std::move(item));
  }
  std::string text = html_list(items);
  if (request.warnings.warning_count() > items.size())
    text += html_paragraph(fmt::format("And {} more.", request.warnings.warning_count() - items.size()));
  return text;
}

std::string model_text(const DossierRequest& request) {
  const auto& text = request.conflict.model().place.text;
  if (!text) return {};
  std::string_view content = text->content();
  std::string note;
  if (content.size() > most_text) {
    content = content.substr(0, content.rfind('\n', most_text));
    note = html_paragraph("The text is longer; this is its beginning.");
  }
  return fmt::format("<pre tabindex=\"0\" aria-label=\"The model as text\">{}</pre>\n{}", markup(content),
                     note);
}

std::string origin(const DossierRequest& request) {
  return fmt::format("<p>Made by Entente {} with</p>\n<pre>{}</pre>\n", ENTENTE_VERSION,
                     markup(request.command)) +
         html_paragraph(
             "The same model, version and command give the same page, byte for byte. A model says what "
             "follows from what is put into it; it foretells nothing.");
}

}  // namespace

std::string conflict_dossier(const DossierRequest& request) {
  const model::Model& model = request.conflict.model();
  const std::string title = model.title.empty() ? "Untitled conflict" : model.title;
  struct Section {
    std::string_view id;
    std::string_view title;
    std::string content;
  };
  const std::vector<Section> sections{
      {"holds", "What holds, and what does not", dossier_of_what_holds(request)},
      {"parties", "Who can do what, and wants what", dossier_of_parties(request)},
      {"states", "States", dossier_of_states(request)},
      {"graph", "Moves and improvements", dossier_of_graph(request)},
      {"paths", "Where it can go from here", dossier_of_paths(request)},
      {"why", "Why", dossier_of_reasons(request)},
      {"evidence", "Evidence", dossier_of_evidence(request)},
      {"warnings", "Warnings", warnings(request)},
      {"text", "The model as text", model_text(request)},
      {"origin", "How this page was made", origin(request)},
  };
  std::string page = head(title) + fmt::format("<h1>{}</h1>\n", markup(title)) +
                     html_paragraph(model.summary, "lead") + html_paragraph(model.note) +
                     html_paragraph(size_words(request.conflict), "faint") +
                     "<nav aria-label=\"Sections\"><ul>\n";
  for (const Section& one : sections)
    if (!one.content.empty()) page += "<li>" + html_link(one.id, one.title) + "</li>\n";
  page += "</ul></nav>\n";
  for (const Section& one : sections) page += section(one.id, one.title, one.content);
  return page + "</main>\n</body>\n</html>\n";
}

}  // namespace entente::view

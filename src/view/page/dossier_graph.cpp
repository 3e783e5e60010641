// The report's sections with pictures: the graph, where things can go, and why.

#include <fmt/format.h>

#include "questions/prospect.hpp"
#include "view/page/dossier_parts.hpp"
#include "view/page/html.hpp"
#include "view/page/markup.hpp"
#include "view/picture/graph_picture.hpp"
#include "view/picture/svg_picture.hpp"
#include "view/picture/ways_picture.hpp"
#include "view/words/explanation_words.hpp"
#include "view/words/ways_words.hpp"

namespace entente::view {
namespace {

using graph::Relation;
using graph::StateId;

constexpr std::size_t most_shown_ways = 4;
constexpr std::size_t most_explained = 3;

std::string figure(const DossierRequest& request, const Picture& picture, std::string_view id) {
  return fmt::format(
      "<figure>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n{}</div>\n"
      "<figcaption>{}</figcaption>\n</figure>\n",
      markup(picture.title), svg_element(request.conflict, picture, id), markup(picture.description));
}

/// What `work` gives; where that would take more than allowed, a sentence that says so.
template <typename Work>
std::string within_limits(const Work& work) {
  try {
    return work();
  } catch (const base::LimitExceeded& error) {
    return html_paragraph(fmt::format("Left out: {}.", error.what()));
  }
}

std::string prospect_html(const DossierRequest& request, StateId now) {
  const graph::Conflict& conflict = request.conflict;
  const questions::Prospect prospect = questions::look_ahead(
      conflict, now, stability::all_equilibria(request.analysis), graph::relation::better);
  const WaysWords words =
      prospect_words(conflict, request.analysis, now, graph::relation::better, prospect, most_shown_ways);
  std::string text;
  for (const std::string& sentence : words.summary) text += html_paragraph(sentence);
  if (prospect.reached > 0)
    text +=
        figure(request, prospect_picture(conflict, request.analysis, now, graph::relation::better, prospect),
               "tree");
  for (const WaysWords::Way& way : words.ways) {
    std::vector<std::string> steps;
    for (const std::string& step : way.steps) steps.push_back(markup(step));
    text += fmt::format("<h3>{}</h3>\n", markup(way.title)) + html_list(steps, true);
  }
  return text;
}

std::string reason(const DossierRequest& request, StateId state) {
  const ExplanationWords words = explain_in_words(request.conflict, state, request.analysis.rule);
  std::string text = fmt::format("<h3>{}</h3>\n", markup(words.heading)) + html_paragraph(words.verdict);
  for (const std::string& sentence : words.content) text += html_paragraph(sentence);
  for (const ExplanationWords::Section& section : words.sections)
    for (const ExplanationWords::Group& group : section.groups) {
      std::vector<std::string> points;
      for (const std::string& point : group.points) points.push_back(markup(point));
      text += fmt::format("<p><strong>{}</strong> <span class=\"{}\">{}</span> under {}.</p>\n{}",
                          markup(section.party), group.stays ? "good" : "bad",
                          group.stays ? "would stay" : "would leave", markup(group.under), html_list(points));
    }
  return text;
}

}  // namespace

std::string dossier_of_graph(const DossierRequest& request) {
  return within_limits([&] {
    GraphRequest wanted;
    if (request.conflict.size() <= wanted.most) wanted.by = graph::relation::any;
    return html_paragraph(
               "Each card is a state. An arrow is what one party can do alone; a full head means that it "
               "gains "
               "by it. From left to right: how few of these moves lead there.") +
           figure(request, graph_picture(request.conflict, request.analysis, wanted), "graph-picture");
  });
}

std::string dossier_of_paths(const DossierRequest& request) {
  const auto now = request.conflict.status_quo();
  if (!now) return {};
  return within_limits([&] { return prospect_html(request, *now); });
}

std::string dossier_of_reasons(const DossierRequest& request) {
  std::string text;
  std::size_t explained = 0;
  for (const StateId state : states_of_interest(request, 16)) {
    const bool now = request.conflict.status_quo() == state;
    if (explained == most_explained || (!now && equilibrium_words(request, state) == "no")) continue;
    text += within_limits([&] { return reason(request, state); });
    ++explained;
  }
  return text;
}

}  // namespace entente::view

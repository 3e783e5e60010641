// The report's sections with pictures: the graph, where things can go, and why.

#include <fmt/format.h>

#include "questions/prospect.hpp"
#include "view/conflict_report_parts.hpp"
#include "view/explanation_words.hpp"
#include "view/graph_picture.hpp"
#include "view/html.hpp"
#include "view/markup.hpp"
#include "view/move_words.hpp"
#include "view/svg_picture.hpp"
#include "view/ways_picture.hpp"

namespace entente::view {
namespace {

using graph::StateId;
using stability::Replies;

constexpr std::size_t most_ways = 4;
constexpr std::size_t most_explained = 3;

std::string figure(const ReportRequest& request, const Picture& picture, std::string_view id) {
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

std::string steps(const ReportRequest& request, const std::vector<questions::Move>& moves) {
  const graph::Conflict& conflict = request.conflict;
  std::vector<std::string> items;
  for (const questions::Move& move : moves)
    items.push_back(
        markup(fmt::format("{} {}, and {}.", conflict.model().parties[move.mover].name,
                           move_words(conflict, move), gain_words(questions::gain(conflict, move)))));
  return html_list(items, true);
}

std::string prospect_words(const ReportRequest& request, StateId now) {
  const graph::Conflict& conflict = request.conflict;
  stability::StateSet equilibria(conflict.size(), false);
  for (const stability::StateSet& set : request.analysis.equilibria) equilibria.unite(set);
  const questions::Prospect prospect =
      questions::look_ahead(conflict, now, equilibria, Replies::improvements);
  if (prospect.reached == 0)
    return html_paragraph(fmt::format("From {} no party has an improvement: nobody gains by moving.",
                                      state_words(conflict, now)));
  std::string text = html_paragraph(
      fmt::format("If each party moves only where it gains at once, {} leads to {}, at most {} away. {} can "
                  "be reached{}.",
                  state_words(conflict, now), counted(prospect.reached, "other state", "other states"),
                  counted(prospect.furthest, "move", "moves"),
                  counted(prospect.equilibria.size(), "equilibrium", "equilibria"),
                  equilibria.contains(now) ? ", counting where it stands now" : ""));
  text += html_paragraph(prospect.circle ? "Improvements can also go round in a circle."
                                         : "Improvements cannot go round in a circle: they come to an end.");
  text += figure(request, prospect_picture(conflict, request.analysis, now, Replies::improvements, prospect),
                 "tree");
  std::size_t ways = 0;
  for (const questions::Prospect::Arrival& arrival : prospect.equilibria) {
    if (arrival.moves.empty() || ways++ >= most_ways) continue;
    text += fmt::format("<h3>To {} (equilibrium: {})</h3>\n", markup(state_words(conflict, arrival.state)),
                        equilibrium_words(request, arrival.state)) +
            steps(request, arrival.moves);
  }
  if (ways > most_ways)
    text +=
        html_paragraph(fmt::format("And {} more.", counted(ways - most_ways, "equilibrium", "equilibria")));
  return text;
}

std::string reason(const ReportRequest& request, StateId state) {
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

std::string report_of_graph(const ReportRequest& request) {
  return within_limits([&] {
    GraphRequest wanted;
    if (request.conflict.size() <= wanted.most) wanted.by = Replies::moves;
    return html_paragraph(
               "Each card is a state. An arrow is what one party can do alone; a full head means that it "
               "gains "
               "by it. From left to right: how few of these moves lead there.") +
           figure(request, graph_picture(request.conflict, request.analysis, wanted), "graph-picture");
  });
}

std::string report_of_paths(const ReportRequest& request) {
  const auto now = request.conflict.status_quo();
  if (!now) return {};
  return within_limits([&] { return prospect_words(request, *now); });
}

std::string report_of_reasons(const ReportRequest& request) {
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

// Where a state leads, or how to get from it to another: as `entente paths
// --json` has it, in words, and as a picture.

#include <nlohmann/json.hpp>

#include "questions/paths.hpp"
#include "questions/prospect.hpp"
#include "server/answers.hpp"
#include "server/questions.hpp"
#include "stability/analysis.hpp"
#include "view/json/paths_json.hpp"
#include "view/picture/svg_picture.hpp"
#include "view/picture/ways_picture.hpp"
#include "view/words/ways_words.hpp"

namespace entente::server {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t most_ways = 20;

ordered_json words_json(const view::WaysWords& words) {
  ordered_json ways = ordered_json::array();
  for (const view::WaysWords::Way& way : words.ways)
    ways.push_back({{"title", way.title}, {"steps", way.steps}});
  return {{"summary", words.summary}, {"ways", std::move(ways)}};
}

}  // namespace

Response find_paths(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    Asked asked = ask(call.workbench, body);
    graph::Conflict& conflict = *asked.conflict;
    const graph::StateId from = asked_state_or_status_quo(conflict, text_member(body, "from"));
    const stability::Replies by = asked_replies(body);
    const auto most = static_cast<std::size_t>(number_between(body, "most", 1, 100, view::most_arrivals));
    const std::string to = text_member(body, "to");
    const auto analyse = [&](const std::vector<const stability::Concept*>& concepts) {
      return stability::analyse(conflict, concepts, stability::SanctionRule::legal_sequences, {},
                                call.cancellation());
    };
    const auto concepts = asked_concepts(body);
    const stability::Analysis whole = analyse(stability::concepts());  // what cards say of a state
    std::string found;
    const auto write = [&](std::string_view piece) { found += piece; };
    view::WaysWords words;
    view::Picture picture;
    if (to.empty()) {
      const stability::Analysis analysis = concepts == whole.concepts ? whole : analyse(concepts);
      const questions::Prospect prospect =
          questions::look_ahead(conflict, from, stability::all_equilibria(analysis), by, call.cancellation());
      view::write_prospect_json(conflict, from, by, prospect, analysis, asked.diagnostics, write);
      words = view::prospect_words(conflict, whole, from, by, prospect, most_ways);
      picture = view::prospect_picture(conflict, whole, from, by, prospect, most);
    } else {
      const graph::StateId target = asked_state(conflict, to);
      questions::PathQuestion question{from, stability::StateSet(conflict.size(), false), by, 0, most};
      question.to.insert(target);
      const questions::Paths paths = questions::find_paths(conflict, question, call.cancellation());
      view::write_paths_json(conflict, question, paths, asked.diagnostics, write);
      words = view::ways_words(conflict, question, target, paths);
      picture = view::ways_picture(conflict, whole, question, paths);
    }
    const ordered_json rest{{"words", words_json(words)},
                            {"title", picture.title},
                            {"description", picture.description},
                            {"svg", view::svg_file(conflict, picture)}};
    return "{\"answer\": " + found + ", " + answer(rest).body.substr(1);
  });
}

}  // namespace entente::server

// Where a state leads, or how to get from it to another: as `entente paths
// --json` has it, in words, and as a picture.

#include <nlohmann/json.hpp>

#include "answers/analyze.hpp"
#include "answers/naming.hpp"
#include "answers/paths.hpp"
#include "server/body.hpp"
#include "server/responses.hpp"
#include "view/json/paths_json.hpp"
#include "view/picture/svg_picture.hpp"
#include "view/picture/ways_picture.hpp"
#include "view/words/ways_words.hpp"

namespace entente::server {
namespace {

using nlohmann::ordered_json;

constexpr answers::Range ways_in_picture{1, 100};
constexpr std::size_t most_ways = 20;  // in words

ordered_json words_json(const view::WaysWords& words) {
  ordered_json ways = ordered_json::array();
  for (const view::WaysWords::Way& way : words.ways)
    ways.push_back({{"title", way.title}, {"steps", way.steps}});
  return {{"summary", words.summary}, {"ways", std::move(ways)}};
}

}  // namespace

Response find_paths(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    answers::Loaded loaded = asked_model(call, body);
    const graph::Conflict& conflict = *loaded.conflict;
    const answers::Terms terms = terms_of(call);
    answers::PathsQuestion question;
    question.from = text_member(body, "from");
    question.to = text_member(body, "to");
    question.by = text_member(body, "by", "improvements");
    question.most = number_member(body, "most", ways_in_picture, view::most_arrivals);
    question.concepts = list_member(body, "concepts");
    std::string found;
    const auto write = [&](std::string_view piece) { found += piece; };
    view::WaysWords words;
    view::Picture picture;
    // What cards say of a state goes by all concepts.
    if (question.to.empty()) {
      const answers::ProspectAnswer ahead = answers::look_ahead(loaded, question, terms);
      const bool by_all = ahead.analysis.concepts == stability::concepts();
      const stability::Analysis whole = by_all ? ahead.analysis : answers::analyze(loaded, {}, terms);
      view::write_prospect_json(conflict, ahead.from, ahead.by, ahead.prospect, ahead.analysis,
                                loaded.diagnostics, write);
      words = view::prospect_words(conflict, whole, ahead.from, ahead.by, ahead.prospect, most_ways);
      picture = view::prospect_picture(conflict, whole, ahead.from, ahead.by, ahead.prospect,
                                       static_cast<std::size_t>(question.most));
    } else {
      const graph::StateId target = answers::find_state(conflict, question.to);
      const answers::WaysAnswer ways = answers::find_ways(loaded, question, terms);
      const stability::Analysis whole = answers::analyze(loaded, {}, terms);
      view::write_paths_json(conflict, ways.asked, ways.paths, loaded.diagnostics, write);
      words = view::ways_words(conflict, ways.asked, target, ways.paths);
      picture = view::ways_picture(conflict, whole, ways.asked, ways.paths);
    }
    const ordered_json rest{{"words", words_json(words)},
                            {"title", picture.title},
                            {"description", picture.description},
                            {"svg", view::svg_file(conflict, picture)}};
    return "{\"answer\": " + found + ", " + answer(rest).body.substr(1);
  });
}

}  // namespace entente::server

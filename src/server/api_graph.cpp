// The graph of moves and improvements, or its part around a state, as a picture.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "server/answers.hpp"
#include "server/questions.hpp"
#include "stability/analysis.hpp"
#include "view/picture/graph_picture.hpp"
#include "view/picture/svg_picture.hpp"

namespace entente::server {
namespace {

using nlohmann::ordered_json;

ordered_json moves_json(const model::Model& model, const view::Picture& picture) {
  ordered_json moves = ordered_json::array();
  for (const view::Arrow& arrow : picture.arrows)
    moves.push_back({{"mover", model.parties[arrow.party].id},
                     {"from", picture.cards[arrow.from].state + 1},
                     {"to", picture.cards[arrow.to].state + 1},
                     {"improvement", arrow.better},
                     {"back", arrow.back}});
  return moves;
}

}  // namespace

Response draw_graph(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    Asked asked = ask(call.workbench, body);
    graph::Conflict& conflict = *asked.conflict;
    view::GraphRequest wanted;
    if (const std::string from = text_member(body, "from"); !from.empty())
      wanted.from = asked_state(conflict, from);
    wanted.parties = asked_parties(*asked.model, body);
    wanted.by = asked_replies(body);
    wanted.most = static_cast<std::size_t>(
        number_between(body, "most", 2, 200, static_cast<std::int64_t>(wanted.most)));
    const stability::Analysis analysis = stability::analyse(
        conflict, stability::concepts(), stability::SanctionRule::legal_sequences, {}, call.cancellation());
    const view::Picture picture = view::graph_picture(conflict, analysis, wanted, call.cancellation());
    ordered_json states = ordered_json::array();
    for (const view::Card& card : picture.cards)
      states.push_back({{"state", card.state + 1}, {"column", card.column}, {"title", card.title}});
    return answer({{"title", picture.title},
                   {"description", picture.description},
                   {"states", std::move(states)},
                   {"moves", moves_json(*asked.model, picture)},
                   {"notes", picture.notes},
                   {"svg", view::svg_file(conflict, picture)}})
        .body;
  });
}

}  // namespace entente::server

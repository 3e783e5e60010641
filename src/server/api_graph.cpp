// The graph of moves and improvements, or its part around a state, as a picture.

#include <nlohmann/json.hpp>

#include "answers/analyze.hpp"
#include "answers/naming.hpp"
#include "server/body.hpp"
#include "server/responses.hpp"
#include "view/picture/graph_picture.hpp"
#include "view/picture/svg_picture.hpp"

namespace entente::server {
namespace {

using nlohmann::ordered_json;

constexpr answers::Range states_in_picture{2, 200};

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
    answers::Loaded loaded = asked_model(call, body);
    const graph::Conflict& conflict = *loaded.conflict;
    view::GraphRequest wanted;
    if (const std::string from = text_member(body, "from"); !from.empty())
      wanted.from = answers::find_state(conflict, from);
    if (const auto parties = list_member(body, "parties"); !parties.empty())
      wanted.parties = answers::find_parties_in_order(*loaded.model, parties);
    wanted.by = answers::find_replies("by", text_member(body, "by"), graph::relation::better);
    wanted.most = static_cast<std::size_t>(number_member(body, "most", states_in_picture, wanted.most));
    const stability::Analysis analysis = answers::analyze(loaded, {}, terms_of(call));
    const view::Picture picture = view::graph_picture(conflict, analysis, wanted, call.cancellation());
    ordered_json states = ordered_json::array();
    for (const view::Card& card : picture.cards)
      states.push_back({{"state", card.state + 1}, {"column", card.column}, {"title", card.title}});
    return answer({{"title", picture.title},
                   {"description", picture.description},
                   {"states", std::move(states)},
                   {"moves", moves_json(*loaded.model, picture)},
                   {"notes", picture.notes},
                   {"svg", view::svg_file(conflict, picture)}})
        .body;
  });
}

}  // namespace entente::server

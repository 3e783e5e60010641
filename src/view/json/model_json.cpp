#include "view/json/model_json.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/bits.hpp"

namespace entente::view {

using graph::Conflict;
using nlohmann::ordered_json;

std::string quoted(const std::string& text) {
  return ordered_json(text).dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string option_name(const model::Model& model, const model::Option& option) {
  std::size_t same = 0;
  for (const model::Option& other : model.options) same += other.id == option.id ? 1 : 0;
  return same > 1 ? model.parties[option.party].id + "." + option.id : option.id;
}

ordered_json model_json(const Conflict& conflict) {
  const model::Model& model = conflict.model();
  ordered_json parties = ordered_json::array();
  for (const model::Party& party : model.parties) {
    ordered_json ids = ordered_json::array();
    for (const model::OptionIndex option : party.options) ids.push_back(model.options[option].id);
    parties.push_back({{"id", party.id}, {"name", party.name}, {"options", std::move(ids)}});
  }
  ordered_json options = ordered_json::array();
  for (const model::Option& option : model.options)
    options.push_back({{"id", option.id},
                       {"party", model.parties[option.party].id},
                       {"label", option.label},
                       {"moves", to_word(option.moves)}});
  return {{"title", model.title},
          {"bare_graph", model.bare_graph},
          {"parties", std::move(parties)},
          {"options", std::move(options)},
          {"states", conflict.size()}};
}

std::string state_json(const Conflict& conflict, graph::StateId state) {
  const model::Model& model = conflict.model();
  const graph::StateSpace& states = conflict.states();
  const std::string& name = states.name(state);
  std::string text =
      fmt::format(R"({{"id": {}, "name": {})", state + 1, name.empty() ? "null" : quoted(name));
  if (model.bare_graph) {
    text += R"(, "pattern": null, "label": )" + quoted(model.graph_states[state].label) + R"(, "taken": [)";
  } else {
    text += R"(, "pattern": ")" + states.pattern(state) + R"(", "taken": [)";
    bool first = true;
    base::for_each_bit(states.code(state), [&](std::size_t option) {
      text += (first ? "" : ", ") + quoted(option_name(model, model.options[option]));
      first = false;
    });
  }
  text += R"(], "values": {)";
  for (graph::PartyIndex party = 0; party < model.parties.size(); ++party)
    text += fmt::format("{}{}: {}", party == 0 ? "" : ", ", quoted(model.parties[party].id),
                        conflict.value(party, state));
  return text + "}}";
}

std::string_view to_word(questions::Compared comparison) {
  switch (comparison) {
    case questions::Compared::better:
      return "better";
    case questions::Compared::equal:
      return "equal";
    case questions::Compared::worse:
      return "worse";
  }
  return {};
}

std::string move_json(const Conflict& conflict, const questions::Move& move) {
  return fmt::format(R"({{"mover": {}, "from": {}, "to": {}, "for_mover": "{}"}})",
                     quoted(conflict.model().parties[move.mover].id), move.from + 1, move.to + 1,
                     to_word(questions::gain(conflict, move)));
}

}  // namespace entente::view

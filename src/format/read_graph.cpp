// A bare graph: `states` with labels and `moves` as arcs.

#include <fmt/format.h>

#include <set>
#include <tuple>
#include <unordered_map>

#include "format/reading.hpp"

namespace entente::format {
namespace {

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

}  // namespace

void ModelReader::read_graph(const YamlNode& root) {
  for (const std::string_view key : {"infeasible", "require", "merge", "forbidden"})
    for (const auto& [name, value] : root.entries)
      if (name.value == key)
        reading.error(
            name,
            fmt::format("'{}' speaks of options, and this model lists its states and moves itself", key),
            "leave the states or moves out instead");
  for (const model::Option& option : model.options)
    reading.diagnostics.error(option.place, "a model that lists its moves has no options",
                              "take out either the options or the list 'moves:'");

  std::unordered_map<std::string, std::uint32_t> numbers;
  const YamlNode* states = root.find("states");
  if (states != nullptr && !states->is_null() && reading.expect_mapping(*states, "states")) {
    for (const auto& [key, value] : states->entries) {
      if (!reading.expect_id(key, "a state's name")) continue;
      model::GraphState state{key.value, {}, {}, reading.place(key)};
      if (value.is_scalar()) state.label = value.value;
      if (value.is_sequence()) reading.error(value, "a state has a label, or a mapping with label and note");
      if (value.is_mapping()) {
        reading.check_keys(value, {"label"}, "a state");
        state.label = reading.string_under(value, "label");
        state.note = reading.note(value);
      }
      numbers.emplace(key.value, static_cast<std::uint32_t>(model.graph_states.size()));
      model.graph_states.push_back(std::move(state));
    }
  }
  std::vector<std::string> known;
  for (const model::GraphState& state : model.graph_states) known.push_back(state.name);

  const YamlNode* moves = root.find("moves");
  if (moves == nullptr || moves->is_null() || !reading.expect_mapping(*moves, "moves")) return;
  std::set<std::tuple<model::PartyIndex, std::uint32_t, std::uint32_t>> listed;
  for (const auto& [key, value] : moves->entries) {
    const auto mover = party(key);
    if (!mover) continue;
    for (const YamlNode* word : reading.words(value, "a party's moves")) {
      const std::string_view text = word->value;
      bool forth = true;
      bool back = true;
      std::size_t at = text.find("<->");
      std::size_t length = 3;
      if (at == std::string_view::npos) {
        at = text.find("->");
        length = 2;
        back = false;
      }
      if (at == std::string_view::npos) {
        at = text.find("<-");
        back = true;
        forth = false;
      }
      if (at == std::string_view::npos) {
        reading.error(*word, fmt::format("'{}' is no move", text),
                      "write 's1 -> s2', or 's1 <-> s2' for both ways");
        continue;
      }
      const std::string left = trimmed(text.substr(0, at));
      const std::string right = trimmed(text.substr(at + length));
      bool found = true;
      for (const std::string& name : {left, right}) {
        if (numbers.contains(name)) continue;
        found = false;
        const std::string nearest = base::nearest_name(name, known);
        const std::size_t begin = name.empty() ? 0 : text.find(name);
        reading.diagnostics.error(
            ScalarPlaces(reading.text, *word).at(begin, name.size()),
            fmt::format("there is no state '{}'", name),
            nearest.empty() ? "list it under states:" : fmt::format("did you mean '{}'?", nearest));
      }
      if (!found) continue;
      if (left == right) {
        reading.error(*word, "a move has to lead to another state", "staying is no move: take it out");
        continue;
      }
      const auto add = [&](const std::string& from, const std::string& to) {
        if (!listed.emplace(*mover, numbers[from], numbers[to]).second)
          reading.warning(*word, fmt::format("the move {} -> {} is listed twice", from, to));
        else
          model.graph_moves.push_back({*mover, numbers[from], numbers[to]});
      };
      if (forth) add(left, right);
      if (back) add(right, left);
    }
  }
}

}  // namespace entente::format

#include "view/words/move_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

namespace entente::view {
namespace {

using graph::Code;
using graph::Conflict;
using graph::PartyIndex;
using graph::StateId;

/// Members of a merged state that are compared to find the least change.
constexpr std::size_t most_members = 512;

std::vector<Code> some_members(const graph::StateSpace& states, StateId state) {
  if (!states.merged()) return {states.code(state)};
  std::vector<Code> members = states.members_of(state);
  if (members.size() > most_members) members.resize(most_members);
  return members;
}

bool is_forbidden(const model::Model& model, PartyIndex party, Code from, Code to) {
  const auto in = [](Code code) {
    return [code](std::uint32_t option) { return ((code >> option) & 1) != 0; };
  };
  return std::any_of(model.forbidden.begin(), model.forbidden.end(), [&](const model::ForbiddenMove& move) {
    return (!move.by || *move.by == party) && move.from.holds(in(from)) && move.to.holds(in(to));
  });
}

/// The codes between which a move goes: of all the members that it may join, those that differ least.
std::pair<Code, Code> codes_of(const Conflict& conflict, const questions::Move& move) {
  const graph::StateSpace& states = conflict.states();
  std::pair<Code, Code> codes{states.code(move.from), states.code(move.to)};
  if (!states.merged()) return codes;
  const graph::Mobility mobility = graph::Mobility::of(conflict.model(), move.mover);
  const Code own = mobility.free | mobility.one_way;
  int least = 65;
  for (const Code from : some_members(states, move.from)) {
    for (const Code to : some_members(states, move.to)) {
      const int changes = std::popcount(from ^ to);
      if (changes >= least || ((from ^ to) & ~own) != 0 || !mobility.allows(from, to) ||
          is_forbidden(conflict.model(), move.mover, from, to))
        continue;
      least = changes;
      codes = {from, to};
    }
  }
  return codes;
}

}  // namespace

std::string option_words(const model::Option& option) {
  return option.label == option.id ? option.id : "“" + option.label + "”";
}

std::string enumerate(const std::vector<std::string>& words, std::string_view last) {
  std::string text;
  for (std::size_t n = 0; n < words.size(); ++n) {
    if (n > 0) text += n + 1 == words.size() ? fmt::format(" {} ", last) : ", ";
    text += words[n];
  }
  return text;
}

std::string state_words(const Conflict& conflict, StateId state) {
  std::string shown = conflict.states().shown(state);
  if (!conflict.states().bare()) return shown;
  const std::string& label = conflict.model().graph_states[state].label;
  return label.empty() || label == shown ? shown : fmt::format("{} “{}”", shown, label);
}

std::string states_words(const Conflict& conflict, const std::vector<StateId>& states, std::size_t most) {
  std::vector<std::string> words;
  const bool all = states.size() <= most + 1;  // "and 1 other" would be no shorter
  for (std::size_t n = 0; n < states.size() && (all || n < most); ++n)
    words.push_back(conflict.states().shown(states[n]));
  if (!all) words.push_back(fmt::format("{} others", states.size() - most));
  return enumerate(words);
}

std::string_view gain_words(questions::Compared gain) {
  switch (gain) {
    case questions::Compared::better:
      return "gains by it";
    case questions::Compared::equal:
      return "neither gains nor loses by it";
    case questions::Compared::worse:
      return "loses by it";
  }
  return {};
}

std::string move_words(const Conflict& conflict, const questions::Move& move, Verb verb) {
  return fmt::format("{}{} {}", change_words(conflict, move, verb),
                     conflict.states().bare() ? " to" : ", which leads to", state_words(conflict, move.to));
}

std::string change_words(const Conflict& conflict, const questions::Move& move, Verb verb) {
  const model::Model& model = conflict.model();
  const std::string_view ending = verb == Verb::takes ? "s" : "";
  if (model.bare_graph) return fmt::format("move{}", ending);
  const auto [before, after] = codes_of(conflict, move);
  std::vector<std::string> takes;
  std::vector<std::string> drops;
  for (const model::OptionIndex option : model.parties[move.mover].options) {
    const Code bit = Code{1} << option;
    if (((before ^ after) & bit) != 0)
      ((after & bit) != 0 ? takes : drops).push_back(option_words(model.options[option]));
  }
  std::vector<std::string> parts;
  if (!takes.empty()) parts.push_back(fmt::format("take{} {}", ending, enumerate(takes)));
  if (!drops.empty()) parts.push_back(fmt::format("drop{} {}", ending, enumerate(drops)));
  if (parts.empty()) parts.push_back(fmt::format("change{} its options", ending));
  return enumerate(parts);
}

std::vector<std::string> state_lines(const Conflict& conflict, StateId state) {
  const model::Model& model = conflict.model();
  std::vector<std::string> lines;
  if (model.bare_graph) return lines;
  std::string pattern;
  conflict.states().append_pattern(state, pattern);
  for (const model::Party& party : model.parties) {
    if (party.options.empty()) continue;
    std::vector<std::string> taken;
    std::vector<std::string> open;
    for (const model::OptionIndex option : party.options) {
      if (pattern[option] == 'Y') taken.push_back(option_words(model.options[option]));
      if (pattern[option] == '-') open.push_back(option_words(model.options[option]));
    }
    std::string words = taken.empty() && open.empty() ? "nothing taken" : enumerate(taken);
    if (!open.empty()) words += fmt::format("{}{} or not", taken.empty() ? "" : "; ", enumerate(open));
    lines.push_back(fmt::format("{}: {}", party.name, words));
  }
  return lines;
}

}  // namespace entente::view

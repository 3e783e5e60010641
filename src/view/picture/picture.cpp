#include "view/picture/picture.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "view/json/model_json.hpp"
#include "view/text/states_text.hpp"
#include "view/text/table.hpp"
#include "view/words/move_words.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::StateId;

/// Columns of text on a card, and lines of one kind.
constexpr std::size_t card_width = 30;
constexpr std::size_t heading_width = 42;
constexpr std::size_t most_lines = 4;
constexpr std::size_t most_change_lines = 6;

/// Wrapped to the card; what does not fit is cut.
std::vector<std::string> lines(const std::string& text, std::size_t most, std::size_t width = card_width) {
  std::vector<std::string> wrapped = wrap(base::printable(text), width);
  if (wrapped.size() > most) {
    wrapped.resize(most);
    wrapped.back() += " …";
  }
  return wrapped;
}

std::string heading(const Conflict& conflict, StateId state) {
  std::string words = fmt::format("s{}", state + 1);
  const std::string& name = conflict.states().name(state);
  if (!name.empty() && name != words) words += " · " + base::printable(name);
  return lines(words, 1, heading_width).front();
}

/// The pattern, a piece for each party that has options.
std::vector<std::string> letters(const Conflict& conflict, StateId state) {
  std::string pattern;
  conflict.states().append_pattern(state, pattern);
  std::vector<std::string> pieces;
  for (const model::Party& party : conflict.model().parties) {
    std::string& piece = pieces.emplace_back();
    for (const model::OptionIndex option : party.options) piece += pattern[option];
  }
  return pieces;
}

/// `+ sanctions`, `− tariff`: what the state has and the other has not, and the other way round.
std::vector<std::string> difference(const Conflict& conflict, StateId state, StateId other) {
  const model::Model& model = conflict.model();
  std::string here;
  std::string there;
  conflict.states().append_pattern(state, here);
  conflict.states().append_pattern(other, there);
  std::string more;
  std::string less;
  for (std::size_t k = 0; k < here.size(); ++k) {
    if (here[k] == there[k]) continue;
    std::string& list = here[k] == 'N' ? less : more;
    list += (list.empty() ? "" : ", ") + option_name(model, model.options[k]);
    if (here[k] == '-') list += " or not";
  }
  std::vector<std::string> result;
  if (!more.empty()) result = lines("+ " + more, most_lines);
  if (!less.empty()) {
    const std::vector<std::string> second = lines("− " + less, most_lines);
    result.insert(result.end(), second.begin(), second.end());
  }
  return result;
}

std::vector<std::string> words(const Conflict& conflict, StateId state) {
  const std::string taken = taken_words(conflict, state);
  if (conflict.states().bare())
    return taken == conflict.states().name(state) ? std::vector<std::string>{} : lines(taken, most_lines);
  const auto now = conflict.status_quo();
  if (base::display_width(taken) <= card_width || !now || *now == state) return lines(taken, most_lines);
  return difference(conflict, state, *now);
}

Card named_card(const Conflict& conflict, const stability::Analysis& analysis, StateId state) {
  Card card;
  card.state = state;
  card.heading = heading(conflict, state);
  card.status_quo = conflict.status_quo() == state;
  card.title = base::printable(state_words(conflict, state));
  if (card.status_quo) card.title += ", the status quo";
  if (!conflict.states().bare()) card.title += ": " + base::printable(taken_words(conflict, state));
  if (const std::size_t set = equilibrium_under(analysis, state); set != 0) {
    card.equilibrium = "equilibrium: " + concept_words(analysis.concepts, set);
    card.title += "; " + card.equilibrium;
  } else {
    card.title += "; no equilibrium";
  }
  return card;
}

}  // namespace

Card graph_card(const Conflict& conflict, const stability::Analysis& analysis, StateId state) {
  Card card = named_card(conflict, analysis, state);
  if (!conflict.states().bare()) card.letters = letters(conflict, state);
  card.words = words(conflict, state);
  return card;
}

Card tree_card(const Conflict& conflict, const stability::Analysis& analysis, StateId state,
               const questions::Move* by) {
  Card card = named_card(conflict, analysis, state);
  if (by != nullptr) {
    card.mover = by->mover;
    card.change = lines(conflict.model().parties[by->mover].name + " " + change_words(conflict, *by),
                        most_change_lines);
  } else {
    card.words = words(conflict, state);
  }
  return card;
}

std::string arrow_title(const Conflict& conflict, const questions::Move& move, bool better, bool back) {
  return base::printable(fmt::format("{} {}: s{} to s{}{}{}", conflict.model().parties[move.mover].name,
                                     change_words(conflict, move), move.from + 1, move.to + 1,
                                     better ? ", an improvement" : "", back ? "; it can also go back" : ""));
}

}  // namespace entente::view

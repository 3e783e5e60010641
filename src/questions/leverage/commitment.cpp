#include "questions/leverage/commitment.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "graph/evaluate.hpp"
#include "model/compose.hpp"
#include "questions/inverse/places.hpp"

namespace entente::questions {
namespace {

using graph::Conflict;
using graph::PartyIndex;
using Kind = Commitment::Kind;

model::Preference led_by(const model::Priorities& priorities, const model::Expression& word) {
  model::Priorities changed = priorities;
  changed.places.insert(changed.places.begin(),
                        model::PriorityPlace{{{word, {}, false, false, {}}}, false, {}});
  return {std::move(changed), {}};
}

/// The word gets a weight above what all others can make together.
model::Preference led_by(const model::Weights& weights, const model::Expression& word) {
  __extension__ using Wide = __int128;
  int exponent = 0;
  for (const model::Weight& weight : weights.weights)
    for (const base::Decimal& number : {weight.low, weight.high})
      exponent = std::min(exponent, number.exponent);
  Wide all = 0;
  for (const model::Weight& weight : weights.weights) {
    Wide largest = 0;
    for (const base::Decimal& number : {weight.low, weight.high}) {
      Wide size = number.digits < 0 ? -Wide{number.digits} : Wide{number.digits};
      for (int n = exponent; n < number.exponent; ++n) size *= 10;
      largest = std::max(largest, size);
    }
    all += largest;
  }
  // A power of ten keeps the file readable.
  std::string digits = "1";
  Wide above = 1;
  for (; above <= all; above *= 10) digits += '0';
  const auto number = base::parse_decimal(fmt::format("{}e{}", digits, exponent));
  if (!number)
    throw base::LimitExceeded("no weight that outweighs all others can be written",
                              "write the weights with fewer digits");
  model::Weights changed = weights;
  const auto same =
      std::find_if(changed.weights.begin(), changed.weights.end(),
                   [&](const model::Weight& weight) { return weight.expression.text == word.text; });
  if (same == changed.weights.end()) {
    changed.weights.insert(changed.weights.begin(), model::Weight{word, *number, *number, {}});
  } else {
    // An expression stands once in a file: what it weighed so far decides nothing any more.
    same->low = same->high = *number;
  }
  return {std::move(changed), {}};
}

/// `>>` between two places that follow each other now where it stood somewhere between them before.
void keep_marks(model::Ranking& ranking, const Places& now, const Places& before, const model::Ranking& old) {
  if (old.tiers.size() != before.members.size()) return;
  for (std::size_t n = 0; n + 1 < now.members.size(); ++n) {
    const std::size_t from = before.place_of[now.members[n].front()];
    const std::size_t to = before.place_of[now.members[n + 1].front()];
    for (std::size_t place = from; place < to; ++place)
      if (old.tiers[place].strongly_above) ranking.tiers[n].strongly_above = true;
  }
}

/// The states that keep the word in their old order, then the others.
model::Preference led_by_in_ranking(const Conflict& conflict, PartyIndex party,
                                    const model::Expression& word) {
  constexpr std::uint64_t bytes_a_state = 256;  // its name in the ranking, as a value and as text
  conflict.require(conflict.size() * bytes_a_state, "a ranking of every state");
  std::vector<Value> values = conflict.values(party);
  const Places places(values);
  const auto count = static_cast<Value>(places.members.size());
  std::uint64_t kept = 0;  // a bit for each state of a block
  for (StateId state = 0; state < conflict.size(); ++state) {
    if (state % 64 == 0) kept = graph::evaluate(word, conflict.states().block(state));
    values[state] =
        count - static_cast<Value>(places.place_of[state]) + ((kept >> state % 64) & 1 ? count : 0);
  }
  const Places led(values);
  model::Preference written = led.written(conflict, {model::Relation{}, {}});
  const auto& given = conflict.model().preferences[party];
  if (const auto* old = given ? std::get_if<model::Ranking>(&given->form) : nullptr)
    keep_marks(std::get<model::Ranking>(written.form), led, places, *old);
  return written;
}

}  // namespace

bool Commitment::kept(graph::Code code) const {
  switch (kind) {
    case Kind::fixed:
      return own.holds(code);
    case Kind::implies:
      return !when->holds(code) || own.holds(code);
    case Kind::iff:
      return when->holds(code) == own.holds(code);
  }
  return true;
}

std::vector<Commitment> commitments_of(const model::Model& model, const std::vector<PartyIndex>& parties) {
  std::vector<Commitment> all;
  const auto for_each_own = [&](const auto& add) {
    for (const PartyIndex party : parties)
      for (const model::OptionIndex option : model.parties[party].options)
        if (model.options[option].moves != model::Moves::fixed) add(party, option);
  };
  const auto for_each_condition = [&](PartyIndex party, const auto& add) {
    for (model::OptionIndex other = 0; other < model.options.size(); ++other)
      if (model.options[other].party != party)
        for (const bool taken : {true, false}) add(OptionLiteral{other, taken});
  };
  for_each_own([&](PartyIndex party, model::OptionIndex option) {
    for (const bool taken : {true, false}) all.push_back({party, Kind::fixed, {option, taken}, {}});
  });
  for_each_own([&](PartyIndex party, model::OptionIndex option) {
    for_each_condition(party, [&](OptionLiteral when) {
      for (const bool taken : {true, false}) all.push_back({party, Kind::implies, {option, taken}, when});
    });
  });
  for_each_own([&](PartyIndex party, model::OptionIndex option) {
    for_each_condition(party, [&](OptionLiteral when) {
      all.push_back({party, Kind::iff, {option, true}, when});
    });
  });
  return all;
}

std::vector<Commitment> simpler(const Commitment& commitment) {
  const auto [option, taken] = commitment.own;
  switch (commitment.kind) {
    case Kind::fixed:
      return {};
    case Kind::implies:
      return {{commitment.party, Kind::fixed, commitment.own, {}}};
    case Kind::iff: {
      const OptionLiteral otherwise{commitment.when->option, !commitment.when->taken};
      return {{commitment.party, Kind::implies, {option, true}, commitment.when},
              {commitment.party, Kind::implies, {option, false}, otherwise},
              {commitment.party, Kind::fixed, {option, true}, {}},
              {commitment.party, Kind::fixed, {option, false}, {}}};
    }
  }
  return {};
}

model::Expression expression_of(const model::Model& model, const Commitment& commitment) {
  model::Expression own = model::literal(model, commitment.own.option, commitment.own.taken);
  if (commitment.kind == Kind::fixed) return own;
  const model::Expression when = model::literal(model, commitment.when->option, commitment.when->taken);
  return commitment.kind == Kind::implies ? model::joined(model, when, "implies", own)
                                          : model::joined(model, own, "iff", when);
}

model::Preference led_by(const Conflict& conflict, PartyIndex party, const model::Expression& word) {
  const auto& preference = conflict.model().preferences[party];
  if (!preference) return led_by(model::Priorities{}, word);
  if (const auto* priorities = std::get_if<model::Priorities>(&preference->form))
    return led_by(*priorities, word);
  if (const auto* weights = std::get_if<model::Weights>(&preference->form)) return led_by(*weights, word);
  return led_by_in_ranking(conflict, party, word);
}

model::Model committed_model(const Conflict& conflict, const std::vector<Commitment>& commitments) {
  model::Model changed = conflict.model();
  for (PartyIndex party = 0; party < changed.parties.size(); ++party) {
    std::vector<model::Expression> words;
    for (const Commitment& one : commitments)
      if (one.party == party) words.push_back(expression_of(conflict.model(), one));
    if (words.empty()) continue;
    const base::Place place =
        changed.preferences[party] ? changed.preferences[party]->place : changed.parties[party].place;
    changed.preferences[party] = led_by(conflict, party, model::all_of(conflict.model(), words));
    changed.preferences[party]->place = place;
  }
  return changed;
}

}  // namespace entente::questions

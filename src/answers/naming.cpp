#include "answers/naming.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

#include "base/utf8.hpp"
#include "stability/searchable.hpp"

namespace entente::answers {
namespace {

std::string hint_among(const std::string& words, const std::vector<std::string>& known) {
  const std::string nearest = base::nearest_name(words, known);
  return nearest.empty() ? fmt::format("choose one of: {}", fmt::join(known, ", "))
                         : fmt::format("did you mean '{}'?", nearest);
}

std::string in_small_letters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

constexpr stability::SanctionRule rules[]{stability::SanctionRule::legal_sequences,
                                          stability::SanctionRule::each_once,
                                          stability::SanctionRule::single_step};

}  // namespace

graph::StateId find_state(const graph::Conflict& conflict, const std::string& words) {
  const graph::StateSpace::Resolved resolved = conflict.states().resolve(words);
  if (!resolved.state) throw CannotAnswer(Fault::question, resolved.message, resolved.hint);
  return *resolved.state;
}

graph::StateId find_state_or_status_quo(const graph::Conflict& conflict, std::string_view member,
                                        const std::string& words, const Terms& terms) {
  if (!words.empty()) return find_state(conflict, words);
  if (!conflict.status_quo())
    throw CannotAnswer(Fault::question, "the model does not say what the status quo is",
                       fmt::format("name a state{}, or add status_quo: to the model",
                                   terms.written ? " with " + terms.written(member) : ""));
  return *conflict.status_quo();
}

graph::PartyIndex find_party(const model::Model& model, const std::string& words) {
  std::vector<std::string> ids;
  for (graph::PartyIndex party = 0; party < model.parties.size(); ++party) {
    if (model.parties[party].id == words || model.parties[party].name == words) return party;
    ids.push_back(model.parties[party].id);
  }
  throw CannotAnswer(Fault::question, fmt::format("there is no party '{}'", words), hint_among(words, ids));
}

std::vector<graph::PartyIndex> find_parties(const model::Model& model,
                                            const std::vector<std::string>& words) {
  std::vector<graph::PartyIndex> parties;
  for (const std::string& one : words) {
    const graph::PartyIndex party = find_party(model, one);
    if (std::find(parties.begin(), parties.end(), party) == parties.end()) parties.push_back(party);
  }
  if (!parties.empty()) return parties;
  parties.resize(model.parties.size());
  std::iota(parties.begin(), parties.end(), graph::PartyIndex{0});
  return parties;
}

std::vector<graph::PartyIndex> find_parties_in_order(const model::Model& model,
                                                     const std::vector<std::string>& words) {
  std::vector<graph::PartyIndex> parties = find_parties(model, words);
  std::sort(parties.begin(), parties.end());
  return parties;
}

const stability::Concept& find_concept(std::string_view member, const std::string& words) {
  if (const stability::Concept* known = stability::find_concept(in_small_letters(words))) return *known;
  throw wrong_value(member, fmt::format("there is no stability concept '{}'", words),
                    hint_among(words, concept_ids()));
}

std::vector<const stability::Concept*> find_concepts(std::string_view member,
                                                     const std::vector<std::string>& words,
                                                     const std::string& question) {
  std::vector<const stability::Concept*> chosen;
  for (const std::string& word : words) {
    const stability::Concept* one = &find_concept(member, word);
    base::Diagnostics diagnostics;
    if (!question.empty() && stability::report_unsearchable(*one, question, diagnostics))
      throw CannotAnswer(Fault::question, std::move(diagnostics));
    if (std::find(chosen.begin(), chosen.end(), one) == chosen.end()) chosen.push_back(one);
  }
  if (!chosen.empty()) return chosen;
  return question.empty() ? stability::concepts() : stability::searchable_concepts();
}

std::vector<std::string> concept_ids() {
  std::vector<std::string> ids;
  for (const stability::Concept* known : stability::concepts()) ids.emplace_back(known->id);
  return ids;
}

std::vector<std::string> sanction_words() {
  std::vector<std::string> words;
  for (const stability::SanctionRule rule : rules) words.emplace_back(stability::to_word(rule));
  return words;
}

stability::SanctionRule find_sanctions(std::string_view member, const std::string& word) {
  for (const stability::SanctionRule rule : rules)
    if (stability::to_word(rule) == word) return rule;
  throw wrong_value(member, fmt::format("there is no sanction rule '{}'", word),
                    hint_among(word, sanction_words()));
}

void warn_of_sanctions(stability::SanctionRule rule, base::Diagnostics& diagnostics, const Terms& terms) {
  if (rule == stability::SanctionRule::legal_sequences) return;
  const std::string message =
      fmt::format("sanctions by {} are fewer than the definitions allow", stability::to_word(rule));
  const std::string hint = "use this only to reproduce older tables or GMCR+; the default is legal-sequences";
  diagnostics.warning({}, message, hint);
  if (terms.noticed) terms.noticed(message, hint);
}

graph::Relation find_replies(std::string_view member, const std::string& word, graph::Relation otherwise) {
  if (word.empty()) return otherwise;
  if (word == "moves") return graph::relation::any;
  if (word == "improvements") return graph::relation::better;
  throw wrong_value(member, fmt::format("'{}' is neither moves nor improvements", word));
}

std::optional<base::Date> find_day(std::string_view member, const std::string& words) {
  if (words.empty()) return std::nullopt;
  const auto date = base::parse_date(words);
  if (!date || date->day == 0)
    throw wrong_value(member, fmt::format("'{}' is no day", base::printable(words)),
                      "write one such as 2025-08-25");
  return date;
}

}  // namespace entente::answers

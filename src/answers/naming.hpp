// What a question names, looked up: states, parties, concepts, days. Whoever names what there is not is told
// what comes nearest. All throw CannotAnswer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answers/asking.hpp"
#include "base/date.hpp"
#include "graph/conflict.hpp"
#include "stability/analysis.hpp"

namespace entente::answers {

/// The one state that `s3`, a pattern or a name stands for.
graph::StateId find_state(const graph::Conflict& conflict, const std::string& words);

/// The same; the status quo where `words` is empty. `member` is where a state could have been named.
graph::StateId find_state_or_status_quo(const graph::Conflict& conflict, std::string_view member,
                                        const std::string& words, const Terms& terms);

/// The party with this id or name.
graph::PartyIndex find_party(const model::Model& model, const std::string& words);

/// The parties named, each once, in the order in which they are named; all, in the model's order, where none
/// is.
std::vector<graph::PartyIndex> find_parties(const model::Model& model, const std::vector<std::string>& words);

/// The same in the model's order, however they are named.
std::vector<graph::PartyIndex> find_parties_in_order(const model::Model& model,
                                                     const std::vector<std::string>& words);

/// The concept with this id, in capitals or not.
const stability::Concept& find_concept(std::string_view member, const std::string& words);

/// The concepts named, each once; all where none is. A `question` that searches over preferences
/// (stability/searchable.hpp) takes those that it serves, and refuses others with the reason.
std::vector<const stability::Concept*> find_concepts(std::string_view member,
                                                     const std::vector<std::string>& words,
                                                     const std::string& question = {});

/// The ids of all concepts, and the words for all sanction rules, in the order in which they are shown.
std::vector<std::string> concept_ids();
std::vector<std::string> sanction_words();

/// How the others may combine their moves into a sanction.
stability::SanctionRule find_sanctions(std::string_view member, const std::string& word);

/// Says, in the diagnostics and to whoever hears of it, that a rule other than the definition's finds fewer
/// sanctions.
void warn_of_sanctions(stability::SanctionRule rule, base::Diagnostics& diagnostics, const Terms& terms);

/// `moves` or `improvements`; `otherwise` where `word` is empty.
graph::Relation find_replies(std::string_view member, const std::string& word, graph::Relation otherwise);

/// A whole day, such as 2025-08-25; nothing where `words` is empty.
std::optional<base::Date> find_day(std::string_view member, const std::string& words);

}  // namespace entente::answers

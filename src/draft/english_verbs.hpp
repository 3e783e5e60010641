// The verbs by which English reports tell what somebody does, is asked to do, or
// will not do: their forms, the nouns made of them, and the verbs that hold
// another statement ("agreed to …", "recognised that …").
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "evidence/act.hpp"

namespace entente::draft::english {

/// "imposing", "imposed", "imposes" → "impose"; the word itself where it is the base form of a
/// verb that is known. Nothing where the word is no verb's form. Words are in lower case.
std::optional<std::string> base_form(std::string_view word);

/// Is this the base form of a verb that is known?
bool is_base_form(std::string_view word);

/// Does the verb's base form stand as a noun as well ("guarantee", "return")?
bool is_also_noun(std::string_view base);

/// "imposing" → "impose"; nothing where the word is no gerund.
std::optional<std::string> of_gerund(std::string_view word);

/// "imposed", "given" → "impose", "give"; nothing where the word is no past participle.
std::optional<std::string> of_participle(std::string_view word);

/// "give up" → "giving up": the first word is put into its gerund.
std::string gerund_of(std::string_view base);

/// "withdrawal" → "withdraw", "purchases" → "purchase": the verb for what the noun says is done.
std::optional<std::string_view> of_noun(std::string_view noun);

/// What somebody does by a verb that holds a statement: "agree" concedes, "urge" demands.
std::optional<evidence::Act> act_of_holder(std::string_view base);

/// Makes somebody do something: "prompt Russia to agree".
bool is_causative(std::string_view base);

}  // namespace entente::draft::english

// Do two verb phrases speak of one action? "Stop the killing" and "agree to a
// ceasefire" do, and so do "impose more sanctions" and "impose sanctions on Russia".
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace entente::draft {

/// What an action is about: its words that mean something, without endings, words of one meaning as one.
using Gist = std::set<std::string>;

Gist gist_of(std::string_view action);

/// Numbers that differ, or too few words in common, make two actions.
bool same_action(const Gist& a, const Gist& b);

}  // namespace entente::draft

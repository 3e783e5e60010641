#include "draft/same_action.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "draft/english_verbs.hpp"
#include "draft/phrase_words.hpp"

namespace entente::draft {
namespace {

constexpr std::string_view empty_words =
    "the a an of to in on for at by with from into its their his her our my your all any some more new "
    "another additional further "
    "that this these those it they be will would should could can must and or as there such only also own "
    "agree have make "
    "part parts eastern western immediate immediately full fully";

/// Words of one meaning in negotiations: the first stands for all.
constexpr std::array<std::string_view, 12> meanings{
    "stop end halt cease suspend",
    "fighting attack attacks killing hostilities war shelling bombardment fight",
    "sanction sanctions penalties penalty",
    "guarantee guarantees guarantor guarantors assurance assurances",
    "withdraw pull remove leave vacate",
    "readmit re-invite reinvite re-admit",
    "talk talks negotiation negotiations dialogue negotiate meet",
    "free release liberate",
    "pay wage wages salary salaries",
    "troops soldiers forces army",
    "cut reduce lower decrease",
    "raise increase lift"};

constexpr std::string_view ceasefires = "ceasefire cease-fire truce armistice";

std::string stem(const std::string& word) {
  if (auto base = english::base_form(word)) return *base;
  if (word.size() > 4 && word.ends_with("ies")) return word.substr(0, word.size() - 3) + "y";
  if (word.size() > 3 && word.ends_with("s") && !word.ends_with("ss")) return word.substr(0, word.size() - 1);
  return word;
}

bool number(const std::string& word) { return std::isdigit(static_cast<unsigned char>(word.front())) != 0; }

}  // namespace

Gist gist_of(std::string_view action) {
  Gist gist;
  for (const Word& word : phrase_words(action)) {
    if (!word.is_word || word.is("'s") || word.is_one_of(empty_words)) continue;
    if (word.is_one_of(ceasefires)) {
      gist.insert({"stop", "fighting"});
      continue;
    }
    std::string meaning = stem(word.lower);
    for (const std::string_view alike : meanings)
      if (word.is_one_of(alike) || Word{meaning, meaning, false, true}.is_one_of(alike))
        meaning = alike.substr(0, alike.find(' '));
    gist.insert(std::move(meaning));
  }
  return gist;
}

bool same_action(const Gist& a, const Gist& b) {
  if (a.empty() || b.empty()) return false;
  std::size_t common = 0;
  std::set<std::string> numbers_a;
  std::set<std::string> numbers_b;
  for (const std::string& word : a) {
    common += b.count(word);
    if (number(word)) numbers_a.insert(word);
  }
  for (const std::string& word : b)
    if (number(word)) numbers_b.insert(word);
  if (!numbers_a.empty() && !numbers_b.empty() && numbers_a != numbers_b) return false;
  const std::size_t least = std::min(a.size(), b.size());
  return common == least ? least >= 2 || a.size() == b.size() : common >= 3 && 3 * common >= 2 * least;
}

}  // namespace entente::draft

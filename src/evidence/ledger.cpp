#include "evidence/ledger.hpp"

#include <algorithm>

namespace entente::evidence {
namespace {

template <typename Word>
std::optional<Word> from_word(const std::vector<std::string>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<Word>(found - words.begin());
}

}  // namespace

// In the order of the enumerations.
const std::vector<std::string>& act_words() {
  static const std::vector<std::string> words{"demand",  "offer",      "concession", "threat",
                                              "promise", "commitment", "refusal",    "assessment",
                                              "report",  "denial",     "unclear"};
  return words;
}

const std::vector<std::string>& standing_words() {
  static const std::vector<std::string> words{"named", "anonymous", "official", "inferred"};
  return words;
}

std::string_view to_word(Act act) { return act_words()[static_cast<std::size_t>(act)]; }
std::string_view to_word(Standing standing) { return standing_words()[static_cast<std::size_t>(standing)]; }
std::optional<Act> act_from_word(std::string_view word) { return from_word<Act>(act_words(), word); }
std::optional<Standing> standing_from_word(std::string_view word) {
  return from_word<Standing>(standing_words(), word);
}

const Source* Ledger::find_source(std::string_view id) const {
  for (const Source& source : sources)
    if (source.id == id) return &source;
  return nullptr;
}

const Claim* Ledger::find_claim(std::string_view id) const {
  for (const Claim& claim : claims)
    if (claim.id == id) return &claim;
  return nullptr;
}

}  // namespace entente::evidence

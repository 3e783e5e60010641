#include "reader/attribution.hpp"

#include <algorithm>
#include <array>

#include "reader/tokens.hpp"

// A first reader by rule: a reporting verb, the words of a name or pronoun before
// it, and what follows up to the end of the sentence, or the quotation before it.
namespace entente::reader {
namespace {

using namespace std::string_view_literals;
constexpr std::array reporting = {"said"sv,   "says"sv,    "told"sv,     "added"sv,    "warned"sv,
                                  "argued"sv, "claimed"sv, "insisted"sv, "believes"sv, "announced"sv};

bool is_reporting(std::string_view word) {
  return std::find(reporting.begin(), reporting.end(), word) != reporting.end();
}

bool is_quote(const Token& token) {
  return token.kind == TokenKind::quote || token.kind == TokenKind::open_quote ||
         token.kind == TokenKind::close_quote;
}

}  // namespace

std::vector<Attribution> find_attributions(std::string_view utf8_text) {
  std::vector<Attribution> found;
  std::vector<Token> tokens;
  Paragraphs paragraphs(utf8_text);
  while (paragraphs.next(tokens)) {
    std::size_t sentence = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      std::size_t last = i;
      while (last + 1 < tokens.size() && !tokens[last].ends_sentence) ++last;
      for (std::size_t cue = i; cue <= last; ++cue) {
        if (!is_reporting(text_of(tokens[cue], utf8_text))) continue;
        std::size_t name = cue;
        while (name > i && tokens[name - 1].kind == TokenKind::word && cue - name < 4) --name;
        const bool after_quote = name >= 2 && is_quote(tokens[name - 1]);
        const std::size_t first = after_quote ? sentence : cue + 1;
        const std::size_t end = after_quote ? name : last;
        if (name == cue || first >= end) break;
        found.push_back({{{tokens[name].begin, tokens[cue - 1].end}},
                         {{tokens[cue].begin, tokens[cue].end}},
                         {{tokens[first].begin, tokens[end - 1].end}},
                         0.2});
        break;
      }
      i = last;
      sentence = last + 1;
    }
  }
  return found;
}

}  // namespace entente::reader

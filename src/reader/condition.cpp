#include "reader/condition.hpp"

#include <algorithm>

namespace entente::reader {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

std::string find_condition(const Words& words, const std::vector<WordRange>& content) {
  for (const WordRange& range : content)
    for (std::uint32_t n = range.first; n < range.last; ++n) {
      const std::string_view word = words[n].lower;
      std::uint32_t begin = n + 1;
      if (word == "if") {
        const bool other_if =
            n > 0 && is_one_of(words[n - 1].lower, {"know", "see", "ask", "asked", "wonder", "as", "even",
                                                    "what", "sure", "knows", "knew", "asking", "only"});
        if (other_if || words.is(n + 1, "not") || words.is(n + 1, "any")) continue;
        if (words.is(begin, "and") && words.is(begin + 1, "when")) begin += 2;
      } else if (word == "unless") {
        begin = n;
      } else {
        const std::string_view before = n > 0 ? std::string_view(words[n - 1].lower) : std::string_view();
        const bool opens = (is_one_of(word, {"provided", "providing"}) && words.is(n + 1, "that")) ||
                           (word == "long" && before == "as" && words.is(n + 1, "as")) ||
                           (word == "condition" && before == "on" && words.is(n + 1, "that"));
        if (!opens) continue;
        begin = n + 2;
      }
      std::uint32_t end = begin;
      while (end < range.last && words[end].kind != TokenKind::stop && words[end].kind != TokenKind::dash &&
             words[end].lower != "," && words[end].lower != ";" && words[end].sentence == words[n].sentence)
        ++end;
      while (end > begin &&
             (words[end - 1].kind == TokenKind::close_quote || words[end - 1].kind == TokenKind::quote))
        --end;
      if (end > begin + 1) return words.as_written({begin, end});
    }
  return {};
}

}  // namespace entente::reader

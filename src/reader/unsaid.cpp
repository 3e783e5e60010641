#include "reader/unsaid.hpp"

#include <algorithm>

#include "reader/english/act_words.hpp"
#include "reader/english/saying.hpp"

namespace entente::reader {
namespace {

using english::is_saying;

/// The words of the cue, with those right before it that belong to its verb.
std::vector<std::string_view> verb_words(const Words& words, const std::vector<WordRange>& source,
                                         WordRange cue) {
  std::uint32_t begin = cue.first;
  const auto in_source = [&](std::uint32_t n) {
    return std::any_of(source.begin(), source.end(),
                       [&](const WordRange& range) { return range.first <= n && n < range.last; });
  };
  constexpr std::uint32_t farthest = 4;
  const std::uint32_t sentence = words.sentences()[words[cue.first].sentence].first;
  while (begin > sentence && cue.first - begin < farthest && words[begin - 1].kind == TokenKind::word &&
         !in_source(begin - 1) && words[begin - 1].quoted == words[cue.first].quoted &&
         (is_saying(words[begin - 1].lower, english::helps | english::withheld | english::leads_to_saying) ||
          english::is_negation(words[begin - 1].lower)))
    --begin;
  std::vector<std::string_view> list;
  for (std::uint32_t n = begin; n < cue.last; ++n) list.push_back(words[n].lower);
  return list;
}

}  // namespace

bool is_unsaid(const Words& words, const std::vector<WordRange>& source, const std::vector<WordRange>& cue,
               const std::vector<WordRange>& content) {
  for (const WordRange& range : source)
    if (!range.empty() && is_saying(words[range.first].lower, english::nobody) &&
        (words[range.first].lower != "no" || words.is(range.first + 1, "one")))
      return true;
  if (cue.empty() || cue.front().empty()) return false;
  const std::vector<std::string_view> verb = verb_words(words, source, cue.front());
  // What stands behind the cue's words: the content, where it goes on from the verb.
  std::string_view first, second;
  if (!content.empty() && !content.front().empty() && content.front().first >= cue.back().last) {
    const WordRange range = content.front();
    first = words[range.first].lower;
    if (range.first + 1 < range.last) second = words[range.first + 1].lower;
  }
  bool denied = false;
  for (std::size_t n = 0; n < verb.size(); ++n) {
    const std::string_view word = verb[n];
    const std::string_view next = n + 1 < verb.size()    ? verb[n + 1]
                                  : n + 1 == verb.size() ? first
                                                         : std::string_view();
    const std::string_view after = n + 2 < verb.size() ? verb[n + 2] : n + 2 == verb.size() ? first : second;
    if (english::is_negation(word)) denied = true;
    // "declined to comment", and "declined" alone.
    if (is_saying(word, english::withheld))
      if ((next == "to" && is_saying(after, english::tells)) || is_saying(next, english::tells)) return true;
    if (word == "yet" && next == "to") return true;
    if (word == "stopped" && next == "short") return true;
    if (word == "stop" && next == "short") return true;
    if ((word == "expected" || word == "likely" || word == "due") && next == "to" && !denied) return true;
    if (denied && is_saying(word, english::made_in_words)) return true;
    if (denied && word == "drawn") return true;
  }
  return false;
}

}  // namespace entente::reader

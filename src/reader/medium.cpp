#include "reader/medium.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace entente::reader {
namespace {

using namespace std::string_view_literals;

bool is_telling(std::string_view word) {
  static constexpr std::array telling{"told"sv, "tell"sv, "tells"sv, "telling"sv, "informed"sv};
  return std::find(telling.begin(), telling.end(), word) != telling.end();
}

/// The body or medium whose name begins at this word, an article skipped.
std::optional<std::string> medium_at(const Words& words, const NamedEntities& names, std::uint32_t at,
                                     std::uint32_t end, bool media_only) {
  if (at < end && (words[at].lower == "the" || words[at].lower == "a")) ++at;
  if (at >= end) return std::nullopt;
  const auto [first, last] = names.mentions_in({at, at + 1});
  if (first == last) return std::nullopt;
  const Mention& mention = names.mentions()[first];
  const Entity& entity = names.entities()[mention.entity];
  bool medium = false;
  for (std::uint32_t n = mention.words.first; n < mention.words.last; ++n)
    medium = medium || words[n].is(english::medium);
  // "Fox News Sunday", "Kiel Radio": the name goes on or ends in a word of media.
  if (medium) return entity.kind == NameKind::body ? entity.name : words.as_written(mention.words);
  const bool body = entity.kind == NameKind::body || entity.kind == NameKind::other;
  if (media_only || !body) return std::nullopt;
  return words.as_written(mention.words);
}

/// "statement", "interview": what follows "in a", "at a".
std::string_view occasion_of(const Words& words, std::uint32_t n, std::uint32_t end) {
  static constexpr std::array kinds{"interview"sv,
                                    "statement"sv,
                                    "speech"sv,
                                    "letter"sv,
                                    "tweet"sv,
                                    "briefing"sv,
                                    "email"sv,
                                    "testimony"sv,
                                    "debate"sv,
                                    "rally"sv,
                                    "article"sv,
                                    "op-ed"sv,
                                    "memo"sv,
                                    "podcast"sv,
                                    "broadcast"sv,
                                    "address"sv,
                                    "press conference"sv,
                                    "news conference"sv};
  if (n + 1 < end && words[n + 1].lower == "conference")
    return words[n].lower == "press" ? kinds[16] : words[n].lower == "news" ? kinds[17] : ""sv;
  const auto found = std::find(kinds.begin(), kinds.end(), words[n].lower);
  return found == kinds.end() ? ""sv : *found;
}

/// The occasion that begins at a preposition: "in a televised interview with the BBC".
std::optional<std::string> read_occasion(const Words& words, const NamedEntities& names, std::uint32_t at,
                                         std::uint32_t end) {
  const std::string_view preposition = words[at].lower;
  if (preposition != "in" && preposition != "at" && preposition != "on" && preposition != "to" &&
      preposition != "with" && preposition != "during")
    return std::nullopt;
  constexpr std::uint32_t longest = 7;
  const std::uint32_t stop = std::min(end, at + 1 + longest);
  for (std::uint32_t n = at + 1; n < stop && words[n].kind != TokenKind::stop; ++n) {
    const std::string_view kind = occasion_of(words, n, end);
    if (kind.empty()) continue;
    for (std::uint32_t k = n + 1; k < std::min(end, n + 5); ++k)
      if (words[k].lower == "with" || words[k].lower == "to" || words[k].lower == "on" ||
          words[k].lower == "for" || words[k].lower == "by")
        if (auto medium = medium_at(words, names, k + 1, end, words[k].lower != "with")) return medium;
    // "in a CNN interview".
    for (std::uint32_t k = at + 1; k < n; ++k)
      if (auto medium = medium_at(words, names, k, n, true)) return medium;
    return std::string(kind);
  }
  return medium_at(words, names, at + 1, end, true);
}

}  // namespace

std::string find_medium(const Words& words, const NamedEntities& names, WordRange range) {
  std::string occasion;
  for (std::uint32_t n = range.first; n < range.last; ++n) {
    if (is_telling(words[n].lower)) {
      if (auto medium = medium_at(words, names, n + 1, range.last, true)) return *medium;
      continue;
    }
    if (auto found = read_occasion(words, names, n, range.last)) {
      const bool named = !found->empty() && !(found->front() >= 'a' && found->front() <= 'z');
      if (named) return *found;
      if (occasion.empty()) occasion = *found;
    }
  }
  return occasion;
}

std::string find_occasion(const Words& words, const NamedEntities& names, WordRange range) {
  for (std::uint32_t n = range.first; n < range.last; ++n) {
    const std::string_view word = words[n].lower;
    const bool opens = word == "speaking" || word == "appearing" || word == "interview" || word == "asked";
    if (!opens || words[n].quoted) continue;
    std::uint32_t end = n;
    while (end < range.last && words[end].sentence == words[n].sentence && words[end].lower != ",") ++end;
    for (std::uint32_t k = word == "interview" && n > range.first ? n - 1 : n; k < end; ++k)
      if (auto medium = read_occasion(words, names, k, end)) return *medium;
  }
  return {};
}

}  // namespace entente::reader

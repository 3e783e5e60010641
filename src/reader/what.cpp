#include "reader/what.hpp"

#include <algorithm>
#include <optional>

#include "reader/english/act_words.hpp"
#include "reader/who/pronouns.hpp"

namespace entente::reader {
namespace {

using english::is_hostile;
using english::is_negation;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool any_word(const Words& words, const std::vector<WordRange>& ranges, bool (*holds)(std::string_view)) {
  for (const WordRange& range : ranges)
    for (std::uint32_t n = range.first; n < range.last; ++n)
      if (holds(words[n].lower)) return true;
  return false;
}

bool is_auxiliary_of_future(std::string_view word) {
  return is_one_of(word, {"will", "'ll", "would", "'d", "shall", "wo"});
}

/// The act that the words of a cue name, the verb that carries it being the last that names one.
std::optional<Act> act_by_cue(const Words& words, const std::vector<WordRange>& cue,
                              const std::vector<WordRange>& content) {
  bool negated = false;
  std::optional<Act> act;
  for (const WordRange& range : cue)
    for (std::uint32_t n = range.first; n < range.last; ++n) {
      const std::string_view word = words[n].lower;
      const std::string_view next = n + 1 < words.size() ? words[n + 1].lower : "";
      if (is_negation(word)) {
        negated = true;
        continue;
      }
      if (is_one_of(word, {"rule", "ruled", "ruling", "rules"}) && next == "out") {
        // Not to rule something out is to hold it over somebody.
        if (!negated) return Act::refusal;
        return any_word(words, content, is_hostile) ? Act::threat : Act::assessment;
      }
      if (is_one_of(word, {"call", "called", "calls", "calling", "asked", "ask", "asks", "asking", "press",
                           "pressed", "pressing", "pushed", "push", "pushing"}) &&
          is_one_of(next, {"for", "on", "upon"}))
        return Act::demand;
      if (is_one_of(word, {"turn", "turned", "turns"}) && next == "down") return Act::refusal;
      if (is_one_of(word, {"willing", "ready", "prepared", "open", "readiness", "willingness"}))
        return Act::offer;
      if (const auto named = english::act_of_cue(word)) act = named;
    }
  if (!act) return std::nullopt;
  if (negated) {
    if (*act == Act::concession || *act == Act::offer || *act == Act::commitment || *act == Act::promise)
      return Act::refusal;
    if (*act == Act::denial || *act == Act::refusal) return Act::assessment;
    if (*act == Act::threat || *act == Act::demand) return Act::report;
  }
  return act;
}

/// "I will", "we would", "he is going to": somebody of their own future.
bool own_future(const Words& words, const WordRange& range, std::uint32_t n) {
  if (n == range.first) return false;
  const Pronoun subject = pronoun_of(words[n - 1].lower);
  return subject == Pronoun::first_person || subject == Pronoun::he || subject == Pronoun::she ||
         subject == Pronoun::they || subject == Pronoun::it;
}

bool begins_with(const Words& words, const std::vector<WordRange>& content, std::string_view word) {
  return !content.empty() && !content.front().empty() && words[content.front().first].lower == word;
}

Act act_by_content(const Words& words, const std::vector<WordRange>& content) {
  const bool hostile = any_word(words, content, is_hostile);
  bool judged = false;
  const bool conditional = !find_condition(words, content).empty();
  for (const WordRange& range : content)
    for (std::uint32_t n = range.first; n < range.last; ++n) {
      const std::string_view word = words[n].lower;
      const std::string_view next = n + 1 < range.last ? words[n + 1].lower : "";
      if (is_one_of(word, {"must", "should", "ought"}) && !is_one_of(next, {"have"})) return Act::demand;
      if (is_one_of(word, {"need", "needs", "has", "have"}) && next == "to" && n > range.first &&
          pronoun_of(words[n - 1].lower) != Pronoun::first_person)
        return Act::demand;
      if (is_one_of(word, {"willing", "ready", "prepared"}) && next == "to") return Act::offer;
      if (is_auxiliary_of_future(word) || (word == "going" && next == "to")) {
        const bool own = own_future(words, range, word == "going" ? (n > range.first ? n - 1 : n) : n);
        if (own && is_negation(next)) return Act::refusal;
        if (hostile && (own || conditional) && word != "'d") return Act::threat;
        if (own && conditional && word != "'d") return Act::promise;
        if (own && is_one_of(word, {"will", "'ll", "shall"}) &&
            pronoun_of(words[n - 1].lower) == Pronoun::first_person)
          return Act::commitment;
      }
      if (is_one_of(word, {"can", "may"}) && conditional) return Act::offer;  // held out on a condition
      judged = judged || english::is_judgement(word);
    }
  for (const WordRange& range : content)
    for (std::uint32_t n = range.first; n < range.last; ++n)
      if (is_one_of(words[n].lower, {"would", "could"})) judged = true;
  return judged ? Act::assessment : Act::report;
}

}  // namespace

Act find_act(const Words& words, const std::vector<WordRange>& cue, const std::vector<WordRange>& content) {
  if (const auto act = act_by_cue(words, cue, content)) {
    // To warn that something is so is to judge; to warn that something will follow, or to, is to threaten.
    const bool warns = std::any_of(cue.begin(), cue.end(), [&](const WordRange& range) {
      for (std::uint32_t n = range.first; n < range.last; ++n)
        if (words[n].lower.starts_with("warn")) return true;
      return false;
    });
    if (warns) {
      const Act said = act_by_content(words, content);
      return said == Act::threat || any_word(words, content, is_hostile) ? Act::threat : Act::assessment;
    }
    // To acknowledge how things are is to judge them; to acknowledge what others ask for, to concede.
    const bool grants = std::any_of(cue.begin(), cue.end(), [&](const WordRange& range) {
      for (std::uint32_t n = range.first; n < range.last; ++n)
        if (words[n].lower.starts_with("acknowledg") || words[n].lower.starts_with("admi")) return true;
      return false;
    });
    if (grants && any_word(words, content, english::is_judgement)) return Act::assessment;
    // "wants to", "plans to": what one is set on doing oneself is no demand on others.
    if (*act == Act::demand && begins_with(words, content, "to") &&
        std::any_of(cue.begin(), cue.end(), [&](const WordRange& range) {
          return range.last > range.first &&
                 is_one_of(words[range.last - 1].lower, {"want", "wants", "wanted", "seeks", "sought"});
        }))
      return Act::assessment;
    return *act;
  }
  // "renewed | a threat to": the content names its act.
  if (!content.empty()) {
    std::uint32_t noun = content.front().first;
    while (noun < content.front().last &&
           is_one_of(words[noun].lower, {"a", "an", "the", "his", "her", "their", "its"}))
      ++noun;
    if (noun > content.front().first && noun < content.front().last)
      if (const auto act = english::act_of_cue(words[noun].lower); act && *act != Act::assessment)
        return *act;
  }
  return act_by_content(words, content);
}

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

// Goes through the attributions, and says who made those that name nobody.

#include "reader/who/who.hpp"

#include <algorithm>

#include "reader/who/speaker_resolver.hpp"

namespace entente::reader {

std::vector<bool> SpeakerResolver::mark_sources() {
  std::vector<bool> marks(words_.size() + 1);
  for (std::size_t n = 0; n < attributions_.size(); ++n) {
    bool first = true;
    for (const Span& span : attributions_[n].source) {
      const WordRange range = words_.range(span.begin, span.end);
      for (std::uint32_t w = range.first; w < range.last; ++w) marks[w] = true;
      if (first && !range.empty()) sources_[n] = range;
      first = first && range.empty();
    }
  }
  return marks;
}

std::vector<std::size_t> SpeakerResolver::find_enclosing() const {
  struct Content {
    std::size_t begin, end, attribution;
  };
  std::vector<Content> contents;
  for (std::size_t n = 0; n < attributions_.size(); ++n)
    for (const Span& span : attributions_[n].content) contents.push_back({span.begin, span.end, n});
  std::sort(contents.begin(), contents.end(), [](const Content& a, const Content& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<std::size_t> enclosing(attributions_.size(), none);
  std::vector<std::pair<std::size_t, std::size_t>> places;
  for (std::size_t n = 0; n < attributions_.size(); ++n)
    if (const auto place = place_of(n)) places.emplace_back(*place, n);
  std::sort(places.begin(), places.end());
  std::vector<Content> open;
  std::size_t next = 0;
  for (const auto& [place, attribution] : places) {
    for (; next < contents.size() && contents[next].begin <= place; ++next) open.push_back(contents[next]);
    std::erase_if(open, [&, at = place](const Content& one) { return one.end <= at; });
    if (open.size() > most_nested) open.erase(open.begin(), open.end() - most_nested);
    std::size_t smallest = none;
    for (const Content& one : open)
      if (one.attribution != attribution && one.end - one.begin < smallest) {
        smallest = one.end - one.begin;
        enclosing[attribution] = one.attribution;
      }
  }
  return enclosing;
}

std::optional<std::size_t> SpeakerResolver::place_of(std::size_t n) const {
  const Attribution& one = attributions_[n];
  if (!one.source.empty()) return one.source.front().begin;
  if (!one.cue.empty()) return one.cue.front().begin;
  return std::nullopt;
}

void SpeakerResolver::resolve(std::size_t n) {
  if (state_[n] != State::open || depth_ > most_nested) return;
  ++depth_;
  state_[n] = State::busy;
  Speaker& speaker = speakers_[n];
  for (const Span& span : attributions_[n].source) {
    const std::string part = words_.as_written(words_.range(span.begin, span.end));
    speaker.as_written += (speaker.as_written.empty() ? "" : " ") + part;
  }
  WordRange range = trimmed(named_[n].empty() ? sources_[n] : named_[n]);
  if (range.empty()) {
    missing(n, speaker);
  } else if (!named_[n].empty()) {
    label(n, range, speaker);
  } else if (!by_initials(range, speaker)) {
    phrase(n, range, speaker);
  }
  if (range.empty() || speaker.by.empty()) {
    if (!speaker.as_written.empty()) speaker.by = speaker.as_written;
  }
  state_[n] = State::done;
  --depth_;
}

WordRange SpeakerResolver::trimmed(WordRange range) const {
  while (!range.empty() && is_mark(words_[range.first])) ++range.first;
  while (!range.empty() && (is_mark(words_[range.last - 1]) || words_[range.last - 1].lower == "'s"))
    --range.last;
  return range;
}

void SpeakerResolver::missing(std::size_t n, Speaker& speaker) {
  speaker.standing = Standing::inferred;
  speaker.confidence = sure_as_written;
  const Attribution& one = attributions_[n];
  if (!one.cue.empty()) {
    const WordRange cue = words_.range(one.cue.front().begin, one.cue.front().end);
    if (cue.empty() || !words_[cue.first].lower.ends_with("ing")) return;
    const std::uint32_t sentence = words_[cue.first].sentence;
    for (std::size_t k = n; k > 0; --k) {
      const WordRange source = sources_[k - 1];
      if (source.empty() || source.first >= cue.first) continue;
      if (words_[source.first].sentence != sentence) break;
      resolve(k - 1);
      if (state_[k - 1] == State::done) take_over(speakers_[k - 1], sure_guess, speaker);
      return;
    }
    return;
  }
  // A quotation with nothing beside it goes on from the one before.
  if (n == 0 || one.content.empty()) return;
  const WordRange content = words_.range(one.content.front().begin, one.content.front().end);
  if (content.empty() || state_[n - 1] != State::done || speakers_[n - 1].by.empty()) return;
  take_over(speakers_[n - 1], sure_guess, speaker);
}

std::vector<Speaker> find_speakers(const Words& words, const NamedEntities& names,
                                   const std::vector<Attribution>& attributions,
                                   const std::vector<WordRange>& named) {
  return SpeakerResolver(words, names, attributions, named).take();
}

}  // namespace entente::reader

#include "reader/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "reader/act/act_classifier.hpp"
#include "reader/citing.hpp"
#include "reader/condition.hpp"
#include "reader/dates.hpp"
#include "reader/english/act_words.hpp"
#include "reader/medium.hpp"
#include "reader/nested.hpp"
#include "reader/passed_over.hpp"
#include "reader/text/counts.hpp"
#include "reader/text/plain_text.hpp"
#include "reader/text/words.hpp"
#include "reader/turns.hpp"
#include "reader/unsaid.hpp"
#include "reader/who/names.hpp"
#include "reader/who/parties.hpp"
#include "reader/who/who.hpp"

namespace entente::reader {
namespace {

/// The text of a span, without a copy of what stands before it having to be walked twice.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {
    constexpr std::size_t step = std::size_t{1} << step_bits;
    std::size_t code_point = 0;
    for (std::size_t byte = 0; byte < text.size(); ++byte) {
      if ((static_cast<unsigned char>(text[byte]) & 0xC0) == 0x80) continue;
      if (code_point % step == 0) bytes_.push_back(byte);
      ++code_point;
    }
    count_ = code_point;
  }

  std::string_view text(const Span& span) const {
    const std::size_t begin = byte_of(span.begin);
    return text_.substr(begin, byte_of(std::max(span.begin, span.end)) - begin);
  }
  std::size_t count() const { return count_; }

 private:
  static constexpr std::size_t step_bits = 6;

  std::size_t byte_of(std::size_t code_point) const {
    if (code_point >= count_) return text_.size();
    std::size_t byte = bytes_[code_point >> step_bits];
    for (std::size_t rest = code_point & ((std::size_t{1} << step_bits) - 1); rest > 0; --rest) {
      ++byte;
      while (byte < text_.size() && (static_cast<unsigned char>(text_[byte]) & 0xC0) == 0x80) ++byte;
    }
    return byte;
  }

  std::string_view text_;
  std::vector<std::size_t> bytes_;
  std::size_t count_ = 0;
};

class ReportReader {
 public:
  ReportReader(const PlainText& plain, const Words& words, const Cited& cited, const ReadingOptions& options)
      : plain_(plain),
        attributions_(cited.attributions),
        outlets_(cited.outlets),
        code_points_(plain.text),
        words_(words),
        names_(words_),
        speakers_(find_speakers(words_, names_, attributions_, cited.named)),
        parties_(options.parties),
        own_date_(find_report_date(words_)),
        today_(options.date ? options.date
               : own_date_  ? std::optional(own_date_->date)
                            : std::nullopt) {
    sources_.resize(attributions_.size());
    cues_.resize(attributions_.size());
    contents_.resize(attributions_.size());
    for (std::size_t n = 0; n < attributions_.size(); ++n) {
      for (const Span& span : attributions_[n].source)
        sources_[n].push_back(words_.range(span.begin, span.end));
      for (const Span& span : attributions_[n].cue) cues_[n].push_back(words_.range(span.begin, span.end));
      for (const Span& span : attributions_[n].content)
        contents_[n].push_back(words_.range(span.begin, span.end));
    }
  }

  void read(Report& report) {
    report.date = today_;
    if (!words_.paragraphs().empty() && words_.paragraphs()[0].heading)
      report.title = words_.as_written(words_.paragraphs()[0].words);
    report.claims.reserve(attributions_.size());
    for (std::size_t n = 0; n < attributions_.size(); ++n) report.claims.push_back(claim(n));
    share_occasions(report.claims);
    for (const CountMismatch& one : find_count_mismatches(words_, all_contents())) {
      const Span count = span_of(one.count);
      const Span list = span_of(one.list);
      report.remarks.push_back(
          {fmt::format("'{}' are announced, but {} are listed", words_.as_written(one.count), one.listed),
           {plain_.in_file(count), plain_.in_file(list)},
           {}});
    }
  }

 private:
  bool whole_day() const { return today_ && today_->day != 0; }

  Span span_of(WordRange range) const { return {words_[range.first].begin, words_[range.last - 1].end}; }

  std::vector<WordRange> all_contents() const {
    std::vector<WordRange> all;
    for (const auto& ranges : contents_)
      for (const WordRange& range : ranges)
        if (!range.empty()) all.push_back(range);
    return all;
  }

  ReportedClaim claim(std::size_t n) const {
    const Attribution& attribution = attributions_[n];
    const Speaker& speaker = speakers_[n];
    ReportedClaim claim;
    claim.by = speaker.by;
    claim.by_as_written = speaker.as_written;
    claim.speaks_for = speaker.speaks_for;
    claim.standing = speaker.standing;
    claim.confidence = attribution.confidence * speaker.confidence;
    for (const Span& span : attribution.source) claim.source.push_back(plain_.in_file(span));
    for (const Span& span : attribution.cue) claim.cue.push_back(plain_.in_file(span));
    for (const Span& span : attribution.content) claim.content.push_back(plain_.in_file(span));
    for (const Span& span : attribution.content)
      claim.says += (claim.says.empty() ? "" : " ") + std::string(code_points_.text(span));
    claim.quote = quote(contents_[n]);
    claim.sense = sense_of(words_, contents_[n]);
    claim.sense.stance = stance_of(words_, cues_[n]);
    const ActReading act = read_act(words_, {sources_[n], cues_[n], contents_[n]});
    claim.act = act.act;
    claim.act_confidence = act.confidence;
    claim.said = !is_unsaid(words_, sources_[n], cues_[n], contents_[n]);
    claim.condition = find_condition(words_, contents_[n]);
    for_party(n, claim);
    when(n, claim);
    if (!outlets_[n].empty()) claim.medium = outlet(outlets_[n]);
    return claim;
  }

  /// What stands between quotation marks, pieces parted by an ellipsis.
  std::string quote(const std::vector<WordRange>& content) const {
    std::string quote;
    for (const WordRange& range : content)
      for (std::uint32_t n = range.first; n < range.last;) {
        if (!words_[n].quoted) {
          ++n;
          continue;
        }
        std::uint32_t last = n;
        while (last < range.last && words_[last].quoted) ++last;
        quote += (quote.empty() ? "" : " … ") + words_.as_written({n, last});
        n = last;
      }
    return quote;
  }

  /// The outlet's name, without an article.
  std::string outlet(WordRange words) const {
    const bool article = words_.is(words.first, "the") || words_.is(words.first, "a");
    return words_.as_written({words.first + (article ? 1U : 0U), words.last});
  }

  void for_party(std::size_t n, ReportedClaim& claim) const {
    if (parties_.empty()) return;
    std::string party = parties_.find(claim.speaks_for);
    if (party.empty()) party = parties_.find(claim.by);
    if (!party.empty()) claim.speaks_for = party;
    // The first party named in the content that is not the speaker's is what it is about.
    for (const WordRange& range : contents_[n]) {
      const auto [first, last] = names_.mentions_in(range);
      for (std::size_t m = first; m < last && claim.about.empty(); ++m) {
        const Entity& entity = names_.entities()[names_.mentions()[m].entity];
        std::string about = parties_.find(entity.name);
        if (about.empty() && !entity.speaks_for.empty()) about = parties_.find(entity.speaks_for);
        if (about != party) claim.about = about;
      }
    }
  }

  // ---- When and where it was said ------------------------------------------------

  /// The words beside the claim that tell of the saying: those of its sentence that
  /// are not its content; for a claim within the content of another, only those there.
  std::vector<WordRange> beside(std::size_t n) const {
    const auto place = place_of(n);
    if (!place) return {};
    WordRange around = words_.sentences()[words_[*place].sentence];
    const std::size_t beyond = std::min(attributions_.size(), n + near + 1);
    for (std::size_t other = n > near ? n - near : 0; other < beyond; ++other) {
      if (other == n) continue;
      for (const WordRange& outer : contents_[other])
        if (outer.first <= *place && *place < outer.last) {
          around.first = std::max(around.first, outer.first);
          around.last = std::min(around.last, outer.last);
        }
    }
    std::vector<WordRange> pieces;
    std::uint32_t begin = around.first;
    std::vector<WordRange> own = contents_[n];
    std::sort(own.begin(), own.end(),
              [](const WordRange& a, const WordRange& b) { return a.first < b.first; });
    for (const WordRange& range : own) {
      const std::uint32_t end = std::min(around.last, range.first);
      if (begin < end) pieces.push_back({begin, end});
      begin = std::max(begin, range.last);
    }
    if (begin < around.last) pieces.push_back({begin, around.last});
    return pieces;
  }

  std::optional<std::uint32_t> place_of(std::size_t n) const {
    const Attribution& one = attributions_[n];
    const Span* span = !one.cue.empty()      ? &one.cue.front()
                       : !one.source.empty() ? &one.source.front()
                                             : nullptr;
    if (span == nullptr) return std::nullopt;
    const WordRange range = words_.range(span->begin, span->end);
    if (range.empty()) return std::nullopt;
    return range.first;
  }

  void when(std::size_t n, ReportedClaim& claim) const {
    const auto place = place_of(n);
    const std::vector<WordRange> pieces = beside(n);
    for (const WordRange& piece : pieces)
      if (claim.medium.empty()) claim.medium = find_medium(words_, names_, piece);
    if (claim.medium.empty() && place && !words_[*place].quoted) {
      const WordRange paragraph = words_.paragraphs()[words_[*place].paragraph].words;
      constexpr std::uint32_t farthest = 80;
      const std::uint32_t begin = std::max(paragraph.first, *place > farthest ? *place - farthest : 0);
      claim.medium = find_occasion(words_, names_, {begin, *place});
    }
    if (!whole_day()) return;
    if (place) claim.date = nearest_date(n, pieces, *place);
    const base::Date from =
        claim.date && claim.date->day != 0 && *claim.date <= *today_ ? *claim.date : *today_;
    const bool future = claim.act == Act::demand || claim.act == Act::threat || claim.act == Act::promise ||
                        claim.act == Act::commitment || claim.act == Act::offer ||
                        claim.act == Act::refusal || looks_ahead(contents_[n]);
    for (const WordRange& range : contents_[n])
      if (!claim.until)
        if (const auto deadline = find_deadline(words_, with_what_follows(range, n), from, future)) {
          claim.until = deadline->date;
          leave_out(words_.as_written(deadline->words), claim.condition);
        }
  }

  /// "to impose sanctions", "will leave", "if …": what is said lies ahead.
  bool looks_ahead(const std::vector<WordRange>& content) const {
    constexpr std::uint32_t ahead = english::act_will | english::act_would | english::act_must;
    if (!content.empty() && words_.is(content.front().first, "to")) return true;
    for (const WordRange& range : content)
      for (std::uint32_t w = range.first; w < range.last; ++w) {
        // "a threat to impose sanctions", wherever such a noun stands before what is to be done.
        if (w + 1 < range.last && words_.is(w + 1, "to") && english::act_of_cue(words_[w].lower)) return true;
        if ((english::act_classes_of(words_[w].lower) & ahead) != 0 && words_[w].lower != "has" &&
            words_[w].lower != "have" && words_[w].lower != "got")
          return true;
      }
    return false;
  }

  /// A piece of content and the few words right behind it, up to a mark or the claim's cue or source:
  /// "a threat to close the border | in two weeks" is often parted there.
  WordRange with_what_follows(WordRange range, std::size_t n) const {
    if (range.empty()) return range;
    constexpr std::uint32_t most = 5;
    const std::uint32_t sentence = words_[range.last - 1].sentence;
    const std::uint32_t end = std::min(words_.size(), range.last + most);
    const auto belongs = [&](const Spans& spans, std::uint32_t word) {
      return std::any_of(spans.begin(), spans.end(), [&](const Span& span) {
        return span.begin <= words_[word].begin && words_[word].begin < span.end;
      });
    };
    while (range.last < end && words_[range.last].sentence == sentence &&
           (words_[range.last].kind == TokenKind::word || words_[range.last].kind == TokenKind::number) &&
           !belongs(attributions_[n].cue, range.last) && !belongs(attributions_[n].source, range.last))
      ++range.last;
    return range;
  }

  /// "Ana Rowe, who was due to travel on Thursday, said": Thursday is not when she said it.
  bool in_clause_of_source(std::size_t n, std::uint32_t word) const {
    return std::any_of(sources_[n].begin(), sources_[n].end(),
                       [&](const WordRange& range) { return range.first <= word && word < range.last; });
  }

  /// The date said beside a claim that is nearest to its cue.
  std::optional<base::Date> nearest_date(std::size_t n, const std::vector<WordRange>& pieces,
                                         std::uint32_t place) const {
    std::optional<base::Date> nearest;
    std::uint32_t nearest_distance = ~0U;
    for (const WordRange& piece : pieces)
      for (const DateMention& mention : find_dates(words_, piece, *today_)) {
        if (words_[mention.words.first].quoted != words_[place].quoted) continue;
        if (in_clause_of_source(n, mention.words.first)) continue;
        if (own_date_ && own_date_->words == mention.words) continue;  // the dateline tells of the report
        const std::uint32_t at = mention.words.first;
        const std::uint32_t distance = at > place ? at - place : place - at;
        if (distance >= nearest_distance) continue;
        nearest = mention.date;
        nearest_distance = distance;
      }
    return nearest;
  }

  /// A deadline at the end of a condition is a deadline, and no part of it.
  static void leave_out(const std::string& deadline, std::string& condition) {
    if (!condition.ends_with(deadline) || condition.size() == deadline.size()) return;
    condition.resize(condition.size() - deadline.size());
    while (condition.ends_with(' ') || condition.ends_with(',')) condition.pop_back();
  }

  /// What one speaker says in one paragraph is said on one occasion: a claim takes the
  /// medium and date of a neighbour that has them.
  void share_occasions(std::vector<ReportedClaim>& claims) const {
    for (std::size_t n = 0; n < claims.size(); ++n) {
      const auto place = place_of(n);
      if (!place || words_[*place].quoted) continue;
      for (std::size_t other = n > near ? n - near : 0; other < std::min(claims.size(), n + near); ++other) {
        const auto its = place_of(other);
        if (other == n || !its || words_[*its].paragraph != words_[*place].paragraph || words_[*its].quoted)
          continue;
        if (claims[other].by != claims[n].by || claims[n].by.empty()) continue;
        if (claims[n].medium.empty() && !claims[n].date) {
          claims[n].medium = claims[other].medium;
          if (!claims[n].medium.empty()) claims[n].date = claims[other].date;
        } else if (claims[n].medium == claims[other].medium && !claims[n].date) {
          claims[n].date = claims[other].date;
        } else if (claims[n].date == claims[other].date && claims[n].medium.empty()) {
          claims[n].medium = claims[other].medium;
        }
      }
    }
  }

  static constexpr std::size_t near = 6;  // attributions before and after that are looked at

  const PlainText& plain_;
  const std::vector<Attribution>& attributions_;
  const std::vector<WordRange>& outlets_;
  CodePoints code_points_;
  const Words& words_;
  NamedEntities names_;
  std::vector<Speaker> speakers_;
  Parties parties_;
  std::optional<DateMention> own_date_;
  std::optional<base::Date> today_;
  std::vector<std::vector<WordRange>> sources_, cues_, contents_;
};

Report read(std::string file, std::string text, const ReadingOptions& options,
            const std::vector<Attribution>* attributions) {
  Report report;
  report.file = std::move(file);
  report.text = std::move(text);
  report.characters = base::count_code_points(report.text);
  const PlainText plain = plain_text(report.text);
  const Words words(plain.text);
  const Cited cited =
      attributions != nullptr
          ? with_cited_sources(words, *attributions)
          : with_turns(words,
                       with_cited_sources(
                           words, with_passed_over(words, with_nested(words, find_attributions(words)))));
  ReportReader(plain, words, cited, options).read(report);
  if (words.text().size() < plain.text.size())
    report.remarks.push_back(
        {fmt::format("only the first {} words and marks were read; split the report into files",
                     words.size()),
         {},
         {}});
  return report;
}

}  // namespace

Report read_report(std::string file, std::string text, const ReadingOptions& options) {
  return read(std::move(file), std::move(text), options, nullptr);
}

Report read_report(std::string file, std::string text, const ReadingOptions& options,
                   const std::vector<Attribution>& attributions) {
  return read(std::move(file), std::move(text), options, &attributions);
}

}  // namespace entente::reader

#include "view/page/report_marks.hpp"

#include <algorithm>
#include <cstdint>

namespace entente::view {
namespace {

enum class MarkedPart : std::uint8_t { source, cue, content };

struct Border {
  std::size_t at = 0;  // code point
  bool opens = false;
  MarkedPart part = MarkedPart::source;
  std::size_t claim = 0;
};

void add(std::vector<Border>& borders, const reader::Spans& spans, MarkedPart part, std::size_t claim) {
  for (const reader::Span& span : spans) {
    if (span.begin >= span.end) continue;
    borders.push_back({span.begin, true, part, claim});
    borders.push_back({span.end, false, part, claim});
  }
}

std::vector<std::size_t>& list_of(MarkedPiece& piece, MarkedPart part) {
  return part == MarkedPart::source ? piece.sources : part == MarkedPart::cue ? piece.cues : piece.contents;
}

/// Walks the code points of a text forward.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}
  std::size_t byte_at(std::size_t code_point) {
    while (code_point_ < code_point && byte_ < text_.size()) {
      ++byte_;
      while (byte_ < text_.size() && (static_cast<unsigned char>(text_[byte_]) & 0xC0) == 0x80) ++byte_;
      ++code_point_;
    }
    return byte_;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t code_point_ = 0;
};

}  // namespace

std::vector<MarkedPiece> marked_pieces(const reader::Report& report) {
  std::vector<Border> borders;
  for (std::size_t n = 0; n < report.claims.size(); ++n) {
    add(borders, report.claims[n].source, MarkedPart::source, n);
    add(borders, report.claims[n].cue, MarkedPart::cue, n);
    add(borders, report.claims[n].content, MarkedPart::content, n);
  }
  std::stable_sort(borders.begin(), borders.end(),
                   [](const Border& a, const Border& b) { return a.at < b.at; });
  std::vector<std::size_t> first(report.claims.size(), report.characters);
  for (std::size_t n = 0; n < report.claims.size(); ++n) {
    const reader::ReportedClaim& claim = report.claims[n];
    const reader::Spans& spans = !claim.source.empty() ? claim.source
                                 : !claim.cue.empty()  ? claim.cue
                                                       : claim.content;
    if (!spans.empty()) first[n] = spans.front().begin;
  }

  std::vector<MarkedPiece> pieces;
  Walk walk(report.text);
  MarkedPiece open;
  std::size_t begin = 0;
  const auto cut = [&](std::size_t byte) {
    if (byte <= begin) return;
    open.text = std::string_view(report.text).substr(begin, byte - begin);
    pieces.push_back(open);
    open.begins.clear();
    begin = byte;
  };
  for (const Border& border : borders) {
    cut(walk.byte_at(border.at));
    std::vector<std::size_t>& list = list_of(open, border.part);
    if (border.opens) {
      list.push_back(border.claim);
      if (first[border.claim] == border.at) {
        open.begins.push_back(border.claim);
        first[border.claim] = report.characters + 1;  // once
      }
    } else {
      std::erase(list, border.claim);
    }
  }
  cut(report.text.size());
  return pieces;
}

}  // namespace entente::view

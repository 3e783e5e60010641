#include "view/picture/svg_picture.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "view/json/model_json.hpp"
#include "view/page/markup.hpp"
#include "view/picture/layered_layout.hpp"
#include "view/text/table.hpp"

namespace entente::view {
namespace {

using graph::PartyIndex;

constexpr std::size_t colour_count = 8;      // .ep-p0 …
constexpr std::size_t line_style_count = 6;  // .ep-d0 …

constexpr double margin = 18;
constexpr double padding = 11;  ///< within a card
constexpr double headings_height = 26;
constexpr double head_length = 9;  ///< of an arrow
constexpr double least_width = 620;
constexpr double legend_line = 19;

// Pixels for a column of text: a little more than common fonts take.
constexpr double name_column = 7.9;
constexpr double letter_column = 7.4;
constexpr double word_column = 6.7;

double columns_of(std::string_view text) { return static_cast<double>(base::display_width(text)); }

/// `12.5`, `12`: coordinates with one decimal, none where it is zero.
std::string number(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

std::string party_class(PartyIndex party) { return fmt::format("ep-p{}", party % colour_count); }

std::string text_at(double x, double y, std::string_view classes, std::string_view text) {
  return fmt::format("<text x=\"{}\" y=\"{}\"{}>{}</text>", number(x), number(y),
                     classes.empty() ? "" : fmt::format(" class=\"{}\"", classes), markup(text));
}

/// The pieces of a pattern in lines that fit a card.
std::vector<std::vector<std::pair<PartyIndex, std::string>>> letter_lines(
    const std::vector<std::string>& letters) {
  constexpr std::size_t widest = 28;
  std::vector<std::vector<std::pair<PartyIndex, std::string>>> lines(1);
  std::size_t used = 0;
  for (PartyIndex party = 0; party < letters.size(); ++party)
    for (std::size_t at = 0; at < letters[party].size(); at += widest) {
      std::string piece = letters[party].substr(at, widest);
      if (used > 0 && used + piece.size() + 1 > widest) {
        lines.emplace_back();
        used = 0;
      }
      used += piece.size() + 1;
      lines.back().emplace_back(party, std::move(piece));
    }
  if (lines.front().empty()) lines.clear();
  return lines;
}

/// A card's texts placed in its box, and the size of that.
struct DrawnCard {
  double width = 90;
  double height = padding;
  std::string content;  ///< with places relative to the box, `@` standing for its middle
};

class CardWriter {
 public:
  explicit CardWriter(const Card& card) {
    if (card.status_quo) drawn_.height += 20;
    const std::string mover = "ep-party " + party_class(card.mover);
    for (const std::string& line : card.change) add(line, mover, word_column, 15);
    if (!card.change.empty()) drawn_.height += 3;
    add(card.heading, "ep-name", name_column, 18);
    for (const auto& line : letter_lines(card.letters)) add_letters(line);
    for (const std::string& line : card.words) add(line, "", word_column, 15);
    if (!card.equilibrium.empty()) add(card.equilibrium, "ep-equilibrium", word_column + 0.4, 17);
    if (!card.more.empty()) add(card.more, "ep-small", word_column, 16);
    drawn_.height += padding - 2;
    if (card.status_quo) drawn_.width = std::max(drawn_.width, 120.0);
  }

  DrawnCard drawn() { return std::move(drawn_); }

 private:
  void make_room(double width) { drawn_.width = std::max(drawn_.width, width + 2 * padding); }

  void add(const std::string& text, std::string_view classes, double column, double line) {
    drawn_.height += line;
    make_room(columns_of(text) * column);
    drawn_.content += text_at(padding, drawn_.height - 4, classes, text);
  }

  void add_letters(const std::vector<std::pair<PartyIndex, std::string>>& pieces) {
    drawn_.height += 16;
    double columns = 0;
    std::string spans;
    for (const auto& [party, letters] : pieces) {
      spans += fmt::format("<tspan class=\"ep-party {}\">{}{}</tspan>", party_class(party),
                           spans.empty() ? "" : " ", markup(letters));
      columns += static_cast<double>(letters.size()) + 1;
    }
    make_room(columns * letter_column);
    drawn_.content += fmt::format("<text x=\"{}\" y=\"{}\" class=\"ep-letters\">{}</text>", number(padding),
                                  number(drawn_.height - 4), spans);
  }

  DrawnCard drawn_;
};

class SvgWriter {
 public:
  SvgWriter(const graph::Conflict& conflict, const Picture& picture, std::string_view id)
      : conflict_(conflict), picture_(picture), id_(id) {
    std::vector<LayoutBox> boxes;
    for (const Card& card : picture.cards) {
      drawn_.push_back(CardWriter(card).drawn());
      boxes.push_back({card.column, drawn_.back().width, drawn_.back().height});
    }
    std::vector<LayoutLine> lines;
    lines.reserve(picture.arrows.size());
    for (const Arrow& arrow : picture.arrows) lines.push_back({arrow.from, arrow.to});
    layout_ = lay_out(boxes, lines);
    wide_headings();
    width_ = std::max(least_width, layout_.width + 2 * left_);
    left_ = std::max(left_, (width_ - layout_.width) / 2);
  }

  std::string write(bool standalone) {
    const std::string body = headings() + arrows() + cards() + legend();
    std::string text = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"entente-picture\" viewBox=\"0 0 {0} {1}\" "
        "width=\"{0}\" height=\"{1}\" role=\"img\" aria-labelledby=\"{2}-title {2}-desc\">\n"
        "<title id=\"{2}-title\">{3}</title>\n<desc id=\"{2}-desc\">{4}</desc>\n",
        number(width_), number(bottom_ + margin), id_, markup(picture_.title), markup(picture_.description));
    if (standalone) text += fmt::format("<style>\n{}</style>\n", picture_style());
    text += fmt::format("<rect class=\"ep-ground\" width=\"{}\" height=\"{}\"/>\n", number(width_),
                        number(bottom_ + margin));
    return text + body + "</svg>\n";
  }

 private:
  double top() const { return margin + headings_height; }

  /// A heading over a narrow first or last column must not hang over the side.
  void wide_headings() {
    for (std::size_t c = 0; c < layout_.columns.size() && c < picture_.headings.size(); ++c) {
      const double half = columns_of(picture_.headings[c]) * word_column / 2;
      const double middle = layout_.columns[c].x + layout_.columns[c].y / 2;
      left_ = std::max({left_, half - middle + 4, middle + half - layout_.width + 4});
    }
  }

  std::string headings() const {
    std::string text;
    for (std::size_t c = 0; c < layout_.columns.size() && c < picture_.headings.size(); ++c)
      if (!picture_.headings[c].empty())
        text += text_at(left_ + layout_.columns[c].x + layout_.columns[c].y / 2, margin + 10, "ep-heading",
                        picture_.headings[c]) +
                "\n";
    return text;
  }

  // ---- Arrows ----

  std::string arrows() const {
    std::string text;
    for (const bool better : {false, true})  // improvements lie above other moves
      for (std::size_t n = 0; n < picture_.arrows.size(); ++n)
        if (picture_.arrows[n].better == better) text += arrow(n);
    return text;
  }

  /// A head whose tip is at `tip`, pointing right (+1) or left (−1).
  static std::string head(Point tip, double direction, bool full) {
    return fmt::format("<path class=\"{}\" d=\"M{} {}l{} -4.5v9z\"/>", full ? "ep-full" : "ep-open",
                       number(tip.x), number(tip.y), number(-direction * head_length));
  }

  std::string arrow(std::size_t n) const {
    const Arrow& arrow = picture_.arrows[n];
    std::vector<Point> points = layout_.lines[n];
    for (Point& point : points) point = {point.x + left_, point.y + top()};
    const std::size_t from = picture_.cards[arrow.from].column;
    const std::size_t to = picture_.cards[arrow.to].column;
    const double leaving = to < from ? -1 : 1;
    const double coming = to > from ? 1 : -1;
    std::string heads = head(points.back(), coming, arrow.better);
    points.back().x -= coming * (head_length - 1);
    if (arrow.back) {
      heads += head(points.front(), -leaving, false);
      points.front().x += leaving * (head_length - 1);
    }
    return fmt::format(
        "<g class=\"ep-move {}\"><title>{}</title><path class=\"ep-arrow ep-d{}{}\" d=\"{}\"/>{}</g>\n",
        party_class(arrow.party), markup(arrow.title), arrow.party % line_style_count,
        arrow.better ? "" : " ep-other", course(points, from == to), heads);
  }

  static std::string course(const std::vector<Point>& points, bool beside) {
    std::string path = fmt::format("M{} {}", number(points[0].x), number(points[0].y));
    for (std::size_t n = 1; n < points.size(); ++n) {
      const Point& a = points[n - 1];
      const Point& b = points[n];
      if (beside) {
        const double out = std::max(a.x, b.x) + std::min(60.0, 22 + std::abs(b.y - a.y) * 0.09);
        path += fmt::format("C{0} {1} {0} {2} {3} {2}", number(out), number(a.y), number(b.y), number(b.x));
      } else if (n % 2 == 0) {  // through a column
        path += fmt::format("L{} {}", number(b.x), number(b.y));
      } else {
        const double middle = (a.x + b.x) / 2;
        path +=
            fmt::format("C{0} {1} {0} {2} {3} {2}", number(middle), number(a.y), number(b.y), number(b.x));
      }
    }
    return path;
  }

  // ---- Cards ----

  std::string cards() const {
    std::string text;
    for (std::size_t n = 0; n < picture_.cards.size(); ++n) text += card(n);
    return text;
  }

  std::string card(std::size_t n) const {
    const Card& card = picture_.cards[n];
    const DrawnCard& drawn = drawn_[n];
    const std::string width = number(drawn.width);
    const std::string height = number(drawn.height);
    std::string classes = "ep-card";
    if (!card.equilibrium.empty()) classes += " ep-firm";
    if (card.status_quo) classes += " ep-now";
    std::string text = fmt::format(
        "<g class=\"{}\" data-state=\"{}\" transform=\"translate({} {})\"><title>{}</title>"
        "<rect class=\"ep-box\" width=\"{}\" height=\"{}\" rx=\"7\"/>",
        classes, card.state + 1, number(left_ + layout_.boxes[n].x), number(top() + layout_.boxes[n].y),
        markup(card.title), width, height);
    if (!card.equilibrium.empty())
      text +=
          fmt::format("<rect class=\"ep-inner\" x=\"3.5\" y=\"3.5\" width=\"{}\" height=\"{}\" rx=\"4.5\"/>",
                      number(drawn.width - 7), number(drawn.height - 7));
    if (card.status_quo)
      text += fmt::format("<path class=\"ep-band\" d=\"M0 21V7Q0 0 7 0H{0}Q{1} 0 {1} 7V21Z\"/>",
                          number(drawn.width - 7), width) +
              text_at(drawn.width / 2, 15, "ep-band-text", "status quo");
    return text + drawn.content + "</g>\n";
  }

  // ---- Legend ----

  /// Which line is whose, what the letters of a pattern stand for, what marks mean.
  std::string legend() {
    std::string text;
    double y = top() + layout_.height + 30;
    const bool patterns = std::any_of(picture_.cards.begin(), picture_.cards.end(),
                                      [](const Card& card) { return !card.letters.empty(); });
    const model::Model& model = conflict_.model();
    for (PartyIndex party = 0; party < model.parties.size(); ++party) {
      const bool moves =
          std::find(picture_.parties.begin(), picture_.parties.end(), party) != picture_.parties.end();
      if (!moves && !patterns) continue;
      if (moves)
        text += fmt::format("<g class=\"{}\"><path class=\"ep-arrow ep-d{}\" d=\"M{} {}h38\"/>{}</g>",
                            party_class(party), party % line_style_count, number(margin), number(y - 4),
                            head({margin + 46, y - 4}, 1, true));
      std::string words = model.parties[party].name;
      if (patterns && !model.parties[party].options.empty()) {
        words += ": ";
        for (const model::OptionIndex option : model.parties[party].options)
          words += (words.ends_with(": ") ? "" : " · ") + option_name(model, model.options[option]);
      }
      text += paragraph(words, margin + 56, y, "ep-party " + party_class(party));
    }
    if (patterns)
      text += paragraph("Letters on a card: Y taken, N not taken, in the order of these lists.", margin, y,
                        "ep-small");
    bool other = false;
    bool back = false;
    for (const Arrow& arrow : picture_.arrows) {
      other = other || !arrow.better;
      back = back || arrow.back;
    }
    std::string marks = "Double border: equilibrium. Full head: an improvement for who moves.";
    if (other || back) marks += " Open head: a move without one.";
    text += paragraph(marks, margin, y, "ep-small");
    for (const std::string& note : picture_.notes) text += paragraph(note, margin, y, "ep-small");
    bottom_ = y - legend_line + 4;
    return text;
  }

  /// Wrapped to the picture; moves `y` below it.
  std::string paragraph(const std::string& words, double x, double& y, std::string_view classes) const {
    std::string text;
    const double room = std::max(200.0, width_ - x - margin);
    for (const std::string& line :
         wrap(base::printable(words), static_cast<std::size_t>(room / word_column))) {
      text += text_at(x, y, classes, line) + "\n";
      y += legend_line;
    }
    return text;
  }

  const graph::Conflict& conflict_;
  const Picture& picture_;
  std::string_view id_;
  std::vector<DrawnCard> drawn_;
  Layout layout_;
  double left_ = margin;
  double width_ = 0;
  double bottom_ = 0;
};

}  // namespace

std::string svg_element(const graph::Conflict& conflict, const Picture& picture, std::string_view id) {
  return SvgWriter(conflict, picture, id).write(false);
}

std::string svg_file(const graph::Conflict& conflict, const Picture& picture,
                     const std::vector<std::string>& remarks) {
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  for (std::string remark : remarks) {
    remark = markup(remark);
    for (std::size_t at = remark.find("--"); at != std::string::npos; at = remark.find("--", at))
      remark.replace(at, 2, "- ");  // two hyphens end a comment
    text += "<!-- " + remark + " -->\n";
  }
  return text + SvgWriter(conflict, picture, "picture").write(true);
}

}  // namespace entente::view

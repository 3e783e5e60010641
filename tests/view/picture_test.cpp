// Pictures: where boxes and lines go, which states are shown, and that what is
// written is well formed whatever a model calls its parties.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <regex>
#include <set>

#include "format/model_file.hpp"
#include "stability/analysis.hpp"
#include "support/markup.hpp"
#include "support/run.hpp"
#include "view/picture/graph_picture.hpp"
#include "view/picture/layered_layout.hpp"
#include "view/picture/svg_picture.hpp"
#include "view/picture/ways_picture.hpp"

namespace entente::tests {
namespace {

using testing::HasSubstr;
using testing::Not;
using view::Layout;
using view::LayoutBox;
using view::LayoutLine;

std::string example(const std::string& name) {
  return read_file(std::filesystem::path(ENTENTE_SOURCE_DIR) / "examples" / name);
}

/// A model read, compiled and analysed.
struct Analysed {
  explicit Analysed(const std::string& yaml) {
    base::Diagnostics diagnostics;
    auto read = format::read_model_text(std::make_shared<const base::Text>("m.yaml", yaml), ".", diagnostics);
    EXPECT_TRUE(read);
    model = std::make_unique<model::Model>(std::move(*read));
    conflict =
        std::make_unique<graph::Conflict>(*graph::compile(*model, {std::uint64_t{1} << 30}, diagnostics));
    analysis = stability::analyse(*conflict, stability::concepts(), stability::SanctionRule::legal_sequences);
  }
  view::Picture graph(const view::GraphRequest& request = {}) const {
    return view::graph_picture(*conflict, analysis, request);
  }
  std::string svg(const view::GraphRequest& request = {}) const {
    return view::svg_file(*conflict, graph(request));
  }

  std::unique_ptr<model::Model> model;
  std::unique_ptr<graph::Conflict> conflict;
  stability::Analysis analysis;
};

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
  return found;
}

TEST(Layout, UntanglesLinesThatNeedNotCross) {
  const std::vector<LayoutBox> boxes{{0, 100, 40}, {0, 100, 40}, {1, 100, 40}, {1, 100, 40}};
  const Layout layout = view::lay_out(boxes, {{0, 3}, {1, 2}});
  EXPECT_EQ(layout.boxes[0].y < layout.boxes[1].y, layout.boxes[3].y < layout.boxes[2].y);
  EXPECT_LT(layout.boxes[0].x + 100, layout.boxes[2].x);
}

TEST(Layout, KeepsBoxesApartAndLinesOutOfThem) {
  std::vector<LayoutBox> boxes;
  for (std::size_t n = 0; n < 30; ++n)
    boxes.push_back({n % 4, 60.0 + 7 * static_cast<double>(n % 5), 30.0 + 5 * static_cast<double>(n % 3)});
  std::vector<LayoutLine> lines;
  for (std::size_t n = 0; n < 60; ++n) lines.push_back({n % 30, (n * 7 + 1) % 30});
  std::erase_if(lines, [](const LayoutLine& line) { return line.from == line.to; });
  const Layout layout = view::lay_out(boxes, lines);
  for (std::size_t a = 0; a < boxes.size(); ++a) {
    EXPECT_GE(layout.boxes[a].y, 0);
    EXPECT_LE(layout.boxes[a].y + boxes[a].height, layout.height + 0.001);
    EXPECT_LE(layout.boxes[a].x + boxes[a].width, layout.width + 0.001);
    for (std::size_t b = 0; b < a; ++b) {
      if (boxes[a].column != boxes[b].column) continue;
      EXPECT_TRUE(layout.boxes[a].y >= layout.boxes[b].y + boxes[b].height + 10 ||
                  layout.boxes[b].y >= layout.boxes[a].y + boxes[a].height + 10)
          << a << " on " << b;
    }
  }
  for (std::size_t n = 0; n < lines.size(); ++n) {
    const view::Point& first = layout.lines[n].front();
    const view::Point& corner = layout.boxes[lines[n].from];
    EXPECT_TRUE(first.x == corner.x || first.x == corner.x + boxes[lines[n].from].width) << n;
    EXPECT_GT(first.y, corner.y);
    EXPECT_LT(first.y, corner.y + boxes[lines[n].from].height);
    for (std::size_t point = 1; point + 1 < layout.lines[n].size(); ++point)
      for (std::size_t box = 0; box < boxes.size(); ++box)
        EXPECT_FALSE(layout.lines[n][point].y > layout.boxes[box].y &&
                     layout.lines[n][point].y < layout.boxes[box].y + boxes[box].height &&
                     layout.lines[n][point].x > layout.boxes[box].x &&
                     layout.lines[n][point].x < layout.boxes[box].x + boxes[box].width);
  }
}

TEST(Picture, ShowsEveryStateOfAFewAndWhatTheyAre) {
  view::GraphRequest request;
  request.by = graph::relation::any;
  const std::string svg = Analysed(example("elmira.yaml")).svg(request);
  EXPECT_EQ(wrong_with_markup(svg), "");
  EXPECT_EQ(count(svg, "data-state="), 9U);
  EXPECT_EQ(count(svg, ">status quo<"), 1U);
  EXPECT_EQ(count(svg, ">equilibrium: Nash<"), 3U);  // s5, s8 and s9
  EXPECT_EQ(count(svg, ">equilibrium: SMR<"), 2U);   // s1 and s4
  EXPECT_THAT(svg,
              HasSubstr("Local government takes “Insist that the original order be applied”: s1 to s5, an "
                        "improvement; it can also go back"));
  EXPECT_THAT(svg, HasSubstr("<title id=\"picture-title\">"));
  EXPECT_THAT(svg, HasSubstr("prefers-color-scheme: dark"));
  EXPECT_THAT(svg, Not(HasSubstr("left out")));
}

TEST(Picture, PutsStatesInColumnsByTheFewestMoves) {
  view::GraphRequest request;
  request.by = graph::relation::any;
  const view::Picture picture = Analysed(example("elmira.yaml")).graph(request);
  std::vector<std::size_t> columns;
  for (const view::Card& card : picture.cards) columns.push_back(card.column);
  EXPECT_EQ(columns, (std::vector<std::size_t>{0, 1, 1, 2, 1, 2, 2, 3, 1}));  // s1 to s9
}

TEST(Picture, OnlyTheChosenPartiesMove) {
  view::GraphRequest request;
  request.parties = {2};
  for (const view::Arrow& arrow : Analysed(example("elmira.yaml")).graph(request).arrows) {
    EXPECT_EQ(arrow.party, 2U);
    EXPECT_TRUE(arrow.better) << "improvements, unless moves were asked for";
    EXPECT_FALSE(arrow.back);
  }
}

TEST(Picture, OfManyStatesShowsAFewAndSaysWhatItLeavesOut) {
  const Analysed ukraine(example("ukraine-2025.yaml"));
  const view::Picture picture = ukraine.graph();
  EXPECT_LE(picture.cards.size(), view::GraphRequest{}.most);
  std::set<std::string> headings;
  for (const view::Card& card : picture.cards) headings.insert(card.heading);
  for (const std::string name : {"s3279 · now", "s3399 · penalties_alone", "s4638 · settlement"})
    EXPECT_TRUE(headings.contains(name)) << name;
  ASSERT_FALSE(picture.notes.empty());
  EXPECT_THAT(picture.notes.front(), HasSubstr(" of 5,760 states are shown"));
  EXPECT_THAT(picture.notes.front(), HasSubstr("further equilibria are left out"));
  EXPECT_EQ(wrong_with_markup(ukraine.svg()), "");
  EXPECT_EQ(ukraine.svg(), ukraine.svg());
}

TEST(Picture, TheTreeLeadsToTheFirmestEquilibriaAndCountsTheRest) {
  const Analysed ukraine(example("ukraine-2025.yaml"));
  stability::StateSet equilibria(ukraine.conflict->size(), false);
  for (const stability::StateSet& set : ukraine.analysis.equilibria) equilibria.unite(set);
  const graph::StateId now = *ukraine.conflict->status_quo();
  const questions::Prospect prospect =
      questions::look_ahead(*ukraine.conflict, now, equilibria, graph::relation::better);
  const view::Picture tree =
      view::prospect_picture(*ukraine.conflict, ukraine.analysis, now, graph::relation::better, prospect, 2);
  ASSERT_EQ(tree.cards.size(), 4U);  // now, s3439 on the way to s3399, s3399 and s5199
  EXPECT_EQ(tree.arrows.size(), 3U);
  std::size_t more = 0;
  for (const view::Card& card : tree.cards)
    if (!card.more.empty()) {
      std::smatch digits;
      ASSERT_TRUE(std::regex_search(card.more, digits, std::regex("[0-9]+")));
      more += std::stoul(digits.str());
    }
  EXPECT_EQ(more, prospect.equilibria.size() - 4);  // the start and the three are no more
  EXPECT_EQ(wrong_with_markup(view::svg_file(*ukraine.conflict, tree)), "");
}

TEST(Picture, HostileNamesStayText) {
  const std::string name = "</text><script>alert(1)</script>&'\\\"]]>";
  const std::string yaml = "entente: 1\ntitle: \"" + name + "\"\nparties:\n  a: {name: \"" + name +
                           "\", options: {x: \"" + name + "\"}}\n  b: {options: {y: \"--><b>\"}}\n" +
                           "status_quo: []\npreferences:\n  a: {priorities: [x]}\n  b: {priorities: [y]}\n";
  const Analysed hostile(yaml);
  const std::string svg = view::svg_file(*hostile.conflict, hostile.graph(), {"--> <script> --->"});
  EXPECT_EQ(wrong_with_markup(svg), "");
  EXPECT_THAT(svg, Not(HasSubstr("<script")));
  EXPECT_THAT(svg, HasSubstr("&lt;script&gt;alert(1)"));
}

TEST(Documents, ThePictureInTheReadmeIsOfTheModelBesideIt) {
  const std::filesystem::path top = ENTENTE_SOURCE_DIR;
  const std::string readme = read_file(top / "README.md");
  const std::size_t begin = readme.find("entente: 1\ntitle: A shared river");
  ASSERT_NE(begin, std::string::npos);
  const std::string river = readme.substr(begin, readme.find("```", begin) - begin);
  EXPECT_EQ(entente({"convert", "-", "--from", "yaml", "--to", "svg"}, river).out,
            read_file(top / "docs/river.svg"))
      << "draw it again: entente convert river.yaml -o docs/river.svg --force";
}

TEST(Convert, DrawsAGraphAsSvg) {
  const std::string elmira = std::string(ENTENTE_SOURCE_DIR) + "/examples/elmira.yaml";
  const TemporaryFolder folder;
  EXPECT_EQ(entente({"convert", elmira, "-o", folder.file("elmira.svg")}).status, 0);
  const std::string svg = read_file(folder.file("elmira.svg"));
  EXPECT_EQ(wrong_with_markup(svg), "");
  EXPECT_EQ(count(svg, "data-state="), 9U);
  const Outcome near =
      entente({"convert", elmira, "--to", "svg", "--around", "s8", "--depth", "1", "--improvements"});
  EXPECT_EQ(near.status, 0) << near.err;
  EXPECT_EQ(count(near.out, "data-state="), 1U) << "nobody has an improvement from s8";
}

}  // namespace
}  // namespace entente::tests

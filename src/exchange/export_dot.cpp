// The graph of states as a picture: Graphviz DOT. A state is a box with its
// number, name, pattern and what is taken in it; a move is an arrow in the
// colour and line style of the party that makes it, with a full head where it
// is an improvement and an open one where it is not. Equilibria have a double
// border and say which they are; the status quo has a thick one and says so.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "exchange/exporter.hpp"
#include "stability/analysis.hpp"
#include "view/text/states_text.hpp"

namespace entente::exchange {

using view::concept_words;
using view::equilibrium_under;
using view::move_words;
using view::taken_words;
using view::wrap;

namespace {

using graph::Conflict;
using graph::PartyIndex;
using graph::StateId;

/// Beyond these a picture shows nothing to a person, and Graphviz takes minutes.
constexpr std::size_t most_nodes = 300;
constexpr std::size_t most_arrows = 5000;

// Colours that people with colour-blindness tell apart (Okabe and Ito), on white.
constexpr std::array<const char*, 7> palette{"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                             "#7a5c00", "#56b4e9", "#000000"};
constexpr std::array<const char*, 4> styles{"solid", "dashed", "dotted", "bold"};

std::string colour(PartyIndex party) { return palette[party % palette.size()]; }
std::string line_style(PartyIndex party) { return styles[party % styles.size()]; }

/// In quotes, as DOT has it: a `\` begins an escape there.
std::string dot_quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : base::printable(text)) {
    if (c == '"' || c == '\\') result += '\\';
    result += c == '\t' ? ' ' : c;
  }
  return result + '"';
}

/// Lines under one another in a label.
std::string label(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    const std::string one = dot_quoted(line);
    text += (text.empty() ? "" : "\\n") + one.substr(1, one.size() - 2);
  }
  return '"' + text + '"';
}

class DotGraph {
 public:
  DotGraph(const ExportRequest& request, Conflict& conflict)
      : request_(request),
        conflict_(conflict),
        shown_(conflict.size(), !request.around),
        left_(conflict.size(), !request.around) {
    if (request.around) show_around(*request.around, request.depth);
  }

  std::size_t state_count() const {
    return static_cast<std::size_t>(std::count(shown_.begin(), shown_.end(), true));
  }

  /// Arrows to draw; stops counting above `limit`.
  std::size_t arrow_count(std::size_t limit) const {
    std::size_t count = 0;
    for (StateId state = 0; state < conflict_.size() && count <= limit; ++state)
      if (left_[state]) for_each_arrow(state, [&](PartyIndex, StateId, bool) { ++count; });
    return count;
  }

  std::string draw(const stability::Analysis& analysis) const {
    const model::Model& model = conflict_.model();
    std::string text;
    for (const std::string& remark : request_.remarks) text += "// " + base::printable(remark) + "\n";
    text += fmt::format("digraph {} {{\n", dot_quoted(model.title.empty() ? "conflict" : model.title));
    text +=
        fmt::format("  graph [label={}, labelloc=t, fontname=\"Helvetica\", rankdir=LR, overlap=false];\n",
                    label(caption()));
    text += "  node [shape=box, fontname=\"Helvetica\", fontsize=11, style=filled, fillcolor=white];\n";
    text += "  edge [fontname=\"Helvetica\", fontsize=9];\n\n";
    for (StateId state = 0; state < conflict_.size(); ++state)
      if (shown_[state]) text += node(analysis, state);
    text += '\n';
    for (StateId state = 0; state < conflict_.size(); ++state)
      if (left_[state])
        for_each_arrow(state, [&](PartyIndex party, StateId to, bool better) {
          text += arrow(party, state, to, better);
        });
    return text + legend() + "}\n";
  }

 private:
  void show_around(StateId from, std::size_t depth) {
    std::vector<StateId> edge{from};
    shown_[from] = true;
    for (std::size_t step = 0; step < depth && !edge.empty(); ++step) {
      std::vector<StateId> next;
      for (const StateId state : edge) {
        left_[state] = true;
        for (PartyIndex party = 0; party < conflict_.party_count(); ++party)
          conflict_.for_each_move(party, state, [&](StateId to, graph::Value value) {
            if (shown_[to] || (request_.improvements_only && value <= conflict_.value(party, state))) return;
            shown_[to] = true;
            next.push_back(to);
          });
      }
      edge = std::move(next);
    }
  }

  template <typename Visit>
  void for_each_arrow(StateId from, const Visit& visit) const {
    for (PartyIndex party = 0; party < conflict_.party_count(); ++party) {
      const graph::Value now = conflict_.value(party, from);
      conflict_.for_each_move(party, from, [&](StateId to, graph::Value then) {
        const bool better = then > now;
        if (shown_[to] && (better || !request_.improvements_only)) visit(party, to, better);
      });
    }
  }

  std::vector<std::string> caption() const {
    std::vector<std::string> lines{conflict_.model().title.empty() ? "(untitled)" : conflict_.model().title};
    if (request_.around)
      lines.push_back(fmt::format("{} of {} states: within {} move{} of {}", state_count(), conflict_.size(),
                                  request_.depth, request_.depth == 1 ? "" : "s",
                                  conflict_.states().shown(*request_.around)));
    if (request_.improvements_only) lines.emplace_back("improvements only");
    return lines;
  }

  std::string node(const stability::Analysis& analysis, StateId state) const {
    std::vector<std::string> lines{conflict_.states().shown(state)};
    if (conflict_.model().bare_graph) {
      if (!conflict_.model().graph_states[state].label.empty())
        lines.push_back(taken_words(conflict_, state));
    } else {
      lines.push_back(conflict_.states().pattern(state));
      for (const std::string& line : wrap(taken_words(conflict_, state), 32)) lines.push_back(line);
    }
    std::string marks;
    if (conflict_.status_quo() == state) {
      lines.emplace_back("STATUS QUO");
      marks += ", penwidth=3";
    }
    if (const std::size_t set = equilibrium_under(analysis, state); set != 0) {
      lines.push_back("equilibrium: " + concept_words(analysis.concepts, set));
      marks += ", peripheries=2, fillcolor=\"#fff3c4\"";
    }
    return fmt::format("  s{} [label={}{}];\n", state + 1, label(lines), marks);
  }

  std::string arrow(PartyIndex party, StateId from, StateId to, bool better) const {
    const std::string words = fmt::format("{} {}: s{} to s{}{}", conflict_.model().parties[party].id,
                                          move_words(conflict_, party, from, to), from + 1, to + 1,
                                          better ? ", an improvement" : "");
    std::string text =
        fmt::format("  s{} -> s{} [color=\"{}\", style={}, arrowhead={}, tooltip={}", from + 1, to + 1,
                    colour(party), line_style(party), better ? "normal" : "empty", dot_quoted(words));
    if (!better) text += ", penwidth=0.6, constraint=false";
    // Colours and styles come round again beyond this many parties.
    if (conflict_.party_count() > palette.size() * styles.size())
      text += ", label=" + dot_quoted(conflict_.model().parties[party].id);
    return text + "];\n";
  }

  std::string legend() const {
    std::string text =
        "\n  subgraph cluster_legend {\n    label=\"Moves\"; style=rounded; color=\"#999999\";\n"
        "    node [shape=plaintext, style=\"\", fontsize=10];\n";
    for (PartyIndex party = 0; party < conflict_.party_count(); ++party) {
      const std::string name = dot_quoted(conflict_.model().parties[party].name);
      text += fmt::format("    from{0} [label={1}]; to{0} [label=\"\"];\n", party, name);
      text += fmt::format("    from{0} -> to{0} [color=\"{1}\", style={2}];\n", party, colour(party),
                          line_style(party));
    }
    text +=
        "    better [label=\"an improvement\"]; worse [label=\"any other move\"]; better_to [label=\"\"]; "
        "worse_to [label=\"\"];\n    better -> better_to [arrowhead=normal];\n"
        "    worse -> worse_to [arrowhead=empty, penwidth=0.6];\n  }\n";
    return text;
  }

  const ExportRequest& request_;
  Conflict& conflict_;
  std::vector<bool> shown_;
  std::vector<bool> left_;  ///< states of which the moves are drawn: not those at the rim
};

std::optional<std::string> write_dot(const ExportRequest& request, base::Diagnostics& diagnostics) {
  Conflict& conflict = request.conflict();
  const DotGraph picture(request, conflict);
  const std::string narrower =
      request.around ? "draw fewer: a smaller --depth, or --improvements"
                     : "draw a part: --around STATE --depth 1, and --improvements for fewer arrows";
  if (picture.state_count() > most_nodes) {
    diagnostics.error(
        {},
        fmt::format("{} states are too many for a picture (at most {})", picture.state_count(), most_nodes),
        narrower);
    return std::nullopt;
  }
  if (picture.arrow_count(most_arrows) > most_arrows) {
    diagnostics.error({}, fmt::format("more than {} moves are too many for a picture", most_arrows),
                      narrower);
    return std::nullopt;
  }
  return picture.draw(
      stability::analyse(conflict, stability::concepts(), stability::SanctionRule::legal_sequences));
}

}  // namespace

const Exporter dot_exporter{"dot", "Graphviz", {".dot", ".gv"}, write_dot};

}  // namespace entente::exchange

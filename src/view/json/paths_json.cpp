#include "view/json/paths_json.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "stability/state_set.hpp"
#include "view/json/diagnostics_json.hpp"
#include "view/json/model_json.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::StateId;
using questions::Move;

/// Writes piece by piece, and remembers which states were mentioned.
class Pieces {
 public:
  Pieces(const Conflict& conflict, const Write& write)
      : conflict_(conflict), write_(write), mentioned_(conflict.size(), false) {}

  void add(std::string_view text) {
    text_ += text;
    if (text_.size() > 1 << 16) flush();
  }

  void head(StateId from, graph::Relation by, const base::Diagnostics& warnings) {
    mention(from);
    add(fmt::format(
        "{{\n\"entente\": \"{}\",\n\"model\": {},\n\"status_quo\": {},\n\"warnings\": {},\n\"from\": "
        "{},\n\"by\": \"{}\"",
        ENTENTE_VERSION,
        model_json(conflict_).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace),
        conflict_.status_quo() ? std::to_string(*conflict_.status_quo() + 1) : "null",
        diagnostics_json(warnings)["warnings"].dump(), from + 1,
        by == graph::relation::any ? "moves" : "improvements"));
  }

  void mention(StateId state) { mentioned_.insert(state); }

  void moves(const std::vector<Move>& moves) {
    add("[");
    for (const Move& move : moves) {
      mention(move.from);
      mention(move.to);
      add(&move == moves.data() ? "" : ", ");
      add(move_json(conflict_, move));
    }
    add("]");
  }

  void end() {
    add(",\n\"states\": [");
    bool first = true;
    mentioned_.for_each([&](StateId state) {
      add(first ? "\n" : ",\n");
      add(state_json(conflict_, state));
      first = false;
    });
    add("\n]\n}\n");
    flush();
  }

 private:
  void flush() {
    write_(text_);
    text_.clear();
  }

  const Conflict& conflict_;
  const Write& write_;
  std::string text_;
  stability::StateSet mentioned_;
};

}  // namespace

void write_paths_json(const Conflict& conflict, const questions::PathQuestion& question,
                      const questions::Paths& paths, const base::Diagnostics& warnings, const Write& write) {
  Pieces pieces(conflict, write);
  pieces.head(question.from, question.by, warnings);
  pieces.add(fmt::format(",\n\"to_count\": {},\n\"shortest\": {},\n\"complete\": {},\n\"paths\": [",
                         question.to.count(), paths.shortest ? std::to_string(*paths.shortest) : "null",
                         paths.complete));
  for (const std::vector<Move>& path : paths.paths) {
    pieces.add(&path == paths.paths.data() ? "\n" : ",\n");
    pieces.moves(path);
  }
  pieces.add("\n]");
  pieces.end();
}

void write_prospect_json(const Conflict& conflict, StateId from, graph::Relation by,
                         const questions::Prospect& prospect, const stability::Analysis& analysis,
                         const base::Diagnostics& warnings, const Write& write) {
  Pieces pieces(conflict, write);
  pieces.head(from, by, warnings);
  pieces.add(fmt::format(",\n\"sanctions\": \"{}\",\n\"reached\": {},\n\"furthest\": {},\n\"equilibria\": [",
                         stability::to_word(analysis.rule), prospect.reached, prospect.furthest));
  for (const questions::Prospect::Arrival& arrival : prospect.equilibria) {
    pieces.mention(arrival.state);
    std::string concepts;
    for (std::size_t c = 0; c < analysis.concepts.size(); ++c)
      if (analysis.equilibria[c].contains(arrival.state))
        concepts += fmt::format("{}\"{}\"", concepts.empty() ? "" : ", ", analysis.concepts[c]->id);
    pieces.add(fmt::format("{}\n{{\"state\": {}, \"concepts\": [{}], \"moves\": ",
                           &arrival == prospect.equilibria.data() ? "" : ",", arrival.state + 1, concepts));
    pieces.moves(arrival.moves);
    pieces.add("}");
  }
  pieces.add("\n],\n\"circle\": ");
  if (prospect.circle) {
    pieces.moves(*prospect.circle);
  } else {
    pieces.add("null");
  }
  pieces.end();
}

}  // namespace entente::view

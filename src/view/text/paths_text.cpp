#include "view/text/paths_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "view/json/model_json.hpp"
#include "view/text/states_text.hpp"
#include "view/words/move_words.hpp"
#include "view/words/prose.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::Relation;
using graph::StateId;
using questions::Move;
using questions::Paths;
using questions::Prospect;

/// Equilibria that are listed, and of which the way is spelled out.
constexpr std::size_t most_equilibria = 40;
constexpr std::size_t most_ways = 3;

/// The moves of one sequence, a numbered paragraph each.
std::string steps_words(const Conflict& conflict, const std::vector<Move>& moves, const Style& style) {
  std::string text;
  for (std::size_t n = 0; n < moves.size(); ++n)
    text += paragraph(
        fmt::format("{}. {} {}, and {}.", n + 1, conflict.model().parties[moves[n].mover].name,
                    move_words(conflict, moves[n]), gain_words(questions::gain(conflict, moves[n]))),
        2, 3, style);
  return text;
}

/// Does every move of the sequence improve its mover's lot?
bool all_gain(const Conflict& conflict, const std::vector<Move>& moves) {
  return std::all_of(moves.begin(), moves.end(), [&](const Move& move) {
    return questions::gain(conflict, move) == questions::Compared::better;
  });
}

std::string heading_text(const Conflict& conflict, const Style& style) {
  const std::string& title = conflict.model().title;
  return style.bold(title.empty() ? "(untitled)" : title) + "\n";
}

/// `uniroyal, then local`.
std::string movers_words(const Conflict& conflict, const std::vector<Move>& moves) {
  std::string words;
  for (const Move& move : moves) {
    if (!words.empty()) words += ", then ";
    words += conflict.model().parties[move.mover].id;
  }
  return words;
}

std::string circle_text(const Conflict& conflict, const Prospect& prospect, const Style& style) {
  if (!prospect.circle)
    return paragraph(
        "Improvements cannot go round in a circle from here: whatever the parties do, each in its own "
        "interest, they come to an end.",
        0, 0, style);
  return paragraph(fmt::format(
                       "Improvements can go round in a circle: from {}, each mover gaining, the parties can "
                       "come back to it.",
                       state_words(conflict, prospect.circle->front().from)),
                   0, 0, style) +
         steps_words(conflict, *prospect.circle, style);
}

}  // namespace

std::string paths_text(const Conflict& conflict, const PathsHeading& heading, const Paths& paths,
                       const Style& style) {
  const std::string from = state_words(conflict, heading.from);
  const bool improvements = heading.by == graph::relation::better;
  const std::string kind = improvements ? "improvement" : "move";
  std::string text = heading_text(conflict, style);
  if (!paths.shortest)
    return text +
           paragraph(
               fmt::format(
                   "No sequence of {}s leads from {} to {}.{}", kind, from, heading.to,
                   improvements ? " With --by moves, moves count by which the mover does not gain." : ""),
               0, 0, style);
  if (*paths.shortest == 0)
    return text + paragraph(fmt::format("{} is {} already.", from, heading.to), 0, 0, style);
  text += paragraph(fmt::format("From {} to {}: {} at least.", from, heading.to,
                                count_words(*paths.shortest, kind, kind + "s")),
                    0, 0, style);
  const std::size_t count = paths.paths.size();
  for (std::size_t n = 0; n < count; ++n) {
    const std::vector<Move>& moves = paths.paths[n];
    std::string title =
        count == 1 && paths.complete ? std::string("The only way") : fmt::format("Way {}", n + 1);
    title += fmt::format(", {}", count_words(moves.size(), "move", "moves"));
    if (!improvements && all_gain(conflict, moves)) title += ", and every mover gains";
    text += "\n" + style.bold(title) + "\n" + steps_words(conflict, moves, style);
  }
  if (!paths.complete)
    text +=
        "\n" + paragraph(fmt::format("There may be more; --most N lists up to N of them, here {}.", count), 0,
                         0, style);
  return text;
}

std::string prospect_text(const Conflict& conflict, const PathsHeading& heading, const Prospect& prospect,
                          const stability::Analysis& analysis, const Style& style) {
  const bool improvements = heading.by == graph::relation::better;
  const std::string from = state_words(conflict, heading.from);
  std::string text = heading_text(conflict, style);
  text += paragraph(
      prospect.reached == 0
          ? fmt::format("From {} {}.", from, improvements ? "nobody has an improvement" : "nobody can move")
          : fmt::format("From {} the parties can come to {}{}, the furthest {} away.", from,
                        count_words(prospect.reached, "other state", "other states"),
                        improvements ? " by improvements alone" : "",
                        count_words(prospect.furthest, "move", "moves")),
      0, 0, style);
  const std::size_t count = prospect.equilibria.size();
  if (count == 0) {
    text += "No equilibrium can be reached.\n";
  } else {
    const bool start = prospect.equilibria.front().state == heading.from;
    text += paragraph(
        fmt::format("{} can be reached{}{}:", count_words(count, "equilibrium", "equilibria"),
                    start ? ", counting the start itself" : "",
                    count > most_equilibria ? fmt::format("; the nearest {}", most_equilibria) : ""),
        0, 0, style);
    Prospect shown = prospect;
    shown.equilibria.resize(std::min(count, most_equilibria));
    text += "\n" + prospect_table(conflict, shown, analysis).text(style);
  }
  std::size_t ways = 0;
  for (const Prospect::Arrival& arrival : prospect.equilibria) {
    if (arrival.moves.empty() || ways++ == most_ways) continue;
    if (ways > most_ways) break;
    text += "\n" + style.bold("To " + state_words(conflict, arrival.state)) + "\n" +
            steps_words(conflict, arrival.moves, style);
  }
  if (improvements && prospect.reached > 0) text += "\n" + circle_text(conflict, prospect, style);
  return text;
}

Table paths_table(const Conflict& conflict, const std::vector<std::vector<Move>>& paths) {
  Table table({{"way"}, {"step"}, {"mover"}, {"from"}, {"to"}, {"change"}, {"for mover"}});
  for (std::size_t n = 0; n < paths.size(); ++n) {
    for (std::size_t step = 0; step < paths[n].size(); ++step) {
      const Move& move = paths[n][step];
      table.add({std::to_string(n + 1), std::to_string(step + 1), conflict.model().parties[move.mover].id,
                 conflict.states().shown(move.from), conflict.states().shown(move.to),
                 change_words(conflict, move), std::string(to_word(questions::gain(conflict, move)))});
    }
  }
  return table;
}

Table prospect_table(const Conflict& conflict, const Prospect& prospect,
                     const stability::Analysis& analysis) {
  Table table({{"state"}, {"equilibrium"}, {"moves", true, 5}, {"who moves", false, 16}});
  for (const Prospect::Arrival& arrival : prospect.equilibria)
    table.add({conflict.states().shown(arrival.state) + (conflict.status_quo() == arrival.state ? " *" : ""),
               concept_words(analysis.concepts, equilibrium_under(analysis, arrival.state)),
               std::to_string(arrival.moves.size()), movers_words(conflict, arrival.moves)});
  return table;
}

}  // namespace entente::view

#include "view/picture/ways_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>

#include "view/text/states_text.hpp"
#include "view/words/prose.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::Relation;
using graph::StateId;
using questions::Move;

class WaysBuilder {
 public:
  WaysBuilder(const Conflict& conflict, const stability::Analysis& analysis, StateId from)
      : conflict_(conflict), analysis_(analysis), from_(from) {
    step_[from] = 0;
  }

  void add(const std::vector<Move>& way) {
    for (std::size_t n = 0; n < way.size(); ++n) {
      const auto [known, fresh] = step_.emplace(way[n].to, n + 1);
      if (!fresh) known->second = std::min(known->second, n + 1);
      if (std::find(moves_.begin(), moves_.end(), way[n]) == moves_.end()) moves_.push_back(way[n]);
    }
  }

  bool shows(StateId state) const { return step_.contains(state); }

  /// Notes that a way that is not drawn goes on from the last of its states that is.
  void leave_out(const std::vector<Move>& way) {
    StateId last = from_;
    for (const Move& move : way) {
      if (!shows(move.to)) break;
      last = move.to;
    }
    ++more_[last];
  }

  Picture build(const std::string& what, Relation by) {
    std::map<StateId, std::vector<const Move*>> into;
    for (const Move& move : moves_) into[move.to].push_back(&move);
    std::map<StateId, std::size_t> position;
    std::size_t columns = 0;
    for (const auto& [state, step] : step_) {
      const auto& moves = into[state];
      Card card = moves.size() > 1
                      ? graph_card(conflict_, analysis_, state)
                      : tree_card(conflict_, analysis_, state, moves.empty() ? nullptr : moves.front());
      card.column = step;
      if (const auto more = more_.find(state); more != more_.end())
        card.more = fmt::format("and {} more from here", counted(more->second, "equilibrium", "equilibria"));
      columns = std::max(columns, step + 1);
      position[state] = picture_.cards.size();
      picture_.cards.push_back(std::move(card));
    }
    const bool now = conflict_.status_quo() == from_;
    for (std::size_t step = 0; step < columns; ++step)
      picture_.headings.push_back(step == 0 ? now ? "now" : fmt::format("from s{}", from_ + 1)
                                            : fmt::format("move {}", step));
    std::vector<bool> moving(conflict_.party_count(), false);
    for (const Move& move : moves_) {
      const bool better = questions::gain(conflict_, move) == questions::Compared::better;
      picture_.arrows.push_back({move.mover, position.at(move.from), position.at(move.to), better, false,
                                 arrow_title(conflict_, move, better, false)});
      moving[move.mover] = true;
    }
    for (graph::PartyIndex party = 0; party < moving.size(); ++party)
      if (moving[party]) picture_.parties.push_back(party);
    const model::Model& model = conflict_.model();
    picture_.title = fmt::format("{}: {}", model.title.empty() ? "Untitled" : model.title, what);
    picture_.description =
        fmt::format("{} from s{}, through {}.",
                    counted(moves_.size(), by == graph::relation::better ? "improvement" : "move",
                            by == graph::relation::better ? "improvements" : "moves"),
                    from_ + 1, counted(step_.size() - 1, "other state", "other states"));
    return std::move(picture_);
  }

  void note(std::string words) { picture_.notes.push_back(std::move(words)); }

 private:
  const Conflict& conflict_;
  const stability::Analysis& analysis_;
  StateId from_;
  Picture picture_;
  std::vector<Move> moves_;
  std::map<StateId, std::size_t> step_;  ///< the fewest moves to each state that is shown
  std::map<StateId, std::size_t> more_;
};

}  // namespace

Picture prospect_picture(const Conflict& conflict, const stability::Analysis& analysis, StateId from,
                         Relation by, const questions::Prospect& prospect, std::size_t most) {
  std::vector<const questions::Prospect::Arrival*> arrivals;
  for (const auto& arrival : prospect.equilibria)
    if (arrival.state != from) arrivals.push_back(&arrival);
  std::stable_sort(arrivals.begin(), arrivals.end(), [&](const auto* a, const auto* b) {
    return std::popcount(equilibrium_under(analysis, a->state)) >
           std::popcount(equilibrium_under(analysis, b->state));
  });
  WaysBuilder builder(conflict, analysis, from);
  for (std::size_t n = 0; n < std::min(most, arrivals.size()); ++n) builder.add(arrivals[n]->moves);
  std::size_t hidden = 0;
  for (std::size_t n = most; n < arrivals.size(); ++n) {
    if (builder.shows(arrivals[n]->state)) continue;
    builder.leave_out(arrivals[n]->moves);
    ++hidden;
  }
  const std::string kind = by == graph::relation::better ? "improvements" : "moves";
  if (arrivals.empty())
    builder.note(fmt::format("No {}equilibrium can be reached from s{} by {}.",
                             prospect.equilibria.empty() ? "" : "other ", from + 1, kind));
  if (hidden > 0)
    builder.note(
        fmt::format("{} of {} that can be reached are drawn or lie on the way: the firmest, then "
                    "the nearest.",
                    thousands(arrivals.size() - hidden),
                    counted(arrivals.size(), "other equilibrium", "other equilibria")));
  return builder.build(fmt::format("where {} lead from s{}", kind, from + 1), by);
}

Picture ways_picture(const Conflict& conflict, const stability::Analysis& analysis,
                     const questions::PathQuestion& question, const questions::Paths& paths) {
  WaysBuilder builder(conflict, analysis, question.from);
  for (const std::vector<Move>& way : paths.paths) builder.add(way);
  if (!paths.shortest) builder.note("No way leads there.");
  if (!paths.complete)
    builder.note(fmt::format("There are more ways than the {} drawn.", paths.paths.size()));
  return builder.build(fmt::format("ways from s{}", question.from + 1), question.by);
}

}  // namespace entente::view

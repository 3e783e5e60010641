#include "view/picture/graph_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>

#include "questions/explain.hpp"
#include "questions/moves/reach.hpp"
#include "questions/paths.hpp"
#include "view/text/states_text.hpp"
#include "view/words/prose.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::PartyIndex;
using graph::Relation;
using graph::StateId;
using questions::Move;

/// Arrows beyond which a picture is a hairball; those from column to column are kept first.
constexpr std::size_t most_arrows_a_state = 6;

/// States in a column that nothing leads to.
constexpr std::size_t tallest_column = 8;

/// Chooses states, nearest and firmest first, as many as fit.
class Choice {
 public:
  Choice(const Conflict& conflict, const stability::Analysis& analysis, const GraphRequest& request,
         StateId from, const std::vector<PartyIndex>& parties, const base::Cancellation* cancellation)
      : conflict_(conflict),
        analysis_(analysis),
        request_(request),
        from_(from),
        parties_(parties),
        reach_(questions::make_reach(conflict, parties, request.by, stability::SanctionRule::legal_sequences,
                                     cancellation)) {
    reach_->find(from, [](StateId) { return false; });
    stability::StateSet seen(conflict.size(), false);
    for (const questions::Reached& one : reach_->reached()) {
      if (one.state == from || seen.contains(one.state)) continue;
      seen.insert(one.state);
      reached_.push_back(one.state);
    }
    reached_set_ = std::move(seen);
  }

  /// The states to show, each with the moves needed; none where none lead there.
  std::map<StateId, std::optional<std::size_t>> choose() {
    take(from_, 0);
    if (request_.depth) {
      take_near(*request_.depth);
    } else if (conflict_.size() <= request_.most) {
      for (StateId state = 0; state < conflict_.size(); ++state) take(state, distance(state));
    } else {
      take_named();
      take_equilibria();
      take_improvements();
    }
    return chosen_;
  }

 private:
  bool full() const { return chosen_.size() >= request_.most; }

  void take(StateId state, std::optional<std::size_t> moves) { chosen_.emplace(state, moves); }

  std::optional<std::size_t> distance(StateId state) const {
    if (state == from_) return 0;
    if (!reached_set_.contains(state)) return std::nullopt;
    return reach_->moves_to(state).size();
  }

  void take_near(std::size_t depth) {
    for (const StateId state : reached_) {  // the nearest first
      const std::size_t moves = reach_->moves_to(state).size();
      if (moves > depth || full()) break;
      take(state, moves);
    }
  }

  /// The state and, where it can be reached, all on a shortest way to it; as far as they fit.
  void take_with_way(StateId state, std::size_t room) {
    std::vector<StateId> way{state};
    if (reached_set_.contains(state))
      for (const Move& move : reach_->moves_to(state)) way.push_back(move.from);
    std::size_t fresh = 0;
    for (const StateId one : way) fresh += chosen_.contains(one) ? 0 : 1;
    if (chosen_.size() + fresh > room) return;
    for (const StateId one : way) take(one, distance(one));
  }

  void take_named() {
    for (const model::NamedState& named : conflict_.model().named_states)
      if (const auto state = conflict_.states().resolve(named.name).state)
        take_with_way(*state, request_.most / 2);
  }

  /// Leaves some room for improvements; of equilibria that cannot be reached only a few are taken
  /// as long as there are others.
  void take_equilibria() {
    const std::size_t room = request_.most - request_.most / 6;
    take_equilibria(room, request_.most / 4);
    take_equilibria(room, room);
  }

  /// The firmest first; of those as firm, those that can be reached, the nearest first.
  void take_equilibria(std::size_t room, std::size_t apart) {
    for (std::size_t strength = analysis_.concepts.size(); strength > 0; --strength) {
      const auto wanted = [&](StateId state) {
        return chosen_.size() < room && !chosen_.contains(state) &&
               static_cast<std::size_t>(std::popcount(equilibrium_under(analysis_, state))) == strength;
      };
      for (const StateId state : reached_)
        if (wanted(state)) take_with_way(state, room);
      for (StateId state = 0; state < conflict_.size() && apart > 0; ++state) {
        if (reached_set_.contains(state) || !wanted(state)) continue;
        take(state, std::nullopt);
        --apart;
      }
    }
  }

  /// The best moves from the beginning, one of each party in turn.
  void take_improvements() {
    std::vector<std::vector<StateId>> lists;
    lists.reserve(parties_.size());
    for (const PartyIndex party : parties_)
      lists.push_back(questions::improvements_from(conflict_, party, from_));
    for (std::size_t n = 0; !full(); ++n) {
      bool any = false;
      for (const std::vector<StateId>& list : lists) {
        if (n >= list.size() || full()) continue;
        any = true;
        take(list[n], distance(list[n]));
      }
      if (!any) break;
    }
  }

  const Conflict& conflict_;
  const stability::Analysis& analysis_;
  const GraphRequest& request_;
  StateId from_;
  const std::vector<PartyIndex>& parties_;
  std::unique_ptr<questions::Reach> reach_;
  std::vector<StateId> reached_;  ///< the nearest first
  stability::StateSet reached_set_;
  std::map<StateId, std::optional<std::size_t>> chosen_;
};

class GraphBuilder {
 public:
  GraphBuilder(const Conflict& conflict, const stability::Analysis& analysis, const GraphRequest& request)
      : conflict_(conflict),
        analysis_(analysis),
        request_(request),
        from_(request.from ? *request.from : conflict.status_quo().value_or(0)) {
    picture_.parties = request.parties.empty() ? questions::everybody(conflict) : request.parties;
  }

  Picture build(const base::Cancellation* cancellation) {
    const auto chosen =
        Choice(conflict_, analysis_, request_, from_, picture_.parties, cancellation).choose();
    for (const auto& [state, moves] : chosen) {
      position_[state] = picture_.cards.size();
      picture_.cards.push_back(graph_card(conflict_, analysis_, state));
      moves_.push_back(moves);
    }
    find_arrows();
    find_columns();
    if (picture_.cards.size() < conflict_.size()) leave_out_detours();
    leave_out_arrows();
    const model::Model& model = conflict_.model();
    picture_.title =
        fmt::format("{}: {}", model.title.empty() ? "Untitled" : model.title,
                    improvements() ? "graph of improvements" : "graph of moves and improvements");
    describe();
    return std::move(picture_);
  }

 private:
  bool improvements() const { return request_.by == graph::relation::better; }

  void find_arrows() {
    for (const PartyIndex party : picture_.parties) {
      std::map<std::pair<std::size_t, std::size_t>, std::size_t> known;
      for (std::size_t n = 0; n < picture_.cards.size(); ++n) {
        const StateId from = picture_.cards[n].state;
        const graph::Value now = conflict_.value(party, from);
        conflict_.for_each_move(party, from, [&](StateId to, graph::Value then) {
          const auto found = position_.find(to);
          if (found == position_.end() || to == from) return;
          add_arrow(known, party, n, found->second, then > now);
        });
      }
    }
    if (improvements()) std::erase_if(picture_.arrows, [](const Arrow& arrow) { return !arrow.better; });
    for (Arrow& arrow : picture_.arrows) {
      if (improvements()) arrow.back = false;
      arrow.title = arrow_title(
          conflict_, {arrow.party, picture_.cards[arrow.from].state, picture_.cards[arrow.to].state},
          arrow.better, arrow.back);
    }
  }

  /// A move and the one back are one arrow, which points to the better state.
  void add_arrow(std::map<std::pair<std::size_t, std::size_t>, std::size_t>& known, PartyIndex party,
                 std::size_t from, std::size_t to, bool better) {
    const auto back = known.find({to, from});
    if (back == known.end()) {
      known[{from, to}] = picture_.arrows.size();
      picture_.arrows.push_back({party, from, to, better, false, {}});
      return;
    }
    Arrow& arrow = picture_.arrows[back->second];
    arrow.back = true;
    if (better) {
      std::swap(arrow.from, arrow.to);
      arrow.better = true;
    }
  }

  /// Reached states by the moves needed; behind them the others, in the direction of their arrows.
  void find_columns() {
    std::map<std::size_t, std::size_t> column_of;
    for (const auto& moves : moves_)
      if (moves) column_of[*moves] = 0;
    for (auto& [moves, column] : column_of) {
      column = picture_.headings.size();
      const std::string_view one = improvements() ? "improvement" : "move";
      picture_.headings.push_back(
          moves == 0 ? conflict_.status_quo() == from_ ? "now" : fmt::format("from s{}", from_ + 1)
                     : fmt::format("after {} {}{}", moves, one, moves == 1 ? "" : "s"));
    }
    std::vector<std::size_t> rest;
    for (std::size_t n = 0; n < moves_.size(); ++n) {
      if (moves_[n]) {
        picture_.cards[n].column = column_of[*moves_[n]];
      } else {
        rest.push_back(n);
      }
    }
    if (rest.empty()) return;
    const std::size_t first = picture_.headings.size();
    for (std::vector<std::size_t>& stage : stages(rest)) {
      for (std::size_t n = 0; n < stage.size(); ++n) {
        if (n % tallest_column == 0)
          picture_.headings.emplace_back(picture_.headings.size() > first ? ""
                                         : improvements()                 ? "not reached by improvements"
                                                                          : "not reached");
        picture_.cards[stage[n]].column = picture_.headings.size() - 1;
      }
    }
  }

  /// Of states that nothing leads to: first those to which no improvement leads, then those that
  /// one improvement leads to, and so on.
  std::vector<std::vector<std::size_t>> stages(const std::vector<std::size_t>& rest) const {
    std::map<std::size_t, std::vector<std::size_t>> to;
    std::map<std::size_t, std::size_t> incoming;
    for (const std::size_t n : rest) incoming[n] = 0;
    for (const Arrow& arrow : picture_.arrows)
      if (arrow.better && incoming.contains(arrow.from) && incoming.contains(arrow.to)) {
        to[arrow.from].push_back(arrow.to);
        ++incoming[arrow.to];
      }
    std::vector<std::vector<std::size_t>> result;
    std::vector<std::size_t> stage;
    for (const auto& [n, count] : incoming)
      if (count == 0) stage.push_back(n);
    if (stage.empty()) stage.push_back(rest.front());
    for (const std::size_t n : stage) incoming.erase(n);
    while (!incoming.empty() || !stage.empty()) {
      if (stage.empty()) {  // only circles are left
        stage.push_back(incoming.begin()->first);
        incoming.erase(incoming.begin());
      }
      std::vector<std::size_t> next;
      for (const std::size_t n : stage)
        for (const std::size_t other : to[n])
          if (incoming.erase(other) != 0) next.push_back(other);
      std::sort(next.begin(), next.end());
      result.push_back(std::move(stage));
      stage = std::move(next);
    }
    return result;
  }

  /// Within a column, what one party's arrows make up together is not drawn as well.
  void leave_out_detours() {
    std::map<std::pair<PartyIndex, std::size_t>, std::vector<std::size_t>> to;
    const auto beside = [&](const Arrow& arrow) {
      return arrow.better && picture_.cards[arrow.from].column == picture_.cards[arrow.to].column;
    };
    for (const Arrow& arrow : picture_.arrows)
      if (beside(arrow)) to[{arrow.party, arrow.from}].push_back(arrow.to);
    const std::size_t all = picture_.arrows.size();
    std::erase_if(picture_.arrows, [&](const Arrow& arrow) {
      if (!beside(arrow)) return false;
      const std::vector<std::size_t>& first = to[{arrow.party, arrow.from}];
      return std::any_of(first.begin(), first.end(), [&](std::size_t between) {
        const std::vector<std::size_t>& second = to[{arrow.party, between}];
        return std::find(second.begin(), second.end(), arrow.to) != second.end();
      });
    });
    if (picture_.arrows.size() < all)
      picture_.notes.push_back(
          fmt::format("Within a column {} of one party that others of its own make up are not drawn.",
                      counted(all - picture_.arrows.size(), "improvement", "improvements")));
  }

  void leave_out_arrows() {
    const std::size_t most = most_arrows_a_state * picture_.cards.size();
    if (picture_.arrows.size() <= most) return;
    const std::size_t all = picture_.arrows.size();
    std::stable_sort(picture_.arrows.begin(), picture_.arrows.end(), [&](const Arrow& a, const Arrow& b) {
      const auto rank = [&](const Arrow& arrow) {
        const std::size_t from = picture_.cards[arrow.from].column;
        const std::size_t to = picture_.cards[arrow.to].column;
        return std::pair(!arrow.better, to != from + 1);
      };
      return rank(a) < rank(b);
    });
    picture_.arrows.resize(most);
    picture_.notes.push_back(fmt::format("{} of {} between these states are drawn, improvements first.",
                                         thousands(most), counted(all, "arrow", "arrows")));
  }

  void describe() {
    std::size_t shown_equilibria = 0;
    for (const Card& card : picture_.cards) shown_equilibria += card.equilibrium.empty() ? 0 : 1;
    const std::size_t shown = picture_.cards.size();
    const std::size_t all_equilibria = stability::all_equilibria(analysis_).count();
    picture_.description =
        fmt::format("{}, {} of them equilibria, and {} between them, in columns by the fewest {} from s{}.",
                    counted(shown, "state", "states"), shown_equilibria,
                    counted(picture_.arrows.size(), "arrow", "arrows"),
                    improvements() ? "improvements" : "moves", from_ + 1);
    if (shown == conflict_.size()) return;
    picture_.notes.insert(
        picture_.notes.begin(),
        fmt::format("{} of {} are shown: {}. {} and {} are left out.", thousands(shown),
                    counted(conflict_.size(), "state", "states"),
                    request_.depth ? fmt::format("those nearest to s{}", from_ + 1)
                                   : "where it begins, the named ones, the firmest equilibria with the "
                                     "shortest ways to them, and the best improvements",
                    counted(conflict_.size() - shown - (all_equilibria - shown_equilibria), "other state",
                            "other states"),
                    counted(all_equilibria - shown_equilibria, "further equilibrium", "further equilibria")));
    picture_.description += " " + picture_.notes.front();
  }

  const Conflict& conflict_;
  const stability::Analysis& analysis_;
  const GraphRequest& request_;
  StateId from_;
  Picture picture_;
  std::vector<std::optional<std::size_t>> moves_;  ///< by card
  std::map<StateId, std::size_t> position_;        ///< of a state's card
};

}  // namespace

Picture graph_picture(const Conflict& conflict, const stability::Analysis& analysis,
                      const GraphRequest& request, const base::Cancellation* cancellation) {
  return GraphBuilder(conflict, analysis, request).build(cancellation);
}

}  // namespace entente::view

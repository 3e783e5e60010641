#include "view/text/leverage_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "view/words/move_words.hpp"
#include "view/words/prose.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::StateId;
using questions::Answer;
using questions::Compared;
using questions::Cost;
using questions::Goal;
using questions::GoalAnswer;
using questions::Move;
using questions::Threat;
using Credibility = Threat::Credibility;

std::string goal_words(Goal goal) {
  switch (goal) {
    case Goal::holds:
      return "It holds: a wanted state becomes an equilibrium";
    case Goal::reached:
      return "It is reached: improvements lead from the status quo to such an equilibrium";
    case Goal::only:
      return "Nothing else is reached: every equilibrium that improvements lead to is wanted";
    case Goal::broken:
      return "It breaks: no wanted state is an equilibrium any more";
  }
  return {};
}

const std::string& party_id(const Conflict& conflict, graph::PartyIndex party) {
  return conflict.model().parties[party].id;
}

std::string commitment_words(const Conflict& conflict, const questions::Commitment& commitment) {
  return fmt::format("{}: {}", party_id(conflict, commitment.party),
                     questions::expression_of(conflict.model(), commitment).text);
}

std::string move_sentence(const Conflict& conflict, const Move& move) {
  return fmt::format("{} {}", conflict.model().parties[move.mover].name, change_words(conflict, move));
}

/// `Russia commits itself to take “Cease fire” if “Guarantee” is taken`.
std::string commitment_sentence(const Conflict& conflict, const questions::Commitment& commitment) {
  const model::Model& model = conflict.model();
  std::string words =
      fmt::format("{} commits itself {}to take {}", model.parties[commitment.party].name,
                  commitment.own.taken ? "" : "not ", option_words(model.options[commitment.own.option]));
  if (!commitment.when) return words;
  words += fmt::format(
      " {} {} is {}taken", commitment.kind == questions::Commitment::Kind::iff ? "if and only if" : "if",
      option_words(model.options[commitment.when->option]), commitment.when->taken ? "" : "not ");
  return words;
}

std::string cost_words(const Conflict& conflict, const Cost& cost, StateId settlement) {
  std::vector<std::string> words;
  if (cost.against_status_quo)
    words.push_back(*cost.against_status_quo == Compared::better  ? "is better off than now"
                    : *cost.against_status_quo == Compared::equal ? "is as well off as now"
                                                                  : "is worse off than now");
  if (cost.given_up)
    words.push_back(
        fmt::format("forgoes a move that it would gain by ({})",
                    change_words(conflict, {cost.party, settlement, *cost.given_up}, Verb::take)));
  return fmt::format("{} {}", conflict.model().parties[cost.party].name, enumerate(words));
}

std::string threat_words(const Conflict& conflict, const Answer& answer, const Threat& threat) {
  const std::string commitment = commitment_words(conflict, answer.commitments[threat.commitment]);
  switch (threat.credibility) {
    case Credibility::untested:
      return fmt::format("“{}” is not put to the test there", commitment);
    case Credibility::credible:
      return fmt::format("“{}” is credible: if {}, then {}", commitment,
                         move_sentence(conflict, *threat.test), move_sentence(conflict, *threat.carried_out));
    case Credibility::not_credible:
      return fmt::format("“{}” is not credible: if {}, to {} is worse for it than not to", commitment,
                         move_sentence(conflict, *threat.test),
                         change_words(conflict, *threat.carried_out, Verb::take));
    case Credibility::impossible:
      return fmt::format("“{}” cannot be kept if {}", commitment, move_sentence(conflict, *threat.test));
  }
  return {};
}

std::string path_words(const Conflict& conflict, const std::vector<Move>& path) {
  std::vector<std::string> moves;
  moves.reserve(path.size());
  for (const Move& move : path) moves.push_back(move_sentence(conflict, move));
  return fmt::format("{}", fmt::join(moves, "; "));
}

std::string answer_notes(const Conflict& conflict, const Answer& answer) {
  std::vector<std::string> notes;
  if (!answer.settlements.empty())
    for (const Cost& cost : answer.costs)
      if (cost.against_status_quo || cost.given_up)
        notes.push_back(cost_words(conflict, cost, answer.settlements.front()));
  for (const Threat& threat : answer.threats) notes.push_back(threat_words(conflict, answer, threat));
  if (!answer.path.empty())
    notes.push_back(
        fmt::format("{} {} away", answer.path.size(), answer.path.size() == 1 ? "move" : "moves"));
  if (!answer.equilibria_left.empty()) {
    std::vector<std::string> left;
    for (const StateId state : answer.equilibria_left) left.push_back(conflict.states().shown(state));
    notes.push_back(fmt::format("equilibria instead: {}", fmt::join(left, ", ")));
  }
  return fmt::format("{}{}", fmt::join(notes, ". "), notes.empty() ? "" : ".");
}

/// `50 sets of 1 commitment, 365 of 2`.
std::string sizes_words(const GoalAnswer& answer) {
  std::vector<std::string> words;
  for (std::size_t size = 0; size < answer.found_of_size.size(); ++size)
    if (answer.found_of_size[size] > 0)
      words.push_back(words.empty()
                          ? fmt::format("{} of {}", count_words(answer.found_of_size[size], "set", "sets"),
                                        count_words(size, "commitment", "commitments"))
                          : fmt::format("{} of {}", answer.found_of_size[size], size));
  return enumerate(words);
}

std::string settlement_words(const Conflict& conflict, const Answer& answer) {
  if (answer.settlements.empty()) return "–";
  std::string words = conflict.states().shown(answer.settlements.front());
  if (answer.settlements.size() > 1) words += fmt::format(" and {} more", answer.settlements.size() - 1);
  return words;
}

/// The first set and its way, in full words.
std::string first_text(const Conflict& conflict, const Answer& answer, const Style& style) {
  std::vector<std::string> commitments;
  for (const questions::Commitment& commitment : answer.commitments)
    commitments.push_back(commitment_sentence(conflict, commitment));
  std::string words = fmt::format("In words, set 1: {}.", enumerate(commitments));
  if (!answer.path.empty()) words += fmt::format(" Then {}.", path_words(conflict, answer.path));
  return paragraph(words, 2, 0, style);
}

std::string goal_text(const Conflict& conflict, const GoalAnswer& answer, std::size_t most,
                      const Style& style) {
  std::string text = style.bold(goal_words(answer.goal)) + "\n";
  const bool as_it_is = answer.answers.size() == 1 && answer.answers.front().commitments.empty();
  if (as_it_is) {
    text += fmt::format("  without any commitment: {}\n",
                        answer.goal == Goal::broken ? "none is one today"
                                                    : settlement_words(conflict, answer.answers.front()));
    const std::vector<Move>& path = answer.answers.front().path;
    if (!path.empty())
      text += paragraph(fmt::format("The way: {}.", path_words(conflict, path)), 2, 0, style);
    return text;
  }
  if (answer.found == 0 && answer.searched > 0)
    text += fmt::format("  no set of up to {} commitments does it\n", answer.searched);
  Table table(
      {{"set", true, 3}, {"commitments", false, 20}, {"settlement", false, 8}, {"what it means", false, 24}});
  std::size_t number = 0;
  for (const Answer& one : answer.answers) {
    std::vector<std::string> commitments;
    for (const auto& commitment : one.commitments)
      commitments.push_back(commitment_words(conflict, commitment));
    table.add({std::to_string(++number), fmt::format("{}", fmt::join(commitments, "; ")),
               settlement_words(conflict, one), answer_notes(conflict, one)});
  }
  if (answer.found > 0) text += table.text(style);
  if (answer.found > 0) text += first_text(conflict, answer.answers.front(), style);
  if (answer.found > answer.answers.size())
    text += fmt::format("Shown are the first {} of {}; --list N shows more.\n", answer.answers.size(),
                        sizes_words(answer));
  if (answer.stopped)
    text += fmt::format("Stopped: complete for up to {} commitments.\n", answer.searched);
  else if (answer.searched < most)
    text += fmt::format("Complete for up to {} commitments; sets of {} are more than can be searched.\n",
                        answer.searched, answer.searched + 1);
  return text;
}

}  // namespace

std::string leverage_text(const Conflict& conflict, const answers::LeverageAnswer& answer,
                          const Style& style) {
  std::string text =
      style.bold(fmt::format("{} ({} of {} states), under {}", answer.to, answer.states, conflict.size(),
                             answer.wish.concept_->name)) +
      "\n" + fmt::format("{} possible commitments, sets of up to {}\n", answer.commitments, answer.most);
  for (const GoalAnswer& goal : answer.goals) text += "\n" + goal_text(conflict, goal, answer.most, style);
  return text;
}

}  // namespace entente::view

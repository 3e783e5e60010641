#include "view/explanation_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "view/move_words.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::StateId;
using questions::Comparison;
using questions::Deterred;
using questions::Explanation;
using questions::Move;
using stability::Concept;

/// Improvements of a party, and states that others reach, that are spelled out.
constexpr std::size_t most_improvements = 8;
constexpr std::size_t most_states = 6;

std::string_view gain_words(Comparison gain) {
  switch (gain) {
    case Comparison::better:
      return "gains by it";
    case Comparison::equal:
      return "neither gains nor loses by it";
    case Comparison::worse:
      return "loses by it";
  }
  return {};
}

/// Does what explains `stronger` explain `weaker` too? Of concepts that imply each other the first does.
bool covers(const Explanation& one, const Explanation& other) {
  if (one.stable != other.stable) return false;
  const Concept& stronger = one.stable ? *one.concept_ : *other.concept_;
  const Concept& weaker = one.stable ? *other.concept_ : *one.concept_;
  if (!stability::implies(stronger, weaker)) return false;
  return !stability::implies(weaker, stronger) || &one < &other;
}

/// Begins the text's first line with its `lead` painted, if that is still there in one piece.
std::string with_lead(std::string text, const std::string& lead, const std::string& painted) {
  const std::size_t at = text.find(lead);
  if (at != std::string::npos) text.replace(at, lead.size(), painted);
  return text;
}

}  // namespace

ExplanationText::ExplanationText(const Conflict& conflict, StateId state, stability::SanctionRule rule,
                                 std::vector<const Concept*> concepts, const Style& style)
    : conflict_(conflict),
      state_(state),
      rule_(rule),
      concepts_(std::move(concepts)),
      style_(style),
      here_(conflict.states().shown(state)),
      stable_for_(concepts_.size(), 0) {}

void ExplanationText::add(const std::vector<Explanation>& explanations) {
  const graph::PartyIndex party = explanations.front().party;
  const model::Model& model = conflict_.model();
  ++parties_;
  for (std::size_t c = 0; c < concepts_.size(); ++c) stable_for_[c] += explanations[c].stable ? 1 : 0;
  body_ += "\n" + style_.bold(model.parties[party].name) + "\n";

  const auto improvements = questions::improvements_from(conflict_, party, state_);
  if (improvements.empty()) {
    bool moves = false;
    conflict_.for_each_move(party, state_, [&](StateId, graph::Value) { moves = true; });
    body_ += paragraph(
        fmt::format("Stays, under every concept: it has no move from {}{}.", here_, moves ? " to a state that it prefers" : ""),
        2, 0, style_);
    return;
  }
  // What tells most comes first: what is stable under the most demanding concepts.
  for (const bool stable : {true, false}) {
    std::vector<const Explanation*> rest;
    for (const Explanation& one : explanations)
      if (one.stable == stable) rest.push_back(&one);
    while (!rest.empty()) {
      const auto leads = [&](const Explanation* one) {
        return std::none_of(rest.begin(), rest.end(), [&](const Explanation* other) {
          return other != one && covers(*other, *one);
        });
      };
      const Explanation* lead = *std::find_if(rest.begin(), rest.end(), leads);
      std::vector<const Explanation*> group{lead};
      for (const Explanation* one : rest)
        if (one != lead && covers(*lead, *one)) group.push_back(one);
      std::erase_if(rest, [&](const Explanation* one) {
        return std::find(group.begin(), group.end(), one) != group.end();
      });
      add_group(group);
    }
  }
}

std::string ExplanationText::names(const std::vector<const Explanation*>& explanations) const {
  if (explanations.size() == concepts_.size() && concepts_.size() == stability::concepts().size())
    return "every concept";
  std::vector<std::string> words;
  for (const Explanation* one : explanations) words.emplace_back(one->concept_->short_name);
  return enumerate(words);
}

void ExplanationText::add_group(const std::vector<const Explanation*>& group) {
  const Explanation& lead = *group.front();
  const std::string title = fmt::format("{} under {}", lead.stable ? "Stays" : "Leaves", names(group));
  body_ += with_lead(paragraph(title + ".", 2, 0, style_), title,
                     lead.stable ? style_.good(title) : style_.bad(title));
  if (lead.stable) {
    add_stable(lead);
  } else {
    add_unstable(lead);
  }
}

void ExplanationText::add_stable(const Explanation& explanation) {
  const std::size_t count = explanation.deterred.size();
  for (std::size_t n = 0; n < std::min(count, most_improvements); ++n) {
    const Deterred& one = explanation.deterred[n];
    const std::string words = move_words(conflict_, {explanation.party, state_, one.improvement}, Verb::take);
    body_ += paragraph(fmt::format("· It could {}. {}", words, sanction_words(explanation, one)), 2, 2, style_);
  }
  if (count > most_improvements)
    body_ += paragraph(fmt::format("· {} more improvements are deterred in the same way; --json lists all {}.",
                                   count - most_improvements, count),
                       2, 2, style_);
}

/// The others' moves that deter, who gains by them, and how the party would fare.
std::string ExplanationText::sanction_words(const Explanation& explanation, const Deterred& one) const {
  const model::Model& model = conflict_.model();
  std::string text;
  for (std::size_t n = 0; n < one.sanction.size(); ++n) {
    const Move& move = one.sanction[n];
    text += fmt::format("{} {} {}, and {}. ", n == 0 ? "Then" : "After that", model.parties[move.mover].name,
                        move_words(conflict_, move), gain_words(questions::gain(conflict_, move)));
  }
  const StateId end = one.sanction.back().to;
  const std::string& name = model.parties[explanation.party].name;
  text += end == state_ ? fmt::format("So {} is back where it was", name)
                        : fmt::format("For {}, {} is {} {}", name, conflict_.states().shown(end),
                                      questions::compare(conflict_, explanation.party, end, state_) == Comparison::worse
                                          ? "worse than"
                                          : "no better than",
                                      here_);
  if (explanation.concept_->sanction->lasting)
    text += fmt::format(", and it has no move from there to anything better than {}", here_);
  return text + ".";
}

void ExplanationText::add_unstable(const Explanation& explanation) {
  const std::string words =
      move_words(conflict_, {explanation.party, state_, *explanation.improvement}, Verb::take);
  body_ += paragraph(fmt::format("· It can {}. {}", words, reached_words(explanation)), 2, 2, style_);
}

/// Why nothing that the others can do deters.
std::string ExplanationText::reached_words(const Explanation& explanation) const {
  const auto& sanction = explanation.concept_->sanction;
  const std::string improvement = conflict_.states().shown(*explanation.improvement);
  if (!sanction) return fmt::format("It prefers {} to {}, and looks no further.", improvement, here_);
  const bool credible = sanction->replies == stability::Replies::improvements;
  if (explanation.reached.empty())
    return credible ? fmt::format("None of the others has a move from {} by which it gains.", improvement)
                    : fmt::format("None of the others has a move from {}.", improvement);

  std::vector<StateId> better;
  std::vector<const questions::NoSanction*> escaped;
  for (const questions::NoSanction& one : explanation.reached) {
    if (one.escape) {
      escaped.push_back(&one);
    } else if (std::find(better.begin(), better.end(), one.reached.state) == better.end()) {
      better.push_back(one.reached.state);
    }
  }
  const std::string how = credible ? " by moves with which each of them gains" : "";
  const auto are = [](std::size_t count) { return count == 1 ? "is" : "are"; };
  std::string text;
  if (!better.empty()) {
    text = fmt::format("From there the others can reach{} {}, which {} better for it than {}", how,
                       states_words(conflict_, better, most_states), are(better.size()), here_);
    text += escaped.empty() ? ", and nothing else." : ".";
  }
  if (!escaped.empty()) {
    std::vector<std::string> ways;
    for (std::size_t n = 0; n < std::min(escaped.size(), most_states); ++n)
      ways.push_back(fmt::format("from {} to {}", conflict_.states().shown(escaped[n]->reached.state),
                                 conflict_.states().shown(*escaped[n]->escape)));
    if (escaped.size() > most_states) ways.push_back(fmt::format("so on from {} others", escaped.size() - most_states));
    text += better.empty() ? fmt::format("Wherever the others go from there{}, it can go on to a state that is better "
                                         "for it than {}: {}.",
                                         how, here_, enumerate(ways))
                           : fmt::format(" Wherever else they go, it can go on to a better one: {}.", enumerate(ways));
  }
  return text;
}

std::string ExplanationText::verdict() const {
  if (parties_ < conflict_.party_count()) return {};
  std::vector<std::string> holds;
  for (std::size_t c = 0; c < concepts_.size(); ++c)
    if (stable_for_[c] == parties_) holds.emplace_back(concepts_[c]->short_name);
  if (holds.size() == concepts_.size())
    return concepts_.size() == 1 ? fmt::format("It is an equilibrium under {}: every party stays.", holds.front())
                                 : "It is an equilibrium under every concept: every party stays.";
  if (holds.empty()) return "It is no equilibrium: under each concept some party would leave it.";
  return fmt::format("It is an equilibrium under {}; under the other concepts some party would leave it.",
                     enumerate(holds));
}

std::string ExplanationText::text() const {
  const model::Model& model = conflict_.model();
  std::string heading = "State " + state_words(conflict_, state_);
  if (!conflict_.states().bare()) heading += " · " + conflict_.states().pattern(state_);
  if (conflict_.status_quo() == state_) heading += " · the status quo";
  std::string text = style_.bold(model.title.empty() ? "(untitled)" : model.title) + "\n" + heading + "\n";
  text += state_paragraph(conflict_, state_, style_);
  if (rule_ != stability::SanctionRule::legal_sequences)
    text += fmt::format("Sanctions by the rule {}.\n", stability::to_word(rule_));
  const std::string whole = verdict();
  if (!whole.empty()) text += "\n" + paragraph(whole, 0, 0, style_);
  return text + body_;
}

}  // namespace entente::view

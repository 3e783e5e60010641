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

/// Does what explains `stronger` explain `weaker` too? Of concepts that imply each other the first does.
bool covers(const Explanation& one, const Explanation& other) {
  if (one.stable != other.stable) return false;
  const Concept& stronger = one.stable ? *one.concept_ : *other.concept_;
  const Concept& weaker = one.stable ? *other.concept_ : *one.concept_;
  if (!stability::implies(stronger, weaker)) return false;
  return !stability::implies(weaker, stronger) || &one < &other;
}

}  // namespace

ExplanationText::ExplanationText(const Conflict& conflict, StateId state, stability::SanctionRule rule,
                                 std::vector<const Concept*> concepts, const Style& style)
    : conflict_(conflict),
      state_(state),
      rule_(rule),
      concepts_(std::move(concepts)),
      style_(style),
      here_(plain(state)),
      leaving_(concepts_.size()) {}

void ExplanationText::add(const std::vector<Explanation>& explanations) {
  const graph::PartyIndex party = explanations.front().party;
  ++parties_;
  if (questions::improvements_from(conflict_, party, state_).empty()) {
    (questions::best_move(conflict_, party, state_) ? content_ : idle_).push_back(party);
    return;
  }
  sections_ += "\n" + style_.bold(conflict_.model().parties[party].name) + "\n";
  std::vector<const Explanation*> rest;
  for (const bool stable : {true, false})
    for (std::size_t c = 0; c < concepts_.size(); ++c) {
      if (explanations[c].stable == stable) rest.push_back(&explanations[c]);
      if (!stable && !explanations[c].stable) leaving_[c].push_back(party);
    }
  // The most telling first: what explains a concept explains all that follow from it.
  while (!rest.empty()) {
    const auto leads = [&](const Explanation* one) {
      return std::none_of(rest.begin(), rest.end(),
                          [&](const Explanation* other) { return other != one && covers(*other, *one); });
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

/// The state by its number, or, in a bare graph, its name.
std::string ExplanationText::plain(StateId state) const {
  return conflict_.states().bare() ? conflict_.states().name(state) : fmt::format("s{}", state + 1);
}

/// `SSEQ, and so under GMR, SMR and SEQ`.
std::string ExplanationText::names(const std::vector<const Explanation*>& explanations) const {
  if (explanations.size() == stability::concepts().size()) return "every concept";
  std::vector<std::string> following;
  for (std::size_t n = 1; n < explanations.size(); ++n)
    following.emplace_back(explanations[n]->concept_->short_name);
  std::string words(explanations.front()->concept_->short_name);
  if (!following.empty()) words += ", and so under " + enumerate(following);
  return words;
}

void ExplanationText::add_group(const std::vector<const Explanation*>& group) {
  const Explanation& lead = *group.front();
  if (std::find(spelled_out_.begin(), spelled_out_.end(), lead.concept_) == spelled_out_.end())
    spelled_out_.push_back(lead.concept_);
  const std::string title = lead.stable ? "Would stay" : "Would leave";
  std::string line = paragraph(fmt::format("{} under {}.", title, names(group)), 2, 0, style_);
  line.replace(line.find(title), title.size(), lead.stable ? style_.good(title) : style_.bad(title));
  sections_ += line;
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
    sections_ +=
        paragraph(fmt::format("· It could {}. {}", words, sanction_words(explanation, one)), 2, 2, style_);
  }
  if (count > most_improvements)
    sections_ +=
        paragraph(fmt::format("· {} more improvements are deterred in the same way; --json lists all {}.",
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
  text += end == state_
              ? fmt::format("So {} is back where it was", name)
              : fmt::format("For {}, {} is {} {}", name, plain(end),
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
  sections_ += paragraph(fmt::format("· It can {}. {}", words, reached_words(explanation)), 2, 2, style_);
}

/// Why nothing that the others can do deters.
std::string ExplanationText::reached_words(const Explanation& explanation) const {
  const auto& sanction = explanation.concept_->sanction;
  const std::string improvement = plain(*explanation.improvement);
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
      ways.push_back(
          fmt::format("from {} to {}", plain(escaped[n]->reached.state), plain(*escaped[n]->escape)));
    if (escaped.size() > most_states)
      ways.push_back(fmt::format("so on from {} others", escaped.size() - most_states));
    text += better.empty()
                ? fmt::format(
                      "Wherever the others go from there{}, it can go on to a state that is better "
                      "for it than {}: {}.",
                      how, here_, enumerate(ways))
                : fmt::format(" Wherever else they go, it can go on to a better one: {}.", enumerate(ways));
  }
  return text;
}

std::string ExplanationText::verdict() const {
  if (parties_ < conflict_.party_count()) return {};
  std::vector<std::string> holds;
  std::vector<graph::PartyIndex> leaving;
  for (std::size_t c = 0; c < concepts_.size(); ++c) {
    if (leaving_[c].empty()) holds.emplace_back(concepts_[c]->short_name);
    leaving.insert(leaving.end(), leaving_[c].begin(), leaving_[c].end());
  }
  std::sort(leaving.begin(), leaving.end());
  leaving.erase(std::unique(leaving.begin(), leaving.end()), leaving.end());
  const std::string who =
      leaving.size() == 1 ? conflict_.model().parties[leaving.front()].name : "some party";
  const bool one = concepts_.size() == 1;
  if (holds.size() == concepts_.size())
    return fmt::format("{} is an equilibrium under {}: every party would stay.", here_,
                       one ? holds.front() : "every concept");
  if (holds.empty())
    return fmt::format("{} is no equilibrium: under {} {} would leave it.", here_,
                       one ? std::string(concepts_.front()->short_name) : "each concept", who);
  return fmt::format("{} is an equilibrium under {}; under the other concepts {} would leave it.", here_,
                     enumerate(holds), who);
}

/// Why parties that have nothing to gain would stay.
std::string ExplanationText::content_words(const std::vector<graph::PartyIndex>& parties,
                                           std::string_view why) const {
  if (parties.empty()) return {};
  std::vector<std::string> names;
  names.reserve(parties.size());
  for (const graph::PartyIndex party : parties) names.push_back(conflict_.model().parties[party].name);
  const bool one = names.size() == 1;
  const std::string concept_ =
      concepts_.size() == 1 ? std::string(concepts_.front()->short_name) : std::string("every concept");
  return "\n" + paragraph(fmt::format("{} would stay under {}: {} move from {}{}.", enumerate(names),
                                      concept_, one ? "it has no" : "none of them has a", here_, why),
                          0, 0, style_);
}

std::string ExplanationText::legend() const {
  std::string text;
  for (const Concept* one : spelled_out_)
    text += paragraph(fmt::format("{}: {}", one->short_name, one->definition), 0, 2, style_);
  return text.empty() ? text : "\n" + text;
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
  return text + content_words(content_, " to a state that it prefers") + content_words(idle_, "") +
         sections_ + legend();
}

}  // namespace entente::view

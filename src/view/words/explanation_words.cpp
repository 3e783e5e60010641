#include "view/words/explanation_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "view/words/move_words.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::StateId;
using questions::Compared;
using questions::Deterred;
using questions::Explanation;
using questions::Move;
using stability::Concept;

/// Improvements of a party, and states that others reach, that are spelled out.
constexpr std::size_t most_improvements = 8;
constexpr std::size_t most_named = 6;

/// Does what explains `stronger` explain `weaker` too? Of concepts that imply each other the first does.
bool covers(const Explanation& one, const Explanation& other) {
  if (one.stable != other.stable) return false;
  const Concept& stronger = one.stable ? *one.concept_ : *other.concept_;
  const Concept& weaker = one.stable ? *other.concept_ : *one.concept_;
  if (!stability::implies(stronger, weaker)) return false;
  return !stability::implies(weaker, stronger) || &one < &other;
}

/// What is said of a state that does not deter, before the state that would be left.
std::string_view undeterring(const stability::Sanction& sanction) {
  return sanction.spares == graph::relation::worse ? "no worse for it than" : "better for it than";
}

}  // namespace

ExplanationWriter::ExplanationWriter(const Conflict& conflict, StateId state, stability::SanctionRule rule,
                                     std::vector<const Concept*> concepts)
    : conflict_(conflict),
      state_(state),
      rule_(rule),
      concepts_(std::move(concepts)),
      here_(plain(state)),
      leaving_(concepts_.size()) {}

void ExplanationWriter::add(const std::vector<Explanation>& explanations) {
  const graph::PartyIndex party = explanations.front().party;
  ++parties_;
  if (questions::improvements_from(conflict_, party, state_).empty()) {
    (questions::best_move(conflict_, party, state_) ? content_ : idle_).push_back(party);
    return;
  }
  words_.sections.push_back({conflict_.model().parties[party].name, {}});
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
std::string ExplanationWriter::plain(StateId state) const {
  return conflict_.states().bare() ? conflict_.states().name(state) : fmt::format("s{}", state + 1);
}

/// `SSEQ, and so under GMR, SMR and SEQ`.
std::string ExplanationWriter::names(const std::vector<const Explanation*>& explanations) const {
  if (explanations.size() == stability::concepts().size()) return "every concept";
  std::vector<std::string> following;
  for (std::size_t n = 1; n < explanations.size(); ++n)
    following.emplace_back(explanations[n]->concept_->short_name);
  std::string words(explanations.front()->concept_->short_name);
  if (!following.empty()) words += ", and so under " + enumerate(following);
  return words;
}

void ExplanationWriter::add_group(const std::vector<const Explanation*>& group) {
  const Explanation& lead = *group.front();
  std::vector<const Concept*>& spelled_out = words_.spelled_out;
  if (std::find(spelled_out.begin(), spelled_out.end(), lead.concept_) == spelled_out.end())
    spelled_out.push_back(lead.concept_);
  words_.sections.back().groups.push_back(
      {lead.stable, names(group),
       lead.stable ? stable_points(lead) : std::vector<std::string>{unstable_point(lead)}});
}

std::vector<std::string> ExplanationWriter::stable_points(const Explanation& explanation) const {
  std::vector<std::string> points;
  const std::size_t count = explanation.deterred.size();
  for (std::size_t n = 0; n < std::min(count, most_improvements); ++n) {
    const Deterred& one = explanation.deterred[n];
    const std::string words = move_words(conflict_, {explanation.party, state_, one.improvement}, Verb::take);
    points.push_back(fmt::format("It could {}. {}", words, sanction_words(explanation, one)));
  }
  if (count > most_improvements)
    points.push_back(
        fmt::format("{} more improvements are deterred in the same way.", count - most_improvements));
  return points;
}

/// The others' moves that deter, who gains by them, and how the party would fare.
std::string ExplanationWriter::sanction_words(const Explanation& explanation, const Deterred& one) const {
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
                            questions::compare(conflict_, explanation.party, end, state_) == Compared::worse
                                ? "worse than"
                                : "no better than",
                            here_);
  if (const stability::Sanction& sanction = *explanation.concept_->rule.sanction(); sanction.lasting)
    text += fmt::format(", and it has no move from there to anything {} {}",
                        sanction.spares == graph::relation::worse ? "as good as" : "better than", here_);
  return text + ".";
}

std::string ExplanationWriter::unstable_point(const Explanation& explanation) const {
  const std::string words =
      move_words(conflict_, {explanation.party, state_, *explanation.improvement}, Verb::take);
  return fmt::format("It can {}. {}", words, reached_words(explanation));
}

/// Why nothing that the others can do deters.
std::string ExplanationWriter::reached_words(const Explanation& explanation) const {
  const stability::Sanction* sanction = explanation.concept_->rule.sanction();
  const std::string improvement = plain(*explanation.improvement);
  if (!sanction) return fmt::format("It prefers {} to {}, and looks no further.", improvement, here_);
  const bool credible = sanction->answers == graph::relation::better;
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
    text = fmt::format("From there the others can reach{} {}, which {} {} {}", how,
                       states_words(conflict_, better, most_named), are(better.size()),
                       undeterring(*sanction), here_);
    text += escaped.empty() ? ", and nothing else." : ".";
  }
  if (!escaped.empty()) {
    std::vector<std::string> ways;
    for (std::size_t n = 0; n < std::min(escaped.size(), most_named); ++n)
      ways.push_back(
          fmt::format("from {} to {}", plain(escaped[n]->reached.state), plain(*escaped[n]->escape)));
    if (escaped.size() > most_named)
      ways.push_back(fmt::format("so on from {} others", escaped.size() - most_named));
    text +=
        better.empty()
            ? fmt::format("Wherever the others go from there{}, it can go on to a state that is {} {}: {}.",
                          how, undeterring(*sanction), here_, enumerate(ways))
            : fmt::format(" Wherever else they go, it can go on to {} one: {}.",
                          sanction->spares == graph::relation::worse ? "such a" : "a better",
                          enumerate(ways));
  }
  return text;
}

std::string ExplanationWriter::verdict() const {
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
std::string ExplanationWriter::content_words(const std::vector<graph::PartyIndex>& parties,
                                             std::string_view why) const {
  if (parties.empty()) return {};
  std::vector<std::string> names;
  names.reserve(parties.size());
  for (const graph::PartyIndex party : parties) names.push_back(conflict_.model().parties[party].name);
  const bool one = names.size() == 1;
  const std::string concept_ =
      concepts_.size() == 1 ? std::string(concepts_.front()->short_name) : std::string("every concept");
  return fmt::format("{} would stay under {}: {} move from {}{}.", enumerate(names), concept_,
                     one ? "it has no" : "none of them has a", here_, why);
}

ExplanationWords ExplanationWriter::words() const {
  ExplanationWords words = words_;
  words.heading = "State " + state_words(conflict_, state_);
  if (!conflict_.states().bare()) words.heading += " · " + conflict_.states().pattern(state_);
  if (conflict_.status_quo() == state_) words.heading += " · the status quo";
  words.taken = state_lines(conflict_, state_);
  if (rule_ != stability::SanctionRule::legal_sequences)
    words.rule = fmt::format("Sanctions by the rule {}.", stability::to_word(rule_));
  words.verdict = verdict();
  for (std::string sentence :
       {content_words(content_, " to a state that it prefers"), content_words(idle_, "")})
    if (!sentence.empty()) words.content.push_back(std::move(sentence));
  return words;
}

ExplanationWords explain_in_words(const Conflict& conflict, StateId state, stability::SanctionRule rule,
                                  const base::Cancellation* cancellation) {
  questions::Explainer explainer(conflict, rule, cancellation);
  ExplanationWriter writer(conflict, state, rule, stability::concepts());
  for (graph::PartyIndex party = 0; party < conflict.party_count(); ++party) {
    std::vector<Explanation> explanations;
    for (const Concept* one : stability::concepts())
      explanations.push_back(explainer.explain(state, party, *one));
    writer.add(explanations);
  }
  return writer.words();
}

}  // namespace entente::view

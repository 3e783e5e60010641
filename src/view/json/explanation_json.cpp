#include "view/json/explanation_json.hpp"

#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>

#include "view/json/analysis_json.hpp"
#include "view/json/diagnostics_json.hpp"
#include "view/json/model_json.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::StateId;
using questions::Explanation;

std::string_view replies_word(const stability::Concept& concept_) {
  if (!concept_.rule.sanction()) return "none";
  return concept_.rule.sanction()->answers == graph::relation::any ? "moves" : "improvements";
}

/// What a sanction has to be, where that is more than not better than the state.
std::string spares_member(const stability::Concept& concept_) {
  const stability::Sanction* sanction = concept_.rule.sanction();
  return sanction != nullptr && sanction->spares == graph::relation::worse ? R"("spares": "worse", )" : "";
}

std::string number_or_null(const std::optional<StateId>& state) {
  return state ? std::to_string(*state + 1) : "null";
}

}  // namespace

ExplanationJson::ExplanationJson(const Conflict& conflict, StateId state, stability::SanctionRule rule,
                                 const base::Diagnostics& warnings, bool whole, Write write)
    : conflict_(conflict), whole_(whole), write_(std::move(write)), mentioned_(conflict.size(), false) {
  mention(state);
  text_ = fmt::format(
      "{{\n\"entente\": \"{}\",\n\"model\": {},\n\"sanctions\": \"{}\",\n\"status_quo\": {},\n\"warnings\": "
      "{},\n\"state\": {},\n\"explanations\": [",
      ENTENTE_VERSION,
      model_json(conflict).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace),
      stability::to_word(rule), number_or_null(conflict.status_quo()),
      diagnostics_json(warnings)["warnings"].dump(), state + 1);
}

void ExplanationJson::add(const Explanation& explanation) {
  const stability::Concept& concept_ = *explanation.concept_;
  listed_ = 0;
  complete_ = true;
  fmt::format_to(
      std::back_inserter(text_),
      "{}\n{{\"party\": {}, \"concept\": \"{}\", \"replies\": \"{}\", {}\"lasting\": {}, \"stable\": {}",
      first_ ? "" : ",", quoted(conflict_.model().parties[explanation.party].id), concept_.id,
      replies_word(concept_), spares_member(concept_),
      concept_.rule.sanction() && concept_.rule.sanction()->lasting, explanation.stable);
  first_ = false;
  if (explanation.stable) {
    add_deterred(explanation);
  } else {
    add_undeterred(explanation);
  }
  text_ += fmt::format(", \"complete\": {}}}", complete_);
  flush(1 << 16);
}

void ExplanationJson::end() {
  text_ += "\n],\n\"states\": [";
  bool first = true;
  mentioned_.for_each([&](StateId state) {
    text_ += fmt::format("{}\n{}", first ? "" : ",", state_json(conflict_, state));
    first = false;
    flush(1 << 16);
  });
  text_ += "\n]\n}\n";
  flush(0);
}

void ExplanationJson::add_deterred(const Explanation& explanation) {
  text_ += fmt::format(", \"improvements_count\": {}, \"improvements\": [", explanation.deterred.size());
  bool first = true;
  for (const questions::Deterred& one : explanation.deterred) {
    if (!room_for_another()) break;
    mention(one.improvement);
    text_ += fmt::format("{}\n  {{\"state\": {}, \"sanction\": {{\"moves\": [", first ? "" : ",",
                         one.improvement + 1);
    first = false;
    for (const questions::Move& move : one.sanction) {
      mention(move.to);
      text_ += (&move == one.sanction.data() ? "" : ", ") + move_json(conflict_, move);
    }
    const StateId end = one.sanction.back().to;
    text_ += fmt::format("], \"state\": {}", end + 1);
    if (explanation.concept_->rule.sanction() && explanation.concept_->rule.sanction()->lasting)
      add_answers(explanation, end);
    text_ += "}}";
    flush(1 << 16);
  }
  text_ += "]";
}

void ExplanationJson::add_answers(const Explanation& explanation, StateId sanction) {
  text_ += ", \"answers\": [";
  bool first = true;
  conflict_.for_each_move(explanation.party, sanction, [&](StateId to, graph::Value) {
    if (!room_for_another()) return;
    mention(to);
    text_ += fmt::format("{}{}", first ? "" : ", ", to + 1);
    first = false;
  });
  text_ += "]";
}

void ExplanationJson::add_undeterred(const Explanation& explanation) {
  mention(*explanation.improvement);
  text_ += fmt::format(", \"improvement\": {}, \"reached_count\": {}, \"reached\": [",
                       *explanation.improvement + 1, explanation.reached.size());
  bool first = true;
  for (const questions::NoSanction& one : explanation.reached) {
    if (!room_for_another()) break;
    mention(one.reached.state);
    if (one.escape) mention(*one.escape);
    text_ += fmt::format("{}\n  {{\"state\": {}", first ? "" : ",", one.reached.state + 1);
    first = false;
    if (explanation.rule == stability::SanctionRule::each_once) {
      text_ += ", \"moved\": [";
      for (const graph::PartyIndex& party : one.reached.moved)
        text_ +=
            (&party == one.reached.moved.data() ? "" : ", ") + quoted(conflict_.model().parties[party].id);
      text_ += "]";
    } else {
      text_ += ", \"last_mover\": " + (one.reached.last_mover
                                           ? quoted(conflict_.model().parties[*one.reached.last_mover].id)
                                           : std::string("null"));
    }
    if (explanation.concept_->rule.sanction() && explanation.concept_->rule.sanction()->lasting)
      text_ += ", \"escape\": " + number_or_null(one.escape);
    text_ += "}";
    flush(1 << 16);
  }
  text_ += "]";
}

/// Counts one more entry of a list; false where it does not fit any more.
bool ExplanationJson::room_for_another() {
  if (!whole_ && listed_ >= most_states_listed) {
    complete_ = false;
    return false;
  }
  ++listed_;
  return true;
}

void ExplanationJson::flush(std::size_t above) {
  if (text_.size() <= above) return;
  write_(text_);
  text_.clear();
}

}  // namespace entente::view

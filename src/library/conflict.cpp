// The public interface (include/entente/) over what the rooms before this one do: names and values in, names
// and values out, and nothing of the inside shows.

#include "graph/conflict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <entente/entente.hpp>

#include "base/cancellation.hpp"
#include "format/model_file.hpp"
#include "questions/explain.hpp"
#include "stability/analysis.hpp"
#include "view/json/analysis_json.hpp"

namespace entente {
namespace {

std::vector<Problem> problems_of(const base::Diagnostics& diagnostics, base::Severity severity) {
  std::vector<Problem> problems;
  for (base::Diagnostic& one : diagnostics.sorted(severity)) {
    const bool placed = one.place.text != nullptr && one.place.line > 0;
    problems.push_back({one.place.text != nullptr ? one.place.text->name() : std::string(),
                        placed ? one.place.line : 0, placed ? one.place.column : 0, std::move(one.message),
                        std::move(one.hint)});
  }
  return problems;
}

[[noreturn]] void refuse(const base::Diagnostics& diagnostics) {
  throw InputError(problems_of(diagnostics, base::Severity::error));
}

[[noreturn]] void refuse(std::string message, std::string hint) {
  throw InputError({{"", 0, 0, std::move(message), std::move(hint)}});
}

/// The inside's exceptions as those that the interface promises.
template <typename Work>
auto guarded(const Work& work) {
  try {
    return work();
  } catch (const base::LimitExceeded& problem) {
    throw TooLarge(problem.what(), problem.hint());
  } catch (const base::Cancelled&) {
    throw Stopped();
  }
}

const stability::Concept& concept_named(std::string_view id) {
  if (const stability::Concept* known = stability::find_concept(id)) return *known;
  std::vector<std::string> ids;
  for (const stability::Concept* one : stability::concepts()) ids.emplace_back(one->id);
  const std::string nearest = base::nearest_name(std::string(id), ids);
  refuse(fmt::format("there is no stability concept '{}'", id),
         nearest.empty() ? "known_concepts() lists them" : fmt::format("did you mean '{}'?", nearest));
}

std::vector<const stability::Concept*> concepts_named(const std::vector<std::string>& ids) {
  if (ids.empty()) return stability::concepts();
  std::vector<const stability::Concept*> chosen;
  for (const std::string& id : ids) {
    const stability::Concept* one = &concept_named(id);
    if (std::find(chosen.begin(), chosen.end(), one) == chosen.end()) chosen.push_back(one);
  }
  return chosen;
}

}  // namespace

const char* version() { return ENTENTE_VERSION; }

std::vector<ConceptInfo> known_concepts() {
  std::vector<ConceptInfo> known;
  for (const stability::Concept* one : stability::concepts())
    known.push_back({std::string(one->id), std::string(one->name), std::string(one->definition)});
  return known;
}

// ---- Stopping ----------------------------------------------------------------

struct Stop::Data {
  base::Cancellation cancellation;
};

Stop::Stop() : data_(std::make_unique<Data>()) {}
Stop::~Stop() = default;
void Stop::request() noexcept { data_->cancellation.request(); }

// ---- What an analysis found --------------------------------------------------

struct Analysis::Data {
  stability::Analysis found;
  std::size_t states = 0;

  std::size_t position(std::string_view id) const {
    for (std::size_t n = 0; n < found.concepts.size(); ++n)
      if (found.concepts[n]->id == id) return n;
    refuse(fmt::format("this analysis has no concept '{}'", id), "ask for it in analyze()");
  }
  void expect(State state) const {
    if (state >= states) throw std::out_of_range(fmt::format("there is no state {} of {}", state, states));
  }
};

std::vector<std::string> Analysis::concepts() const {
  std::vector<std::string> ids;
  for (const stability::Concept* one : data_->found.concepts) ids.emplace_back(one->id);
  return ids;
}

bool Analysis::stable(std::string_view concept_id, Index party, State state) const {
  data_->expect(state);
  return data_->found.stable[data_->position(concept_id)].at(party).contains(state);
}

bool Analysis::equilibrium(std::string_view concept_id, State state) const {
  data_->expect(state);
  return data_->found.equilibria[data_->position(concept_id)].contains(state);
}

std::vector<State> Analysis::equilibria(std::string_view concept_id) const {
  std::vector<State> states;
  data_->found.equilibria[data_->position(concept_id)].for_each(
      [&](State state) { states.push_back(state); });
  return states;
}

// ---- A conflict --------------------------------------------------------------

struct Conflict::Data {
  std::unique_ptr<model::Model> model;
  std::unique_ptr<graph::Conflict> compiled;
  base::Diagnostics diagnostics;  ///< warnings only
  std::vector<Party> parties;
  std::vector<Option> options;
  std::vector<Problem> warnings;

  Data(std::optional<model::Model> read, base::Diagnostics found, const Limits& limits)
      : diagnostics(std::move(found)) {
    if (!read) refuse(diagnostics);
    model = std::make_unique<model::Model>(std::move(*read));
    const base::MemoryBudget budget =
        limits.memory_bytes == 0 ? base::default_memory_budget() : base::MemoryBudget{limits.memory_bytes};
    auto conflict = graph::compile(*model, budget, diagnostics);
    if (!conflict) refuse(diagnostics);
    compiled = std::make_unique<graph::Conflict>(std::move(*conflict));
    for (const model::Party& party : model->parties)
      parties.push_back({party.id, party.name, {party.options.begin(), party.options.end()}});
    for (const model::Option& option : model->options)
      options.push_back({option.id, option.label, static_cast<Index>(option.party)});
    warnings = problems_of(diagnostics, base::Severity::warning);
  }
};

Conflict Conflict::load(const std::filesystem::path& file, const Limits& limits) {
  return guarded([&] {
    base::Diagnostics diagnostics;
    if (file == "-") refuse("'-' names no file", "read the text, and give it to parse()");
    auto model = format::read_model(file, diagnostics);
    return Conflict(std::make_shared<const Data>(std::move(model), std::move(diagnostics), limits));
  });
}

Conflict Conflict::parse(std::string_view text, const std::string& name, const std::filesystem::path& folder,
                         const Limits& limits) {
  return guarded([&] {
    base::Diagnostics diagnostics;
    const auto held = format::text_of(name, std::string(text), diagnostics);
    if (held == nullptr) refuse(diagnostics);
    auto model = format::read_model_text(held, folder, diagnostics);
    return Conflict(std::make_shared<const Data>(std::move(model), std::move(diagnostics), limits));
  });
}

void Conflict::expect(State state) const {
  if (state >= size()) throw std::out_of_range(fmt::format("there is no state {} of {}", state, size()));
}

void Conflict::expect_party(Index party) const {
  if (party >= data_->parties.size())
    throw std::out_of_range(fmt::format("there is no party {} of {}", party, data_->parties.size()));
}

const std::string& Conflict::title() const { return data_->model->title; }
const std::vector<Party>& Conflict::parties() const { return data_->parties; }
const std::vector<Option>& Conflict::options() const { return data_->options; }
const std::vector<Problem>& Conflict::warnings() const { return data_->warnings; }
std::size_t Conflict::size() const { return data_->compiled->size(); }
std::optional<State> Conflict::status_quo() const { return data_->compiled->status_quo(); }

State Conflict::state(std::string_view reference) const {
  auto resolved = data_->compiled->states().resolve(reference);
  if (!resolved.state) refuse(std::move(resolved.message), std::move(resolved.hint));
  return *resolved.state;
}

std::string Conflict::pattern(State state) const {
  expect(state);
  return data_->compiled->states().pattern(state);
}

std::string Conflict::shown(State state) const {
  expect(state);
  return data_->compiled->states().shown(state);
}

bool Conflict::prefers(Index party, State better, State worse) const {
  expect_party(party);
  expect(better);
  expect(worse);
  return data_->compiled->value(party, better) > data_->compiled->value(party, worse);
}

std::vector<State> Conflict::moves(Index party, State from) const {
  expect_party(party);
  expect(from);
  std::vector<State> states;
  data_->compiled->for_each_move(party, from, [&](State to, graph::Value) { states.push_back(to); });
  std::sort(states.begin(), states.end());
  return states;
}

std::vector<State> Conflict::improvements(Index party, State from) const {
  std::vector<State> states = moves(party, from);
  std::erase_if(states, [&](State to) { return !prefers(party, to, from); });
  return states;
}

Analysis Conflict::analyze(const std::vector<std::string>& concepts, Stop* stop) const {
  return guarded([&] {
    auto data = std::make_shared<Analysis::Data>();
    data->found = stability::analyse(*data_->compiled, concepts_named(concepts),
                                     stability::SanctionRule::legal_sequences, {},
                                     stop == nullptr ? nullptr : &stop->data_->cancellation);
    data->states = size();
    return Analysis(std::move(data));
  });
}

Explanation Conflict::explain(State state, Index party, std::string_view concept_id, Stop* stop) const {
  expect(state);
  expect_party(party);
  return guarded([&] {
    questions::Explainer explainer(*data_->compiled, stability::SanctionRule::legal_sequences,
                                   stop == nullptr ? nullptr : &stop->data_->cancellation);
    const questions::Explanation found = explainer.explain(state, party, concept_named(concept_id));
    Explanation explanation;
    explanation.stable = found.stable;
    for (const questions::Deterred& one : found.deterred) {
      explanation.deterred.push_back({one.improvement, {}});
      for (const questions::Move& move : one.sanction)
        explanation.deterred.back().sanction.push_back({static_cast<Index>(move.mover), move.from, move.to});
    }
    explanation.improvement = found.improvement;
    for (const questions::NoSanction& one : found.reached) explanation.reached.push_back(one.reached.state);
    return explanation;
  });
}

std::string Conflict::analysis_json(const std::vector<std::string>& concepts) const {
  return guarded([&] {
    const stability::Analysis analysis = stability::analyse(*data_->compiled, concepts_named(concepts),
                                                            stability::SanctionRule::legal_sequences);
    std::string json;
    view::write_analysis_json(*data_->compiled, analysis, view::Listing::automatic, data_->diagnostics,
                              [&](std::string_view part) { json += part; });
    while (json.ends_with('\n')) json.pop_back();
    return json;
  });
}

}  // namespace entente

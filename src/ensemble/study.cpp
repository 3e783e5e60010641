#include "ensemble/study.hpp"

#include <fmt/format.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>

#include "ensemble/distance.hpp"
#include "stability/searchable.hpp"
#include "stability/states_where.hpp"

namespace entente::ensemble {
namespace {

using graph::StateId;

/// Combinations are enumerated up to this many even where fewer draws were asked for.
constexpr std::uint64_t always_enumerated = 4096;

void require_memory(const Study& study, const base::MemoryBudget& budget) {
  const std::uint64_t threads = std::max<std::uint64_t>(1, study.task.threads);
  const std::uint64_t numbers = study.tally->sums().size();
  const graph::Conflict& conflict = *study.set_up->conflict;
  budget.require((threads + 2) * numbers * sizeof(std::uint64_t) +
                     threads * conflict.size() * conflict.party_count() * 24,
                 fmt::format("counting over {} states", conflict.size()));
}

/// The concept that the outcome is judged under, by its position: as asked, else
/// SEQ, which always has an equilibrium.
std::optional<std::size_t> outcome_concept(const Question& question, base::Diagnostics& diagnostics) {
  const stability::Concept* wanted = question.under == nullptr ? &stability::seq : question.under;
  for (std::size_t c = 0; c < question.concepts.size(); ++c)
    if (question.concepts[c] == wanted) return c;
  if (question.under == nullptr) return 0;
  diagnostics.error({}, fmt::format("{} is not among the concepts that are worked out", wanted->short_name),
                    fmt::format("add {} to the concepts", wanted->id));
  return std::nullopt;
}

std::vector<std::uint64_t> one_state(const graph::Conflict& conflict, StateId state) {
  std::vector<std::uint64_t> states((conflict.size() + 63) / 64);
  states[state / 64] |= std::uint64_t{1} << (state % 64);
  return states;
}

/// The states that a state or an expression stands for, a bit each.
std::optional<std::vector<std::uint64_t>> outcome_states(const graph::Conflict& conflict,
                                                         const std::string& text,
                                                         base::Diagnostics& diagnostics) {
  const auto states = stability::states_meant(conflict, text, "outcome", diagnostics);
  if (!states) return std::nullopt;
  if (states->count() > 0) return states->words();
  diagnostics.error({}, fmt::format("'{}' holds in no feasible state", text),
                    "see the states with: entente states");
  return std::nullopt;
}

/// The state that improvements from the status quo most often lead to and that is
/// then an equilibrium, by a first few draws; without a status quo, the most
/// frequent equilibrium.
Outcome likeliest_outcome(Task task, const base::Cancellation* cancellation) {
  const graph::Conflict& conflict = *task.set_up->conflict;
  Team alone;
  Tally tally(conflict.size(), task.concepts, task.set_up->assumptions);
  task.draws = std::min<std::uint64_t>(task.draws, conflict.size() <= 1024 ? 1000 : 100);
  task.until.reset();
  run(task, alone, tally, {}, cancellation);
  const bool follow = conflict.status_quo().has_value();
  StateId best = 0;
  std::uint64_t most = 0;
  for (StateId state = 0; state < conflict.size(); ++state) {
    const std::uint64_t seen = follow ? tally.reached(task.outcome.concept_, state)
                                      : tally.equilibrium(task.outcome.concept_, state);
    if (seen > most) {
      most = seen;
      best = state;
    }
  }
  Outcome outcome = task.outcome;
  outcome.text = conflict.states().shown(best);
  outcome.states = one_state(conflict, best);
  return outcome;
}

}  // namespace

std::optional<Study> begin_study(const model::Model& model, const Question& question,
                                 const base::MemoryBudget& budget, base::Diagnostics& diagnostics,
                                 const base::Cancellation* cancellation) {
  Study study;
  for (const stability::Concept* one : question.concepts)
    if (stability::report_unsearchable(*one, "ensemble", diagnostics)) return std::nullopt;
  study.wishes = question.wishes;
  study.concepts = question.concepts;
  auto made = set_up(model, question.wishes, budget, diagnostics);
  if (!made) return std::nullopt;
  study.set_up = std::make_unique<SetUp>(std::move(*made));
  study.plan = plan_kernel(*study.set_up, study.concepts);
  const graph::Conflict& conflict = *study.set_up->conflict;

  Task& task = study.task;
  task.set_up = study.set_up.get();
  task.plan = study.plan.get();
  task.concepts = study.concepts.size();
  task.seed = question.seed;
  task.draws = question.draws;
  task.until = question.until;
  task.threads = question.threads;
  const std::optional<std::uint64_t> combinations = study.set_up->uncertainty.combinations();
  if (combinations && !question.sample && *combinations <= std::max(task.draws, always_enumerated)) {
    task.enumerate = true;
    task.draws = *combinations;
  }
  const auto under = outcome_concept(question, diagnostics);
  if (!under) return std::nullopt;
  task.outcome.concept_ = *under;
  task.outcome.reached = question.reached;
  if (question.reached && !conflict.status_quo()) {
    diagnostics.error({}, "the model says no status quo, from which something could be reached",
                      "add status_quo: to the model, or do not ask what is reached");
    return std::nullopt;
  }
  task.outcome.states.assign((conflict.size() + 63) / 64, 0);
  study.tally.emplace(conflict.size(), study.concepts.size(), study.set_up->assumptions);
  require_memory(study, budget);
  if (question.outcome.empty()) {
    task.outcome = likeliest_outcome(task, cancellation);
  } else {
    auto states = outcome_states(conflict, question.outcome, diagnostics);
    if (!states) return std::nullopt;
    task.outcome.text = question.outcome;
    task.outcome.states = std::move(*states);
  }
  return study;
}

std::vector<WrongSource> doubt_sources(const model::Model& model, const Study& study,
                                       const base::MemoryBudget& budget, Team& team,
                                       const base::Cancellation& cancellation) {
  std::vector<WrongSource> found;
  if (!study.wishes.claims) return found;
  const std::vector<std::string> sources = sources_that_count(model);
  for (const std::string& source : sources) {
    if (source.empty()) continue;
    Wishes wishes = study.wishes;
    wishes.wrong_source = source;
    base::Diagnostics unheard;
    const auto doubted = set_up(model, wishes, budget, unheard);
    if (!doubted) continue;
    const auto plan = plan_kernel(*doubted, study.concepts);
    Task task = study.task;
    task.set_up = &*doubted;
    task.plan = plan.get();
    task.until.reset();
    const std::optional<std::uint64_t> combinations = doubted->uncertainty.combinations();
    task.enumerate = study.task.enumerate && combinations;
    task.draws = task.enumerate
                     ? *combinations
                     : std::min(task.draws, std::max<std::uint64_t>(200, task.draws / sources.size()));
    Tally tally(doubted->conflict->size(), task.concepts, doubted->assumptions);
    if (run(task, team, tally, {}, &cancellation)) return {};
    found.push_back({source, Findings(tally, task.enumerate).outcome()});
  }
  return found;
}

Distances distances_from_losing(const Study& study, std::vector<StateId> states,
                                const base::Cancellation* cancellation) {
  constexpr std::size_t most_states = 64;
  // Where a relation leaves pairs open nothing is written that could be changed.
  if (study.set_up->uncertainty.open()) return {};
  if (states.size() > most_states) states.resize(most_states);
  struct Worker {
    explicit Worker(const SetUp& set_up) : standpoint(set_up) {}
    Standpoint standpoint;
    Distances distances;
  };
  tbb::enumerable_thread_specific<Worker> workers([&] { return Worker(*study.set_up); });
  const std::size_t concepts = study.concepts.size();
  const std::size_t threads = study.task.threads;
  tbb::task_arena arena(threads == 0 ? tbb::task_arena::automatic : static_cast<int>(threads));
  arena.execute([&] {
    tbb::parallel_for(std::size_t{0}, states.size() * concepts, [&](std::size_t n) {
      if (cancellation != nullptr && cancellation->requested()) return;
      Worker& worker = workers.local();
      const StateId state = states[n / concepts];
      const std::size_t c = n % concepts;
      const auto distance = distance_from_losing(worker.standpoint, state, *study.concepts[c]);
      if (distance != 0U) worker.distances[{c, state}] = distance;
    });
  });
  Distances distances;
  for (Worker& worker : workers) distances.merge(worker.distances);
  return distances;
}

}  // namespace entente::ensemble

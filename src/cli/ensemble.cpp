// entente ensemble MODEL: how sure the results are, and what they hinge on.

#include "cli/ensemble.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "cli/draw_progress.hpp"
#include "cli/ensemble_arguments.hpp"
#include "cli/interruption.hpp"
#include "ensemble/checkpoint.hpp"
#include "ensemble/distance.hpp"
#include "ensemble/findings.hpp"
#include "view/diagnostics_text.hpp"
#include "view/ensemble_database.hpp"
#include "view/ensemble_json.hpp"
#include "view/ensemble_text.hpp"

namespace entente::cli {
namespace {

/// Combinations are enumerated up to this many even where fewer draws were asked for.
constexpr std::uint64_t always_enumerated = 4096;

/// Everything that is known before the first draw.
struct Beginning {
  Loaded loaded;
  ensemble::Wishes wishes;
  ensemble::Concepts concepts;
  std::optional<ensemble::SetUp> set_up;
  std::unique_ptr<ensemble::KernelPlan> plan;
  ensemble::Task task;
  std::optional<ensemble::Checkpoint> checkpoint;
  std::optional<ensemble::Tally> tally;
};

void require_memory(const Beginning& beginning, const base::MemoryBudget& budget) {
  const std::uint64_t threads = std::max<std::uint64_t>(1, beginning.task.threads);
  const std::uint64_t numbers = beginning.tally->sums().size();
  const graph::Conflict& conflict = *beginning.set_up->conflict;
  budget.require((threads + 2) * numbers * sizeof(std::uint64_t) +
                     threads * conflict.size() * conflict.party_count() * 24,
                 fmt::format("counting over {} states", conflict.size()));
}

void begin(const EnsembleArguments& arguments, const Settings& settings, const ensemble::Team& team,
           Beginning& beginning) {
  beginning.concepts = concepts_argument(arguments.concepts);
  ensemble::Task& task = beginning.task;
  task.threads = std::max<std::size_t>(1, std::thread::hardware_concurrency() / team.neighbours());
  arguments.read_into(task);
  beginning.wishes = arguments.wishes();
  if (team.leads() && !arguments.out.empty()) view::check_database_place(arguments.out);

  beginning.loaded = read_model(arguments.model);
  beginning.set_up = ensemble::set_up(*beginning.loaded.model, beginning.wishes, settings.budget(),
                                      beginning.loaded.diagnostics);
  if (!beginning.set_up) throw InputError(std::move(beginning.loaded.diagnostics));
  const graph::Conflict& conflict = *beginning.set_up->conflict;
  beginning.plan = ensemble::plan_kernel(*beginning.set_up, beginning.concepts);
  task.set_up = &*beginning.set_up;
  task.plan = beginning.plan.get();
  task.concepts = beginning.concepts.size();
  const std::optional<std::uint64_t> combinations = beginning.set_up->uncertainty.combinations();
  if (combinations && !arguments.sample && *combinations <= std::max(task.draws, always_enumerated)) {
    task.enumerate = true;
    task.draws = *combinations;
  }
  task.outcome.concept_ = outcome_concept(arguments.under, beginning.concepts);
  task.outcome.reached = arguments.reached;
  if (arguments.reached && !conflict.status_quo())
    throw InputError("the model says no status quo, from which something could be reached",
                     "add status_quo: to the model, or leave out --reached");
  task.outcome.states.assign((conflict.size() + 63) / 64, 0);
  beginning.tally.emplace(conflict.size(), beginning.concepts.size(), beginning.set_up->assumptions);
  require_memory(beginning, settings.budget());
  if (arguments.outcome.empty()) {
    task.outcome = likeliest_outcome(task);
  } else {
    task.outcome.text = arguments.outcome;
    task.outcome.states = outcome_states(conflict, arguments.outcome);
  }
  if (arguments.checkpoint.empty() || !team.leads()) return;
  beginning.checkpoint.emplace(arguments.checkpoint,
                               ensemble::fingerprint(task, beginning.concepts, beginning.wishes));
  beginning.checkpoint->open(*beginning.tally);
}

/// Nobody draws unless everybody can. Where one cannot, it says so, and the others end as well.
bool all_ready(ensemble::Team& team, bool ready) {
  std::uint64_t missing[2] = {ready ? 0U : 1U, ready || !team.leads() ? 0U : 1U};
  team.add_up(missing);
  if (missing[0] == 0) return true;
  const bool leader_says_it = missing[1] > 0 && !team.leads();
  if (!ready && !leader_says_it) team.speak();
  return false;
}

/// Saves a checkpoint now and then; where that fails it says so once, and the draws go on.
class Keeper {
 public:
  Keeper(const Beginning& beginning, double seconds) : beginning_(beginning), seconds_(seconds) {}

  void after_round(const ensemble::Tally& tally) {
    const auto now = std::chrono::steady_clock::now();
    if (std::chrono::duration<double>(now - last_).count() < seconds_) return;
    save(tally);
    last_ = now;
  }

  void save(const ensemble::Tally& tally) {
    if (!beginning_.checkpoint || failed_) return;
    try {
      beginning_.checkpoint->save(tally);
    } catch (const std::exception& problem) {
      failed_ = true;
      fmt::print(stderr, "\rwarning: {}\nhint: the draws go on without it; the checkpoint is as it was\n",
                 problem.what());
    }
  }

 private:
  const Beginning& beginning_;
  double seconds_;
  bool failed_ = false;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

/// How far the equilibria of the model as written, those shown first, are from losing that standing.
void find_distances(view::EnsembleResult& result) {
  constexpr std::size_t most_states = 64;
  if (result.set_up.uncertainty.open()) return;  // then nothing is written that could be changed
  ensemble::Standpoint standpoint(result.set_up);
  std::vector<graph::StateId> states = view::states_worth_showing(result);
  if (states.size() > most_states) states.resize(most_states);
  for (const graph::StateId state : states)
    for (std::size_t c = 0; c < result.concepts.size(); ++c) {
      const std::optional<std::uint64_t> distance =
          ensemble::distance_from_losing(standpoint, state, *result.concepts[c]);
      if (distance != 0U) result.distances[{c, state}] = distance;
    }
}

/// What the outcome's probability would be if a source were wrong, for each: by
/// fewer draws, so that together they take no longer than the ensemble itself.
std::vector<view::WrongSource> doubt_sources(const Beginning& beginning, const Settings& settings,
                                             ensemble::Team& team, const base::Cancellation& cancellation) {
  std::vector<view::WrongSource> found;
  if (!beginning.wishes.claims) return found;
  const std::vector<std::string> sources = ensemble::sources_that_count(*beginning.loaded.model);
  for (const std::string& source : sources) {
    if (source.empty()) continue;
    ensemble::Wishes wishes = beginning.wishes;
    wishes.wrong_source = source;
    base::Diagnostics unheard;
    const auto set_up = ensemble::set_up(*beginning.loaded.model, wishes, settings.budget(), unheard);
    if (!set_up) continue;
    const auto plan = ensemble::plan_kernel(*set_up, beginning.concepts);
    ensemble::Task task = beginning.task;
    task.set_up = &*set_up;
    task.plan = plan.get();
    task.until.reset();
    const std::optional<std::uint64_t> combinations = set_up->uncertainty.combinations();
    task.enumerate = beginning.task.enumerate && combinations;
    task.draws = task.enumerate
                     ? *combinations
                     : std::min(task.draws, std::max<std::uint64_t>(200, task.draws / sources.size()));
    ensemble::Tally tally(set_up->conflict->size(), task.concepts, set_up->assumptions);
    if (ensemble::run(task, team, tally, {}, &cancellation)) return {};
    found.push_back({source, ensemble::Findings(tally, task.enumerate).outcome()});
  }
  return found;
}

int answer(const view::EnsembleResult& result, const EnsembleArguments& arguments, const Settings& settings,
           const base::Diagnostics& diagnostics) {
  if (settings.json) {
    view::write_ensemble_json(result, diagnostics, print);
  } else {
    print(view::ensemble_text(result, settings.style()));
  }
  if (arguments.out.empty()) return done;
  try {
    view::write_ensemble_database(result, arguments.out);
  } catch (const std::exception& problem) {  // after the answer, which is not lost by it
    fmt::print(stderr,
               "entente: error: {}\nhint: the answer above is complete; make room and run it again, "
               "with --checkpoint to keep the draws\n",
               problem.what());
    return wrong_input;
  }
  return done;
}

int ensemble_command(const EnsembleArguments& arguments, const Settings& settings, ensemble::Team& team) {
  Beginning beginning;
  const double checkpoint_seconds = arguments.checkpoint_seconds();
  try {
    begin(arguments, settings, team, beginning);
  } catch (...) {
    all_ready(team, false);
    throw;
  }
  if (!all_ready(team, true)) return wrong_input;
  if (team.leads() && !settings.quiet && !settings.json)
    fmt::print(stderr, "{}",
               view::diagnostics_text(beginning.loaded.diagnostics, isatty(STDERR_FILENO) != 0));

  const ensemble::Task& task = beginning.task;
  ensemble::Tally& tally = *beginning.tally;
  team.tell(tally.sums());  // what a checkpoint held
  base::Cancellation cancellation;
  bool partial = false;
  std::vector<view::WrongSource> sources;
  {
    const Interruption interruption(cancellation);
    DrawProgress progress(settings, task);
    Keeper keeper(beginning, checkpoint_seconds);
    partial = ensemble::run(
        task, team, tally,
        [&](const ensemble::Tally& so_far) {
          progress.show(so_far);
          keeper.after_round(so_far);
        },
        &cancellation);
    if (team.leads()) keeper.save(tally);
    if (!partial) sources = doubt_sources(beginning, settings, team, cancellation);
  }
  if (!team.leads()) return done;
  const ensemble::Findings findings(tally, task.enumerate && !partial);
  const ensemble::Admissible admissible =
      ensemble::find_admissible(*beginning.set_up, beginning.concepts, tally, findings.exact(), nullptr);
  view::EnsembleResult result{*beginning.set_up, beginning.concepts, task,
                              beginning.wishes,  findings,           admissible};
  result.sources = std::move(sources);
  result.partial = partial;
  find_distances(result);
  return answer(result, arguments, settings, beginning.loaded.diagnostics);
}

}  // namespace

void add_ensemble(CommandLine& line, ensemble::Team& team) {
  const auto arguments = std::make_shared<EnsembleArguments>();
  Command command = line.add_command(
      "ensemble", "How sure the results are, and what they hinge on: draw all that is uncertain",
      [&line, arguments, &team] { return ensemble_command(*arguments, line.settings, team); });
  arguments->add_to(command);
  line.add_json(command);
  line.add_memory(command);
}

void add_ensemble(CommandLine& line) {
  static ensemble::Team alone;
  add_ensemble(line, alone);
}

}  // namespace entente::cli

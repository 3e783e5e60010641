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
#include "exchange/ensemble_database.hpp"
#include "view/json/ensemble_json.hpp"
#include "view/text/diagnostics_text.hpp"
#include "view/text/ensemble_text.hpp"

namespace entente::cli {
namespace {

/// Everything that is known before the first draw.
struct Beginning {
  Loaded loaded;
  std::optional<ensemble::Study> study;
  std::optional<ensemble::Checkpoint> checkpoint;
};

void begin(const EnsembleArguments& arguments, const Settings& settings, const ensemble::Team& team,
           Beginning& beginning) {
  ensemble::Question question = answers::checked(arguments.question());
  if (question.threads == 0)
    question.threads = std::max<std::size_t>(1, std::thread::hardware_concurrency() / team.neighbours());
  if (team.leads() && !arguments.out.empty()) exchange::check_database_place(arguments.out);

  beginning.loaded = answers::read_model({arguments.model});
  beginning.study = answers::begin(beginning.loaded, question, settings.terms());
  if (arguments.checkpoint.empty() || !team.leads()) return;
  const ensemble::Study& study = *beginning.study;
  beginning.checkpoint.emplace(arguments.checkpoint,
                               ensemble::fingerprint(study.task, study.concepts, study.wishes));
  beginning.checkpoint->open(*beginning.study->tally);
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
      tell("\rwarning: {}\nhint: the draws go on without it; the checkpoint is as it was\n", problem.what());
    }
  }

 private:
  const Beginning& beginning_;
  double seconds_;
  bool failed_ = false;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

int answer(const answers::EnsembleAnswer& result, const EnsembleArguments& arguments,
           const Settings& settings, const base::Diagnostics& diagnostics) {
  if (settings.json) {
    view::write_ensemble_json(result, diagnostics, print);
  } else {
    print(view::ensemble_text(result, settings.style()));
  }
  if (arguments.out.empty()) return done;
  try {
    exchange::write_ensemble_database(result, arguments.out);
  } catch (const std::exception& problem) {  // after the answer, which is not lost by it
    tell(
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
    tell("{}", view::warnings_summary(beginning.loaded.diagnostics, arguments.model,
                                      settings.colour_on(STDERR_FILENO)));

  ensemble::Study& study = *beginning.study;
  const ensemble::Task& task = study.task;
  ensemble::Tally& tally = *study.tally;
  team.tell(tally.sums());  // what a checkpoint held
  base::Cancellation cancellation;
  bool partial = false;
  std::vector<ensemble::WrongSource> sources;
  try {
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
    if (!partial)
      sources =
          ensemble::doubt_sources(*beginning.loaded.model, study, settings.budget(), team, cancellation);
  } catch (...) {
    team.speak();
    team.abandon();
    throw;
  }
  if (!team.leads()) return done;
  return answer(answers::conclude(study, partial, std::move(sources), settings.terms()), arguments, settings,
                beginning.loaded.diagnostics);
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

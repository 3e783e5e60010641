// entente ensemble MODEL: how sure the results are, and what they hinge on.

#include "cli/ensemble.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <cmath>
#include <csignal>

#include "cli/draw_progress.hpp"
#include "ensemble/findings.hpp"
#include "format/model_file.hpp"
#include "view/diagnostics_text.hpp"
#include "view/ensemble_json.hpp"
#include "view/ensemble_text.hpp"

namespace entente::cli {
namespace {

struct Arguments {
  std::string model;
  std::string draws = "100000";
  std::string seed = "1";
  std::string shake;
  std::string until;
  std::string outcome;
  std::string under;
  std::string threads;
  std::vector<std::string> concepts;
  bool claims = false;
  bool reached = false;
  bool sample = false;
};

/// Combinations are enumerated up to this many even where fewer draws were asked for.
constexpr std::uint64_t always_enumerated = 4096;

std::uint64_t whole_argument(const std::string& name, const std::string& text, std::uint64_t least,
                             std::uint64_t most) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most)
    throw CLI::ValidationError(name, fmt::format("'{}' is no whole number from {} to {}", text, least, most));
  return number;
}

/// A probability above 0 and below 1.
double share_argument(const std::string& name, const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !(number > 0 && number < 1))
    throw CLI::ValidationError(name, fmt::format("'{}' is no number above 0 and below 1", text));
  return number;
}

std::atomic<base::Cancellation*> interrupted{nullptr};

/// While it lives, Ctrl-C and a polite kill ask for a stop; a second one stops at once.
class Interruption {
 public:
  explicit Interruption(base::Cancellation& cancellation) {
    interrupted = &cancellation;
    struct sigaction action {};
    action.sa_handler = [](int) {
      if (base::Cancellation* asked = interrupted.load()) asked->request();
    };
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, &interrupt_);
    sigaction(SIGTERM, &action, &terminate_);
  }
  ~Interruption() {
    sigaction(SIGINT, &interrupt_, nullptr);
    sigaction(SIGTERM, &terminate_, nullptr);
    interrupted = nullptr;
  }
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

 private:
  struct sigaction interrupt_ {};
  struct sigaction terminate_ {};
};

/// The concept that the outcome is judged under: as asked, else SEQ, which always has an equilibrium.
std::size_t chosen_concept(const std::string& word, const ensemble::Concepts& concepts) {
  const stability::Concept* wanted = word.empty() ? &stability::seq : &concept_argument(word);
  for (std::size_t c = 0; c < concepts.size(); ++c)
    if (concepts[c] == wanted) return c;
  if (word.empty()) return 0;
  throw InputError(fmt::format("{} is not among the concepts that are worked out", wanted->short_name),
                   fmt::format("add {} to --concepts", wanted->id));
}

/// The states that the user's state or expression stands for.
std::vector<std::uint64_t> outcome_states(const graph::Conflict& conflict, const std::string& text) {
  std::vector<std::uint64_t> states((conflict.size() + 63) / 64);
  if (const auto resolved = conflict.states().resolve(text); resolved.state) {
    states[*resolved.state / 64] |= std::uint64_t{1} << (*resolved.state % 64);
    return states;
  }
  base::Diagnostics diagnostics;
  const auto written = std::make_shared<const base::Text>("--outcome", text);
  const auto expression = model::parse_expression(
      text, model::ModelNames(conflict.model()),
      [&](std::size_t offset, std::size_t bytes) { return base::place_at(written, offset, bytes); },
      diagnostics);
  if (!expression) throw InputError(std::move(diagnostics));
  std::uint64_t any = 0;
  for (std::size_t first = 0; first < conflict.size(); first += 64) {
    states[first / 64] =
        graph::evaluate(*expression, conflict.states().block(static_cast<graph::StateId>(first)));
    if (conflict.size() - first < 64)
      states[first / 64] &= (std::uint64_t{1} << (conflict.size() - first)) - 1;
    any |= states[first / 64];
  }
  if (any == 0)
    throw InputError(fmt::format("'{}' holds in no feasible state", text),
                     "see the states with: entente states");
  return states;
}

/// Without a choice: the state that improvements from the status quo most often
/// lead to and that is then an equilibrium, by a first few draws; without a
/// status quo, the most frequent equilibrium.
ensemble::Outcome likeliest_outcome(ensemble::Task task) {
  const graph::Conflict& conflict = *task.set_up->conflict;
  ensemble::Team alone;
  ensemble::Tally tally(conflict.size(), task.concepts, task.set_up->assumptions);
  task.draws = std::min<std::uint64_t>(task.draws, conflict.size() <= 1024 ? 1000 : 100);
  task.until.reset();
  ensemble::run(task, alone, tally, {}, nullptr);
  const bool follow = conflict.status_quo().has_value();
  graph::StateId best = 0;
  std::uint64_t most = 0;
  for (graph::StateId state = 0; state < conflict.size(); ++state) {
    const std::uint64_t seen = follow ? tally.reached(task.outcome.concept_, state)
                                      : tally.equilibrium(task.outcome.concept_, state);
    if (seen > most) {
      most = seen;
      best = state;
    }
  }
  ensemble::Outcome outcome = task.outcome;
  outcome.text = conflict.states().shown(best);
  outcome.states.assign((conflict.size() + 63) / 64, 0);
  outcome.states[best / 64] |= std::uint64_t{1} << (best % 64);
  return outcome;
}

int ensemble_command(const Arguments& arguments, const Settings& settings, ensemble::Team& team) {
  const ensemble::Concepts concepts = concepts_argument(arguments.concepts);
  ensemble::Task task;
  task.draws = whole_argument("-n", arguments.draws, 1, (std::uint64_t{1} << 63) - 1);
  task.seed = whole_argument("--seed", arguments.seed, 0, ~std::uint64_t{0});
  if (!arguments.until.empty()) task.until = share_argument("--until", arguments.until);
  if (!arguments.threads.empty()) task.threads = whole_argument("--threads", arguments.threads, 1, 1024);
  ensemble::Wishes wishes;
  wishes.claims = arguments.claims;
  if (!arguments.shake.empty()) wishes.shake = share_argument("--shake", arguments.shake);

  Loaded loaded = read_model(arguments.model);
  auto set_up = ensemble::set_up(*loaded.model, wishes, settings.budget(), loaded.diagnostics);
  if (!set_up) throw InputError(std::move(loaded.diagnostics));
  const graph::Conflict& conflict = *set_up->conflict;
  if (team.leads() && !settings.quiet && !settings.json)
    fmt::print(stderr, "{}", view::diagnostics_text(loaded.diagnostics, isatty(STDERR_FILENO) != 0));

  const auto plan = ensemble::plan_kernel(*set_up, concepts);
  task.set_up = &*set_up;
  task.plan = plan.get();
  task.concepts = concepts.size();
  const std::optional<std::uint64_t> combinations = set_up->uncertainty.combinations();
  if (combinations && !arguments.sample && *combinations <= std::max(task.draws, always_enumerated)) {
    task.enumerate = true;
    task.draws = *combinations;
  }
  task.outcome.concept_ = chosen_concept(arguments.under, concepts);
  task.outcome.reached = arguments.reached;
  if (arguments.reached && !conflict.status_quo())
    throw InputError("the model says no status quo, from which something could be reached",
                     "add status_quo: to the model, or leave out --reached");
  task.outcome.states.assign((conflict.size() + 63) / 64, 0);
  if (arguments.outcome.empty()) {
    task.outcome = likeliest_outcome(task);
  } else {
    task.outcome.text = arguments.outcome;
    task.outcome.states = outcome_states(conflict, arguments.outcome);
  }

  base::Cancellation cancellation;
  ensemble::Tally tally(conflict.size(), concepts.size(), set_up->assumptions);
  bool partial = false;
  {
    const Interruption interruption(cancellation);
    DrawProgress progress(settings, task);
    partial = ensemble::run(
        task, team, tally, [&](const ensemble::Tally& so_far) { progress.show(so_far); }, &cancellation);
  }
  if (!team.leads()) return done;
  const ensemble::Findings findings(tally, task.enumerate && !partial);
  const view::EnsembleResult result{*set_up, concepts, task, wishes, findings, partial};
  if (settings.json) {
    view::write_ensemble_json(result, loaded.diagnostics, print);
  } else {
    print(view::ensemble_text(result, settings.style()));
  }
  return done;
}

}  // namespace

void add_ensemble(CommandLine& line, ensemble::Team& team) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = line.add_command(
      "ensemble", "How sure the results are, and what they hinge on: draw all that is uncertain",
      [&line, arguments, &team] { return ensemble_command(*arguments, line.settings, team); });
  command->add_option("MODEL", arguments->model, "The model file, or - for standard input")->required();
  command
      ->add_option("-n,--draws", arguments->draws,
                   "How many draws; fewer combinations than that are all taken, by their probability")
      ->type_name("NUMBER")
      ->capture_default_str();
  command->add_option("--seed", arguments->seed, "Another seed, other draws")
      ->type_name("NUMBER")
      ->capture_default_str();
  command
      ->add_option(
          "--shake", arguments->shake,
          "In a model that states no uncertainty: neighbouring priorities, and places of a ranking, of "
          "equal standing change places with this probability")
      ->type_name("P");
  command->add_flag("--claims", arguments->claims,
                    "Weigh priorities and weights by the claims that they rest on");
  command->add_option("--until", arguments->until, "Stop once the 95% interval of the outcome is this narrow")
      ->type_name("WIDTH");
  command
      ->add_option("--outcome", arguments->outcome,
                   "A state, or an expression over options: what hinges on what? (default: the likeliest)")
      ->type_name("S|EXPR");
  command
      ->add_option("--under", arguments->under,
                   "The concept under which the outcome is an equilibrium (default: seq)")
      ->type_name("CONCEPT");
  command->add_flag("--reached", arguments->reached,
                    "Count the outcome only where improvements lead to it from the status quo");
  command->add_flag("--sample", arguments->sample, "Draw even where all combinations could be taken");
  command->add_option("--threads", arguments->threads, "How many cores to use (default: all)")
      ->type_name("T");
  add_concepts(command, arguments->concepts);
  line.add_json(command);
  line.add_memory(command);
}

void add_ensemble(CommandLine& line) {
  static ensemble::Team alone;
  add_ensemble(line, alone);
}

}  // namespace entente::cli

#include "cli/ensemble_arguments.hpp"

#include <fmt/format.h>

#include <charconv>

#include "graph/evaluate.hpp"

namespace entente::cli {
namespace {

std::uint64_t whole_argument(const std::string& name, const std::string& text, std::uint64_t least,
                             std::uint64_t most) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most)
    throw UsageError(name, fmt::format("'{}' is no whole number from {} to {}", text, least, most));
  return number;
}

/// A probability above 0 and below 1.
double share_argument(const std::string& name, const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !(number > 0 && number < 1))
    throw UsageError(name, fmt::format("'{}' is no number above 0 and below 1", text));
  return number;
}

}  // namespace

void EnsembleArguments::add_to(Command& command) {
  command.add_option("MODEL", model, "The model file, or - for standard input").required();
  command
      .add_option("-n,--draws", draws,
                  "How many draws; fewer combinations than that are all taken, by their probability")
      .type_name("NUMBER")
      .show_default();
  command.add_option("--seed", seed, "Another seed, other draws").type_name("NUMBER").show_default();
  command
      .add_option(
          "--shake", shake,
          "In a model that states no uncertainty: neighbouring priorities, and places of a ranking, of "
          "equal standing change places with this probability")
      .type_name("P");
  command.add_flag("--claims", claims, "Weigh priorities and weights by the claims that they rest on");
  command.add_option("--until", until, "Stop once the 95% interval of the outcome is this narrow")
      .type_name("WIDTH");
  command
      .add_option("--outcome", outcome,
                  "A state, or an expression over options: what hinges on what? (default: the likeliest)")
      .type_name("S|EXPR");
  command.add_option("--under", under, "The concept under which the outcome is an equilibrium (default: seq)")
      .type_name("CONCEPT");
  command.add_flag("--reached", reached,
                   "Count the outcome only where improvements lead to it from the status quo");
  command.add_flag("--sample", sample, "Draw even where all combinations could be taken");
  command
      .add_option("--checkpoint", checkpoint,
                  "Keep in this file what is known so far; started again with it, go on from there")
      .type_name("FILE");
  command.add_option("--checkpoint-every", checkpoint_every, "Seconds between two checkpoints")
      .type_name("SECONDS")
      .show_default();
  command.add_option("--out", out, "Write an SQLite database of the results; it must not exist yet")
      .type_name("FILE");
  command.add_option("--threads", threads, "How many cores to use (default: all)").type_name("T");
  add_concepts(command, concepts);
}

void EnsembleArguments::read_into(ensemble::Task& task) const {
  task.draws = whole_argument("-n", draws, 1, (std::uint64_t{1} << 63) - 1);
  task.seed = whole_argument("--seed", seed, 0, ~std::uint64_t{0});
  if (!until.empty()) task.until = share_argument("--until", until);
  if (!threads.empty()) task.threads = whole_argument("--threads", threads, 1, 1024);
}

ensemble::Wishes EnsembleArguments::wishes() const {
  ensemble::Wishes wishes;
  wishes.claims = claims;
  if (!shake.empty()) wishes.shake = share_argument("--shake", shake);
  return wishes;
}

double EnsembleArguments::checkpoint_seconds() const {
  return static_cast<double>(whole_argument("--checkpoint-every", checkpoint_every, 0, 1'000'000));
}

std::size_t outcome_concept(const std::string& word, const ensemble::Concepts& concepts) {
  const stability::Concept* wanted = word.empty() ? &stability::seq : &concept_argument(word);
  for (std::size_t c = 0; c < concepts.size(); ++c)
    if (concepts[c] == wanted) return c;
  if (word.empty()) return 0;
  throw InputError(fmt::format("{} is not among the concepts that are worked out", wanted->short_name),
                   fmt::format("add {} to --concepts", wanted->id));
}

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

}  // namespace entente::cli

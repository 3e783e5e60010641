#include "cli/ensemble_arguments.hpp"

#include <fmt/format.h>

#include <charconv>

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

ensemble::Question EnsembleArguments::question() const {
  ensemble::Question question;
  question.concepts = concepts_argument(concepts);
  question.draws = whole_argument("-n", draws, 1, (std::uint64_t{1} << 63) - 1);
  question.seed = whole_argument("--seed", seed, 0, ~std::uint64_t{0});
  if (!until.empty()) question.until = share_argument("--until", until);
  question.threads = threads.empty() ? 0 : whole_argument("--threads", threads, 1, 1024);
  question.wishes.claims = claims;
  if (!shake.empty()) question.wishes.shake = share_argument("--shake", shake);
  question.outcome = outcome;
  if (!under.empty()) question.under = &concept_argument(under);
  question.reached = reached;
  question.sample = sample;
  return question;
}

double EnsembleArguments::checkpoint_seconds() const {
  return static_cast<double>(whole_argument("--checkpoint-every", checkpoint_every, 0, 1'000'000));
}

}  // namespace entente::cli

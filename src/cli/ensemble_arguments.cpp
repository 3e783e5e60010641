#include "cli/ensemble_arguments.hpp"

#include <fmt/format.h>

#include <charconv>

#include "answers/naming.hpp"

namespace entente::cli {
namespace {

std::uint64_t whole_number(std::string_view member, const std::string& text, answers::Range range) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < range.least || number > range.most)
    throw answers::no_number_between(member, text, range);
  return number;
}

/// A probability above 0 and below 1, or nothing where the text is empty.
std::optional<double> share(std::string_view member, const std::string& text) {
  if (text.empty()) return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !(number > 0 && number < 1))
    throw answers::no_share(member, text);
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
  command.add_flag("--claims", given.claims, "Weigh priorities and weights by the claims that they rest on");
  command.add_option("--until", until, "Stop once the 95% interval of the outcome is this narrow")
      .type_name("WIDTH");
  command
      .add_option("--outcome", given.outcome,
                  "A state, or an expression over options: what hinges on what? (default: the likeliest)")
      .type_name("S|EXPR");
  command
      .add_option("--under", given.under,
                  "The concept under which the outcome is an equilibrium (default: seq)")
      .one_of(answers::concept_ids(), Case::ignored)
      .type_name("CONCEPT");
  command.add_flag("--reached", given.reached,
                   "Count the outcome only where improvements lead to it from the status quo");
  command.add_flag("--sample", given.sample, "Draw even where all combinations could be taken");
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
  add_concepts(command, given.concepts);
}

answers::EnsembleQuestion EnsembleArguments::question() const {
  using Question = answers::EnsembleQuestion;
  Question asked = given;
  asked.draws = whole_number("draws", draws, Question::draws_range);
  asked.seed = whole_number("seed", seed, Question::seed_range);
  asked.until = share("until", until);
  asked.threads = threads.empty() ? 0 : whole_number("threads", threads, Question::threads_range);
  asked.shake = share("shake", shake);
  return asked;
}

double EnsembleArguments::checkpoint_seconds() const {
  return static_cast<double>(whole_number("checkpoint_every", checkpoint_every, {0, 1'000'000}));
}

}  // namespace entente::cli

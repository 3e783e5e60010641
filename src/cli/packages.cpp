// entente packages MODEL: which packages are best for all, and whether one would hold.

#include "answers/packages.hpp"

#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "view/json/settlement_json.hpp"
#include "view/text/settlement_text.hpp"

namespace entente::cli {
namespace {

struct PackagesArguments {
  std::string model;
  bool fair = false;
  answers::PackagesQuestion question;
};

int divide_fairly(Loaded& loaded, const Settings& settings) {
  const answers::FairAnswer answer = answers::divide_fairly(loaded, settings.terms());
  print(settings.json
            ? view::adjusted_winner_json(answer.space, answer.division, loaded.diagnostics).dump(2) + "\n"
            : view::adjusted_winner_text(answer.space, answer.division, settings.style()));
  return done;
}

int packages(const PackagesArguments& arguments, const Settings& settings) {
  Loaded loaded = answers::read_model({arguments.model});
  if (arguments.fair) return divide_fairly(loaded, settings);
  const answers::PackagesAnswer answer = answers::find_packages(loaded, arguments.question, settings.terms());
  if (settings.json) {
    print(
        view::packages_json(answer.space, answer.packages, answer.robust, answer.states(), loaded.diagnostics)
            .dump(2) +
        "\n");
  } else if (settings.csv) {
    print(view::packages_table(answer.space, answer.packages).csv());
  } else {
    print(
        view::packages_text(answer.space, answer.packages, answer.robust, answer.states(), settings.style()));
  }
  return done;
}

}  // namespace

void add_packages(CommandLine& line) {
  const auto arguments = std::make_shared<PackagesArguments>();
  Command command = line.add_command("packages", "Find the packages that are best for all, and judge a deal",
                                     [&line, arguments] { return packages(*arguments, line.settings); });
  command.add_option("MODEL", arguments->model, "The model file, or - for standard input").required();
  command
      .add_option(
          "--rule,--rules", arguments->question.rules,
          "Rules to pick by, with commas between: nash, ks (Kalai-Smorodinsky), egalitarian, utilitarian, "
          "utilitarian_scaled (default: all)")
      .one_of(answers::package_rules())
      .comma_separated()
      .type_name("LIST");
  command
      .add_option("--stable", arguments->question.stable,
                  "Keep only packages that hold under this stability concept, such as seq")
      .type_name("CONCEPT");
  command.add_option("--list", arguments->question.list, "Most packages to list of each kind")
      .between(answers::PackagesQuestion::list_range)
      .type_name("N")
      .show_default();
  command
      .add_option("--deal", arguments->question.deal,
                  "Judge this deal: its name, or its terms such as 'land = half and money = 20'")
      .type_name("DEAL");
  command
      .add_option(
          "--ideal", arguments->question.ideal,
          "What a party's best is, where a rule asks for it: the best of what all accept, or of all packages")
      .one_of({"acceptable", "all"})
      .show_default();
  command
      .add_option("--draws", arguments->question.draws,
                  "Where worths are ranges or orders: how many admissible worths to draw")
      .between(answers::PackagesQuestion::draws_range)
      .type_name("N")
      .show_default();
  command
      .add_option("--seed", arguments->question.seed,
                  "What the draws begin with; the same seed draws the same")
      .between(answers::PackagesQuestion::seed_range)
      .type_name("N")
      .show_default();
  command.add_flag("--fair", arguments->fair,
                   "Divide the issues between two parties by adjusted winner (Brams & Taylor)");
  line.add_json(command);
  line.add_csv(command);
  line.add_memory(command);
}

}  // namespace entente::cli

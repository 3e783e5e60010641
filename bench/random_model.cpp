#include "random_model.hpp"

#include <fmt/format.h>

#include <random>
#include <set>
#include <vector>

namespace entente::bench {
namespace {

constexpr std::size_t expressions_a_party = 12;

class Writer {
 public:
  explicit Writer(const RandomModel& model) : model_(model), draw_(model.seed) {}

  std::string text() {
    text_ = "entente: 1\ntitle: Made by chance\n";
    write_parties();
    if (model_.infeasible) write_infeasible();
    text_ += "preferences:\n";
    for (unsigned party = 0; party < model_.parties; ++party) write_preference(party);
    return std::move(text_);
  }

 private:
  /// A number below `bound`; not from std::uniform_int_distribution, which differs between libraries.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(draw_() % bound); }
  bool chance(std::size_t percent) { return below(100) < percent; }

  void write_parties() {
    text_ += "parties:\n";
    for (unsigned party = 0; party < model_.parties; ++party) {
      text_ += fmt::format("  party{}:\n    options:\n", party);
      const unsigned own =
          model_.options / model_.parties + (party < model_.options % model_.parties ? 1 : 0);
      for (unsigned k = 0; k < own; ++k) {
        const std::string option = fmt::format("act{}{}", party, static_cast<char>('a' + k));
        const bool one_way = model_.irreversible && chance(50);
        const char* moves = !one_way ? "both" : chance(67) ? "take" : "drop";
        text_ += fmt::format("      {}: {{label: What {} may do, moves: {}}}\n", option, option, moves);
        options_.push_back(option);
      }
    }
  }

  /// Three corners of an eighth each, over options that they do not share: (7/8)^3 ≈ 0.67 remain.
  void write_infeasible() {
    std::vector<std::string> left = options_;
    const auto take = [&] {
      const auto at = left.begin() + static_cast<std::ptrdiff_t>(below(left.size()));
      std::string option = *at;
      left.erase(at);
      return option;
    };
    text_ += "infeasible:\n";
    for (int corner = 0; corner < 3; ++corner) {
      const std::string a = take();
      const std::string b = take();
      text_ += fmt::format("  - {} and not {} and {}\n", a, b, take());
    }
  }

  void write_preference(unsigned party) {
    text_ += fmt::format("  party{}:\n", party);
    if (party % 2 == 0) {
      text_ += "    priorities:\n";
      for (std::size_t n = 0; n < expressions_a_party; ++n)
        text_ += fmt::format("      - {}\n", expression());
      return;
    }
    text_ += "    weights:\n";
    std::set<std::string> weighed;
    while (weighed.size() < expressions_a_party) {
      const std::string condition = expression();
      if (weighed.insert(condition).second)
        text_ += fmt::format("      {}: {}.{}\n", condition, below(100), below(10));
    }
  }

  std::string literal() {
    const std::string& option = options_[below(options_.size())];
    return chance(60) ? option : "not " + option;
  }

  std::string expression() {
    const std::size_t form = below(6);
    const std::string a = literal();
    if (form == 0) return a;
    const std::string b = literal();
    if (form == 1) return a + " and " + b;
    if (form == 2) return a + " or " + b;
    if (form == 3) return a + " implies " + b;
    if (form == 4) return a + " iff " + b;
    return fmt::format("atleast(2, {}, {}, {})", a, b, literal());
  }

  const RandomModel& model_;
  std::mt19937_64 draw_;
  std::vector<std::string> options_;
  std::string text_;
};

}  // namespace

std::string model_text(const RandomModel& model) { return Writer(model).text(); }

std::string name_of(const RandomModel& model) {
  return fmt::format("options:{}/parties:{}/{}/{}", model.options, model.parties,
                     model.irreversible ? "irreversible" : "reversible",
                     model.infeasible ? "two-thirds" : "all");
}

}  // namespace entente::bench

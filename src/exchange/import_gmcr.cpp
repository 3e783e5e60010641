// Models of GMCR+: its `.gmcr` files, versions 0.3 and 0.4, in.
//
// GMCR+ keeps a conflict as JSON: `options` by position, `decisionMakers` with
// the positions of theirs, and conditions as lists of [option, "Y" or "N"]. A
// condition holds where all its pairs do; a compound one where one of its
// `members` does. `preferences` are conditions, the most important first, used
// unless `useManualPreferenceRanking` says that `preferenceRanking` is: states
// by number, best first, lists being ties. Older files call these
// `useManualPreferenceVectors` and `preferenceVector`. The number of a state
// counts feasible states in binary, the first option being the least
// significant bit, just as model files do.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "exchange/gmcr_conditions.hpp"
#include "exchange/importer.hpp"
#include "format/ids.hpp"
#include "format/json_syntax.hpp"
#include "format/reading.hpp"
#include "model/expression_text.hpp"

namespace entente::exchange {

using format::make_id;
using format::Reading;
using format::YamlNode;

namespace {

using model::Expression;

constexpr std::size_t most_options = 1024;

class GmcrReader {
 public:
  GmcrReader(const std::shared_ptr<const base::Text>& text, base::Diagnostics& diagnostics)
      : reading_{text, diagnostics} {}

  Imported result;

  void read(const YamlNode& root) {
    if (!root.is_mapping() || root.find("decisionMakers") == nullptr || root.find("options") == nullptr) {
      reading_.error(root, "this is no file of GMCR+: it has no decisionMakers or no options",
                     "is it the right file? A model file ends in .yaml");
      return;
    }
    model().place = {reading_.text, 0, 0, 1};
    check_version(root);
    model().title = optional_text(root, "title");
    model().summary = optional_text(root, "description");
    manual_ = flag(root, "useManualPreferenceRanking") || flag(root, "useManualPreferenceVectors");
    read_parties(root);
    if (reading_.diagnostics.has_errors()) return;
    names_.emplace(model());
    atoms_ = model::atom_names(model());
    for (const YamlNode* one : list(root, "infeasibles"))
      if (auto expression = condition(*one)) model().infeasible.push_back({std::move(*expression), {}, {}});
    read_preferences(root);
    read_coalitions(root);
  }

 private:
  model::Model& model() { return result.model; }

  void check_version(const YamlNode& root) {
    const YamlNode* version = root.find("version");
    if (version == nullptr) return;
    const std::string& text = version->value;
    const bool known = text.starts_with("0.3") || text.starts_with("0.4") || text.starts_with("0.2");
    if (!known)
      reading_.warning(*version, fmt::format("version '{}' of the format is not known", text),
                       "versions 0.3 and 0.4 are; check what came of it");
  }

  // ---- Values of the right kind -------------------------------------------

  static bool is_string(const YamlNode& node) { return node.quoted; }

  std::string optional_text(const YamlNode& mapping, std::string_view key) const {
    const YamlNode* node = mapping.find(key);
    return node != nullptr && is_string(*node) ? node->value : std::string();
  }

  bool flag(const YamlNode& root, std::string_view key) const {
    const YamlNode* node = root.find(key);
    if (node == nullptr) return false;
    if (is_string(*node) || (node->value != "true" && node->value != "false")) {
      reading_.error(*node, fmt::format("{} has to be true or false", key));
      return false;
    }
    return node->value == "true";
  }

  /// The items of a list; none, reported unless it may be missing, where there is no list.
  std::vector<const YamlNode*> list(const YamlNode& mapping, std::string_view key) const {
    std::vector<const YamlNode*> items;
    const YamlNode* node = mapping.find(key);
    if (node == nullptr) return items;
    if (!node->is_sequence()) reading_.error(*node, fmt::format("{} has to be a list", key));
    for (const YamlNode& item : node->items) items.push_back(&item);
    return items;
  }

  std::string name(const YamlNode& mapping, std::string_view what) const {
    const YamlNode* node = mapping.is_mapping() ? mapping.find("name") : nullptr;
    if (node == nullptr || !is_string(*node)) {
      reading_.error(node == nullptr ? mapping : *node, fmt::format("{} has no name", what),
                     "it has to be an object with \"name\": \"…\"");
      return {};
    }
    return node->value;
  }

  /// A whole number from `least` to `most`; `what` completes "… has to be the number of an option".
  std::optional<std::uint32_t> number(const YamlNode& node, std::uint32_t least, std::uint32_t most,
                                      std::string_view what) const {
    std::uint32_t value = 0;
    const char* end = node.value.data() + node.value.size();
    const auto [stop, problem] = std::from_chars(node.value.data(), end, value);
    if (!node.is_scalar() || node.value.empty() || is_string(node) || stop != end || problem != std::errc{} ||
        value < least || value > most) {
      reading_.error(node,
                     node.is_scalar() ? fmt::format("'{}' is no {}", node.value, what)
                                      : fmt::format("the number of {} is expected here", what),
                     most + 1 == least ? "there is none" : fmt::format("they go from {} to {}", least, most));
      return std::nullopt;
    }
    return value;
  }

  std::optional<std::uint32_t> option_number(const YamlNode& node) const {
    const auto count = static_cast<std::uint32_t>(position_.size());
    if (count == 0) {
      reading_.error(node, "the file has no options");
      return std::nullopt;
    }
    return number(node, 0, count - 1, "option");
  }

  // ---- Parties and options -------------------------------------------------

  void read_parties(const YamlNode& root) {
    const std::vector<const YamlNode*> options = list(root, "options");
    if (options.size() > most_options) {
      reading_.error(*options[most_options], fmt::format("the file has more than {} options", most_options));
      return;
    }
    position_.assign(options.size(), unowned);
    std::set<std::string> party_ids;
    for (const YamlNode* maker : list(root, "decisionMakers")) {
      const std::string shown = name(*maker, "the decision maker");
      if (!maker->is_mapping()) continue;
      model::Party party;
      party.id = make_id(shown, fmt::format("party_{}", model().parties.size() + 1), party_ids);
      party.name = shown.empty() ? party.id : shown;
      party.place = reading_.place(*maker);
      const auto index = static_cast<model::PartyIndex>(model().parties.size());
      std::set<std::string> option_ids;
      for (const YamlNode* own : list(*maker, "options"))
        if (const auto number = option_number(*own))
          add_option(*options[*number], *number, *own, index, party, option_ids);
      model().parties.push_back(std::move(party));
    }
    if (reading_.diagnostics.has_errors()) return;
    if (model().parties.empty()) reading_.error(root, "the file has no decision makers");
    for (std::size_t n = 0; n < options.size(); ++n)
      if (position_[n] == unowned)
        reading_.error(*options[n], fmt::format("the option {} belongs to no decision maker", n),
                       "give it to one in GMCR+, or take it out");
    check_order();
  }

  void add_option(const YamlNode& given, std::uint32_t number, const YamlNode& mention,
                  model::PartyIndex index, model::Party& party, std::set<std::string>& ids) {
    if (position_[number] != unowned) {
      const model::Option& known = model().options[position_[number]];
      reading_.error(mention,
                     known.party == index ? fmt::format("the option {} stands here twice", number)
                                          : fmt::format("the option {} belongs to '{}' already", number,
                                                        model().parties[known.party].name),
                     "an option has one owner here: split it, or take it from one of them");
      return;
    }
    model::Option option;
    option.label = name(given, "the option");
    option.id = make_id(option.label, fmt::format("option_{}", number + 1), ids);
    if (option.label.empty()) option.label = option.id;
    option.party = index;
    option.moves = direction(given);
    option.place = reading_.place(given);
    position_[number] = static_cast<std::uint32_t>(model().options.size());
    party.options.push_back(position_[number]);
    model().options.push_back(std::move(option));
  }

  model::Moves direction(const YamlNode& option) const {
    const YamlNode* given = option.is_mapping() ? option.find("permittedDirection") : nullptr;
    if (given == nullptr || given->value == "both") return model::Moves::both;
    if (given->value == "fwd") return model::Moves::take;
    if (given->value == "back") return model::Moves::drop;
    reading_.error(*given, fmt::format("'{}' is no direction", given->value),
                   "permittedDirection is \"both\", \"fwd\" (only N to Y) or \"back\" (only Y to N)");
    return model::Moves::both;
  }

  /// GMCR+ sorts the options by their owners when it loads a file, and so do we; say so where that matters.
  void check_order() {
    if (!std::is_sorted(position_.begin(), position_.end()))
      result.remarks.emplace_back(
          "The options have been put in the order of their owners, as GMCR+ does when it loads the file.");
  }

  // ---- Conditions ----------------------------------------------------------

  std::optional<Expression> condition(const YamlNode& node) const {
    std::vector<GmcrTerm> terms;
    if (node.is_mapping()) {
      const YamlNode* members = node.find("members");
      if (members == nullptr || !members->is_sequence()) {
        reading_.error(members == nullptr ? node : *members, "a compound condition needs a list of members");
        return std::nullopt;
      }
      for (const YamlNode& member : members->items) {
        auto one = term(member);
        if (!one) return std::nullopt;
        terms.push_back(std::move(*one));
      }
    } else {
      auto one = term(node);
      if (!one) return std::nullopt;
      terms.push_back(std::move(*one));
    }
    return parsed(model::to_text(any_of(terms), atoms_), reading_.place(node));
  }

  /// Through the parser, which knows the limits of expressions.
  std::optional<Expression> parsed(const std::string& text, const base::Place& place) const {
    return model::parse_expression(
        text, *names_, [&](std::size_t, std::size_t) { return place; }, reading_.diagnostics);
  }

  std::optional<GmcrTerm> term(const YamlNode& node) const {
    if (!node.is_sequence()) {
      reading_.error(node, "a condition is a list of options, each with \"Y\" or \"N\"",
                     "such as [[0, \"Y\"], [2, \"N\"]]");
      return std::nullopt;
    }
    GmcrTerm term;
    for (const YamlNode& pair : node.items) {
      if (!pair.is_sequence() || pair.items.size() != 2 || !is_string(pair.items[1]) ||
          (pair.items[1].value != "Y" && pair.items[1].value != "N")) {
        reading_.error(pair, "a condition is a list of options, each with \"Y\" or \"N\"",
                       "such as [[0, \"Y\"], [2, \"N\"]]");
        return std::nullopt;
      }
      const auto number = option_number(pair.items[0]);
      if (!number) return std::nullopt;
      const std::uint32_t option = position_[*number];
      if (std::any_of(term.begin(), term.end(),
                      [&](const GmcrLiteral& one) { return one.option == option; })) {
        reading_.error(pair, fmt::format("this condition names the option {} twice", *number), "keep one");
        return std::nullopt;
      }
      term.push_back({option, pair.items[1].value == "Y"});
    }
    return term;
  }

  // ---- Preferences -----------------------------------------------------------

  void read_preferences(const YamlNode& root) {
    const std::vector<const YamlNode*> makers = list(root, "decisionMakers");
    for (std::size_t n = 0; n < makers.size(); ++n) {
      const model::Party& party = model().parties[n];
      model::Preference preference;
      preference.place = party.place;
      const YamlNode* ranking = makers[n]->find("preferenceRanking");
      if (ranking == nullptr) ranking = makers[n]->find("preferenceVector");
      const std::vector<const YamlNode*> conditions = list(*makers[n], "preferences");
      if (manual_ && ranking == nullptr) {
        reading_.error(*makers[n], fmt::format("'{}' has no preferenceRanking", party.name),
                       "the file says that rankings are given by hand (useManualPreferenceRanking)");
      } else if (manual_) {
        preference.form = ranking_of(*ranking);
        if (!conditions.empty())
          result.remarks.push_back(fmt::format(
              "'{}' is ranked by hand; its {} priorities in the file, which GMCR+ did not use, are "
              "left out.",
              party.name, conditions.size()));
      } else {
        preference.form = priorities_of(conditions);
      }
      model().preferences.emplace_back(std::move(preference));
      read_misperceptions(*makers[n], static_cast<model::PartyIndex>(n));
    }
  }

  std::variant<model::Priorities, model::Weights, model::Ranking, model::Relation> priorities_of(
      const std::vector<const YamlNode*>& conditions) const {
    model::Priorities priorities;
    for (const YamlNode* one : conditions)
      if (auto expression = condition(*one)) {
        model::Priority priority;
        priority.expression = std::move(*expression);
        priorities.places.push_back({{std::move(priority)}, false, {}, {}});
      }
    if (!conditions.empty()) return priorities;
    model::Ranking indifferent;
    indifferent.tiers.push_back({{}, true, false});
    return indifferent;
  }

  model::Ranking ranking_of(const YamlNode& node) const {
    model::Ranking ranking;
    if (!node.is_sequence()) reading_.error(node, "a ranking has to be a list of states");
    for (const YamlNode& item : node.items) {
      model::Tier tier;
      if (item.is_sequence()) {
        for (const YamlNode& member : item.items) add_state(member, tier);
      } else {
        add_state(item, tier);
      }
      if (!tier.members.empty()) ranking.tiers.push_back(std::move(tier));
    }
    if (ranking.tiers.empty() && !reading_.diagnostics.has_errors())
      reading_.error(node, "the ranking is empty");
    return ranking;
  }

  void add_state(const YamlNode& node, model::Tier& tier) const {
    constexpr std::uint32_t most = 1'000'000'000;
    if (const auto number = this->number(node, 1, most, "state's number"))
      tier.members.push_back({fmt::format("s{}", *number), reading_.place(node)});
  }

  /// GMCR+ lets a party neither leave nor enter a state that it does not see: two forbidden moves.
  void read_misperceptions(const YamlNode& maker, model::PartyIndex party) {
    const std::vector<const YamlNode*> misperceptions = list(maker, "misperceptions");
    const auto always = parsed("true", model().parties[party].place);
    for (const YamlNode* one : misperceptions) {
      const auto unseen = condition(*one);
      if (!unseen) continue;
      model().forbidden.push_back({*unseen, *always, party, {}, {}});
      model().forbidden.push_back({*always, *unseen, party, {}, {}});
    }
    if (!misperceptions.empty())
      result.remarks.push_back(fmt::format(
          "'{}' misperceives states; as in GMCR+, it neither leaves nor enters them (see forbidden).",
          model().parties[party].name));
  }

  void read_coalitions(const YamlNode& root) {
    for (const YamlNode* coalition : list(root, "coalitions")) {
      if (!coalition->is_sequence() || coalition->items.size() < 2) continue;
      std::string names;
      for (const YamlNode& member : coalition->items)
        if (const auto n =
                number(member, 0, static_cast<std::uint32_t>(model().parties.size() - 1), "decision maker"))
          names += (names.empty() ? "" : ", ") + model().parties[*n].name;
      result.remarks.push_back(
          fmt::format("The coalition of {} is not carried over: each stands for itself.", names));
      reading_.warning(*coalition, fmt::format("the coalition of {} is not carried over", names),
                       "each of them stands for itself in the model");
    }
  }

  static constexpr std::uint32_t unowned = ~std::uint32_t{0};

  Reading reading_;
  bool manual_ = false;
  std::vector<std::uint32_t> position_;  ///< of each option of the file, in the model
  std::optional<model::ModelNames> names_;
  std::vector<std::string> atoms_;
};

std::optional<Imported> import_gmcr(const std::shared_ptr<const base::Text>& text,
                                    const std::filesystem::path&, base::Diagnostics& diagnostics) {
  if (!format::check_json(text, diagnostics)) return std::nullopt;
  const auto root = format::read_yaml(text, diagnostics);
  if (!root) return std::nullopt;
  GmcrReader reader(text, diagnostics);
  reader.read(*root);
  if (diagnostics.has_errors()) return std::nullopt;
  return std::move(reader.result);
}

}  // namespace

const Importer gmcr_importer{"gmcr", "GMCR+", {".gmcr"}, import_gmcr};

}  // namespace entente::exchange

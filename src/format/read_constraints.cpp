// `infeasible`, `require`, `merge`, `forbidden`, and in option form `states`
// and `status_quo`.

#include <fmt/format.h>

#include <algorithm>

#include "format/reading.hpp"

namespace entente::format {
namespace {

/// The entries of a list; a single entry may stand without one.
std::vector<const YamlNode*> entries(const YamlNode& node) {
  std::vector<const YamlNode*> list;
  if (node.is_scalar() || node.is_mapping()) list.push_back(&node);
  for (const YamlNode& item : node.items) list.push_back(&item);
  return list;
}

bool is_state_number(std::string_view text) {
  return text.size() > 1 && text[0] == 's' &&
         text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

}  // namespace

void ModelReader::read_constraints(const YamlNode& root) {
  const model::ModelNames names(model);
  const auto conditions = [&](std::string_view key, std::vector<model::Condition>& into) {
    const YamlNode* list = root.find(key);
    if (list == nullptr) return;
    for (const YamlNode* entry : entries(*list)) {
      model::Condition condition;
      const YamlNode* expression = entry;
      if (entry->is_mapping()) {
        reading.check_keys(*entry, {"if", "because"}, fmt::format("an entry of {}", key));
        condition.because = because(*entry);
        condition.note = reading.note(*entry);
        expression = entry->find("if");
        if (expression == nullptr) {
          reading.error(*entry, "the expression is missing", "write {if: expression, because: [claim]}");
          continue;
        }
      }
      if (auto parsed = reading.expression(*expression, names)) {
        condition.expression = std::move(*parsed);
        into.push_back(std::move(condition));
      }
    }
  };
  conditions("infeasible", model.infeasible);
  conditions("require", model.require);
  conditions("merge", model.merge);

  if (const YamlNode* forbidden = root.find("forbidden")) {
    for (const YamlNode* entry : entries(*forbidden)) {
      if (!reading.expect_mapping(*entry, "a forbidden move")) continue;
      reading.check_keys(*entry, {"from", "to", "by", "because"}, "a forbidden move");
      const YamlNode* from = entry->find("from");
      const YamlNode* to = entry->find("to");
      if (from == nullptr || to == nullptr) {
        reading.error(*entry, "a forbidden move needs from and to",
                      "write {from: expression, to: expression}; true stands for any state");
        continue;
      }
      model::ForbiddenMove move;
      auto parsed_from = reading.expression(*from, names);
      auto parsed_to = reading.expression(*to, names);
      if (const YamlNode* by = entry->find("by")) move.by = party(*by);
      move.because = because(*entry);
      move.note = reading.note(*entry);
      if (!parsed_from || !parsed_to) continue;
      move.from = std::move(*parsed_from);
      move.to = std::move(*parsed_to);
      model.forbidden.push_back(std::move(move));
    }
  }
}

void ModelReader::read_states(const YamlNode& root) {
  const YamlNode* states = root.find("states");
  if (states != nullptr && !model.bare_graph && !states->is_null() &&
      reading.expect_mapping(*states, "states")) {
    for (const auto& [key, value] : states->entries) {
      if (!reading.expect_id(key, "a state's name")) continue;
      const bool pattern =
          key.value.size() == model.options.size() && key.value.find_first_not_of("YN-") == std::string::npos;
      if (is_state_number(key.value) || pattern) {
        reading.error(
            key, fmt::format("'{}' would be read as a state's {}", key.value, pattern ? "pattern" : "number"),
            "choose another name");
        continue;
      }
      const YamlNode* given = value.is_mapping() ? value.find("pattern") : &value;
      if (value.is_mapping()) reading.check_keys(value, {"pattern"}, "a state");
      if (given == nullptr || !given->is_scalar()) {
        reading.error(key, fmt::format("the state '{}' has no pattern", key.value),
                      "write {pattern: NYN…} with one letter an option");
        continue;
      }
      model.named_states.push_back({key.value,
                                    {given->value, reading.place(*given)},
                                    value.is_mapping() ? reading.note(value) : std::string(),
                                    reading.place(key)});
    }
  }

  const YamlNode* status_quo = root.find("status_quo");
  if (status_quo == nullptr) return;
  model::StatusQuo given;
  given.state.place = reading.place(*status_quo);
  if (status_quo->is_scalar()) {
    given.state.text = status_quo->value;
  } else if (status_quo->is_mapping() || status_quo->is_null() || model.bare_graph) {
    reading.error(*status_quo, "the status quo has to be a list of the options taken, or a state",
                  "write [option, …], [] for none, or a pattern such as NYN");
    return;
  } else {
    given.taken.emplace();
    const model::ModelNames names(model);
    for (const YamlNode* word : reading.words(*status_quo, "status_quo")) {
      model::Names::Lookup lookup = names.find(word->value);
      if (!lookup.atom) {
        reading.error(*word, std::move(lookup.message), std::move(lookup.hint));
      } else if (std::find(given.taken->begin(), given.taken->end(), *lookup.atom) != given.taken->end()) {
        reading.error(*word, fmt::format("'{}' stands in the status quo twice", word->value),
                      "name each option once");
      } else {
        given.taken->push_back(*lookup.atom);
      }
    }
  }
  model.status_quo = std::move(given);
}

}  // namespace entente::format

// `parties`: who there is, and what each can do.

#include <fmt/format.h>

#include <algorithm>

#include "format/reading.hpp"

namespace entente::format {
void ModelReader::read_parties(const YamlNode& root) {
  const YamlNode* parties = root.find("parties");
  if (parties == nullptr || parties->is_null()) {
    reading.diagnostics.error(model.place, "the model has no parties",
                              "list them under parties:, each with what it can do");
    return;
  }
  if (!reading.expect_mapping(*parties, "parties")) return;
  for (const auto& [key, value] : parties->entries) {
    if (!reading.expect_id(key, "a party's id")) continue;
    const auto index = static_cast<model::PartyIndex>(model.parties.size());
    model::Party party{key.value, key.value, {}, {}, reading.place(key)};
    if (value.is_scalar()) party.name = value.value;
    if (value.is_sequence()) reading.error(value, "a party is a mapping with a name and options");
    if (value.is_mapping()) {
      reading.check_keys(value, {"name", "options"}, "a party");
      if (const std::string name = reading.string_under(value, "name"); !name.empty()) party.name = name;
      party.note = reading.note(value);
      const YamlNode* options = value.find("options");
      if (options != nullptr && !options->is_null() && reading.expect_mapping(*options, "options")) {
        for (const auto& [option_key, given] : options->entries) {
          if (!reading.expect_id(option_key, "an option's id")) continue;
          model::Option option;
          option.id = option.label = option_key.value;
          option.party = index;
          option.place = reading.place(option_key);
          if (given.is_scalar()) option.label = given.value;
          if (given.is_sequence())
            reading.error(given, "an option is its label, or a mapping with a label and moves");
          if (given.is_mapping()) {
            reading.check_keys(given, {"label", "moves", "because", "proposed"}, "an option");
            if (const std::string label = reading.string_under(given, "label"); !label.empty())
              option.label = label;
            option.note = reading.note(given);
            option.because = because(given);
            if (const YamlNode* proposed = given.find("proposed"))
              option.proposed = reading.share(*proposed, "proposed");
            if (const YamlNode* moves = given.find("moves")) {
              const auto& words = model::moves_words;
              const auto known = std::find(words.begin(), words.end(), moves->value);
              if (known != words.end()) {
                option.moves = static_cast<model::Moves>(known - words.begin());
              } else {
                const std::string nearest = base::nearest_name(moves->value, {words.begin(), words.end()});
                reading.error(*moves, fmt::format("'{}' is no way to move", moves->value),
                              nearest.empty()
                                  ? "write both, take (only N to Y), drop (only Y to N) or fixed (never)"
                                  : fmt::format("did you mean '{}'?", nearest));
              }
            }
          }
          party.options.push_back(static_cast<model::OptionIndex>(model.options.size()));
          model.options.push_back(std::move(option));
        }
      }
    }
    model.parties.push_back(std::move(party));
  }
  if (model.parties.empty() && !reading.diagnostics.has_errors())
    reading.error(*parties, "the model has no parties", "list them under parties:, each with what it can do");
}

}  // namespace entente::format

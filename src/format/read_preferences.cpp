// `preferences`: priorities, weights, a ranking or a relation for each party.

#include <fmt/format.h>

#include <algorithm>

#include "format/reading.hpp"

namespace entente::format {
namespace {

/// States and the signs between them: `s1 > s4 ~ s8 >> s5 ? s6`.
struct ChainItem {
  std::string text;
  bool sign = false;
  std::size_t offset = 0;
};

std::vector<ChainItem> split_chain(std::string_view text) {
  std::vector<ChainItem> items;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r') {
      ++at;
      continue;
    }
    const bool sign = std::string_view(">~?").find(text[at]) != std::string_view::npos;
    std::size_t end = at + 1;
    if (sign) {
      if (text.substr(at).starts_with(">>")) ++end;
    } else {
      while (end < text.size() && std::string_view(" \n\t\r>~?").find(text[end]) == std::string_view::npos)
        ++end;
    }
    items.push_back({std::string(text.substr(at, end - at)), sign, at});
    at = end;
  }
  return items;
}

class PreferenceReader {
 public:
  PreferenceReader(ModelReader& reader, const model::ModelNames& names)
      : reader_(reader), reading_(reader.reading), names_(names) {}

  std::optional<model::Preference> read(const YamlNode& key, const YamlNode& node) {
    if (!reading_.expect_mapping(node, "a preference")) return std::nullopt;
    reading_.check_keys(node, {"priorities", "weights", "ranking", "relation"}, "a preference");
    const YamlNode* chosen = nullptr;
    std::string form;
    for (const auto& [name, value] : node.entries) {
      const auto& forms = model::Preference::forms;
      if (std::find(forms.begin(), forms.end(), name.value) == forms.end()) continue;
      if (chosen != nullptr) {
        reading_.error(name, fmt::format("'{}' has both {} and {}", key.value, form, name.value),
                       "keep one form of preference for each party");
        return std::nullopt;
      }
      chosen = &value;
      form = name.value;
    }
    if (chosen == nullptr) {
      reading_.error(key, fmt::format("'{}' has no preference", key.value),
                     "write priorities, weights, a ranking or a relation");
      return std::nullopt;
    }
    model::Preference preference;
    preference.note = reading_.note(node);
    preference.place = chosen->is_scalar() ? reading_.place(*chosen) : reading_.place(key);
    if (form == "priorities") preference.form = priorities(*chosen);
    if (form == "weights") preference.form = weights(*chosen);
    if (form == "ranking") preference.form = ranking(*chosen);
    if (form == "relation") preference.form = relation(*chosen);
    return preference;
  }

 private:
  std::optional<model::Priority> priority(const YamlNode& node) {
    model::Priority priority;
    const YamlNode* expression = &node;
    if (node.is_mapping()) {
      reading_.check_keys(node, {"if", "likely", "strong", "red_line", "because", "proposed"}, "a priority");
      expression = node.find("if");
      if (expression == nullptr) {
        reading_.error(node, "the expression is missing", "write {if: expression}");
        return std::nullopt;
      }
      if (const YamlNode* likely = node.find("likely")) priority.likely = reading_.share(*likely, "likely");
      if (const YamlNode* strong = node.find("strong")) priority.strong = reading_.flag(*strong, "strong");
      if (const YamlNode* red_line = node.find("red_line"))
        priority.red_line = reading_.flag(*red_line, "red_line");
      if (const YamlNode* proposed = node.find("proposed"))
        priority.proposed = reading_.share(*proposed, "proposed");
      priority.because = reader_.because(node);
      priority.note = reading_.note(node);
    }
    auto parsed = reading_.expression(*expression, names_);
    if (!parsed) return std::nullopt;
    priority.expression = std::move(*parsed);
    return priority;
  }

  model::Priorities priorities(const YamlNode& node) {
    model::Priorities list;
    if (!node.is_sequence() && !node.is_null())
      reading_.error(node, "priorities have to be a list",
                     "write each in its own line after a '-', the most important first");
    for (const YamlNode& item : node.items) {
      model::PriorityPlace place;
      const YamlNode* group = item.is_mapping() ? item.find("any_order") : nullptr;
      if (group != nullptr) {
        reading_.check_keys(item, {"any_order", "because"}, "a group of priorities");
        place.any_order = true;
        place.because = reader_.because(item);
        place.note = reading_.note(item);
        if (!group->is_sequence() || group->items.empty())
          reading_.error(*group, "any_order has to be a list of priorities");
        for (const YamlNode& member : group->items)
          if (auto one = priority(member)) place.members.push_back(std::move(*one));
      } else if (auto one = priority(item)) {
        place.members.push_back(std::move(*one));
      }
      if (!place.members.empty()) list.places.push_back(std::move(place));
    }
    return list;
  }

  std::optional<base::Decimal> number(const YamlNode& node) {
    const auto decimal = node.is_scalar() ? base::parse_decimal(node.value) : std::nullopt;
    if (!decimal)
      reading_.error(node, fmt::format("{} is no weight", node.is_scalar() ? "'" + node.value + "'" : "this"),
                     "write a decimal number of at most 18 digits, such as 4 or -2.5, or a range [2, 5]");
    return decimal;
  }

  model::Weights weights(const YamlNode& node) {
    model::Weights list;
    if (node.is_null() || !reading_.expect_mapping(node, "weights")) return list;
    for (const auto& [key, value] : node.entries) {
      model::Weight weight;
      auto expression = reading_.expression(key, names_);
      const YamlNode* given = &value;
      if (value.is_mapping()) {
        reading_.check_keys(value, {"weight", "because"}, "a weight");
        weight.because = reader_.because(value);
        weight.note = reading_.note(value);
        given = value.find("weight");
        if (given == nullptr) {
          reading_.error(value, "the weight is missing", "write {weight: 4, because: [claim]}");
          continue;
        }
      }
      std::optional<base::Decimal> low;
      std::optional<base::Decimal> high;
      if (given->is_sequence() && given->items.size() == 2) {
        low = number(given->items[0]);
        high = number(given->items[1]);
        if (low && high && base::compare(*low, *high) > 0)
          reading_.error(*given, "the range ends below its beginning", "write the smaller number first");
      } else {
        low = high = number(*given);
      }
      if (!expression || !low || !high) continue;
      weight.expression = std::move(*expression);
      weight.low = *low;
      weight.high = *high;
      list.weights.push_back(std::move(weight));
    }
    return list;
  }

  static model::StateReference reference(ScalarPlaces& places, const ChainItem& item) {
    return {item.text, places.at(item.offset, item.text.size())};
  }

  /// Reports where states and signs do not alternate.
  bool expect_chain(const YamlNode& node, const std::vector<ChainItem>& items) {
    for (std::size_t n = 0; n < items.size(); ++n) {
      if (items[n].sign == (n % 2 == 1)) continue;
      reading_.diagnostics.error(ScalarPlaces(reading_.text, node).at(items[n].offset, items[n].text.size()),
                                 items[n].sign ? fmt::format("a state is missing before '{}'", items[n].text)
                                               : fmt::format("a sign is missing before '{}'", items[n].text),
                                 "write states with > (better) or ~ (equally good) between them");
      return false;
    }
    if (items.size() % 2 == 1) return true;
    reading_.error(node, items.empty() ? "states are expected here" : "a state is missing at the end");
    return false;
  }

  model::Ranking ranking(const YamlNode& node) {
    model::Ranking ranking;
    bool others = false;
    for (const YamlNode* line : reading_.words(node, "a ranking")) {
      const std::vector<ChainItem> items = split_chain(line->value);
      if (!expect_chain(*line, items)) continue;
      ScalarPlaces places(reading_.text, *line);
      bool fresh = true;  // the next state begins a tier
      for (std::size_t n = 0; n < items.size(); ++n) {
        if (items[n].sign) {
          fresh = items[n].text != "~";
          if (items[n].text == ">>") ranking.tiers.back().strongly_above = true;
          if (items[n].text == "?")
            reading_.diagnostics.error(reference(places, items[n]).place, "a ranking leaves nothing unknown",
                                       "use a relation for what is not known");
          continue;
        }
        if (fresh) ranking.tiers.emplace_back();
        if (items[n].text == "others") {
          if (others)
            reading_.diagnostics.error(reference(places, items[n]).place,
                                       "'others' stands in this ranking twice", "keep one");
          others = ranking.tiers.back().others = true;
        } else {
          ranking.tiers.back().members.push_back(reference(places, items[n]));
        }
      }
    }
    if (node.is_null())
      reading_.error(node, "the ranking is empty", "write states from best to worst, such as s1 > s2 ~ s3");
    return ranking;
  }

  model::Relation relation(const YamlNode& node) {
    using Kind = model::Comparison::Kind;
    model::Relation relation;
    for (const YamlNode* line : reading_.words(node, "a relation")) {
      const std::vector<ChainItem> items = split_chain(line->value);
      if (!expect_chain(*line, items)) continue;
      ScalarPlaces places(reading_.text, *line);
      if (items.size() == 1)
        reading_.error(*line, "a comparison needs two states", "write s1 > s2, s1 ~ s2 or s1 ? s2");
      for (std::size_t n = 1; n + 1 < items.size(); n += 2) {
        const std::string& sign = items[n].text;
        const Kind kind = sign == ">"    ? Kind::better
                          : sign == ">>" ? Kind::strongly_better
                          : sign == "~"  ? Kind::equal
                                         : Kind::unknown;
        relation.comparisons.push_back(
            {reference(places, items[n - 1]), reference(places, items[n + 1]), kind});
      }
    }
    return relation;
  }

  ModelReader& reader_;
  const Reading& reading_;
  const model::ModelNames& names_;
};

}  // namespace

void ModelReader::read_preferences(const YamlNode& root) {
  model.preferences.resize(model.parties.size());
  const model::ModelNames names(model);
  const YamlNode* preferences = root.find("preferences");
  if (preferences != nullptr && !preferences->is_null() &&
      reading.expect_mapping(*preferences, "preferences")) {
    PreferenceReader reader(*this, names);
    for (const auto& [key, value] : preferences->entries)
      if (const auto index = party(key)) {
        model.preferences[*index] = reader.read(key, value);
        // One that is there but wrong has been reported: it is not missing as well.
        if (!model.preferences[*index])
          model.preferences[*index] = model::Preference{model::Priorities{}, reading.place(key)};
      }
  }
  for (model::PartyIndex index = 0; index < model.parties.size(); ++index) {
    if (model.preferences[index]) continue;
    const model::Party& given = model.parties[index];
    const bool moves =
        model.bare_graph
            ? std::any_of(model.graph_moves.begin(), model.graph_moves.end(),
                          [&](const model::GraphMove& move) { return move.party == index; })
            : std::any_of(given.options.begin(), given.options.end(), [&](model::OptionIndex option) {
                return model.options[option].moves != model::Moves::fixed;
              });
    if (!moves) continue;
    reading.diagnostics.warning(
        given.place,
        fmt::format(
            "nothing is said of what '{}' prefers: every result takes it as indifferent between all states",
            given.id),
        "add it under preferences:, for example as priorities; 'ranking: others' says that it is "
        "indifferent");
    model.preferences[index] = model::Preference{model::Priorities{}, given.place, {}, true};
  }
}

void ModelReader::read_open_questions(const YamlNode& root) {
  const YamlNode* open = root.find("open");
  if (open == nullptr || open->is_null()) return;
  if (!open->is_sequence()) {
    reading.error(*open, "open has to be a list of questions", "write each in its own line after a '-'");
    return;
  }
  for (const YamlNode& question : open->items) {
    if (!question.is_scalar() || question.value.empty()) {
      reading.error(question, "an open question is a text",
                    "put it in quotation marks where it holds a colon");
      continue;
    }
    model.open.push_back(question.value);
  }
}

}  // namespace entente::format

#include "format/reading.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/decimal.hpp"

namespace entente::format {
namespace {

bool is_id(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto follows = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && letter(text[0]) && std::all_of(text.begin(), text.end(), follows);
}

}  // namespace

bool Reading::expect_mapping(const YamlNode& node, std::string_view what) const {
  if (node.is_mapping()) return true;
  error(node, fmt::format("{} has to be a mapping", what), "write 'key: value' lines, indented below it");
  return false;
}

void Reading::check_keys(const YamlNode& mapping, std::initializer_list<std::string_view> known,
                         std::string_view what) const {
  for (const auto& [key, value] : mapping.entries) {
    if (key.value.starts_with("x-") || key.value == "note" || key.value == "notes") continue;
    if (std::find(known.begin(), known.end(), key.value) != known.end()) continue;
    const std::vector<std::string> names(known.begin(), known.end());
    const std::string nearest = base::nearest_name(key.value, names);
    error(key, fmt::format("{} has no '{}'", what, key.value),
          nearest.empty() ? fmt::format("it may have {}; keys of your own begin with x-", one_of(names))
                          : fmt::format("did you mean '{}'?", nearest));
  }
}

std::string Reading::string(const YamlNode& node, std::string_view what) const {
  if (node.is_null()) return {};
  if (node.is_scalar()) return node.value;
  error(node, fmt::format("{} has to be text, not a list or mapping", what));
  return {};
}

std::string Reading::string_under(const YamlNode& mapping, std::string_view key) const {
  const YamlNode* node = mapping.find(key);
  return node == nullptr ? std::string() : string(*node, key);
}

std::string Reading::note(const YamlNode& mapping) const {
  std::string note;
  for (const std::string_view key : {"note", "notes"}) {
    const YamlNode* node = mapping.find(key);
    if (node == nullptr) continue;
    for (const YamlNode* line : words(*node, key)) {
      if (!note.empty()) note += '\n';
      note += line->value;
    }
  }
  return note;
}

std::vector<const YamlNode*> Reading::words(const YamlNode& node, std::string_view what) const {
  std::vector<const YamlNode*> words;
  if (node.is_scalar()) words.push_back(&node);
  for (const YamlNode& item : node.items) {
    if (item.is_scalar()) {
      words.push_back(&item);
    } else {
      error(item, fmt::format("{} has to be a list of words", what));
    }
  }
  if (node.is_mapping()) error(node, fmt::format("{} has to be a word or a list of words", what));
  return words;
}

std::optional<double> Reading::share(const YamlNode& node, std::string_view what) const {
  const auto number = node.is_scalar() ? base::parse_decimal(node.value) : std::nullopt;
  if (number && base::compare(*number, {0, 0}) >= 0 && base::compare(*number, {1, 0}) <= 0)
    return std::stod(base::to_string(*number));
  error(node, fmt::format("{} has to be a number from 0 to 1", what), "0.7 stands for seven in ten");
  return std::nullopt;
}

bool Reading::flag(const YamlNode& node, std::string_view what) const {
  for (const std::string_view yes : {"true", "True", "TRUE"})  // as YAML 1.2 has it
    if (node.is_scalar() && node.value == yes) return true;
  for (const std::string_view no : {"false", "False", "FALSE"})
    if (node.is_scalar() && node.value == no) return false;
  error(node, fmt::format("{} has to be true or false", what));
  return false;
}

std::optional<model::Expression> Reading::expression(const YamlNode& node, const model::Names& names) const {
  if (node.is_sequence() || node.is_mapping()) {
    error(node, "an expression is expected here, not a list or mapping", "write one such as 'a and not b'");
    return std::nullopt;
  }
  ScalarPlaces places(text, node);
  return model::parse_expression(
      node.value, names, [&](std::size_t offset, std::size_t bytes) { return places.at(offset, bytes); },
      diagnostics);
}

bool Reading::expect_id(const YamlNode& node, std::string_view what) const {
  if (!is_id(node.value)) {
    error(node, fmt::format("'{}' cannot be {}", node.value, what),
          "an id begins with a letter or _ and goes on with letters, digits, _ and -; labels are free text");
    return false;
  }
  if (!model::is_reserved_word(node.value)) return true;
  error(node, fmt::format("'{}' is a word of the expression language and cannot be {}", node.value, what),
        "choose another id");
  return false;
}

std::string one_of(const std::vector<std::string>& words) {
  std::string list;
  for (std::size_t n = 0; n < words.size(); ++n)
    list += (n == 0 ? "" : n + 1 == words.size() ? " or " : ", ") + words[n];
  return list;
}

std::vector<std::string> ModelReader::because(const YamlNode& mapping) const {
  std::vector<std::string> ids;
  if (const YamlNode* node = mapping.find("because"))
    for (const YamlNode* word : reading.words(*node, "because")) {
      references.push_back({word->value, reading.place(*word)});
      ids.push_back(word->value);
    }
  return ids;
}

std::optional<model::PartyIndex> ModelReader::party(const YamlNode& node) const {
  std::vector<std::string> ids;
  for (model::PartyIndex index = 0; index < model.parties.size(); ++index) {
    if (model.parties[index].id == node.value) return index;
    ids.push_back(model.parties[index].id);
  }
  const std::string nearest = base::nearest_name(node.value, ids);
  reading.error(node, fmt::format("there is no party '{}'", node.value),
                nearest.empty() ? fmt::format("the parties are {}", one_of(ids))
                                : fmt::format("did you mean '{}'?", nearest));
  return std::nullopt;
}

}  // namespace entente::format

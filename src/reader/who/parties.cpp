#include "reader/who/parties.hpp"

#include "reader/english/countries.hpp"

namespace entente::reader {
namespace {

std::string key_of(std::string_view name) {
  std::string key;
  for (const char c : name) key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view article : {"the ", "a ", "an "})
    if (key.starts_with(article)) key.erase(0, article.size());
  return key;
}

}  // namespace

Parties::Parties(const std::vector<KnownParty>& parties) {
  for (const KnownParty& party : parties)
    for (const std::string& name : party.names) {
      const std::string key = key_of(name);
      if (key.empty()) continue;
      by_name_.emplace(key, party.id);
      if (const auto state = english::find_state(key)) by_name_.emplace(key_of(state->state), party.id);
    }
}

std::string Parties::find(std::string_view name) const {
  const std::string key = key_of(name);
  if (key.empty()) return {};
  if (const auto known = by_name_.find(key); known != by_name_.end()) return known->second;
  if (const auto state = english::find_state(key)) {
    const auto known = by_name_.find(key_of(state->state));
    return known == by_name_.end() ? std::string() : known->second;
  }
  // "Mr. Hale" of a report, where the ledger knows "Mary Hale"; and the other way round.
  const std::size_t space = key.rfind(' ');
  const std::string last = space == std::string::npos ? key : key.substr(space + 1);
  if (const auto known = by_name_.find(last); known != by_name_.end()) return known->second;
  const bool titled = space != std::string::npos && key[space - 1] == '.';
  if (space != std::string::npos && !titled) return {};
  for (const auto& [known, id] : by_name_)
    if (known.size() > last.size() && known.ends_with(" " + last) && known.find(" of ") == std::string::npos)
      return id;
  return {};
}

}  // namespace entente::reader

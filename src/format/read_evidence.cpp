// `sources` and `claims`, of a model or of a ledger that it includes.

#include <fmt/format.h>

#include <set>

#include "format/reading.hpp"

namespace entente::format {
namespace {

std::optional<evidence::Date> date(const Reading& reading, const YamlNode& mapping, std::string_view key) {
  const YamlNode* node = mapping.find(key);
  if (node == nullptr || node->is_null()) return std::nullopt;
  const auto parsed = evidence::parse_date(reading.string(*node, key));
  if (!parsed)
    reading.error(*node, fmt::format("'{}' is no date", node->value),
                  "write 2025-08-25, or 2025-08 or 2025 where no more is known");
  return parsed;
}

/// A word out of a fixed list.
template <typename Parse>
auto word(const Reading& reading, const YamlNode& mapping, std::string_view key,
          const std::vector<std::string>& known, const Parse& parse) -> decltype(parse(std::string_view{})) {
  const YamlNode* node = mapping.find(key);
  if (node == nullptr) return std::nullopt;
  const auto parsed = parse(node->value);
  if (parsed) return parsed;
  const std::string nearest = base::nearest_name(node->value, known);
  reading.error(
      *node, fmt::format("'{}' is no {}", node->value, key),
      nearest.empty() ? fmt::format("write {}", one_of(known)) : fmt::format("did you mean '{}'?", nearest));
  return std::nullopt;
}

std::vector<std::string> list(const Reading& reading, const YamlNode& mapping, std::string_view key) {
  std::vector<std::string> words;
  if (const YamlNode* node = mapping.find(key))
    for (const YamlNode* one : reading.words(*node, key)) words.push_back(one->value);
  return words;
}

template <typename Entry>
void expect_new(const Reading& reading, const YamlNode& key, const Entry* known, std::string_view what) {
  if (known != nullptr && known->place.text != nullptr)
    reading.error(key,
                  fmt::format("the {} '{}' is defined already, in {}:{}", what, key.value,
                              known->place.text->name(), known->place.line),
                  "rename one of them");
}

}  // namespace

void read_evidence(const Reading& reading, const YamlNode& root, evidence::Ledger& ledger) {
  const YamlNode* sources = root.find("sources");
  if (sources != nullptr && !sources->is_null() && reading.expect_mapping(*sources, "sources")) {
    for (const auto& [key, value] : sources->entries) {
      if (!reading.expect_id(key, "a source's id") || !reading.expect_mapping(value, "a source")) continue;
      reading.check_keys(value, {"title", "publisher", "date", "kind", "url", "via", "author", "language"},
                         "a source");
      expect_new(reading, key, ledger.find_source(key.value), "source");
      ledger.sources.push_back({key.value, reading.string_under(value, "title"),
                                reading.string_under(value, "publisher"), date(reading, value, "date"),
                                reading.string_under(value, "kind"), reading.string_under(value, "url"),
                                reading.string_under(value, "via"), reading.place(key)});
    }
  }
  const YamlNode* claims = root.find("claims");
  if (claims == nullptr || claims->is_null() || !reading.expect_mapping(*claims, "claims")) return;
  for (const auto& [key, value] : claims->entries) {
    if (!reading.expect_id(key, "a claim's id") || !reading.expect_mapping(value, "a claim")) continue;
    reading.check_keys(value,
                       {"by", "for", "about", "act", "quote", "says", "date", "source", "standing", "of",
                        "until", "if", "confidence", "disputes", "spans"},
                       "a claim");
    expect_new(reading, key, ledger.find_claim(key.value), "claim");
    evidence::Claim claim;
    claim.id = key.value;
    claim.place = reading.place(key);
    claim.by = reading.string_under(value, "by");
    claim.speaks_for = reading.string_under(value, "for");
    claim.about = reading.string_under(value, "about");
    claim.act = word(reading, value, "act", evidence::act_words(), evidence::act_from_word);
    claim.quote = reading.string_under(value, "quote");
    claim.says = reading.string_under(value, "says");
    claim.date = date(reading, value, "date");
    claim.source = reading.string_under(value, "source");
    claim.standing =
        word(reading, value, "standing", evidence::standing_words(), evidence::standing_from_word);
    claim.of = list(reading, value, "of");
    claim.until = date(reading, value, "until");
    claim.condition = reading.string_under(value, "if");
    if (const YamlNode* confidence = value.find("confidence"))
      claim.confidence = reading.share(*confidence, "confidence");
    claim.disputes = list(reading, value, "disputes");
    ledger.claims.push_back(std::move(claim));
  }
}

void check_evidence(const model::Model& model, const std::vector<ClaimReference>& references,
                    base::Diagnostics& diagnostics) {
  std::vector<std::string> claim_ids;
  std::vector<std::string> source_ids;
  std::vector<std::string> party_ids;
  for (const evidence::Claim& claim : model.evidence.claims) claim_ids.push_back(claim.id);
  for (const evidence::Source& source : model.evidence.sources) source_ids.push_back(source.id);
  for (const model::Party& party : model.parties) party_ids.push_back(party.id);
  const std::set<std::string> claims(claim_ids.begin(), claim_ids.end());
  const std::set<std::string> sources(source_ids.begin(), source_ids.end());
  const std::set<std::string> parties(party_ids.begin(), party_ids.end());
  const auto hint = [](const std::string& id, const std::vector<std::string>& known, const char* otherwise) {
    const std::string nearest = base::nearest_name(id, known);
    return nearest.empty() ? std::string(otherwise) : fmt::format("did you mean '{}'?", nearest);
  };
  for (const ClaimReference& reference : references)
    if (!claims.contains(reference.id))
      diagnostics.error(
          reference.place, fmt::format("there is no claim '{}'", reference.id),
          hint(reference.id, claim_ids, "add it under claims:, or include the ledger that has it"));

  const model::ModelNames names(model);
  for (const evidence::Claim& claim : model.evidence.claims) {
    if (!claim.source.empty() && !sources.contains(claim.source))
      diagnostics.error(
          claim.place,
          fmt::format("the claim '{}' names a source '{}' that is not there", claim.id, claim.source),
          hint(claim.source, source_ids, "add it under sources:"));
    for (const std::string& disputed : claim.disputes)
      if (!claims.contains(disputed))
        diagnostics.error(
            claim.place,
            fmt::format("the claim '{}' disputes a claim '{}' that is not there", claim.id, disputed),
            hint(disputed, claim_ids, "add it under claims:"));
    for (const std::string& option : claim.of) {
      model::Names::Lookup lookup = names.find(option);
      if (!lookup.atom)
        diagnostics.error(claim.place, fmt::format("the claim '{}': {}", claim.id, lookup.message),
                          std::move(lookup.hint));
    }
    if (!claim.condition.empty())
      model::parse_expression(
          claim.condition, names, [&](std::size_t, std::size_t) { return claim.place; }, diagnostics);
    for (const std::string* party : {&claim.speaks_for, &claim.about}) {
      if (party->empty() || parties.contains(*party)) continue;
      const std::string nearest = base::nearest_name(*party, party_ids);
      if (!nearest.empty())
        diagnostics.warning(
            claim.place,
            fmt::format("the claim '{}' speaks of '{}', which is no party's id", claim.id, *party),
            fmt::format("did you mean '{}'?", nearest));
    }
  }
}

}  // namespace entente::format

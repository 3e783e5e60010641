// `sources` and `claims`, of a model or of a ledger that it includes.

#include <fmt/format.h>

#include "format/reading.hpp"
#include "format/write_yaml.hpp"

namespace entente::format {
namespace {

template <typename Entry>
void expect_new(const Reading& reading, const YamlNode& key, const Entry* known, std::string_view what) {
  if (known != nullptr && known->place.text != nullptr)
    reading.error(key,
                  fmt::format("the {} '{}' is defined already, in {}:{}", what, key.value,
                              known->place.text->name(), known->place.line),
                  "rename one of them");
}

/// One source or claim being read.
class EntryReader {
 public:
  EntryReader(const Reading& reading, const YamlNode& entry) : reading_(reading), entry_(entry) {}

  std::string text(std::string_view key) const { return reading_.string_under(entry_, key); }

  std::optional<base::Date> date(std::string_view key) const {
    const YamlNode* node = entry_.find(key);
    if (node == nullptr || node->is_null()) return std::nullopt;
    const auto parsed = base::parse_date(reading_.string(*node, key));
    if (!parsed && node->is_scalar())
      reading_.error(*node, fmt::format("'{}' is no date", node->value),
                     "write 2025-08-25, or 2025-08 or 2025 where no more is known");
    return parsed;
  }

  /// A word out of a fixed list.
  template <typename Parse>
  auto word(std::string_view key, const std::vector<std::string>& known, const Parse& parse) const
      -> decltype(parse(std::string_view{})) {
    const YamlNode* node = entry_.find(key);
    if (node == nullptr) return std::nullopt;
    const auto parsed = parse(node->value);
    if (parsed) return parsed;
    const std::string nearest = base::nearest_name(node->value, known);
    reading_.error(*node,
                   node->is_scalar() ? fmt::format("'{}' is no {}", node->value, key)
                                     : fmt::format("{} is one word", key),
                   nearest.empty() ? fmt::format("write {}", one_of(known))
                                   : fmt::format("did you mean '{}'?", nearest));
    return std::nullopt;
  }

 protected:
  const Reading& reading_;
  const YamlNode& entry_;
};

class ClaimReader : EntryReader {
 public:
  ClaimReader(const Reading& reading, const YamlNode& key, const YamlNode& entry,
              std::vector<ClaimMention>& mentions)
      : EntryReader(reading, entry), key_(key), mentions_(mentions) {}

  evidence::Claim read() {
    evidence::Claim claim;
    claim.id = key_.value;
    claim.place = reading_.place(key_);
    claim.by = text("by");
    claim.speaks_for = mention("for", ClaimMention::Of::party);
    claim.about = mention("about", ClaimMention::Of::party);
    claim.act = word("act", evidence::act_words(), evidence::act_from_word);
    claim.quote = text("quote");
    claim.says = text("says");
    claim.date = date("date");
    claim.source = mention("source", ClaimMention::Of::source);
    claim.standing = word("standing", evidence::standing_words(), evidence::standing_from_word);
    claim.of = mentions("of", ClaimMention::Of::option);
    claim.until = date("until");
    claim.condition = mention("if", ClaimMention::Of::condition);
    if (const YamlNode* confidence = entry_.find("confidence"))
      claim.confidence = reading_.share(*confidence, "confidence");
    if (const YamlNode* read = entry_.find("read");
        read != nullptr && !read->is_null() && reading_.expect_mapping(*read, "read")) {
      reading_.check_keys(*read, {"statement", "act"}, "read");
      if (const YamlNode* statement = read->find("statement"))
        claim.read.statement = reading_.share(*statement, "statement");
      if (const YamlNode* act = read->find("act")) claim.read.act = reading_.share(*act, "act");
    }
    claim.disputes = mentions("disputes", ClaimMention::Of::claim);
    if (const YamlNode* spans = entry_.find("spans"); spans != nullptr && !spans->is_null())
      claim.spans = yaml_flow(*spans);
    claim.note = reading_.note(entry_);
    check(claim);
    return claim;
  }

 private:
  void check(const evidence::Claim& claim) const {
    if (claim.date && claim.until && base::last_day(*claim.until) < *claim.date)
      reading_.warning(*entry_.find("until"),
                       fmt::format("the deadline of the claim '{}' has passed before it was made", claim.id),
                       "check date and until");
    if (claim.says.empty() && claim.quote.empty())
      reading_.warning(key_, fmt::format("the claim '{}' does not say what was claimed", claim.id),
                       "add says: with the sense, or quote: with the words");
  }

  std::string mention(std::string_view key, ClaimMention::Of kind) {
    const YamlNode* node = entry_.find(key);
    if (node != nullptr && node->is_scalar()) mentions_.push_back({kind, *node, reading_.text, key_.value});
    return text(key);
  }

  std::vector<std::string> mentions(std::string_view key, ClaimMention::Of kind) {
    std::vector<std::string> words;
    const YamlNode* node = entry_.find(key);
    if (node == nullptr) return words;
    for (const YamlNode* one : reading_.words(*node, key)) {
      mentions_.push_back({kind, *one, reading_.text, key_.value});
      words.push_back(one->value);
    }
    return words;
  }

  const YamlNode& key_;
  std::vector<ClaimMention>& mentions_;
};

evidence::Source read_source(const Reading& reading, const YamlNode& key, const YamlNode& entry) {
  const EntryReader reader(reading, entry);
  evidence::Source source;
  source.id = key.value;
  source.title = reader.text("title");
  source.publisher = reader.text("publisher");
  source.date = reader.date("date");
  source.kind = reader.text("kind");
  source.url = reader.text("url");
  source.via = reader.text("via");
  source.author = reader.text("author");
  source.language = reader.text("language");
  source.note = reading.note(entry);
  source.place = reading.place(key);
  return source;
}

}  // namespace

void read_evidence(const Reading& reading, const YamlNode& root, evidence::Ledger& ledger,
                   std::vector<ClaimMention>& mentions) {
  const YamlNode* sources = root.find("sources");
  if (sources != nullptr && !sources->is_null() && reading.expect_mapping(*sources, "sources")) {
    for (const auto& [key, value] : sources->entries) {
      if (!reading.expect_id(key, "a source's id") || !reading.expect_mapping(value, "a source")) continue;
      reading.check_keys(value, {"title", "publisher", "date", "kind", "url", "via", "author", "language"},
                         "a source");
      expect_new(reading, key, ledger.find_source(key.value), "source");
      ledger.sources.push_back(read_source(reading, key, value));
    }
  }
  const YamlNode* claims = root.find("claims");
  if (claims == nullptr || claims->is_null() || !reading.expect_mapping(*claims, "claims")) return;
  for (const auto& [key, value] : claims->entries) {
    if (!reading.expect_id(key, "a claim's id") || !reading.expect_mapping(value, "a claim")) continue;
    reading.check_keys(value,
                       {"by", "for", "about", "act", "quote", "says", "date", "source", "standing", "of",
                        "until", "if", "confidence", "read", "disputes", "spans"},
                       "a claim");
    expect_new(reading, key, ledger.find_claim(key.value), "claim");
    ledger.claims.push_back(ClaimReader(reading, key, value, mentions).read());
  }
}

}  // namespace entente::format

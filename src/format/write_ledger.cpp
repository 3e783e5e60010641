#include "format/write_ledger.hpp"

#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "evidence/ledger.hpp"
#include "model/expression.hpp"

namespace entente::format {
namespace {

/// Text in double quotes: what JSON writes, YAML reads.
std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string spans(const reader::Spans& spans) {
  std::string list = "[";
  for (const reader::Span& span : spans)
    list += fmt::format("{}[{}, {}]", list.size() == 1 ? "" : ", ", span.begin, span.end);
  return list + "]";
}

std::string spans_of(const reader::Claim& claim) {
  return fmt::format("{{source: {}, cue: {}, content: {}}}", spans(claim.source), spans(claim.cue),
                     spans(claim.content));
}

/// Letters, digits and `_` of a text, for an id.
std::string id_part(const std::string& text) {
  std::string id;
  for (const char c : text) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (kept) {
      id += c;
    } else if (!id.empty() && id.back() != '_') {
      id += '_';
    }
  }
  while (!id.empty() && id.back() == '_') id.pop_back();
  return id;
}

class Lines {
 public:
  explicit Lines(const std::string& id) { text_ = id + ":\n"; }

  void add(std::string_view key, const std::string& value) {
    if (!value.empty()) text_ += fmt::format("  {}: {}\n", key, value);
  }
  void add_text(std::string_view key, const std::string& value) {
    if (!value.empty()) add(key, quoted(value));
  }
  void add_date(std::string_view key, const std::optional<base::Date>& date) {
    if (date) add(key, base::to_string(*date));
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace

std::string report_id(const std::string& file, const std::set<std::string>& taken) {
  constexpr std::size_t longest = 40;
  std::string id = id_part(std::filesystem::path(file).stem().string()).substr(0, longest);
  if (id.empty() || file == "<stdin>") id = "report";
  if (id[0] >= '0' && id[0] <= '9') id.insert(0, "r");
  if (model::is_reserved_word(id)) id += "_report";
  std::string free = id;
  for (std::size_t n = 2; taken.contains(free); ++n) free = fmt::format("{}_{}", id, n);
  return free;
}

std::string source_of(const reader::Claim& claim, const std::string& report_id) {
  const std::string part = id_part(claim.medium);
  return part.empty() ? report_id : report_id + "-" + part;
}

std::vector<LedgerEntry> source_entries(const reader::Report& report, const std::string& id,
                                        const std::map<std::string, const reader::Claim*>& repeats) {
  std::vector<LedgerEntry> entries;
  Lines own(id);
  const std::string name = std::filesystem::path(report.file).filename().string();
  own.add_text("title", report.title.empty() ? name : report.title);
  own.add_date("date", report.date);
  own.add("kind", "report");
  own.add_text("x-file", name);
  own.add("x-text", quoted(fingerprint(report.text)));
  std::string places = "[";
  for (const reader::Claim& claim : report.claims)
    if (!claim.content.empty())
      places += fmt::format("{}{}", places.size() == 1 ? "" : ", ", claim.content.front().begin);
  own.add("x-places", places + "]");
  std::string repeated;
  for (const auto& [known, claim] : repeats)
    repeated += fmt::format("{}{}: {}", repeated.empty() ? "" : ", ", known, spans_of(*claim));
  if (!repeated.empty()) own.add("x-repeats", "{" + repeated + "}");
  std::string remarks;
  for (const reader::Remark& remark : report.remarks) remarks += "    - " + quoted(remark.message) + "\n";
  std::string lines = own.take();
  if (!remarks.empty()) lines += "  x-look-at:\n" + remarks;
  entries.push_back({id, std::move(lines)});
  std::set<std::string> written;
  for (const reader::Claim& claim : report.claims) {
    const std::string source = source_of(claim, id);
    if (source == id || !written.insert(source).second) continue;
    Lines medium(source);
    const bool named = !(claim.medium[0] >= 'a' && claim.medium[0] <= 'z');
    medium.add_text(named ? "publisher" : "title", claim.medium);
    if (!named) medium.add_text("kind", claim.medium);
    medium.add("via", id);
    entries.push_back({source, medium.take()});
  }
  return entries;
}

LedgerEntry claim_entry(const ClaimPlace& first, const std::vector<ClaimPlace>& repeats) {
  const reader::Claim& claim = *first.claim;
  Lines lines(claim.id);
  lines.add_text("by", claim.by);
  lines.add_text("for", claim.speaks_for);
  lines.add_text("about", claim.about);
  lines.add("act", std::string(evidence::to_word(claim.act)));
  lines.add_text("says", claim.says);
  lines.add_text("quote", claim.quote);
  lines.add_date("date", claim.date);
  lines.add("source", first.source);
  std::string also;
  for (const ClaimPlace& repeat : repeats) also += (also.empty() ? "" : ", ") + repeat.source;
  if (!also.empty()) lines.add("x-also-in", "[" + also + "]");
  lines.add("standing", std::string(evidence::to_word(claim.standing)));
  lines.add_date("until", claim.until);
  lines.add_text("x-if", claim.condition);  // in the report's words: `if` takes an expression over options
  lines.add("confidence", fmt::format("{:.2f}", claim.confidence));
  std::string places = fmt::format("{}: {}", first.report_id, spans_of(claim));
  for (const ClaimPlace& repeat : repeats)
    places += fmt::format(", {}: {}", repeat.report_id, spans_of(*repeat.claim));
  lines.add("spans", "{" + places + "}");
  std::string text = lines.take();
  if (!claim.remarks.empty()) {
    text += "  x-look-at:\n";
    for (const std::string& remark : claim.remarks) text += "    - " + quoted(remark) + "\n";
  }
  return {claim.id, std::move(text)};
}

std::string fingerprint(const std::string& text) {
  // FNV-1a: told apart, not kept secret.
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3ULL;
  }
  return fmt::format("{:016x}", hash);
}

}  // namespace entente::format

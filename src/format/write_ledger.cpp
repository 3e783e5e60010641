#include "format/write_ledger.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <iterator>
#include <string_view>

#include "evidence/ledger.hpp"
#include "format/write_yaml.hpp"
#include "model/expression.hpp"

namespace entente::format {
namespace {

void add_number(std::string& out, std::size_t number) {
  const fmt::format_int digits(number);
  out.append(digits.data(), digits.size());
}

void add_spans(std::string& out, const reader::Spans& spans) {
  out += '[';
  for (std::size_t n = 0; n < spans.size(); ++n) {
    out += n == 0 ? "[" : ", [";
    add_number(out, spans[n].begin);
    out += ", ";
    add_number(out, spans[n].end);
    out += ']';
  }
  out += ']';
}

void add_spans_of(std::string& out, const reader::ReportedClaim& claim) {
  out += "{source: ";
  add_spans(out, claim.source);
  out += ", cue: ";
  add_spans(out, claim.cue);
  out += ", content: ";
  add_spans(out, claim.content);
  out += '}';
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

/// Writes an entry field by field, those left out that hold nothing.
class Entry {
 public:
  Entry(LedgerPart& part, std::string_view id) : text_(part.lines), indent_(part.indent) {
    ++part.entries;
    text_.append(indent_, ' ').append(id).append(":\n");
  }

  void add(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    begin(key).append(value);
    end();
  }
  void add_text(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    add_double_quoted(begin(key), value);
    end();
  }
  void add_date(std::string_view key, const std::optional<base::Date>& date) {
    if (date) add(key, base::to_string(*date));
  }
  /// Texts, each in a line of its own.
  template <class Items, class TextOf>
  void add_list(std::string_view key, const Items& items, const TextOf& text_of) {
    if (items.empty()) return;
    text_.append(indent_ + 2, ' ').append(key).append(":\n");
    for (const auto& item : items) {
      text_.append(indent_ + 4, ' ').append("- ");
      add_double_quoted(text_, text_of(item));
      end();
    }
  }
  /// The text, to be gone on with behind "key: " and ended by `end`.
  std::string& begin(std::string_view key) { return text_.append(indent_ + 2, ' ').append(key).append(": "); }
  void end() { text_ += '\n'; }

 private:
  std::string& text_;
  std::size_t indent_;
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

std::string source_of(const reader::ReportedClaim& claim, const std::string& report_id) {
  const std::string part = id_part(claim.medium);
  return part.empty() ? report_id : report_id + "-" + part;
}

namespace {

void add_report(LedgerPart& part, const reader::Report& report, const std::string& id,
                const std::map<std::string, const reader::ReportedClaim*>& repeats) {
  Entry own(part, id);
  const std::string name = std::filesystem::path(report.file).filename().string();
  own.add_text("title", report.title.empty() ? name : report.title);
  own.add_date("date", report.date);
  own.add("kind", "report");
  own.add_text("x-file", name);
  own.add_text("x-text", fingerprint(report.text));
  std::string& places = own.begin("x-places");
  places += '[';
  bool first = true;
  for (const reader::ReportedClaim& claim : report.claims) {
    if (claim.content.empty()) continue;
    if (!first) places += ", ";
    add_number(places, claim.content.front().begin);
    first = false;
  }
  places += ']';
  own.end();
  if (!repeats.empty()) {
    std::string& repeated = own.begin("x-repeats");
    repeated += '{';
    for (const auto& [known, claim] : repeats) {
      if (repeated.back() != '{') repeated += ", ";
      repeated.append(known).append(": ");
      add_spans_of(repeated, *claim);
    }
    repeated += '}';
    own.end();
  }
  own.add_list("x-look-at", report.remarks,
               [](const reader::Remark& remark) -> std::string_view { return remark.message; });
}

void add_medium(LedgerPart& part, const std::string& source, const std::string& medium,
                const std::string& report_id) {
  Entry entry(part, source);
  const bool named = !(medium[0] >= 'a' && medium[0] <= 'z');
  entry.add_text(named ? "publisher" : "title", medium);
  if (!named) entry.add_text("kind", medium);
  entry.add("via", report_id);
}

}  // namespace

void add_sources(LedgerPart& part, const reader::Report& report, const std::string& id,
                 const std::map<std::string, const reader::ReportedClaim*>& repeats,
                 const std::set<std::string>& taken) {
  if (!taken.contains(id)) add_report(part, report, id, repeats);
  std::set<std::string> written{id};
  for (const reader::ReportedClaim& claim : report.claims) {
    const std::string source = source_of(claim, id);
    if (written.insert(source).second && !taken.contains(source)) add_medium(part, source, claim.medium, id);
  }
}

void add_claim(LedgerPart& part, const ClaimPlace& first, const std::vector<ClaimPlace>& repeats) {
  const reader::ReportedClaim& claim = *first.claim;
  Entry entry(part, claim.id);
  entry.add_text("by", claim.by);
  entry.add_text("for", claim.speaks_for);
  entry.add_text("about", claim.about);
  entry.add("act", evidence::to_word(claim.act));
  entry.add_text("says", claim.says);
  entry.add_text("quote", claim.quote);
  entry.add_date("date", claim.date);
  entry.add("source", first.source);
  if (!repeats.empty()) {
    std::string& also = entry.begin("x-also-in");
    for (const ClaimPlace& repeat : repeats)
      also.append(&repeat == &repeats.front() ? "[" : ", ").append(repeat.source);
    also += ']';
    entry.end();
  }
  entry.add("standing", evidence::to_word(claim.standing));
  entry.add_date("until", claim.until);
  entry.add_text("x-if", claim.condition);  // in the report's words: `if` takes an expression over options
  // How surely it was read; whether it is true (`confidence`) is for a person to say.
  fmt::format_to(std::back_inserter(entry.begin("read")), "{{statement: {:.2f}, act: {:.2f}}}",
                 claim.confidence, claim.act_confidence);
  entry.end();
  std::string& places = entry.begin("spans");
  places += '{';
  const auto add_place = [&](const std::string& report, const reader::ReportedClaim& one) {
    places.append(report).append(": ");
    add_spans_of(places, one);
  };
  add_place(first.report_id, claim);
  for (const ClaimPlace& repeat : repeats) {
    places += ", ";
    add_place(repeat.report_id, *repeat.claim);
  }
  places += '}';
  entry.end();
  entry.add_list("x-look-at", claim.remarks,
                 [](const std::string& remark) -> std::string_view { return remark; });
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

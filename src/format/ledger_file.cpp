#include "format/ledger_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "evidence/ledger.hpp"
#include "format/reading.hpp"
#include "format/write_ledger.hpp"
#include "format/yaml_document.hpp"
#include "reader/across.hpp"

namespace entente::format {
namespace {

/// Sources and claims to be written.
struct NewEntries {
  LedgerPart sources, claims;
};

/// What the ledger knows of a report already.
struct KnownReport {
  std::string id;                      ///< of its source, there or new
  std::set<std::size_t> places;        ///< where its claims stood
  std::vector<reader::Span> contents;  ///< of those of its claims that are there
};

enum class Fate { is_new, known, taken_out, repeats };

/// Adds what the reports bring. `fate` says of each claim what becomes of it, and which claim
/// of the ledger it repeats.
template <typename FateOf>
void add_entries(NewEntries& entries, const std::vector<reader::Report>& reports,
                 const std::vector<KnownReport>& known, const std::set<std::string>& taken,
                 const FateOf& fate) {
  std::map<std::string, std::vector<ClaimPlace>> repeated;
  for (std::size_t r = 0; r < reports.size(); ++r)
    for (const reader::ReportedClaim& claim : reports[r].claims)
      if (!claim.same_as.empty())
        repeated[claim.same_as].push_back({source_of(claim, known[r].id), known[r].id, &claim});
  const auto repeats_of = [&](const reader::ReportedClaim& claim) {
    const auto found = repeated.find(claim.id);
    return found == repeated.end() ? std::vector<ClaimPlace>() : found->second;
  };
  for (std::size_t r = 0; r < reports.size(); ++r) {
    std::map<std::string, const reader::ReportedClaim*> repeats;
    for (const reader::ReportedClaim& claim : reports[r].claims) {
      if (!claim.same_as.empty() || !claim.said) continue;
      std::string repeats_id;
      switch (fate(r, claim, repeats_id)) {
        case Fate::is_new:
          add_claim(entries.claims, {source_of(claim, known[r].id), known[r].id, &claim}, repeats_of(claim));
          break;
        case Fate::repeats:
          repeats.emplace(repeats_id, &claim);
          break;
        case Fate::known:
        case Fate::taken_out:
          break;
      }
    }
    add_sources(entries.sources, reports[r], known[r].id, repeats, taken);
  }
}

/// A ledger that is there, and where it may grow.
class Ledger {
 public:
  Ledger(const std::shared_ptr<const base::Text>& text, base::Diagnostics& diagnostics)
      : text_(text), diagnostics_(diagnostics) {
    const auto root = read_yaml(text, diagnostics);
    if (!root) return;
    root_ = *root;
    const Reading reading{text, diagnostics};
    if (!root_.is_null() && !reading.expect_mapping(root_, "a ledger")) return;
    if (!root_.is_null() && text->content()[root_.offset] == '{') {
      diagnostics.error(node_place(text, root_), "a ledger in braces (JSON) cannot be added to",
                        "write it in lines of 'key: value', or name a new file with -o");
      return;
    }
    for (const std::string_view key : {"sources", "claims"}) {
      const YamlNode* part = root_.find(key);
      if (part == nullptr || part->is_null()) continue;
      if (!reading.expect_mapping(*part, key)) return;
      if (!part->entries.empty() && text->content()[part->offset] == '{') {
        diagnostics.error(node_place(text, *part), fmt::format("{} in braces cannot be added to", key),
                          "write each entry in a line of its own");
        return;
      }
    }
    readable_ = true;
  }

  bool readable() const { return readable_; }

  std::set<std::string> ids() const {
    std::set<std::string> ids;
    for (const std::string_view key : {"sources", "claims"})
      if (const YamlNode* part = root_.find(key))
        for (const auto& entry : part->entries) ids.insert(entry.key.value);
    return ids;
  }

  /// The source that was made of this very text.
  std::optional<std::string> source_of_text(const std::string& mark) const {
    if (const YamlNode* sources = root_.find("sources"))
      for (const auto& [key, source] : sources->entries)
        if (const YamlNode* text = source.find("x-text"); text != nullptr && text->value == mark)
          return key.value;
    return std::nullopt;
  }

  /// The source's claims stood at these characters when it was read.
  std::set<std::size_t> places(const std::string& source) const {
    std::set<std::size_t> places;
    const YamlNode* sources = root_.find("sources");
    const YamlNode* own = sources == nullptr ? nullptr : sources->find(source);
    if (const YamlNode* list = own == nullptr ? nullptr : own->find("x-places"))
      for (const YamlNode& place : list->items) places.insert(number(place));
    return places;
  }

  /// Content spans in this source of the claims that are there.
  std::vector<reader::Span> contents(const std::string& source) const {
    std::vector<reader::Span> contents;
    const YamlNode* claims = root_.find("claims");
    if (claims == nullptr) return contents;
    for (const auto& entry : claims->entries) {
      const YamlNode* spans = entry.value.find("spans");
      const YamlNode* own = spans == nullptr ? nullptr : spans->find(source);
      const YamlNode* content = own == nullptr ? nullptr : own->find("content");
      if (content == nullptr) continue;
      for (const YamlNode& span : content->items)
        if (span.items.size() == 2) contents.push_back({number(span.items[0]), number(span.items[1])});
    }
    return contents;
  }

  /// Who says what in the claims that are there.
  std::vector<reader::Statement> statements() const {
    std::vector<reader::Statement> statements;
    const YamlNode* claims = root_.find("claims");
    if (claims == nullptr) return statements;
    for (const auto& [key, claim] : claims->entries) {
      const YamlNode* by = claim.find("by");
      const YamlNode* says = claim.find("says");
      const YamlNode* act = claim.find("act");
      if (by != nullptr && says != nullptr)
        statements.push_back({key.value, by->value, says->value,
                              act == nullptr ? std::nullopt : evidence::act_from_word(act->value)});
    }
    return statements;
  }

  /// Room for entries to be added, as deep as those that are there.
  NewEntries no_entries() const {
    NewEntries none;
    for (auto [key, part] : {std::pair("sources", &none.sources), std::pair("claims", &none.claims)})
      if (const YamlNode* there = root_.find(key); there != nullptr && !there->entries.empty())
        part->indent = column(there->entries.front().key.offset);
    return none;
  }

  /// The text with lines put in at the end of a part.
  std::string with(const NewEntries& entries) const {
    std::string content = text_->content();
    // From the end of the file to its beginning, so that offsets hold.
    const YamlNode* sources = root_.find("sources");
    const YamlNode* claims = root_.find("claims");
    const bool claims_last = sources == nullptr || claims == nullptr || claims->offset > sources->offset;
    if (claims_last) {
      add(content, "claims", claims, entries.claims);
      add(content, "sources", sources, entries.sources);
    } else {
      add(content, "sources", sources, entries.sources);
      add(content, "claims", claims, entries.claims);
    }
    return content;
  }

  const YamlNode& root() const { return root_; }

 private:
  static std::size_t number(const YamlNode& node) {
    std::size_t value = 0;
    std::from_chars(node.value.data(), node.value.data() + node.value.size(), value);
    return value;
  }

  std::size_t column(std::size_t offset) const { return offset - text_->line_start(text_->line_at(offset)); }

  void add(std::string& content, std::string_view key, const YamlNode* part, const LedgerPart& added) const {
    if (added.entries == 0) return;
    const std::string& lines = added.lines;
    const bool filled = part != nullptr && !part->entries.empty();
    if (filled) {
      const std::size_t at = end_of_block(part->entries.back().key.offset, added.indent);
      const bool line_ended = at == 0 || content[at - 1] == '\n';
      content.insert(at, (line_ended ? "" : "\n") + lines);
      return;
    }
    if (part != nullptr) {
      // "claims:" or "claims: {}" with nothing in it.
      std::size_t at = 0;
      for (const auto& entry : root_.entries)
        if (entry.key.value == key) at = entry.key.offset;
      std::size_t end = std::min(content.find('\n', at), content.size());
      if (const std::size_t braces = content.find("{}", at); braces < end) content.replace(braces, 2, "  ");
      end = std::min(content.find('\n', at), content.size());
      content.insert(end, "\n" + lines.substr(0, lines.size() - 1));
      return;
    }
    if (!content.empty() && content.back() != '\n') content += '\n';
    content += fmt::format("{}{}:\n{}", content.empty() ? "" : "\n", key, lines);
  }

  /// The byte behind the last line of the entry that begins here: lines indented as
  /// deep as it or deeper belong to the block.
  std::size_t end_of_block(std::size_t offset, std::size_t indent) const {
    const std::string& content = text_->content();
    std::size_t end = content.size();
    std::size_t line = text_->line_at(offset);
    end = text_->line_start(line + 1);
    for (++line; line <= text_->line_count(); ++line) {
      const std::string_view one = text_->line(line);
      const std::size_t first = one.find_first_not_of(' ');
      if (first == std::string_view::npos) continue;  // blank
      if (first < indent) break;
      end = text_->line_start(line + 1);
    }
    return std::min(end, content.size());
  }

  std::shared_ptr<const base::Text> text_;
  base::Diagnostics& diagnostics_;
  YamlNode root_;
  bool readable_ = false;
};

bool same(const YamlNode& a, const YamlNode& b) {
  if (a.kind != b.kind || a.value != b.value || a.items.size() != b.items.size() ||
      a.entries.size() != b.entries.size())
    return false;
  for (std::size_t n = 0; n < a.items.size(); ++n)
    if (!same(a.items[n], b.items[n])) return false;
  for (std::size_t n = 0; n < a.entries.size(); ++n)
    if (a.entries[n].key.value != b.entries[n].key.value || !same(a.entries[n].value, b.entries[n].value))
      return false;
  return true;
}

/// Does the merged text hold all that the ledger held, and the new entries, and no more?
bool holds_all(const YamlNode& before, const YamlNode& after, const NewEntries& entries) {
  for (const auto& [key, value] : before.entries) {
    const YamlNode* now = after.find(key.value);
    if (now == nullptr) return false;
    if (key.value != "sources" && key.value != "claims") {
      if (!same(value, *now)) return false;
      continue;
    }
    for (const auto& [id, entry] : value.entries)
      if (const YamlNode* kept = now->find(id.value); kept == nullptr || !same(entry, *kept)) return false;
  }
  const auto count = [](const YamlNode& root, std::string_view key) {
    const YamlNode* part = root.find(key);
    return part == nullptr ? 0 : part->entries.size();
  };
  return count(after, "sources") == count(before, "sources") + entries.sources.entries &&
         count(after, "claims") == count(before, "claims") + entries.claims.entries;
}

bool overlap(const reader::Span& a, const reader::Span& b) {
  const std::size_t begin = std::max(a.begin, b.begin);
  const std::size_t end = std::min(a.end, b.end);
  return begin < end && 2 * (end - begin) > std::max(a.end - a.begin, b.end - b.begin);
}

}  // namespace

std::string write_ledger(const std::vector<reader::Report>& reports) {
  constexpr std::size_t bytes_a_claim = 512;  // more than most take
  std::set<std::string> taken;
  std::vector<KnownReport> known;
  for (const reader::Report& report : reports) {
    known.push_back({report_id(report.file, taken), {}, {}});
    taken.insert(known.back().id);
  }
  NewEntries entries;
  std::size_t claims = 0;
  for (const reader::Report& report : reports) claims += report.claims.size();
  entries.claims.lines.reserve(bytes_a_claim * claims);
  add_entries(entries, reports, known, {},
              [](std::size_t, const reader::ReportedClaim&, std::string&) { return Fate::is_new; });
  std::string text =
      "# Who said what, as 'entente read' found it in the reports. A model includes it with\n"
      "#   include: [THIS_FILE]\n"
      "# Correct it freely: 'entente read --merge' adds to it and changes nothing.\n"
      "entente: 1\n";
  text.reserve(text.size() + entries.sources.lines.size() + entries.claims.lines.size() + 32);
  text += entries.sources.entries == 0 ? "sources: {}\n" : "sources:\n";
  text += entries.sources.lines;
  text += entries.claims.entries == 0 ? "claims: {}\n" : "claims:\n";
  text += entries.claims.lines;
  return text;
}

std::optional<std::set<std::string>> ids_in_ledger(const std::shared_ptr<const base::Text>& ledger,
                                                   base::Diagnostics& diagnostics) {
  const Ledger there(ledger, diagnostics);
  if (!there.readable()) return std::nullopt;
  return there.ids();
}

std::optional<MergedLedger> merge_ledger(const std::shared_ptr<const base::Text>& ledger,
                                         const std::vector<reader::Report>& reports,
                                         base::Diagnostics& diagnostics) {
  const Ledger there(ledger, diagnostics);
  if (!there.readable()) return std::nullopt;
  MergedLedger merged;
  const std::set<std::string> in_ledger = there.ids();
  std::set<std::string> taken = in_ledger;
  std::vector<KnownReport> known;
  for (const reader::Report& report : reports) {
    const auto source = there.source_of_text(fingerprint(report.text));
    known.push_back(source ? KnownReport{*source, there.places(*source), there.contents(*source)}
                           : KnownReport{report_id(report.file, taken), {}, {}});
    taken.insert(known.back().id);
  }
  const reader::KnownStatements statements(there.statements());
  const auto fate = [&](std::size_t r, const reader::ReportedClaim& claim, std::string& repeats) {
    if (!claim.content.empty()) {
      const reader::Span& place = claim.content.front();
      const auto here = [&](const reader::Span& one) { return overlap(one, place); };
      if (std::any_of(known[r].contents.begin(), known[r].contents.end(), here)) return Fate::known;
      if (known[r].places.contains(place.begin)) return Fate::taken_out;
    }
    repeats = statements.same_as(claim);
    return repeats.empty() ? Fate::is_new : Fate::repeats;
  };
  NewEntries entries = there.no_entries();
  add_entries(entries, reports, known, in_ledger,
              [&](std::size_t r, const reader::ReportedClaim& claim, std::string& repeats) {
                const Fate one = fate(r, claim, repeats);
                if (one == Fate::known) ++merged.known;
                if (one == Fate::taken_out) ++merged.taken_out;
                if (one == Fate::repeats) ++merged.repeated;
                return one;
              });
  merged.added = entries.claims.entries;
  merged.text = there.with(entries);
  // Nothing is handed out that has lost something.
  base::Diagnostics unread;
  const auto after = read_yaml(std::make_shared<const base::Text>(ledger->name(), merged.text), unread);
  if (!after || !holds_all(there.root(), *after, entries)) {
    diagnostics.error(
        {ledger, 0, 0, 1}, "the new claims cannot be put into this ledger as it is written",
        "write its sources and claims in lines, one entry below the other, or name a new file with -o");
    return std::nullopt;
  }
  return merged;
}

}  // namespace entente::format

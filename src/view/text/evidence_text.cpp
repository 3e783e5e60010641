#include "view/text/evidence_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "view/words/evidence_words.hpp"
#include "view/words/prose.hpp"

namespace entente::view {
namespace {

using evidence::Claim;
using questions::EvidenceReview;
using questions::Part;

std::string date_words(const std::optional<base::Date>& date) {
  return date ? base::to_string(*date) : std::string();
}

std::string act_words(const Claim& claim) {
  return claim.act ? std::string(evidence::to_word(*claim.act)) : std::string();
}

std::string standing_words(const Claim& claim) {
  return claim.standing ? std::string(evidence::to_word(*claim.standing)) : std::string();
}

std::string id_words(const std::vector<const Claim*>& claims) {
  std::string text;
  for (const Claim* claim : claims) text += (text.empty() ? "" : ", ") + claim->id;
  return text;
}

std::string ids_with_standing(const std::vector<const Claim*>& claims) {
  std::string text;
  for (const Claim* claim : claims)
    text += (text.empty() ? "" : ", ") + claim->id + " (" + standing_words(*claim) + ")";
  return text;
}

/// Columns of a terminal on which the ledger gets a column for each of its matters.
constexpr std::size_t wide_enough = 96;

class EvidenceWriter {
 public:
  EvidenceWriter(const model::Model& model, const EvidenceReview& review, const base::Date& today,
                 const Style& style)
      : model_(model), review_(review), today_(today), style_(style) {}

  std::string write() {
    head();
    if (model_.evidence.claims.empty()) {
      text_ +=
          "\nNo claims. Add them under claims:, and tie them to options and preferences with because:.\n";
    } else {
      ledger();
      timeline();
    }
    on_nothing();
    on_little();
    disputes();
    deadlines();
    unused();
    return text_;
  }

 private:
  void head() {
    const evidence::Ledger& ledger = model_.evidence;
    text_ += style_.bold(model_.title.empty() ? "(untitled)" : model_.title) + "\n";
    text_ += count_words(ledger.claims.size(), "claim", "claims") + " · " +
             count_words(ledger.sources.size(), "source", "sources") + " · as of " + base::to_string(today_) +
             "\n";
  }

  void heading(const std::string& words) { text_ += "\n" + style_.bold(words) + "\n"; }

  void ledger() {
    for (const questions::Speaker& speaker : review_.ledger) {
      heading(speaker.name.empty() ? "Speaking for none of them" : "For " + speaker.name);
      const bool wide = style_.width >= wide_enough;
      std::vector<Table::Column> columns{{"act", false, 10}, claim_column(), {"what was said", false, 20}};
      if (wide) {
        columns.push_back({"by", false, 10});
        columns.push_back({"standing", false, 9});
        columns.push_back({"date", false, 10});
      }
      Table table(columns);
      std::string last;
      for (const Claim* claim : speaker.claims) {
        const std::string act = act_words(*claim);
        std::vector<std::string> cells{act == last ? "" : act, claim->id, claim_words(*claim)};
        if (wide) {
          cells.insert(cells.end(), {claim->by, standing_words(*claim), date_words(claim->date)});
        } else {
          for (const std::string& word : {claim->by, standing_words(*claim), date_words(claim->date)})
            if (!word.empty()) cells[2] += " · " + word;
        }
        table.add(std::move(cells));
        last = act;
      }
      text_ += table.text(style_);
    }
  }

  /// Wide enough for whole ids, as far as the terminal allows.
  Table::Column claim_column() const {
    std::size_t longest = 8;
    for (const Claim& claim : model_.evidence.claims) longest = std::max(longest, claim.id.size());
    return {"claim", false, std::min(longest, style_.width / 4)};
  }

  void timeline() {
    if (review_.timeline.empty()) return;
    heading("Timeline");
    Table table(
        {{"date", false, 10}, {"what", false, 10}, claim_column(), {"by", false, 10}, {"about", false, 8}});
    std::string last;
    for (const questions::Event& event : review_.timeline) {
      const std::string date = base::to_string(event.date);
      const std::string act = act_words(*event.claim);
      table.add({date == last ? "" : date, event.deadline ? "deadline" : act, event.claim->id,
                 event.claim->by, party_name(event.claim->about)});
      last = date;
    }
    text_ += table.text(style_);
  }

  std::string party_name(const std::string& id) const {
    for (const model::Party& party : model_.parties)
      if (party.id == id) return party.name;
    return id;
  }

  void on_nothing() {
    if (model_.parties.empty()) return;
    heading("Rests on nothing");
    if (review_.on_nothing.empty()) {
      text_ += "Every option and preference rests on some claim.\n";
      return;
    }
    Table table({{"what", false, 20}, {"claims that speak of it", false, 16}});
    for (const std::size_t n : review_.on_nothing)
      table.add({part_words(model_, review_.parts[n]), id_words(review_.parts[n].spoken_of)});
    text_ += table.text(style_);
  }

  void on_little() {
    if (review_.on_little.empty()) return;
    heading("Rests only on anonymous or inferred claims");
    Table table({{"what", false, 20}, {"claims", false, 16}});
    for (const std::size_t n : review_.on_little)
      table.add({part_words(model_, review_.parts[n]), ids_with_standing(review_.parts[n].because)});
    text_ += table.text(style_);
  }

  void disputes() {
    if (review_.disputes.empty()) return;
    heading("Disputed");
    Table table({claim_column(),
                 {"what was said", false, 20},
                 {"disputed by", false, 12},
                 {"what rests on it", false, 16}});
    for (const questions::Dispute& dispute : review_.disputes) {
      std::string parts;
      for (const std::size_t n : dispute.parts)
        parts += (parts.empty() ? "" : "; ") + part_words(model_, review_.parts[n]);
      table.add({dispute.claim->id, claim_words(*dispute.claim), id_words(dispute.disputed_by), parts});
    }
    text_ += table.text(style_);
  }

  void deadlines() {
    if (review_.deadlines.empty()) return;
    heading("Deadlines, as of " + base::to_string(today_));
    Table table({{"until", false, 10},
                 {"", false, 16},
                 claim_column(),
                 {"act", false, 10},
                 {"by", false, 10},
                 {"if", false, 10}});
    for (const questions::Deadline& deadline : review_.deadlines)
      table.add({base::to_string(*deadline.claim->until), days_words(deadline.days_left), deadline.claim->id,
                 act_words(*deadline.claim), deadline.claim->by, deadline.claim->condition});
    text_ += table.text(style_);
  }

  static std::string days_words(long days) {
    if (days == 0) return "the last day";
    const auto count = static_cast<std::size_t>(days < 0 ? -days : days);
    return days > 0 ? count_words(count, "day left", "days left")
                    : "passed " + count_words(count, "day ago", "days ago");
  }

  void unused() {
    if (review_.unused.empty() || model_.parties.empty()) return;
    heading("Claims on which nothing rests");
    Table table({claim_column(), {"what was said", false, 24}});
    for (const Claim* claim : review_.unused) table.add({claim->id, claim_words(*claim)});
    text_ += table.text(style_);
  }

  const model::Model& model_;
  const EvidenceReview& review_;
  const base::Date& today_;
  const Style& style_;
  std::string text_;
};

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

std::string evidence_text(const model::Model& model, const EvidenceReview& review, const base::Date& today,
                          const Style& style) {
  return EvidenceWriter(model, review, today, style).write();
}

Table claims_table(const model::Model& model, const EvidenceReview& review) {
  Table table({{"claim"},
               {"by"},
               {"for"},
               {"about"},
               {"act"},
               {"says"},
               {"quote"},
               {"date"},
               {"source"},
               {"standing"},
               {"of"},
               {"until"},
               {"if"},
               {"confidence"},
               {"disputes"},
               {"rests_on_it"}});
  std::map<const Claim*, std::size_t> uses;
  for (const Part& part : review.parts)
    for (const Claim* claim : part.because) ++uses[claim];
  for (const Claim& claim : model.evidence.claims)
    table.add({claim.id, claim.by, claim.speaks_for, claim.about, act_words(claim), claim.says, claim.quote,
               date_words(claim.date), claim.source, standing_words(claim), joined(claim.of),
               date_words(claim.until), claim.condition,
               claim.confidence ? fmt::format("{}", *claim.confidence) : std::string(),
               joined(claim.disputes), std::to_string(uses[&claim])});
  return table;
}

}  // namespace entente::view

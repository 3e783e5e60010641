// The report's section on evidence: what was claimed, by whom, and what rests on it.

#include <fmt/format.h>

#include "view/page/dossier_parts.hpp"
#include "view/page/html.hpp"
#include "view/page/markup.hpp"
#include "view/picture/picture.hpp"
#include "view/words/evidence_words.hpp"
#include "view/words/prose.hpp"

namespace entente::view {
namespace {

using evidence::Claim;
using questions::EvidenceReview;

class Section {
 public:
  Section(const DossierRequest& request, const EvidenceReview& review)
      : request_(request), review_(review), model_(request.conflict.model()) {}

  std::string html() {
    const evidence::Ledger& ledger = model_.evidence;
    if (ledger.claims.empty()) {
      text_ += html_paragraph("The model names no claims: it rests on its author's word alone.");
      return text_;
    }
    text_ += html_paragraph(
        fmt::format("{} from {}. Standing tells how near a claim is to who made it; an inferred claim is the "
                    "modeller's own judgement.",
                    counted(ledger.claims.size(), "claim", "claims"),
                    counted(ledger.sources.size(), "source", "sources")));
    claims();
    deadlines();
    disputes();
    weak_parts();
    unused();
    sources();
    return text_;
  }

 private:
  std::string id_of(const Claim& claim) const {
    return fmt::format("claim-{}", &claim - model_.evidence.claims.data() + 1);
  }

  std::string link(const Claim& claim) const { return html_link(id_of(claim), claim.id); }

  std::string links(const std::vector<const Claim*>& claims) const {
    std::string text;
    for (const Claim* claim : claims) text += (text.empty() ? "" : ", ") + link(*claim);
    return text;
  }

  static std::string date(const std::optional<base::Date>& date) {
    return date ? base::to_string(*date) : "";
  }

  void claims() {
    for (const questions::Speaker& speaker : review_.ledger) {
      const std::string title = speaker.name.empty() ? "Speaking for none of them" : "For " + speaker.name;
      text_ += fmt::format("<h3>{}</h3>\n", markup(title));
      HtmlTable table(title, {"Claim", "Act", "What was said", "By", "Standing", "Date", "Source"});
      for (const Claim* claim : speaker.claims) {
        std::string said = markup(claim_words(*claim));
        if (!claim->condition.empty()) said += fmt::format(" – if <code>{}</code>", markup(claim->condition));
        if (claim->until) said += " – until " + date(claim->until);
        table.add({markup(claim->id), claim->act ? std::string(evidence::to_word(*claim->act)) : "", said,
                   markup(claim->by), claim->standing ? std::string(evidence::to_word(*claim->standing)) : "",
                   date(claim->date), markup(claim->source)},
                  id_of(*claim));
      }
      text_ += table.html();
    }
  }

  void deadlines() {
    if (review_.deadlines.empty()) return;
    text_ += "<h3>Deadlines</h3>\n";
    std::vector<std::string> headings{"Until", "Claim", "By", "What was said"};
    if (request_.as_of) headings.push_back("As of " + base::to_string(*request_.as_of));
    HtmlTable table("Deadlines, the earliest first", headings);
    for (const questions::Deadline& deadline : review_.deadlines) {
      std::vector<std::string> cells{date(deadline.claim->until), link(*deadline.claim),
                                     markup(deadline.claim->by), markup(claim_words(*deadline.claim))};
      if (request_.as_of) {
        const long days = deadline.days_left;
        const auto count = static_cast<std::size_t>(days < 0 ? -days : days);
        cells.push_back(days == 0  ? "the last day"
                        : days > 0 ? counted(count, "day left", "days left")
                                   : "passed " + counted(count, "day ago", "days ago"));
      }
      table.add(cells);
    }
    text_ += table.html();
  }

  void disputes() {
    if (review_.disputes.empty()) return;
    text_ += "<h3>Disputed</h3>\n";
    HtmlTable table("Disputed claims", {"Claim", "What was said", "Disputed by", "What rests on it"});
    for (const questions::Dispute& dispute : review_.disputes) {
      std::string parts;
      for (const std::size_t n : dispute.parts)
        parts += (parts.empty() ? "" : "; ") + markup(part_words(model_, review_.parts[n]));
      table.add({link(*dispute.claim), markup(claim_words(*dispute.claim)), links(dispute.disputed_by),
                 parts.empty() ? "nothing" : parts});
    }
    text_ += table.html();
  }

  void weak_parts() {
    text_ += "<h3>What rests on little or nothing</h3>\n";
    std::vector<std::string> items;
    for (const std::size_t n : review_.on_nothing)
      items.push_back(markup(part_words(model_, review_.parts[n])) + " – no claim");
    for (const std::size_t n : review_.on_little)
      items.push_back(fmt::format("{} – only anonymous or inferred: {}",
                                  markup(part_words(model_, review_.parts[n])),
                                  links(review_.parts[n].because)));
    text_ += items.empty() ? html_paragraph(
                                 "Every option and preference rests on some claim that is neither "
                                 "anonymous nor inferred.")
                           : html_list(items);
  }

  void unused() {
    if (review_.unused.empty()) return;
    text_ += "<h3>Claims on which nothing rests</h3>\n<p>" + links(review_.unused) + "</p>\n";
  }

  void sources() {
    if (model_.evidence.sources.empty()) return;
    text_ += "<h3>Sources</h3>\n";
    HtmlTable table("Sources", {"Source", "Title", "Publisher", "Date", "Kind", "Through", "Address"});
    for (const evidence::Source& source : model_.evidence.sources)
      table.add({markup(source.id), markup(source.title), markup(source.publisher), date(source.date),
                 markup(source.kind), markup(source.via), markup(source.url)});
    text_ += table.html();
  }

  const DossierRequest& request_;
  const EvidenceReview& review_;
  const model::Model& model_;
  std::string text_;
};

}  // namespace

std::string dossier_of_evidence(const DossierRequest& request) {
  // Without a day to count from any will do: how many days are left is not told.
  const base::Date day = request.as_of.value_or(base::Date{2000, 1, 1});
  const EvidenceReview review = questions::review_evidence(request.conflict.model(), day);
  return Section(request, review).html();
}

}  // namespace entente::view

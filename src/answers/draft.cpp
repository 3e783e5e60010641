#include "answers/draft.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "draft/draft_model.hpp"
#include "draft/proposal.hpp"
#include "format/ledger_file.hpp"
#include "format/model_file.hpp"

namespace entente::answers {
namespace {

/// Adds what a ledger holds; one id must not mean two claims.
void add(evidence::Ledger& all, const std::shared_ptr<const base::Text>& text) {
  base::Diagnostics problems;
  auto read = format::read_model_or_ledger_text(text, ".", problems);
  if (!read) throw CannotAnswer(Fault::model, std::move(problems));
  for (evidence::Source& source : read->evidence.sources)
    if (all.find_source(source.id) == nullptr) all.sources.push_back(std::move(source));
  for (evidence::Claim& claim : read->evidence.claims) {
    if (all.find_claim(claim.id) != nullptr)
      throw CannotAnswer(Fault::question, fmt::format("the claim '{}' stands in both ledgers", claim.id),
                         "give the claims of one of them other ids, or draft from one ledger at a time");
    all.claims.push_back(std::move(claim));
  }
}

std::string title_of(const DraftQuestion& question) {
  if (!question.title.empty()) return question.title;
  const auto titled = std::find_if(question.reports.begin(), question.reports.end(),
                                   [](const reader::Report& report) { return !report.title.empty(); });
  return titled == question.reports.end() ? "A draft" : titled->title;
}

}  // namespace

model::Model draft(const DraftQuestion& question) {
  evidence::Ledger ledger;
  for (const auto& text : question.ledgers) add(ledger, text);
  // The claims go the way through a ledger's text, so that the model holds what a ledger would.
  if (!question.reports.empty())
    add(ledger,
        std::make_shared<const base::Text>("the reports' claims", format::write_ledger(question.reports)));
  const entente::draft::Proposal proposal = entente::draft::propose(ledger);
  if (proposal.options.empty())
    throw CannotAnswer(
        Fault::question, "no claim tells of anything that somebody could do",
        "read the reports with entente read, mend the claims in the ledger, and draft from that");
  return entente::draft::draft_model(proposal, ledger, title_of(question));
}

}  // namespace entente::answers

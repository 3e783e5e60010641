#include "answers/read.hpp"

#include "reader/across.hpp"

namespace entente::answers {
namespace {

/// A model's parties as a reader looks for them: by id, name, and whoever the ledger says by name speaks for
/// them.
std::vector<reader::KnownParty> known_parties(const model::Model& model) {
  std::vector<reader::KnownParty> parties;
  for (const model::Party& party : model.parties) {
    reader::KnownParty known{party.id, {party.id, party.name}};
    for (const evidence::Claim& claim : model.evidence.claims) {
      const bool by_name = claim.standing != evidence::Standing::anonymous && !claim.by.empty();
      if (claim.speaks_for == party.id && by_name) known.names.push_back(claim.by);
    }
    parties.push_back(std::move(known));
  }
  return parties;
}

}  // namespace

Reading::Reading(const ReadQuestion& question) : taken_(question.taken), compare_(question.compare) {
  options_.date = question.date;
  if (question.model == nullptr) return;
  options_.parties = known_parties(*question.model);
  for (const evidence::Claim& claim : question.model->evidence.claims) taken_.insert(claim.id);
}

void Reading::add(std::string name, std::string text) {
  reports_.push_back(reader::read_report(std::move(name), std::move(text), options_));
}

std::vector<reader::Report> Reading::finish() {
  reader::number_claims(reports_, taken_);
  if (compare_) reader::compare_claims(reports_);
  return std::move(reports_);
}

}  // namespace entente::answers

#include "questions/known_parties.hpp"

namespace entente::questions {

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

}  // namespace entente::questions

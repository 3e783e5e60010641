#include "view/words/evidence_words.hpp"

#include <algorithm>

namespace entente::view {

std::string claim_words(const evidence::Claim& claim) {
  std::string text = claim.says.empty() ? claim.quote : claim.says;
  if (claim.says.empty() && !text.empty()) text = "“" + text + "”";
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::replace(text.begin(), text.end(), '\t', ' ');
  return text;
}

std::string part_words(const model::Model& model, const questions::Part& part) {
  std::string text(questions::to_word(part.kind));
  if (part.kind == questions::Part::Kind::forbidden) text = "forbidden move";
  if (part.party) text += " of " + model.parties[*part.party].name;
  return part.what.empty() ? text : text + ": " + part.what;
}

}  // namespace entente::view

// Who speaks: the source of each attribution led back to a name that stands in
// the report. A last name, a title, a pronoun lead to a person; a capital to its
// state; "I" within a quotation to whoever is quoted; "the official" to the
// official spoken of before. What leads nowhere stays as it is written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/act.hpp"
#include "reader/attribution.hpp"
#include "reader/text/words.hpp"
#include "reader/who/names.hpp"

namespace entente::reader {

using evidence::Standing;

struct Speaker {
  std::string by;          ///< empty where nobody is named
  std::string as_written;  ///< what stands in the report; may be empty
  std::string speaks_for;  ///< body or state, as the report names it; may be empty
  Standing standing = Standing::inferred;
  double confidence = 0;  ///< of `by`: the share of speakers found in this way that are right
  std::optional<EntityIndex> entity;
};

/// The speakers of the attributions, in their order. `named` gives, for each, the words that
/// name its speaker where its source does not; empty ranges elsewhere.
std::vector<Speaker> find_speakers(const Words& words, const NamedEntities& names,
                                   const std::vector<Attribution>& attributions,
                                   const std::vector<WordRange>& named);

}  // namespace entente::reader

// Commitments: what a party may bind itself to, and what that does.
//
// A commitment is an expression that its owner undertakes to keep true as far as
// it can. Keeping its word then outweighs everything else for it: of two states
// the one in which all its commitments are kept is better, and where that is the
// same its own preference decides as before. Nobody's moves change, so nothing
// is taken from the others and no state disappears; a state in which the word is
// broken is one that the owner wants to leave (docs/leverage.md).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/conflict.hpp"
#include "model/model.hpp"

namespace entente::questions {

struct OptionLiteral {
  model::OptionIndex option = 0;
  bool taken = true;

  bool holds(graph::Code code) const { return (((code >> option) & 1) != 0) == taken; }
  bool operator==(const OptionLiteral&) const = default;
};

struct Commitment {
  enum class Kind {
    fixed,    ///< `sanctions`: a promise or a threat carried out
    implies,  ///< `not ceasefire implies sanctions`
    iff,      ///< `sanctions iff not ceasefire`: both `implies` at once
  };

  graph::PartyIndex party = 0;
  Kind kind = Kind::fixed;
  OptionLiteral own;                  ///< for iff: taken
  std::optional<OptionLiteral> when;  ///< over another party's option; none for fixed

  bool kept(graph::Code code) const;
  bool operator==(const Commitment&) const = default;
};

/// All commitments of the family for these parties: every option of theirs that
/// can be changed, taken or not, alone or tied by `implies` or `iff` to one
/// option of another party, taken or not; the simpler kinds first.
std::vector<Commitment> commitments_of(const model::Model& model,
                                       const std::vector<graph::PartyIndex>& parties);

/// The commitments that say less than this one in fewer words: an `implies`
/// without its condition, each half of an `iff`.
std::vector<Commitment> simpler(const Commitment& commitment);

/// `sanctions iff not ceasefire`.
model::Expression expression_of(const model::Model& model, const Commitment& commitment);

/// The party's preference with keeping `word` (an expression of the conflict's
/// model) before all else: a priority at the head, a weight above all others
/// together, or the states that keep it ranked before those that do not. Throws
/// base::LimitExceeded where no such weight can be written, or the budget does
/// not allow a ranking of so many states.
model::Preference led_by(const graph::Conflict& conflict, graph::PartyIndex party,
                         const model::Expression& word);

/// The model with these commitments made: each committed party's preference led
/// by the conjunction of all it commits itself to. The conflict is the model's
/// own, compiled. Throws as `led_by`.
model::Model committed_model(const graph::Conflict& conflict, const std::vector<Commitment>& commitments);

}  // namespace entente::questions

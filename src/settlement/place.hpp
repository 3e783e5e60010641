// Where the values of an issue lie on a line, and what each party asks for now.
#pragma once

#include <optional>
#include <vector>

#include "model/model.hpp"
#include "settlement/exact.hpp"

namespace entente::settlement {

/// The choice's place: a number is its own; a value has the one that the scale gives it, or, of an ordered
/// issue, an even step from 0 to 100. Nothing where the issue has neither.
std::optional<Exact> place_of(const model::Issue& issue, const model::Choice& choice);

/// The least and the greatest place of the issue; nothing where it has none.
struct Line {
  Exact low;
  Exact high;
};
std::optional<Line> line_of(const model::Issue& issue);

/// The position that a party holds on an issue: the newest, where one without a date is newer than any
/// dated one, and of one date the last in the file. With `until`, only those of that day or before count.
const model::Position* current_position(const model::Model& model, model::PartyIndex party,
                                        model::IssueIndex issue, const std::optional<base::Date>& until = {});

/// The salience that it was last said to have, up to this position; 1 where none was said.
Exact salience_of(const model::Model& model, const model::Position& position);

/// How much a party counts on an issue; 1 where nothing is said.
Exact power_of(const model::Model& model, model::PartyIndex party, model::IssueIndex issue);

}  // namespace entente::settlement

// The mathematics read off the page: group moves by the inductive definition
// with last movers, and the five concepts with their quantifiers in order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reference/conflict.hpp"

namespace entente::tests::reference {

/// What the opponents of a party may do to punish it.
enum class Sanctions {
  legal_sequences,  ///< any sequence in which nobody moves twice in a row
  each_once,        ///< such a sequence in which each moves at most once
  single_step       ///< one move of one of them
};

std::string name_of(Sanctions sanctions);

enum Concept : std::size_t { nash, gmr, smr, seq, sseq };

/// moves[party][state]: the states reached.
using Moves = std::vector<std::vector<std::vector<std::size_t>>>;

/// Those of the moves that improve the mover's lot.
Moves improvements(const Meaning& meaning);

/// Where the group can come from `start`, ascending; `moves` are all moves for
/// R_H and the improvements for R_H⁺.
std::vector<std::size_t> reach(const Moves& moves, const std::vector<std::size_t>& group, std::size_t start,
                               Sanctions sanctions);

/// result[party][state] has bit c set where the state is stable under Concept c.
std::vector<std::vector<std::uint8_t>> stability(const Meaning& meaning, Sanctions sanctions);

}  // namespace entente::tests::reference

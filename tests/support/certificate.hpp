// Checks the certificates of `entente explain --json` as docs/certificates.md
// says: with what the model means (moves and values), and without the engine.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "reference/conflict.hpp"
#include "reference/definitions.hpp"

namespace entente::tests {

/// A conflict by its meaning, with its parties' ids.
struct Judge {
  std::vector<std::string> parties;
  reference::Meaning meaning;
  reference::Sanctions sanctions = reference::Sanctions::legal_sequences;
};

/// What is wrong with the whole answer (one state, several parties and
/// concepts), in words; nothing where it proves all that it claims.
std::optional<std::string> flaw_in(const nlohmann::json& answer, const Judge& judge);

}  // namespace entente::tests

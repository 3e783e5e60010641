// The product as the tests see it: model text in, stability out. What stands
// behind it is the ordinary way through the program, file format included.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace entente::tests {

inline const std::array<std::string, 5> concept_ids{"nash", "gmr", "smr", "seq", "sseq"};

struct Analysis {
  bool ok = false;
  std::vector<std::string> errors;  ///< messages, when not ok
  std::vector<std::string> warnings;
  std::vector<std::string> patterns;  ///< one a state, in order of id; states' names in a bare graph

  /// stable[party][state] has bit c set where the state (position = id − 1) is
  /// stable for the party under concept_ids[c].
  std::vector<std::vector<std::uint8_t>> stable;

  /// Ids of the equilibria of concept_ids[c], ascending.
  std::array<std::vector<std::uint32_t>, 5> equilibria;

  std::uint32_t status_quo = 0;  ///< its id, or 0 when the model has none
};

/// `sanctions` is `legal-sequences`, `each-once` or `single-step`.
Analysis analyse_text(const std::string& yaml, const std::string& sanctions = "legal-sequences");
Analysis analyse_file(const std::string& path, const std::string& sanctions = "legal-sequences");

}  // namespace entente::tests

// Stability concepts: when does a party leave a state, and what deters it?
//
// A concept says which answers of the others count as sanctions. Everything
// else (analysis, explanation, `--concepts`, JSON, tests) follows from that.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::stability {

/// The moves that the others may answer an improvement with.
enum class Replies {
  moves,         ///< any of their moves
  improvements,  ///< only moves that improve each mover, judged where it moves
};

/// A sanction ends in a state that is not better for the party than the one it
/// left. With `lasting`, the party moreover has no move from there to a better one.
struct Sanction {
  Replies replies = Replies::moves;
  bool lasting = false;
};

struct Concept {
  std::string_view id;          ///< as in `--concepts` and JSON
  std::string_view name;        ///< `general metarationality`
  std::string_view short_name;  ///< `GMR`, as the field writes it
  std::string_view definition;  ///< one sentence, in words
  std::string_view formula;
  std::string_view reference;
  std::optional<Sanction> sanction;  ///< none: nothing deters, every improvement is taken
};

/// All concepts, in the order in which they are shown. To add one: its file
/// beside this one, and its line in concept.cpp. At most 8 at a time.
const std::vector<const Concept*>& concepts();

/// The concept with this id; null when there is none.
const Concept* find_concept(std::string_view id);

/// Is every state that is stable under `stronger` stable under `weaker`, whatever the conflict?
bool implies(const Concept& stronger, const Concept& weaker);

extern const Concept nash;
extern const Concept gmr;
extern const Concept smr;
extern const Concept seq;
extern const Concept sseq;

}  // namespace entente::stability

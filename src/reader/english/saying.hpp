// The words by which English reports tell that somebody says something, and the
// labels and headings of records of speech.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente::reader::english {

enum Saying : std::uint32_t {
  says = 1U << 0,              ///< a finite verb of saying: "said", "warns"
  does = 1U << 1,              ///< one that makes an act by itself: "offered", "demands", "want"
  helps = 1U << 2,             ///< an auxiliary: "has", "would", "did"
  opens_clause = 1U << 3,      ///< "that", "and", "but", "while": no noun phrase goes over it
  after_speaker = 1U << 4,     ///< ends a noun phrase behind a cue: "on", "in", "after"
  asks = 1U << 5,              ///< a label of one who asks: "Q", "REPORTER"
  answers = 1U << 6,           ///< a label of one who answers: "A"
  no_label = 1U << 7,          ///< stands before a colon and names nobody: "Note", "Update"
  statement_word = 1U << 8,    ///< "statement", "communiqué": heads a text of the issuer's own
  withheld = 1U << 9,          ///< "declined", "refused"
  tells = 1U << 10,            ///< "say", "comment", behind such a word
  made_in_words = 1U << 11,    ///< what is made by saying it, so that "did not promise" is no promise
  leads_to_saying = 1U << 12,  ///< "yet", "expected", "to": may stand between an auxiliary and its verb
  approves = 1U << 14,         ///< "accepted", "welcomed"
  opposes = 1U << 15,          ///< "rejected", "condemned"
  nobody = 1U << 13,           ///< "nobody", "no", "neither"
};

std::uint32_t saying_of(std::string_view lower);
inline bool is_saying(std::string_view lower, std::uint32_t kinds) { return (saying_of(lower) & kinds) != 0; }

}  // namespace entente::reader::english

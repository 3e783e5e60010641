// What classes an English word belongs to, as reports use it: titles, roles,
// given names, the words that bodies' names end in, the media that report. One
// look-up a word.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente::reader::english {

enum WordClass : std::uint32_t {
  title = 1U << 0,           ///< stands before a name: "president", "sen.", "mr."
  courtesy = 1U << 1,        ///< a title that names no office: "mr.", "dr."
  role = 1U << 2,            ///< somebody by what they are or do: "minister", "analyst"
  plural_role = 1U << 3,     ///< the same in the plural: "officials", "voters"
  spokesperson = 1U << 4,    ///< one whose part it is to speak for others
  assistant = 1U << 5,       ///< one who works for a person: "aide", "adviser", "manager"
  for_nobody = 1U << 6,      ///< one who by that speaks for nobody: "expert", "critic"
  body = 1U << 7,            ///< makes a name one of a body: "ministry", "inc."
  medium = 1U << 8,          ///< a medium, or the end of its name: "reuters", "times"
  joiner = 1U << 9,          ///< belongs to a name in small letters: "of", "de", "al"
  function_word = 1U << 10,  ///< has a capital at the beginning of a sentence only
  given_name = 1U << 11,
  male = 1U << 12,  ///< says so of whoever it is said of
  female = 1U << 13,
  no_person = 1U << 14,  ///< makes a name one of no person: "street", "convention", "democratic"
  qualifier = 1U << 15,  ///< stands before a role: "former", "republican"
  number = 1U << 16,     ///< "two", "dozen"
  time = 1U << 17,       ///< may begin words for a time: "last", "yesterday", "friday"
  pronoun = 1U << 18,
};

/// The classes of a word in lower case; an abbreviation has its full stop.
std::uint32_t classes_of(std::string_view word);

inline bool has(std::uint32_t classes, WordClass one) { return (classes & one) != 0; }

enum class Gender : std::uint8_t { unknown, female, male };

/// What a role ("chairman") or a given name says of whoever bears it.
Gender gender_of(std::uint32_t classes);

/// The one form of a title or role: "sen." → "senator"; the word itself where it is no short form.
std::string_view full_title(std::string_view word);

}  // namespace entente::reader::english

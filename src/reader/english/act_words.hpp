// The words by which English tells demands from offers, threats from promises.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "evidence/act.hpp"

namespace entente::reader::english {

using evidence::Act;

/// The act that a word of a cue names, in whatever form: "demanded", "threat",
/// "vows". Nothing for a word that only reports ("said", "told", "added").
std::optional<Act> act_of_cue(std::string_view word);

/// Something done to somebody's harm: "sanctions", "retaliate", "attack".
bool is_hostile(std::string_view word);

/// A judgement: "significant", "unlikely", "should" is none.
bool is_judgement(std::string_view word);

bool is_negation(std::string_view word);

/// Classes of words by which the act of a statement is learned (reader/act/act_features.hpp).
enum ActWord : std::uint32_t {
  act_negation = 1U << 0,
  act_hostile = 1U << 1,      ///< something done to somebody's harm
  act_cooperative = 1U << 2,  ///< something done to somebody's good
  act_judgement = 1U << 3,
  act_condition = 1U << 4,  ///< "if", "unless", "until"
  act_past = 1U << 5,       ///< "was", "had"
  act_will = 1U << 6,
  act_would = 1U << 7,
  act_must = 1U << 8,    ///< "must", "should", "needs"
  act_can = 1U << 9,     ///< "can", "could", "may"
  act_ready = 1U << 10,  ///< "ready", "willing", "prepared"
  act_want = 1U << 11,
  act_first_person = 1U << 12,
  act_second_person = 1U << 13,
  act_third_person = 1U << 14,
  act_they = 1U << 15,
  act_it = 1U << 16,
  act_nobody = 1U << 17,  ///< "nobody", "nothing"
  act_again = 1U << 18,   ///< "no longer", "still", "again"
};
inline constexpr std::uint32_t act_modals = act_will | act_would | act_must | act_can | act_ready | act_want;
inline constexpr std::uint32_t act_subjects =
    act_first_person | act_second_person | act_third_person | act_they | act_it | act_nobody;
/// Below this bit stand the classes, from it on the act that the word names, plus 1; two
/// more numbers stand for warnings and vows, which are several acts.
inline constexpr std::uint32_t act_shift = 24;
inline constexpr std::uint32_t class_mask = (1U << act_shift) - 1;

/// The classes of a word in lower case.
std::uint32_t act_classes_of(std::string_view word);

}  // namespace entente::reader::english

// A ranking by its places: who stands in each, the best place first.
#pragma once

#include <string>
#include <vector>

#include "questions/inverse/what_if.hpp"

namespace entente::questions {

struct Places {
  std::vector<std::vector<StateId>> members;
  std::vector<std::size_t> place_of;  ///< by state

  /// States of equal value share a place.
  explicit Places(const std::vector<Value>& values);

  /// Two states take each other's place.
  void exchange(StateId a, StateId b);

  /// The ranking as a model file has it; with the marks of `old` (`>>`, `others`)
  /// where that has as many places.
  model::Preference written(const Conflict& conflict, const model::Preference& old) const;
};

}  // namespace entente::questions

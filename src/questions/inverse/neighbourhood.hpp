// All preferences that are one step from a given one (preference_change.hpp
// says what a step is): what an exhaustive search over changes is made of.
#pragma once

#include <functional>
#include <string>

#include "model/model.hpp"
#include "questions/inverse/what_if.hpp"

namespace entente::questions {

/// Calls `visit(step, preference)` for every preference one step away from
/// `preference`, a valid one; `step` says in words what was changed, and
/// `visit` may end the search by returning false. Returns whether it went to the end.
///
/// Added priorities are single options, taken or not (in a bare graph: the names
/// of states, or not). A weight's changes are those after which some pair of
/// states compares differently, each by the least number of steps of the last
/// decimal place.
bool for_each_neighbour(const Conflict& conflict, const model::Preference& preference,
                        const std::function<bool(const std::string& step, model::Preference)>& visit);

}  // namespace entente::questions

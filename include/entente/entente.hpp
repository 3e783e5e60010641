// Entente as a library: all of its public interface (docs/library.md).
//
// What is declared under include/entente/ follows semantic versioning: before 1.0 a minor version may change
// it, and the changelog says how; from 1.0 on only a major version does. Nothing else that the library holds
// is promised.
#pragma once

#include <entente/conflict.hpp>
#include <entente/problem.hpp>

namespace entente {

/// `0.1.0`: of the library that is linked.
const char* version();

}  // namespace entente

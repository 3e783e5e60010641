// What a fuzz target says about the reader that it feeds.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace entente::fuzz {

/// Ends the program where the property does not hold, with assertions on or off:
/// a target must fail in the builds that users get, too.
inline void require(bool holds, const char* property) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: broken property: %s\n", property);
  std::abort();
}

}  // namespace entente::fuzz

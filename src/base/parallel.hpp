// Work on a long row of things, on all cores.
#pragma once

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <cstddef>

namespace entente::base {

/// Calls `body(begin, end)` for ranges that together make up 0 … `count`, in any
/// order and from several threads. No more than `grain` things are done at once,
/// here: for so few, waking other threads costs more than it gains.
template <typename Body>
void for_each_range(std::size_t count, std::size_t grain, const Body& body) {
  if (count == 0) return;
  if (count <= grain) {
    body(std::size_t{0}, count);
    return;
  }
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, count, grain),
                    [&](const auto& range) { body(range.begin(), range.end()); });
}

}  // namespace entente::base

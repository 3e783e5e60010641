#include "graph/class_orders.hpp"

#include <algorithm>
#include <array>
#include <type_traits>
#include <vector>

#include "base/large_vector.hpp"
#include "base/parallel.hpp"

namespace entente::graph {
namespace {

/// So many classes are sorted side by side.
constexpr std::size_t columns = 16;

/// Sorts each column of `count` rows, a power of two, in ascending order.
template <typename Key>
void sort_columns(std::array<Key, columns>* rows, std::size_t count) {
  for (std::size_t run = 1; run < count; run *= 2) {
    for (std::size_t step = run; step >= 1; step /= 2) {
      for (std::size_t base = step % run; base + step < count; base += 2 * step) {
        for (std::size_t n = base; n < std::min(base + step, count - step); ++n) {
          if (n / (2 * run) != (n + step) / (2 * run)) continue;
          std::array<Key, columns>& upper = rows[n];
          std::array<Key, columns>& lower = rows[n + step];
          for (std::size_t c = 0; c < columns; ++c) {
            const Key a = upper[c];
            const Key b = lower[c];
            upper[c] = std::min(a, b);
            lower[c] = std::max(a, b);
          }
        }
      }
    }
  }
}

}  // namespace

template <typename V>
ClassOrders::ClassOrders(const GridShape& layout, const std::vector<V>& values,
                         const base::Cancellation* cancellation)
    : bits_(layout.own_bits) {
  // A value with its coordinate below it; not negative, so signed numbers compare alike and faster.
  using Key = std::conditional_t<sizeof(V) == 2, std::int32_t, std::int64_t>;
  const std::size_t members = layout.coordinates();
  entries_ = base::large_vector<Entry>(members * layout.places());
  const std::size_t blocks = (layout.places() + columns - 1) / columns;
  const std::size_t grain = std::max<std::size_t>(1, 65536 / (members * columns));
  base::for_each_range(blocks, grain, [&](std::size_t begin, std::size_t end) {
    if (cancellation != nullptr) cancellation->check();
    std::vector<std::array<Key, columns>> rows(members);
    for (std::size_t block = begin; block != end; ++block) {
      const std::size_t first = block * columns;
      const std::size_t count = std::min(columns, layout.places() - first);
      for (std::size_t own = 0; own < members; ++own)
        for (std::size_t c = 0; c < count; ++c)
          rows[own][c] = static_cast<Key>(Key{values[own * layout.stride() + first + c]} << bits_ |
                                          static_cast<Key>(own));
      sort_columns(rows.data(), members);
      for (std::size_t c = 0; c < count; ++c) {
        Entry* entry = entries_.data() + ((first + c) << bits_);
        Key before = rows[members - 1][c];
        for (std::size_t n = members; n-- > 0; ++entry) {
          const Key key = rows[n][c];
          *entry = static_cast<Entry>((key & static_cast<Key>(members - 1)) |
                                      (key >> bits_ != before >> bits_ ? lower : 0));
          before = key;
        }
      }
    }
  });
}

template ClassOrders::ClassOrders(const GridShape&, const std::vector<std::uint16_t>&,
                                  const base::Cancellation*);
template ClassOrders::ClassOrders(const GridShape&, const std::vector<std::uint32_t>&,
                                  const base::Cancellation*);

}  // namespace entente::graph

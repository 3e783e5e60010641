#include "base/large_vector.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>

namespace entente::base {

void wish_for_huge_pages(void* memory, std::size_t bytes) {
  constexpr std::size_t worth_it = std::size_t{4} << 20;
  if (bytes < worth_it) return;
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const std::uintptr_t address = reinterpret_cast<std::uintptr_t>(memory);
  const std::uintptr_t first = (address + page - 1) / page * page;
  madvise(reinterpret_cast<void*>(first), bytes - (first - address), MADV_HUGEPAGE);
}

}  // namespace entente::base

// No draw allocates: the program's `new` counts, and stands still while draws are made.

#include <gtest/gtest.h>

#include <cstdlib>
#include <new>

#include "ensemble/prepared.hpp"
#include "ensemble/tally.hpp"
#include "support/run.hpp"

namespace {

thread_local std::size_t allocations = 0;

}  // namespace

#if !defined(__SANITIZE_ADDRESS__)  // whose own `new` has to stay
namespace {

void* counted(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
#endif

namespace entente::tests {
namespace {

/// How often `draws` draws allocate, with a kernel and a tally made beforehand.
std::size_t allocations_in(const std::string& yaml, const ensemble::Wishes& wishes, std::uint64_t draws,
                           bool sweeps) {
  const Prepared prepared(yaml, wishes);
  const auto plan = ensemble::plan_kernel(*prepared.set_up, stability::concepts(), sweeps);
  const auto kernel = plan->kernel();
  ensemble::Drawn drawn = prepared.set_up->uncertainty.blank();
  ensemble::Tally tally(prepared.set_up->conflict->size(), stability::concepts().size(),
                        prepared.set_up->assumptions);
  ensemble::Outcome outcome = prepared.task.outcome;
  outcome.states.assign((prepared.set_up->conflict->size() + 63) / 64, 1);
  const std::size_t before = allocations;
  for (std::uint64_t number = 0; number < draws; ++number) {
    prepared.set_up->uncertainty.draw(1, number, drawn);
    kernel->analyse(drawn);
    tally.add(drawn, *kernel, outcome, prepared.set_up->assumptions);
  }
  return allocations - before;
}

constexpr const char* everything = R"(entente: 1
parties:
  a: {options: {x: X, y: {label: Y, moves: take}}}
  b: {options: {z: Z}}
  c: {options: {w: {label: W, moves: drop}}}
  d: {options: {v: V}}
status_quo: [w]
preferences:
  a: {priorities: [{if: x iff z, likely: 0.5}, {any_order: [y, not w, x and v]}]}
  b: {weights: {z: [1, 3], not x: 2, w: [-1, 1]}}
  c: {relation: [s1 > s2 > s3, s4 ~ s5, s9 > s12]}
  d: {ranking: s8 > s3 ~ s2 > others}
)";

TEST(Allocation, DoesNotHappenInTheDrawLoop) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "allocations are not counted under the address sanitizer";
#endif
  ASSERT_GT(allocations, 0U);  // it does count
  ensemble::Wishes shaken;
  shaken.shake = 0.3;
  const std::string elmira = read_file(ENTENTE_SOURCE_DIR "/examples/elmira.yaml");
  const std::string flagship = read_file(ENTENTE_SOURCE_DIR "/examples/ukraine-2025.yaml");
  EXPECT_EQ(allocations_in(elmira, shaken, 1000, false), 0U);
  EXPECT_EQ(allocations_in(elmira, shaken, 1000, true), 0U);
  EXPECT_EQ(allocations_in(flagship, shaken, 3, false), 0U);
  EXPECT_EQ(allocations_in(everything, {}, 200, false), 0U);
  EXPECT_EQ(allocations_in(everything, {}, 200, true), 0U);
}

}  // namespace
}  // namespace entente::tests

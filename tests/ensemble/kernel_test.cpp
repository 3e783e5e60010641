// The kernels, single words and sweeps, against the definitions: on conflicts
// made by chance, with preferences as written and shaken.

#include "ensemble/kernel/kernel.hpp"

#include <gtest/gtest.h>

#include "format/model_file.hpp"
#include "reference/definitions.hpp"
#include "reference/random_conflict.hpp"
#include "stability/concept.hpp"

namespace entente::tests {
namespace {

namespace ref = reference;

/// The equilibria of the reference, by concept and state.
std::vector<std::vector<bool>> equilibria(const ref::Meaning& meaning) {
  const auto stable = ref::stability(meaning, ref::Sanctions::legal_sequences);
  std::vector<std::vector<bool>> result(5, std::vector<bool>(meaning.patterns.size(), true));
  for (std::size_t c = 0; c < result.size(); ++c)
    for (const auto& of_party : stable)
      for (std::size_t s = 0; s < of_party.size(); ++s)
        if (((of_party[s] >> c) & 1U) == 0) result[c][s] = false;
  return result;
}

std::vector<bool> reached(const ref::Meaning& meaning) {
  std::vector<bool> result(meaning.patterns.size(), false);
  if (!meaning.status_quo) return result;
  std::vector<std::size_t> everyone;
  for (std::size_t i = 0; i < meaning.moves.size(); ++i) everyone.push_back(i);
  result[*meaning.status_quo] = true;
  for (const std::size_t s :
       ref::reach(ref::improvements(meaning), everyone, *meaning.status_quo, ref::Sanctions::legal_sequences))
    result[s] = true;
  return result;
}

std::vector<bool> bits(std::span<const std::uint64_t> words, std::size_t size) {
  std::vector<bool> result(size);
  for (std::size_t n = 0; n < size; ++n) result[n] = ((words[n / 64] >> (n % 64)) & 1) != 0;
  return result;
}

/// A draw's values, as each party's recipe gives them.
void draw_values(const ensemble::SetUp& set_up, const ensemble::Drawn& drawn, ref::Meaning& meaning) {
  const std::size_t states = meaning.patterns.size();
  ensemble::RecipeRoom room;
  for (std::size_t i = 0; i < meaning.values.size(); ++i) {
    if (!set_up.recipes[i]) continue;
    std::vector<graph::Value> values(states);
    room.list.resize(set_up.recipes[i]->list_size());
    room.keys.resize(states);
    room.order.resize(states);
    room.scratch.resize(states);
    set_up.recipes[i]->values(drawn, room, values);
    meaning.values[i].assign(values.begin(), values.end());
  }
}

TEST(EnsembleKernel, AgreesWithTheDefinitions) {
  std::size_t shaken = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const ref::Conflict conflict = ref::random_conflict(seed);
    ref::Meaning meaning = ref::meaning_of(conflict);
    base::Diagnostics diagnostics;
    const auto model = format::read_model_text(
        std::make_shared<const base::Text>("model.yaml", ref::yaml_of(conflict)), ".", diagnostics);
    ASSERT_TRUE(model);
    ensemble::Wishes wishes;
    wishes.shake = 0.3;
    const auto set_up = ensemble::set_up(*model, wishes, {std::uint64_t{1} << 30}, diagnostics);
    ASSERT_TRUE(set_up);
    const auto words = ensemble::plan_kernel(*set_up, stability::concepts());
    const auto sweeps = ensemble::plan_kernel(*set_up, stability::concepts(), true);
    const auto word_kernel = words->kernel();
    const auto sweep_kernel = sweeps->kernel();
    ensemble::Drawn drawn = set_up->uncertainty.blank();
    for (std::uint64_t number = 0; number < 6; ++number) {
      if (number == 0) {
        set_up->uncertainty.as_written(drawn);  // the reference's own values
      } else {
        set_up->uncertainty.draw(seed, number, drawn);
        draw_values(*set_up, drawn, meaning);
        shaken += set_up->uncertainty.empty() ? 0 : 1;
      }
      word_kernel->analyse(drawn);
      sweep_kernel->analyse(drawn);
      const auto expected = equilibria(meaning);
      const std::size_t states = meaning.patterns.size();
      for (std::size_t c = 0; c < expected.size(); ++c) {
        ASSERT_EQ(bits(word_kernel->equilibria(c), states), expected[c])
            << "seed " << seed << " draw " << number << " concept " << c;
        ASSERT_EQ(bits(sweep_kernel->equilibria(c), states), expected[c])
            << "seed " << seed << " draw " << number << " concept " << c;
      }
      ASSERT_EQ(bits(word_kernel->reached(), states), reached(meaning)) << "seed " << seed;
      ASSERT_EQ(bits(sweep_kernel->reached(), states), reached(meaning)) << "seed " << seed;
    }
  }
  EXPECT_GT(shaken, 1000U);
}

}  // namespace
}  // namespace entente::tests

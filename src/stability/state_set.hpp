// A set of states, one bit each.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/bits.hpp"
#include "graph/state_space.hpp"

namespace entente::stability {

using graph::StateId;

class StateSet {
 public:
  StateSet() = default;
  StateSet(std::size_t size, bool all) : size_(size), words_((size + 63) / 64, all ? ~std::uint64_t{0} : 0) {
    trim();
  }

  std::size_t size() const { return size_; }
  bool contains(StateId state) const { return ((words_[state / 64] >> (state % 64)) & 1) != 0; }
  void insert(StateId state) { words_[state / 64] |= std::uint64_t{1} << (state % 64); }
  void erase(StateId state) { words_[state / 64] &= ~(std::uint64_t{1} << (state % 64)); }

  /// Sets 64 states at once, from `word · 64` on; those beyond the last one count as nothing.
  void set_word(std::size_t word, std::uint64_t bits) {
    words_[word] = bits;
    if (word + 1 == words_.size()) trim();
  }

  /// All members as bits, 64 states a word.
  const std::vector<std::uint64_t>& words() const { return words_; }

  void intersect(const StateSet& other) {
    for (std::size_t n = 0; n < words_.size(); ++n) words_[n] &= other.words_[n];
  }
  void unite(const StateSet& other) {
    for (std::size_t n = 0; n < words_.size(); ++n) words_[n] |= other.words_[n];
  }

  void subtract(const StateSet& other) {
    for (std::size_t n = 0; n < words_.size(); ++n) words_[n] &= ~other.words_[n];
  }

  /// The first member for which `sought(state)` holds.
  template <typename Sought>
  std::optional<StateId> find(const Sought& sought) const {
    for (std::size_t n = 0; n < words_.size(); ++n)
      for (std::uint64_t rest = words_[n]; rest != 0; rest &= rest - 1) {
        const auto state = static_cast<StateId>(n * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
        if (sought(state)) return state;
      }
    return std::nullopt;
  }

  std::size_t count() const {
    std::size_t count = 0;
    for (const std::uint64_t word : words_) count += static_cast<std::size_t>(std::popcount(word));
    return count;
  }

  /// Calls `visit(state)` for every member, ascending.
  template <typename Visit>
  void for_each(const Visit& visit) const {
    for_each_in_words(0, words_.size(), visit);
  }

  /// The same for the members from `begin · 64` to before `end · 64`.
  template <typename Visit>
  void for_each_in_words(std::size_t begin, std::size_t end, const Visit& visit) const {
    for (std::size_t n = begin; n < end; ++n)
      base::for_each_bit(words_[n], [&](std::size_t bit) { visit(static_cast<StateId>(n * 64 + bit)); });
  }

  bool operator==(const StateSet&) const = default;

 private:
  void trim() {
    if (size_ % 64 != 0 && !words_.empty()) words_.back() &= (std::uint64_t{1} << (size_ % 64)) - 1;
  }

  std::size_t size_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace entente::stability

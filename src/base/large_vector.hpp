// Vectors of one element a state or more. Where they are large they ask for huge
// pages: a model of millions of states would otherwise spend a good part of its
// time on page faults.
#pragma once

#include <cstddef>
#include <vector>

namespace entente::base {

/// Asks that memory not used so far come in huge pages; a wish, never an error.
void wish_for_huge_pages(void* memory, std::size_t bytes);

/// `count` elements, zero.
template <typename T>
std::vector<T> large_vector(std::size_t count) {
  std::vector<T> vector;
  vector.reserve(count);
  wish_for_huge_pages(vector.data(), count * sizeof(T));
  vector.resize(count);
  return vector;
}

}  // namespace entente::base

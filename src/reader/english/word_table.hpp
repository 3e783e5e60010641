// Words looked up in a table that is made once: what classes they belong to,
// what act they tell of, which state they name.
#pragma once

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <string_view>

namespace entente::reader {

/// Views of words, which must outlive the table, with a value each.
template <class Value>
using WordTable = boost::unordered_flat_map<std::string_view, Value>;
using WordSet = boost::unordered_flat_set<std::string_view>;

/// The words of a list that is parted by white space.
template <class Visit>
void each_word(std::string_view list, const Visit& visit) {
  std::size_t at = 0;
  while ((at = list.find_first_not_of(" \n", at)) != std::string_view::npos) {
    const std::size_t end = std::min(list.find_first_of(" \n", at), list.size());
    visit(list.substr(at, end - at));
    at = end;
  }
}

}  // namespace entente::reader

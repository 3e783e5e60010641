// Packages read off the definitions: every package listed, every pair compared. Worths are whole numbers.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace entente::tests::reference {

struct Bargaining {
  std::vector<int> values;                            ///< how many an issue
  std::vector<std::vector<std::vector<long>>> worth;  ///< [party][issue][value]
  std::vector<long> reserve;                          ///< one a party

  /// Worth `add` to `party` where two issues have these values; of `party` −1: such packages cannot be.
  struct Tie {
    int party = 0;
    int issue[2] = {0, 0};
    int value[2] = {0, 0};
    long add = 0;
  };
  std::vector<Tie> ties;
};

using Terms = std::vector<int>;

/// What each package comes to, and what is best, all by going through the list.
struct Listing {
  std::vector<Terms> packages;           ///< those that can be, the last issue varying fastest
  std::vector<std::vector<long>> worth;  ///< one a package
  std::vector<std::size_t> acceptable;
  std::vector<std::size_t> pareto_all;
  std::vector<std::size_t> pareto;                            ///< of those that all accept
  std::map<std::string, std::vector<std::size_t>> solutions;  ///< of those that all accept, ties all
};

/// `ideal_over_all`: the best and least of a party are taken over all packages.
Listing list_packages(const Bargaining& bargaining, bool ideal_over_all);

/// A small bargain by chance: 2 to 5 parties, many ties, some interactions and impossible packages.
Bargaining random_bargaining(std::uint64_t seed);

/// The same as a model file.
std::string yaml_of(const Bargaining& bargaining);

}  // namespace entente::tests::reference

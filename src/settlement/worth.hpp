// What each value is worth to a party: as the model says it, or, where it does not, as its positions suggest.
#pragma once

#include <string>
#include <vector>

#include "model/model.hpp"
#include "settlement/exact.hpp"

namespace entente::settlement {

/// Which of the numbers that ranges and orders admit are taken.
class Admissible {
 public:
  virtual ~Admissible() = default;
  virtual Exact number(const model::Span& span) = 0;
  /// Worths of so many tiers, from 100 for the best to 0 for the worst; of one tier 100.
  virtual std::vector<Exact> tiers(std::size_t count) = 0;
  /// So many weights, none above the one before, which sum to one.
  virtual std::vector<Exact> weights(std::size_t count) = 0;
};

/// The middle: of a range, even steps, and the mean of all weights in that order (rank-order centroids;
/// Barron & Barrett 1996).
class Middle : public Admissible {
 public:
  Exact number(const model::Span& span) override;
  std::vector<Exact> tiers(std::size_t count) override;
  std::vector<Exact> weights(std::size_t count) override;
};

/// Does any worth have a range or an order?
bool has_ranges(const model::Model& model);

struct PartyWorth {
  std::vector<std::vector<Exact>> values;  ///< weight × value, [issue][value]
  std::vector<const model::Together*> together;
  Exact reserve;
  bool reserve_said = false;
};

/// The worth of every value to the party. `counts` are the values an issue. A weight is by default the
/// salience of the party's position; a value by default 100 at that position, falling in proportion to the
/// distance on the scale to 0 at the far end, or 0 elsewhere where there is no scale. What the model leaves
/// open is added to `assumptions`, in words.
PartyWorth worth_of_party(const model::Model& model, model::PartyIndex party,
                          const std::vector<std::uint32_t>& counts, Admissible& admissible,
                          std::vector<std::string>& assumptions);

}  // namespace entente::settlement

#include "graph/families.hpp"

#include <algorithm>
#include <bit>

namespace entente::graph {
namespace {

Code ones(unsigned count) { return count >= 64 ? ~Code{0} : (Code{1} << count) - 1; }

Code all_options(const StateSpace& states) {
  return ones(static_cast<unsigned>(states.model().options.size()));
}

/// Numbering may leave this many numbers unused for every one that is used.
constexpr std::uint64_t numbers_for_each = 4;
constexpr std::uint64_t few_numbers = 1024;

bool fits(unsigned bits, std::uint64_t used) {
  return bits < 32 && (std::uint64_t{1} << bits) <= used * numbers_for_each + few_numbers;
}

}  // namespace

BitGather::BitGather(Code mask) { add(mask); }

BitGather::BitGather(std::span<const Code> masks) {
  for (const Code mask : masks) add(mask);
}

void BitGather::add(Code mask) {
  while (mask != 0) {
    const auto from = static_cast<unsigned>(std::countr_zero(mask));
    const auto length = static_cast<unsigned>(std::countr_one(mask >> from));
    if (!runs_.empty() && from - width_ == runs_.back().from - runs_.back().to) {
      runs_.back().ones = ones(width_ - runs_.back().to + length);  // goes on where the last run ended
    } else {
      runs_.push_back({from, width_, ones(length)});
    }
    width_ += length;
    mask &= from + length >= 64 ? 0 : ~Code{0} << (from + length);
  }
}

Mobility Mobility::of(const model::Model& model, model::PartyIndex party) {
  Mobility mobility;
  for (const model::OptionIndex option : model.parties[party].options) {
    const Code bit = Code{1} << option;
    switch (model.options[option].moves) {
      case model::Moves::both:
        mobility.free |= bit;
        break;
      case model::Moves::take:
        mobility.one_way |= bit;
        break;
      case model::Moves::drop:
        mobility.one_way |= bit;
        mobility.drops |= bit;
        break;
      case model::Moves::fixed:
        break;
    }
  }
  return mobility;
}

Families::Families(const StateSpace& states, const Mobility& mobility)
    : fixed_(all_options(states) & ~(mobility.free | mobility.one_way)),
      one_way_(mobility.one_way),
      mobility_(mobility),
      lattice_bits_(one_way_.width()) {
  const std::size_t members = states.member_count();
  direct_ = fits(fixed_.width(), members);
  if (!direct_) {
    family_keys_.resize(members);
    for (std::size_t n = 0; n < members; ++n) family_keys_[n] = fixed_(states.member_code(n));
    std::sort(family_keys_.begin(), family_keys_.end());
    family_keys_.erase(std::unique(family_keys_.begin(), family_keys_.end()), family_keys_.end());
    family_keys_.shrink_to_fit();
  }
  const std::uint64_t families = direct_ ? std::uint64_t{1} << fixed_.width() : family_keys_.size();
  const std::uint64_t lattice_slots = lattice_bits_ < 32 ? families << lattice_bits_ : ~std::uint64_t{0};
  lattice_ = lattice_slots <= members * numbers_for_each * numbers_for_each + few_numbers &&
             lattice_slots < std::uint64_t{1} << 32;
  if (lattice_) {
    slot_count_ = families << lattice_bits_;
    return;
  }

  struct Slot {
    std::uint32_t family;
    Code moved;
    auto operator<=>(const Slot&) const = default;
  };
  std::vector<Slot> slots(members);
  for (std::size_t n = 0; n < members; ++n) {
    const Code code = states.member_code(n);
    slots[n] = {family_of(code), one_way_(mobility_.moved(code))};
  }
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  slot_count_ = slots.size();
  first_slot_.assign(families + 1, 0);
  for (const Slot& slot : slots) {
    ++first_slot_[slot.family + 1];
    family_of_slot_.push_back(slot.family);
    moved_.push_back(slot.moved);
  }
  for (std::size_t family = 0; family < families; ++family) first_slot_[family + 1] += first_slot_[family];
}

std::uint32_t Families::family_of(Code code) const {
  const Code key = fixed_(code);
  if (direct_) return static_cast<std::uint32_t>(key);
  return static_cast<std::uint32_t>(std::lower_bound(family_keys_.begin(), family_keys_.end(), key) -
                                    family_keys_.begin());
}

std::uint32_t Families::slot_of(Code code) const {
  const std::uint32_t family = family_of(code);
  const Code moved = one_way_(mobility_.moved(code));
  if (lattice_) return family << lattice_bits_ | static_cast<std::uint32_t>(moved);
  const auto begin = moved_.begin() + first_slot_[family];
  const auto end = moved_.begin() + first_slot_[family + 1];
  return static_cast<std::uint32_t>(std::lower_bound(begin, end, moved) - moved_.begin());
}

void Families::maximise_upwards(std::vector<std::uint32_t>& most) const {
  if (lattice_) {
    // One option after the other: after the k-th round a slot knows of all slots
    // that differ from it in the first k one-way options.
    for (unsigned bit = 0; bit < lattice_bits_; ++bit)
      for (std::size_t slot = 0; slot < slot_count_; ++slot)
        if (((slot >> bit) & 1) == 0) most[slot] = std::max(most[slot], most[slot | std::size_t{1} << bit]);
    return;
  }
  std::vector<std::uint32_t> result(most.size(), 0);
  for (std::uint32_t slot = 0; slot < slot_count_; ++slot)
    for_each_from(slot, [&](std::uint32_t above) { result[slot] = std::max(result[slot], most[above]); });
  most = std::move(result);
}

std::uint64_t Families::most_slots(const StateSpace& states, const Mobility& mobility) {
  const std::uint64_t members = states.member_count();
  const auto bits = static_cast<unsigned>(std::popcount(all_options(states) & ~mobility.free));
  const std::uint64_t combinations = bits < 40 ? std::uint64_t{1} << bits : ~std::uint64_t{0};
  const std::uint64_t unused = mobility.one_way == 0 ? numbers_for_each : numbers_for_each * numbers_for_each;
  return std::min(combinations, members * unused + few_numbers);
}

std::uint64_t Families::bytes_needed(const StateSpace& states, const Mobility& mobility) {
  const std::uint64_t members = states.member_count();
  const auto fixed =
      static_cast<unsigned>(std::popcount(all_options(states) & ~(mobility.free | mobility.one_way)));
  std::uint64_t bytes = fits(fixed, members) ? 0 : members * sizeof(Code);
  // Where slots are numbered one by one: each as it is found, and what is kept of it.
  constexpr std::uint64_t a_slot = 2 * sizeof(Code) + 2 * sizeof(Code) + sizeof(std::uint32_t);
  if (mobility.one_way != 0)
    bytes += members * a_slot + (members * numbers_for_each + few_numbers) * sizeof(std::uint32_t);
  return bytes;
}

std::uint64_t Families::bytes() const {
  return (family_keys_.size() + moved_.size()) * sizeof(Code) +
         (first_slot_.size() + family_of_slot_.size()) * sizeof(std::uint32_t);
}

}  // namespace entente::graph

#include "graph/edges.hpp"

#include <algorithm>

namespace entente::graph {
namespace {

/// The forbidden moves of one party: for every entry, whether each member
/// satisfies its `from` and its `to`.
class Forbidden {
 public:
  Forbidden(const StateSpace& states, model::PartyIndex party) {
    const std::size_t options = states.model().options.size();
    for (const model::ForbiddenMove& move : states.model().forbidden) {
      if (move.by && *move.by != party) continue;
      Entry entry;
      std::vector<Code> codes;
      for (std::size_t first = 0; first < states.member_count(); first += 64) {
        codes.clear();
        for (std::size_t n = first; n < std::min(first + 64, states.member_count()); ++n)
          codes.push_back(states.member_code(n));
        const StateBlock block = gathered_block(codes, options);
        entry.from.push_back(evaluate(move.from, block));
        entry.to.push_back(evaluate(move.to, block));
      }
      entries_.push_back(std::move(entry));
    }
  }

  struct Entry {
    std::vector<std::uint64_t> from;
    std::vector<std::uint64_t> to;
  };

  /// The entries that bind moves from this member.
  void find_binding(std::size_t from, std::vector<const Entry*>& binding) const {
    binding.clear();
    for (const Entry& entry : entries_)
      if (bit(entry.from, from)) binding.push_back(&entry);
  }
  static bool forbid(const std::vector<const Entry*>& binding, std::size_t to) {
    return std::any_of(binding.begin(), binding.end(),
                       [&](const Entry* entry) { return bit(entry->to, to); });
  }

 private:
  static bool bit(const std::vector<std::uint64_t>& words, std::size_t n) {
    return ((words[n / 64] >> (n % 64)) & 1) != 0;
  }

  std::vector<Entry> entries_;
};

/// Members in order of their family's slots, and where each slot begins.
struct GroupedMembers {
  std::vector<std::uint32_t> begins;
  std::vector<std::uint32_t> members;
};

GroupedMembers group_members(const StateSpace& states, const Families& families) {
  GroupedMembers grouped;
  grouped.begins.assign(families.slot_count() + 1, 0);
  std::vector<std::uint32_t> slots(states.member_count());
  for (std::size_t n = 0; n < slots.size(); ++n) {
    slots[n] = families.slot_of(states.member_code(n));
    ++grouped.begins[slots[n] + 1];
  }
  for (std::size_t slot = 0; slot < families.slot_count(); ++slot)
    grouped.begins[slot + 1] += grouped.begins[slot];
  std::vector<std::uint32_t> next(grouped.begins.begin(), grouped.begins.end() - 1);
  grouped.members.resize(slots.size());
  for (std::size_t n = 0; n < slots.size(); ++n)
    grouped.members[next[slots[n]]++] = static_cast<std::uint32_t>(n);
  return grouped;
}

}  // namespace

Edges::Edges(std::size_t states, const Each& each) : out_(states + 1), in_(states + 1) {
  each([&](StateId from, StateId to) {
    if (from != to) ++out_[from + 1];
  });
  for (std::size_t state = 0; state < states; ++state) out_[state + 1] += out_[state];
  to_.resize(out_.back());
  std::vector<std::size_t> next(out_.begin(), out_.end() - 1);
  each([&](StateId from, StateId to) {
    if (from != to) to_[next[from]++] = to;
  });

  std::size_t count = 0;
  for (std::size_t state = 0; state < states; ++state) {
    const auto begin = to_.begin() + static_cast<std::ptrdiff_t>(out_[state]);
    const auto end = to_.begin() + static_cast<std::ptrdiff_t>(next[state]);
    out_[state] = count;
    std::sort(begin, end);
    count = static_cast<std::size_t>(
        std::unique_copy(begin, end, to_.begin() + static_cast<std::ptrdiff_t>(count)) - to_.begin());
  }
  out_[states] = count;
  to_.resize(count);

  for (const StateId to : to_) ++in_[to + 1];
  for (std::size_t state = 0; state < states; ++state) in_[state + 1] += in_[state];
  from_.resize(count);
  std::copy(in_.begin(), in_.end() - 1, next.begin());
  for (StateId state = 0; state < states; ++state)
    for (const StateId to : from(state)) from_[next[to]++] = state;
}

Edges listed_edges(const model::Model& model, model::PartyIndex party) {
  return {model.graph_states.size(), [&](const auto& visit) {
            for (const model::GraphMove& move : model.graph_moves)
              if (move.party == party) visit(move.from, move.to);
          }};
}

Edges option_edges(const StateSpace& states, model::PartyIndex party,
                   const std::function<void(std::uint64_t arcs, std::uint64_t bytes)>& require) {
  const Families families(states, Mobility::of(states.model(), party));
  const GroupedMembers grouped = group_members(states, families);
  const auto size = [&](std::uint32_t slot) {
    return std::uint64_t{grouped.begins[slot + 1] - grouped.begins[slot]};
  };

  std::uint64_t arcs = 0;
  for (std::uint32_t slot = 0; slot < families.slot_count(); ++slot)
    if (size(slot) > 0)
      families.for_each_from(slot, [&](std::uint32_t above) { arcs += size(slot) * size(above); });
  require(arcs, arcs * 2 * sizeof(StateId) + states.size() * 3 * sizeof(std::size_t));

  const Forbidden forbidden(states, party);
  return {states.size(), [&](const auto& visit) {
            std::vector<const Forbidden::Entry*> binding;
            for (std::uint32_t slot = 0; slot < families.slot_count(); ++slot) {
              for (std::uint32_t a = grouped.begins[slot]; a < grouped.begins[slot + 1]; ++a) {
                const std::uint32_t from = grouped.members[a];
                forbidden.find_binding(from, binding);
                families.for_each_from(slot, [&](std::uint32_t above) {
                  for (std::uint32_t b = grouped.begins[above]; b < grouped.begins[above + 1]; ++b) {
                    const std::uint32_t to = grouped.members[b];
                    if (from != to && (binding.empty() || !Forbidden::forbid(binding, to)))
                      visit(states.state_of_member(from), states.state_of_member(to));
                  }
                });
              }
            }
          }};
}

}  // namespace entente::graph

#include "graph/edges.hpp"

#include <fmt/format.h>

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

  bool operator()(std::size_t from, std::size_t to) const {
    return std::any_of(entries_.begin(), entries_.end(),
                       [&](const Entry& entry) { return bit(entry.from, from) && bit(entry.to, to); });
  }

 private:
  struct Entry {
    std::vector<std::uint64_t> from;
    std::vector<std::uint64_t> to;
  };
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

Edges::Edges(std::size_t states, std::vector<Arc> arcs) : out_(states + 1), in_(states + 1) {
  std::erase_if(arcs, [](const Arc& arc) { return arc.from == arc.to; });
  std::sort(arcs.begin(), arcs.end());
  arcs.erase(std::unique(arcs.begin(), arcs.end()), arcs.end());
  to_.reserve(arcs.size());
  for (const Arc& arc : arcs) {
    ++out_[arc.from + 1];
    ++in_[arc.to + 1];
    to_.push_back(arc.to);
  }
  for (std::size_t state = 0; state < states; ++state) {
    out_[state + 1] += out_[state];
    in_[state + 1] += in_[state];
  }
  from_.resize(arcs.size());
  std::vector<std::size_t> next(in_.begin(), in_.end() - 1);
  for (const Arc& arc : arcs) from_[next[arc.to]++] = arc.from;
}

Edges listed_edges(const model::Model& model, model::PartyIndex party) {
  std::vector<Edges::Arc> arcs;
  for (const model::GraphMove& move : model.graph_moves)
    if (move.party == party) arcs.push_back({move.from, move.to});
  return {model.graph_states.size(), std::move(arcs)};
}

Edges option_edges(const StateSpace& states, model::PartyIndex party, const base::MemoryBudget& budget) {
  const Families families(states, Mobility::of(states.model(), party));
  const GroupedMembers grouped = group_members(states, families);
  const auto size = [&](std::uint32_t slot) {
    return std::uint64_t{grouped.begins[slot + 1] - grouped.begins[slot]};
  };

  std::uint64_t pairs = 0;
  for (std::uint32_t slot = 0; slot < families.slot_count(); ++slot)
    if (size(slot) > 0)
      families.for_each_from(slot, [&](std::uint32_t above) { pairs += size(slot) * size(above); });
  budget.require(pairs * 2 * sizeof(Edges::Arc),
                 fmt::format("listing the {} moves of {} (merged states and forbidden moves need the list)",
                             pairs, states.model().parties[party].id));

  const Forbidden forbidden(states, party);
  std::vector<Edges::Arc> arcs;
  for (std::uint32_t slot = 0; slot < families.slot_count(); ++slot) {
    for (std::uint32_t a = grouped.begins[slot]; a < grouped.begins[slot + 1]; ++a) {
      const std::uint32_t from = grouped.members[a];
      families.for_each_from(slot, [&](std::uint32_t above) {
        for (std::uint32_t b = grouped.begins[above]; b < grouped.begins[above + 1]; ++b) {
          const std::uint32_t to = grouped.members[b];
          if (from != to && !forbidden(from, to))
            arcs.push_back({states.state_of_member(from), states.state_of_member(to)});
        }
      });
    }
  }
  return {states.size(), std::move(arcs)};
}

}  // namespace entente::graph

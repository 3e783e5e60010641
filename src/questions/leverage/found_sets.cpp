#include "questions/leverage/found_sets.hpp"

namespace entente::questions {

SetKey key_of(Members members) {
  std::sort(members.begin(), members.end());
  SetKey key = 0;
  for (const std::size_t member : members) key = key << 16 | (member + 1);
  return key;
}

FoundSets::FoundSets(const std::vector<Commitment>& family)
    : simpler_(family.size()),
      richer_(family.size()),
      alone_((family.size() + 63) / 64, 0),
      beside_(family.size(), alone_) {
  for (std::size_t n = 0; n < family.size(); ++n) {
    richer_[n].push_back(n);
    for (const Commitment& simple : simpler(family[n])) {
      const auto found = std::find(family.begin(), family.end(), simple);
      if (found == family.end()) continue;
      const auto position = static_cast<std::size_t>(found - family.begin());
      simpler_[n].push_back(position);
      richer_[position].push_back(n);
    }
  }
}

void FoundSets::add(const Members& members) {
  keys_.insert(key_of(members));
  if (members.size() == 1)
    for (const std::size_t member : richer_[members[0]]) insert(alone_, member);
  if (members.size() == 2)
    for (const std::size_t a : richer_[members[0]])
      for (const std::size_t b : richer_[members[1]]) {
        insert(beside_[a], b);
        insert(beside_[b], a);
      }
}

bool FoundSets::in(const Members& members, std::size_t from) const {
  if (keys_.empty()) return false;
  for (std::size_t bits = 1; bits < std::size_t{1} << members.size(); ++bits) {
    if (bits >> from == 0) continue;
    Members subset;
    for (std::size_t n = 0; n < members.size(); ++n)
      if (((bits >> n) & 1) != 0) subset.push_back(members[n]);
    if (keys_.contains(key_of(std::move(subset)))) return true;
  }
  return false;
}

bool FoundSets::in_simpler(const Members& members, std::size_t first) const {
  Members changed = members;
  for (std::size_t n = first; n < members.size(); ++n) {
    for (const std::size_t simple : simpler_[members[n]]) {
      changed[n] = simple;
      if (in(changed) || in_simpler(changed, n + 1)) return true;
    }
    changed[n] = members[n];
  }
  return false;
}

}  // namespace entente::questions

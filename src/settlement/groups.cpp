#include "settlement/groups.hpp"

#include <map>
#include <numeric>

namespace entente::settlement {

std::vector<Group> groups_of(const Space& space) {
  std::vector<std::size_t> leader(space.counts.size());
  std::iota(leader.begin(), leader.end(), std::size_t{0});
  const auto find = [&](std::size_t issue) {
    while (leader[issue] != issue) issue = leader[issue] = leader[leader[issue]];
    return issue;
  };
  const auto tie = [&](const Condition& condition) {
    for (const model::IssueIndex issue : condition.issues()) {
      const std::size_t a = find(condition.issues()[0]);
      const std::size_t b = find(issue);
      leader[std::max(a, b)] = std::min(a, b);
    }
  };
  for (const Addition& addition : space.additions) tie(addition.where);
  for (const Condition& ban : space.bans) tie(ban);
  std::vector<Group> groups;
  std::map<std::size_t, std::size_t> numbers;
  for (model::IssueIndex issue = 0; issue < space.counts.size(); ++issue) {
    const auto [number, fresh] = numbers.emplace(find(issue), groups.size());
    if (fresh) groups.emplace_back();
    groups[number->second].issues.push_back(issue);
  }
  // What is true or false whatever the package goes with the first group.
  const auto of = [&](const Condition& condition) -> Group& {
    return groups[condition.issues().empty() ? 0 : numbers.at(find(condition.issues()[0]))];
  };
  for (std::size_t n = 0; n < space.additions.size(); ++n)
    of(space.additions[n].where).additions.push_back(n);
  for (std::size_t n = 0; n < space.bans.size(); ++n) of(space.bans[n]).bans.push_back(n);
  return groups;
}

}  // namespace entente::settlement

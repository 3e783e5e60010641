#include "settlement/positions.hpp"

#include <algorithm>

#include "settlement/place.hpp"

namespace entente::settlement {
namespace {

void find_centre(IssueStands& issue) {
  if (issue.stands.empty()) return;
  Exact total = 0;
  Exact moment = 0;
  std::vector<std::pair<Exact, Exact>> weighed;  // place, weight
  for (const Stand& stand : issue.stands) {
    if (!stand.place) return;
    const Exact weight = stand.power * stand.salience;
    total += weight;
    moment += weight * *stand.place;
    weighed.emplace_back(*stand.place, weight);
  }
  std::sort(weighed.begin(), weighed.end());
  issue.spread = weighed.back().first - weighed.front().first;
  if (total == 0) return;
  issue.compromise = moment / total;
  Exact so_far = 0;
  for (const auto& [place, weight] : weighed) {
    so_far += weight;
    if (2 * so_far < total) continue;
    issue.median = place;
    break;
  }
}

}  // namespace

Positions find_positions(const model::Model& model, const std::optional<base::Date>& since) {
  Positions found;
  found.since = since;
  for (model::IssueIndex issue = 0; issue < model.issues.size(); ++issue) {
    IssueStands stands;
    stands.issue = issue;
    for (model::PartyIndex party = 0; party < model.parties.size(); ++party) {
      const model::Position* position = current_position(model, party, issue);
      if (position == nullptr) continue;
      stands.stands.push_back({position, place_of(model.issues[issue], position->choice),
                               salience_of(model, *position), power_of(model, party, issue)});
      if (!since) continue;
      const model::Position* before = current_position(model, party, issue, base::last_day(*since));
      const bool changed = before == nullptr ? !position->date || *position->date > *since
                                             : before->choice != position->choice;
      if (!changed) continue;
      Change change{before, position, {}};
      if (before != nullptr)
        if (const auto from = place_of(model.issues[issue], before->choice);
            from && stands.stands.back().place)
          change.moved = *stands.stands.back().place - *from;
      found.changes.push_back(std::move(change));
    }
    find_centre(stands);
    found.issues.push_back(std::move(stands));
  }
  return found;
}

}  // namespace entente::settlement

#include "settlement/judge.hpp"

#include <algorithm>

namespace entente::settlement {
namespace {

/// Packages looked at in search of the nearest, and swaps that are kept.
constexpr std::uint64_t most_tries = 2'000'000;
constexpr std::size_t most_swaps = 1000;

/// Is a at least as good for all as b, and better for one?
bool betters(const std::vector<Exact>& a, const std::vector<Exact>& b) {
  bool better = false;
  for (std::size_t player = 0; player < a.size(); ++player) {
    if (a[player] < b[player]) return false;
    better = better || b[player] < a[player];
  }
  return better;
}

std::vector<Exact> differences(const std::vector<Exact>& a, const std::vector<Exact>& b) {
  std::vector<Exact> found;
  for (std::size_t player = 0; player < a.size(); ++player) found.push_back(a[player] - b[player]);
  return found;
}

class Judge {
 public:
  Judge(const Space& space, const Package& deal) : space_(space), deal_(deal), own_(space.worth_of(deal)) {}

  JudgedDeal judge() {
    JudgedDeal judged;
    judged.deal = {deal_, own_};
    judged.possible = space_.possible(deal_);
    judged.room = differences(own_, space_.reserve);
    judged.acceptable = judged.possible && std::all_of(judged.room.begin(), judged.room.end(),
                                                       [](const Exact& room) { return room >= 0; });
    find_nearest(judged);
    find_swaps(judged);
    return judged;
  }

 private:
  /// Packages that differ in one issue, then in two, and so on. Of the nearest, the one whose least gain,
  /// then next least, is the largest.
  void find_nearest(JudgedDeal& judged) {
    for (std::size_t changed = 1; changed <= deal_.size(); ++changed) {
      best_.reset();
      Package package = deal_;
      if (!change(package, 0, changed)) {
        judged.nearest_certain = false;
        return;
      }
      if (!best_) continue;
      judged.nearest = Listed{*best_, space_.worth_of(*best_)};
      judged.changed = changed;
      return;
    }
  }

  bool change(Package& package, std::size_t from, std::size_t how_many) {
    if (how_many == 0) {
      if (++tries_ > most_tries) return false;
      const std::vector<Exact> worth = space_.worth_of(package);
      if (!betters(worth, own_) || !space_.possible(package)) return true;
      std::vector<Exact> gains = differences(worth, own_);
      std::sort(gains.begin(), gains.end());
      if (!best_ || best_gains_ < gains) {
        best_ = package;
        best_gains_ = std::move(gains);
      }
      return true;
    }
    for (std::size_t issue = from; issue + how_many <= package.size(); ++issue) {
      for (model::ValueIndex value = 0; value < space_.counts[issue]; ++value) {
        if (value == deal_[issue]) continue;
        package[issue] = value;
        if (!change(package, issue + 1, how_many - 1)) return false;
      }
      package[issue] = deal_[issue];
    }
    return true;
  }

  void find_swaps(JudgedDeal& judged) {
    if (!judged.possible) return;
    std::uint64_t tries = 0;
    for (model::IssueIndex p = 0; p < deal_.size(); ++p)
      for (model::IssueIndex q = p + 1; q < deal_.size(); ++q)
        for (model::ValueIndex a = 0; a < space_.counts[p]; ++a)
          for (model::ValueIndex b = 0; b < space_.counts[q]; ++b) {
            if (a == deal_[p] || b == deal_[q]) continue;
            if (++tries > most_tries) return;
            consider(judged, p, a, q, b);
          }
    const auto rank = [](const Swap& swap) {
      std::vector<Exact> gains = swap.gains;
      std::sort(gains.begin(), gains.end());
      return gains;
    };
    std::stable_sort(judged.swaps.begin(), judged.swaps.end(),
                     [&](const Swap& a, const Swap& b) { return rank(b) < rank(a); });
    if (judged.swaps.size() > most_swaps) judged.swaps.resize(most_swaps);
  }

  void consider(JudgedDeal& judged, model::IssueIndex p, model::ValueIndex a, model::IssueIndex q,
                model::ValueIndex b) {
    Package first = deal_;
    first[p] = a;
    Package second = deal_;
    second[q] = b;
    Package both = first;
    both[q] = b;
    const std::vector<Exact> gains = differences(space_.worth_of(both), own_);
    if (std::count_if(gains.begin(), gains.end(), [](const Exact& gain) { return gain > 0; }) < 2 ||
        !space_.possible(both))
      return;
    // Of two that gain, each gives way on one of the issues.
    const std::vector<Exact> of_first = differences(space_.worth_of(first), own_);
    const std::vector<Exact> of_second = differences(space_.worth_of(second), own_);
    bool gives_first = false;
    bool gives_second = false;
    for (std::size_t player = 0; player < gains.size(); ++player) {
      if (gains[player] <= 0) continue;
      gives_first = gives_first || of_first[player] < 0;
      gives_second = gives_second || of_second[player] < 0;
    }
    if (!gives_first || !gives_second) return;
    ++judged.swap_count;
    judged.swaps.push_back({{p, q}, {a, b}, gains});
  }

  const Space& space_;
  const Package& deal_;
  std::vector<Exact> own_;
  std::optional<Package> best_;
  std::vector<Exact> best_gains_;
  std::uint64_t tries_ = 0;
};

}  // namespace

JudgedDeal judge_alone(const Space& space, const Package& deal) { return Judge(space, deal).judge(); }

}  // namespace entente::settlement

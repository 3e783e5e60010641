#include "stability/analysis.hpp"

#include <fmt/format.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <mutex>

#include "stability/engines.hpp"

namespace entente::stability {

std::string_view to_word(SanctionRule rule) {
  switch (rule) {
    case SanctionRule::legal_sequences:
      return "legal-sequences";
    case SanctionRule::each_once:
      return "each-once";
    case SanctionRule::single_step:
      return "single-step";
  }
  return {};
}

namespace {

/// Gives the tasks to the engines that suit, from `from` on.
void work_out(Conflict& conflict, Analysis& analysis, const Engine* from, const base::Progress& progress,
              const base::Cancellation* cancellation) {
  std::vector<Task> open;  // the longest (with replies) first
  for (std::size_t c = analysis.concepts.size(); c-- > 0;)
    for (PartyIndex party = 0; party < conflict.party_count(); ++party) {
      if (conflict.can_move(party)) {
        open.push_back({c, party});
      } else {
        analysis.stable[c][party] = StateSet(conflict.size(), true);
      }
    }
  const std::size_t total = open.size();
  std::size_t done = 0;
  std::mutex progress_lock;
  const auto deliver = [&](Task task, StateSet stable) {
    analysis.stable[task.concept_][task.party] = std::move(stable);
    const std::lock_guard lock(progress_lock);
    if (progress) progress(++done, total);
  };
  const auto require = [&](std::uint64_t bytes) {
    const std::uint64_t sets = analysis.concepts.size() * (conflict.party_count() + 1) + 1;
    conflict.require(
        bytes + sets * (conflict.size() / 8),
        fmt::format("analysing {} states for {} parties", conflict.size(), conflict.party_count()));
  };

  bool asked = from == nullptr;
  for (const Engine* engine : engines()) {
    asked = asked || engine == from;
    if (!asked) continue;
    const auto rest = std::stable_partition(open.begin(), open.end(), [&](Task task) {
      return engine->suits(conflict, analysis.concepts[task.concept_]->rule, analysis.rule);
    });
    if (rest == open.begin()) continue;
    std::vector<Task> left(rest, open.end());
    open.erase(rest, open.end());
    const std::vector<Task> given_up = engine->work(
        {conflict, analysis.concepts, analysis.rule, std::move(open), deliver, require, cancellation});
    open = std::move(left);
    open.insert(open.end(), given_up.begin(), given_up.end());
  }
}

}  // namespace

StateSet all_equilibria(const Analysis& analysis) {
  StateSet all = analysis.equilibria.front();
  for (const StateSet& equilibria : analysis.equilibria) all.unite(equilibria);
  return all;
}

Analysis analyse(Conflict& conflict, std::vector<const Concept*> concepts, SanctionRule rule,
                 const base::Progress& progress, const base::Cancellation* cancellation, const Engine* from) {
  Analysis analysis;
  analysis.concepts = std::move(concepts);
  analysis.rule = rule;
  analysis.stable.assign(analysis.concepts.size(), std::vector<StateSet>(conflict.party_count()));

  constexpr std::size_t few_states = 512;  // done before another thread would have woken up
  if (conflict.size() <= few_states) {
    thread_local tbb::task_arena alone(1);
    alone.execute([&] { work_out(conflict, analysis, from, progress, cancellation); });
  } else {
    work_out(conflict, analysis, from, progress, cancellation);
  }

  for (const std::vector<StateSet>& stable : analysis.stable) {
    StateSet equilibria(conflict.size(), true);
    for (const StateSet& of_party : stable) equilibria.intersect(of_party);
    analysis.equilibria.push_back(std::move(equilibria));
  }
  return analysis;
}

}  // namespace entente::stability

#include "reference/definitions.hpp"

#include <algorithm>
#include <set>

namespace entente::tests::reference {

namespace {

/// R_H with Ω_H, growing until nothing changes.
std::set<std::size_t> by_legal_sequences(const Moves& moves, const std::vector<std::size_t>& group,
                                         std::size_t start) {
  std::vector<std::set<std::size_t>> last_movers(moves.front().size());
  for (const std::size_t j : group) {
    for (const std::size_t t : moves[j][start]) {
      last_movers[t].insert(j);
    }
  }
  // A single party makes one move only, which the rule below yields as well:
  // after its move it would be the only last mover.
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t t = 0; t < last_movers.size(); ++t) {
      for (const std::size_t j : group) {
        if (last_movers[t].empty() || last_movers[t] == std::set<std::size_t>{j}) {
          continue;
        }
        for (const std::size_t u : moves[j][t]) {
          grown = last_movers[u].insert(j).second || grown;
        }
      }
    }
  }
  std::set<std::size_t> ends;
  for (std::size_t t = 0; t < last_movers.size(); ++t) {
    if (!last_movers[t].empty()) {
      ends.insert(t);
    }
  }
  return ends;
}

/// Every order in which those still to move can move, followed to its end.
void follow_each_once(const Moves& moves, const std::vector<std::size_t>& still_to_move, std::size_t state,
                      std::set<std::pair<std::vector<std::size_t>, std::size_t>>& seen,
                      std::set<std::size_t>& ends) {
  if (!seen.insert({still_to_move, state}).second) {
    return;
  }
  for (const std::size_t j : still_to_move) {
    std::vector<std::size_t> rest;
    std::copy_if(still_to_move.begin(), still_to_move.end(), std::back_inserter(rest),
                 [j](std::size_t k) { return k != j; });
    for (const std::size_t t : moves[j][state]) {
      ends.insert(t);
      follow_each_once(moves, rest, t, seen, ends);
    }
  }
}

}  // namespace

std::string name_of(Sanctions sanctions) {
  switch (sanctions) {
    case Sanctions::legal_sequences:
      return "legal-sequences";
    case Sanctions::each_once:
      return "each-once";
    case Sanctions::single_step:
      return "single-step";
  }
  return "";
}

Moves improvements(const Meaning& meaning) {
  Moves result = meaning.moves;
  for (std::size_t i = 0; i < result.size(); ++i) {
    const auto& value = meaning.values[i];
    for (std::size_t s = 0; s < result[i].size(); ++s) {
      auto& ends = result[i][s];
      ends.erase(
          std::remove_if(ends.begin(), ends.end(), [&](std::size_t t) { return value[t] <= value[s]; }),
          ends.end());
    }
  }
  return result;
}

std::vector<std::size_t> reach(const Moves& moves, const std::vector<std::size_t>& group, std::size_t start,
                               Sanctions sanctions) {
  std::set<std::size_t> ends;
  switch (sanctions) {
    case Sanctions::legal_sequences:
      ends = by_legal_sequences(moves, group, start);
      break;
    case Sanctions::each_once: {
      std::set<std::pair<std::vector<std::size_t>, std::size_t>> seen;
      follow_each_once(moves, group, start, seen, ends);
      break;
    }
    case Sanctions::single_step:
      for (const std::size_t j : group) {
        ends.insert(moves[j][start].begin(), moves[j][start].end());
      }
      break;
  }
  return {ends.begin(), ends.end()};
}

std::vector<std::vector<std::uint8_t>> stability(const Meaning& meaning, Sanctions sanctions) {
  const Moves better = improvements(meaning);
  const std::size_t states = meaning.patterns.size();
  std::vector<std::vector<std::uint8_t>> result;
  for (std::size_t i = 0; i < meaning.moves.size(); ++i) {
    std::vector<std::size_t> opponents;
    for (std::size_t j = 0; j < meaning.moves.size(); ++j) {
      if (j != i) {
        opponents.push_back(j);
      }
    }
    // Only where some improvement leads is an answer of the opponents asked for.
    std::vector<bool> asked(states, false);
    for (const auto& ends : better[i]) {
      for (const std::size_t t : ends) {
        asked[t] = true;
      }
    }
    std::vector<std::vector<std::size_t>> any_answer(states);
    std::vector<std::vector<std::size_t>> credible_answer(states);
    for (std::size_t s = 0; s < states; ++s) {
      if (asked[s]) {
        any_answer[s] = reach(meaning.moves, opponents, s, sanctions);
        credible_answer[s] = reach(better, opponents, s, sanctions);
      }
    }

    const auto& value = meaning.values[i];
    auto& stable = result.emplace_back(states, std::uint8_t{0});
    for (std::size_t s = 0; s < states; ++s) {
      const auto not_better = [&](std::size_t t) { return value[s] >= value[t]; };
      const auto no_escape = [&](std::size_t s2) {
        const auto& responses = meaning.moves[i][s2];
        return not_better(s2) && std::all_of(responses.begin(), responses.end(), not_better);
      };
      const auto all_deterred = [&](const auto& answers, const auto& deters) {
        return std::all_of(better[i][s].begin(), better[i][s].end(), [&](std::size_t s1) {
          return std::any_of(answers[s1].begin(), answers[s1].end(), deters);
        });
      };
      const auto mark = [&](Concept c, bool holds_here) {
        stable[s] = static_cast<std::uint8_t>(stable[s] | (holds_here ? 1U << c : 0U));
      };
      mark(nash, better[i][s].empty());
      mark(gmr, all_deterred(any_answer, not_better));
      mark(smr, all_deterred(any_answer, no_escape));
      mark(seq, all_deterred(credible_answer, not_better));
      mark(sseq, all_deterred(credible_answer, no_escape));
    }
  }
  return result;
}

}  // namespace entente::tests::reference

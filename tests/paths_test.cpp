// Paths and prospects against plain searches over the meaning of conflicts made
// by chance. ENTENTE_PATHS_MODELS asks for more models.
#include "questions/paths.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <functional>
#include <map>
#include <set>

#include "format/model_file.hpp"
#include "questions/prospect.hpp"
#include "reference/definitions.hpp"
#include "reference/random_conflict.hpp"

namespace entente::tests {
namespace {

namespace ref = reference;
using graph::Relation;
using questions::Move;
namespace relation = graph::relation;

std::uint64_t model_count() {
  const char* wanted = std::getenv("ENTENTE_PATHS_MODELS");
  return wanted == nullptr ? 1000 : std::strtoull(wanted, nullptr, 10);
}

/// The product's conflict and the reference's meaning of the same text.
class Sample {
 public:
  explicit Sample(std::uint64_t seed) {
    const ref::Conflict described = ref::random_conflict(seed);
    yaml = ref::yaml_of(described);
    meaning = ref::meaning_of(described);
    base::Diagnostics diagnostics;
    model_ = std::make_unique<model::Model>(
        *format::read_model_text(std::make_shared<const base::Text>("model.yaml", yaml), ".", diagnostics));
    conflict =
        std::make_unique<graph::Conflict>(*graph::compile(*model_, {std::uint64_t{1} << 30}, diagnostics));
  }

  /// The moves that count, by party and state.
  ref::Moves moves(Relation by) const {
    return by == relation::any ? meaning.moves : ref::improvements(meaning);
  }

  std::string yaml;
  ref::Meaning meaning;
  std::unique_ptr<graph::Conflict> conflict;

 private:
  std::unique_ptr<model::Model> model_;
};

/// Where legal sequences of everybody lead, by (state, last mover), with the fewest moves.
std::map<std::pair<std::size_t, std::size_t>, std::size_t> distances(const ref::Moves& moves,
                                                                     std::size_t from) {
  const std::size_t nobody = moves.size();
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> known{{{from, nobody}, 0}};
  std::deque<std::pair<std::size_t, std::size_t>> waiting{{from, nobody}};
  while (!waiting.empty()) {
    const auto at = waiting.front();
    waiting.pop_front();
    for (std::size_t mover = 0; mover < moves.size(); ++mover) {
      if (mover == at.second) continue;
      for (const std::size_t to : moves[mover][at.first])
        if (known.emplace(std::pair{to, mover}, known.at(at) + 1).second) waiting.emplace_back(to, mover);
    }
  }
  return known;
}

using Path = std::vector<std::array<std::size_t, 3>>;  // mover, from, to

/// Every legal sequence of at most `longest` moves that ends where it first
/// meets a target and comes through no state twice, found by trying all.
std::vector<Path> all_paths(const ref::Moves& moves, std::size_t from, const std::set<std::size_t>& targets,
                            std::size_t longest) {
  std::vector<Path> found;
  Path path;
  std::set<std::size_t> seen{from};
  const std::function<void(std::size_t)> follow = [&](std::size_t at) {
    if (path.size() == longest) return;
    for (std::size_t mover = 0; mover < moves.size(); ++mover) {
      if (!path.empty() && path.back()[0] == mover) continue;
      for (const std::size_t to : moves[mover][at]) {
        if (seen.contains(to)) continue;
        path.push_back({mover, at, to});
        if (targets.contains(to)) {
          found.push_back(path);
        } else {
          seen.insert(to);
          follow(to);
          seen.erase(to);
        }
        path.pop_back();
      }
    }
  };
  follow(from);
  return found;
}

Path plain(const std::vector<Move>& moves) {
  Path path;
  for (const Move& move : moves) path.push_back({move.mover, move.from, move.to});
  return path;
}

/// One question, the same for the same seed: from a state to one or several others.
questions::PathQuestion chance_question(const Sample& sample, ref::Dice& dice) {
  const std::size_t states = sample.meaning.patterns.size();
  questions::PathQuestion question;
  question.from = static_cast<graph::StateId>(dice.below(states));
  question.to = stability::StateSet(states, false);
  for (std::size_t n = dice.between(1, 3); n > 0; --n)
    question.to.insert(static_cast<graph::StateId>(dice.below(states)));
  question.by = dice.chance(50) ? relation::any : relation::better;
  question.longest = static_cast<std::uint32_t>(dice.between(0, 3));
  question.most = 1'000'000;
  return question;
}

TEST(Paths, AreThoseThatTryingAllFinds) {
  std::size_t asked = 0;
  std::size_t longer_than_two = 0;
  for (std::uint64_t seed = 1; seed <= model_count(); ++seed) {
    const Sample sample(seed);
    ref::Dice dice(seed);
    for (int n = 0; n < 4; ++n) {
      const questions::PathQuestion question = chance_question(sample, dice);
      SCOPED_TRACE("seed " + std::to_string(seed) + ", question " + std::to_string(n));
      const ref::Moves moves = sample.moves(question.by);
      std::set<std::size_t> targets;
      question.to.for_each([&](graph::StateId state) { targets.insert(state); });

      std::optional<std::size_t> shortest;
      for (const auto& [at, distance] : distances(moves, question.from))
        if (targets.contains(at.first) && (!shortest || distance < *shortest)) shortest = distance;
      const questions::Paths paths = questions::find_paths(*sample.conflict, question);
      ++asked;
      ASSERT_EQ(paths.shortest.has_value(), shortest.has_value()) << sample.yaml;
      ASSERT_TRUE(paths.complete);
      if (!shortest) {
        ASSERT_TRUE(paths.paths.empty());
        continue;
      }
      ASSERT_EQ(*paths.shortest, *shortest) << sample.yaml;
      if (*shortest == 0) {
        ASSERT_EQ(paths.paths, std::vector<std::vector<Move>>{{}});
        continue;
      }
      longer_than_two += *shortest > 2 ? 1 : 0;
      std::vector<Path> found;
      for (const std::vector<Move>& path : paths.paths) found.push_back(plain(path));
      ASSERT_TRUE(std::is_sorted(found.begin(), found.end(),
                                 [](const Path& a, const Path& b) { return a.size() < b.size(); }));
      const std::size_t longest = std::max<std::size_t>(*shortest, question.longest);
      std::vector<Path> expected = all_paths(moves, question.from, targets, longest);
      std::sort(found.begin(), found.end());
      std::sort(expected.begin(), expected.end());
      ASSERT_EQ(found, expected) << sample.yaml;
    }
  }
  EXPECT_GE(longer_than_two * 100, asked) << "too few questions that need more than two moves";
}

TEST(Paths, StopAtTheNumberAskedForAndSaySo) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const Sample sample(seed);
    ref::Dice dice(seed);
    questions::PathQuestion question = chance_question(sample, dice);
    const questions::Paths all = questions::find_paths(*sample.conflict, question);
    if (all.paths.size() < 2) continue;
    question.most = all.paths.size() - 1;
    const questions::Paths some = questions::find_paths(*sample.conflict, question);
    EXPECT_FALSE(some.complete);
    EXPECT_EQ(some.paths, std::vector<std::vector<Move>>(all.paths.begin(), all.paths.end() - 1));
    question.most = all.paths.size();
    EXPECT_TRUE(questions::find_paths(*sample.conflict, question).complete);
  }
}

/// Can improvements, nobody moving twice in a row, come back to a pair that they left?
bool has_circle(const ref::Moves& moves, std::size_t from) {
  const auto reached = distances(moves, from);
  std::set<std::pair<std::size_t, std::size_t>> alive;
  for (const auto& [at, distance] : reached) alive.insert(at);
  // What only leads to what has ended has ended; the rest goes on for ever.
  for (bool shrunk = true; shrunk;) {
    shrunk = false;
    for (auto at = alive.begin(); at != alive.end();) {
      bool goes_on = false;
      for (std::size_t mover = 0; mover < moves.size(); ++mover)
        for (const std::size_t to : moves[mover][at->first])
          goes_on = goes_on || (mover != at->second && alive.contains({to, mover}));
      at = goes_on ? std::next(at) : alive.erase(at);
      shrunk = shrunk || !goes_on;
    }
  }
  return !alive.empty();
}

/// The circle is one: improvements that join, nobody twice in a row, back at the start.
void expect_circle(const std::vector<Move>& circle, const ref::Moves& moves,
                   const std::map<std::pair<std::size_t, std::size_t>, std::size_t>& reached) {
  ASSERT_GE(circle.size(), 2U);
  for (std::size_t n = 0; n < circle.size(); ++n) {
    const Move& move = circle[n];
    const Move& next = circle[(n + 1) % circle.size()];
    const auto& ends = moves[move.mover][move.from];
    EXPECT_TRUE(std::find(ends.begin(), ends.end(), move.to) != ends.end());
    EXPECT_EQ(move.to, next.from);
    EXPECT_NE(move.mover, next.mover);
    EXPECT_TRUE(reached.contains({move.to, move.mover}));
  }
}

TEST(Prospect, FindsWhatAPlainSearchFinds) {
  std::size_t circles = 0;
  for (std::uint64_t seed = 1; seed <= model_count(); ++seed) {
    const Sample sample(seed);
    SCOPED_TRACE("seed " + std::to_string(seed));
    ref::Dice dice(seed);
    const std::size_t states = sample.meaning.patterns.size();
    const auto from = static_cast<graph::StateId>(dice.below(states));
    stability::StateSet marked(states, false);
    for (graph::StateId state = 0; state < states; ++state)
      if (dice.chance(30)) marked.insert(state);
    for (const Relation by : {relation::any, relation::better}) {
      const ref::Moves moves = sample.moves(by);
      const auto known = distances(moves, from);
      std::map<std::size_t, std::size_t> fewest;
      for (const auto& [at, distance] : known) {
        const auto [entry, added] = fewest.emplace(at.first, distance);
        if (!added) entry->second = std::min(entry->second, distance);
      }
      std::size_t furthest = 0;
      for (const auto& [state, distance] : fewest) furthest = std::max(furthest, distance);

      const questions::Prospect prospect = questions::look_ahead(*sample.conflict, from, marked, by);
      EXPECT_EQ(prospect.reached, fewest.size() - 1);
      EXPECT_EQ(prospect.furthest, furthest);
      std::set<std::size_t> arrived;
      std::size_t before = 0;
      for (const questions::Prospect::Arrival& arrival : prospect.equilibria) {
        ASSERT_TRUE(marked.contains(arrival.state));
        EXPECT_TRUE(arrived.insert(arrival.state).second);
        ASSERT_TRUE(fewest.contains(arrival.state));
        EXPECT_EQ(arrival.moves.size(), fewest.at(arrival.state));
        EXPECT_LE(before, arrival.moves.size()) << "the nearest come first";
        before = arrival.moves.size();
        if (!arrival.moves.empty()) {
          EXPECT_TRUE(known.contains({arrival.state, arrival.moves.back().mover}));
        }
      }
      for (const auto& [state, distance] : fewest)
        EXPECT_EQ(arrived.contains(state), marked.contains(static_cast<graph::StateId>(state)));

      if (by == relation::any) {
        EXPECT_FALSE(prospect.circle);
        continue;
      }
      ASSERT_EQ(prospect.circle.has_value(), has_circle(moves, from)) << sample.yaml;
      if (!prospect.circle) continue;
      ++circles;
      expect_circle(*prospect.circle, moves, known);
    }
  }
  EXPECT_GE(circles * 50, model_count()) << "too few circles";
}

}  // namespace
}  // namespace entente::tests

#include "ensemble/kernel/word_kernel.hpp"

#include <algorithm>
#include <utility>

#include "base/bits.hpp"
#include "base/own_lines.hpp"

namespace entente::ensemble {
namespace {

using graph::PartyIndex;
using graph::StateId;
using Word = std::uint64_t;

Word bit(std::size_t state) { return Word{1} << state; }

/// Where the movers other than `but` can get to from `start` by legal sequences
/// of the moves `of(mover, state)`. `ends` and `fresh` hold a word a mover.
template <typename Of>
Word legal_ends(std::size_t movers, std::size_t but, std::size_t start, const Of& of, Word* ends,
                Word* fresh) {
  for (std::size_t m = 0; m < movers; ++m) fresh[m] = ends[m] = m == but ? 0 : of(m, start);
  for (bool more = true; more;) {
    more = false;
    for (std::size_t last = 0; last < movers; ++last) {
      const Word from = std::exchange(fresh[last], 0);
      base::for_each_bit(from, [&](std::size_t state) {
        for (std::size_t next = 0; next < movers; ++next) {
          if (next == last || next == but) continue;
          const Word found = of(next, state) & ~ends[next];
          ends[next] |= found;
          fresh[next] |= found;
          more = more || found != 0;
        }
      });
    }
  }
  Word all = 0;
  for (std::size_t m = 0; m < movers; ++m) all |= ends[m];
  return all;
}

class WordPlan : public KernelPlan {
 public:
  WordPlan(const SetUp& made, const Concepts& chosen);
  std::unique_ptr<Kernel> kernel() const override;

  Word moves(std::size_t mover, std::size_t state) const { return moves_[mover * states + state]; }
  Word into(std::size_t mover, std::size_t state) const { return into_[mover * states + state]; }
  /// R_{N∖i}(state).
  Word others(std::size_t mover, std::size_t state) const { return others_[mover * states + state]; }

  const SetUp& set_up;
  Concepts concepts;
  std::size_t states;
  std::vector<PartyIndex> movers;
  bool transitive = true;
  bool replies_improve = false;  ///< does any concept look at the others' improvements?

 private:
  std::vector<Word> moves_;
  std::vector<Word> into_;
  std::vector<Word> others_;
};

WordPlan::WordPlan(const SetUp& made, const Concepts& chosen)
    : set_up(made), concepts(chosen), states(made.conflict->size()) {
  const graph::Conflict& conflict = *made.conflict;
  for (PartyIndex party = 0; party < conflict.party_count(); ++party)
    if (conflict.can_move(party)) movers.push_back(party);
  moves_.assign(movers.size() * states, 0);
  into_ = others_ = moves_;
  for (std::size_t m = 0; m < movers.size(); ++m)
    for (StateId from = 0; from < states; ++from)
      conflict.for_each_move(movers[m], from, [&](StateId to, graph::Value) {
        moves_[m * states + from] |= bit(to);
        into_[m * states + to] |= bit(from);
      });
  std::vector<Word> ends(movers.size());
  std::vector<Word> fresh(movers.size());
  for (std::size_t m = 0; m < movers.size(); ++m)
    for (std::size_t state = 0; state < states; ++state) {
      base::for_each_bit(moves(m, state), [&](std::size_t to) {
        if ((moves(m, to) & ~moves(m, state) & ~bit(state)) != 0) transitive = false;
      });
      others_[m * states + state] = legal_ends(
          movers.size(), m, state, [&](std::size_t other, std::size_t from) { return moves(other, from); },
          ends.data(), fresh.data());
    }
  for (const stability::Concept* one : concepts)
    replies_improve =
        replies_improve || (one->rule.sanction() && one->rule.sanction()->answers == graph::relation::better);
}

class WordKernel : public Kernel {
 public:
  explicit WordKernel(const WordPlan& plan)
      : Kernel(plan.states, plan.concepts.size()),
        plan_(plan),
        tiers_(plan.movers.size()),
        improvements_(plan.movers.size() * plan.states),
        replies_(plan.states),
        ends_(plan.movers.size()),
        fresh_(plan.movers.size()) {
    std::size_t list = 0;
    for (const PartyIndex party : plan.movers) list = std::max(list, plan.set_up.recipes[party]->list_size());
    room_.list.resize(list);
    room_.keys.resize(plan.states);
    room_.order.resize(plan.states);
    Drawn written = plan.set_up.uncertainty.blank();
    plan.set_up.uncertainty.as_written(written);
    for (std::size_t m = 0; m < plan.movers.size(); ++m)
      if (!recipe(m).varies) prepare(m, written);
  }

  void analyse(const Drawn& drawn) override {
    for (std::size_t m = 0; m < tiers_.size(); ++m)
      if (recipe(m).varies) prepare(m, drawn);
    std::fill(equilibria_.begin(), equilibria_.end(), all());
    for (std::size_t m = 0; m < tiers_.size(); ++m) {
      if (plan_.replies_improve) find_replies(m);
      judge(m);
    }
    find_reached();
  }

 private:
  const Recipe& recipe(std::size_t m) const { return *plan_.set_up.recipes[plan_.movers[m]]; }
  Word all() const { return plan_.states == 64 ? ~Word{0} : bit(plan_.states) - 1; }
  Word& improvements(std::size_t m, std::size_t state) { return improvements_[m * plan_.states + state]; }

  void prepare(std::size_t m, const Drawn& drawn) {
    recipe(m).tiers(drawn, room_, tiers_[m]);
    Word better = 0;
    for (std::size_t k = 0; k < tiers_[m].count; ++k) {
      base::for_each_bit(tiers_[m].sets[k],
                         [&](std::size_t state) { improvements(m, state) = plan_.moves(m, state) & better; });
      better |= tiers_[m].sets[k];
    }
  }

  /// R⁺_{N∖i} of every state.
  void find_replies(std::size_t mover) {
    const std::size_t states = plan_.states;
    const std::size_t movers = tiers_.size();
    if (!plan_.transitive && movers > 2) {
      for (std::size_t state = 0; state < states; ++state)
        replies_[state] = legal_ends(
            movers, mover, state,
            [&](std::size_t other, std::size_t from) { return improvements(other, from); }, ends_.data(),
            fresh_.data());
      return;
    }
    std::fill(replies_.begin(), replies_.end(), Word{0});
    for (std::size_t m = 0; m < movers; ++m)
      if (m != mover)
        for (std::size_t state = 0; state < states; ++state) replies_[state] |= improvements(m, state);
    if (movers > 2)
      for (std::size_t middle = 0; middle < states; ++middle) {
        const Word further = replies_[middle];
        for (std::size_t state = 0; state < states; ++state)
          replies_[state] |= further & -((replies_[state] >> middle) & 1);
      }
  }

  /// Takes what is not stable for the party out of the equilibria.
  void judge(std::size_t m) {
    const Tiers& tiers = tiers_[m];
    Word better = 0;                           // B
    Word escape = 0;                           // B, and from where the party can move into it
    Word undeterred[2][2] = {{0, 0}, {0, 0}};  // X, by kind of reply and by whether sanctions must last
    for (std::size_t k = 0; k < tiers.count; ++k) {
      const Word tier = tiers.sets[k];
      if (better != 0) {
        for (std::size_t c = 0; c < plan_.concepts.size(); ++c) {
          const stability::Sanction* sanction = plan_.concepts[c]->rule.sanction();
          Word tempting = better;
          if (sanction) {
            const bool improve = sanction->answers == graph::relation::better;
            Word& x = undeterred[improve ? 1 : 0][sanction->lasting ? 1 : 0];
            const Word outside = ~(sanction->lasting ? escape : better);
            const Word* replies = improve ? replies_.data() : nullptr;
            base::for_each_bit(better & ~x, [&](std::size_t to) {
              const Word answers = replies != nullptr ? replies[to] : plan_.others(m, to);
              if ((answers & outside) == 0) x |= bit(to);
            });
            tempting = x;
          }
          Word unstable = 0;
          base::for_each_bit(tier & equilibria_[c], [&](std::size_t state) {
            if ((plan_.moves(m, state) & tempting) != 0) unstable |= bit(state);
          });
          equilibria_[c] &= ~unstable;
        }
      }
      better |= tier;
      escape |= tier;
      base::for_each_bit(tier, [&](std::size_t state) { escape |= plan_.into(m, state); });
    }
  }

  void find_reached() {
    const auto status_quo = plan_.set_up.conflict->status_quo();
    if (!status_quo) return;
    const std::size_t movers = tiers_.size();
    const auto of = [&](std::size_t m, std::size_t from) { return improvements(m, from); };
    reached_[0] = bit(*status_quo) | legal_ends(movers, movers, *status_quo, of, ends_.data(), fresh_.data());
  }

  const WordPlan& plan_;
  base::OwnLines<Tiers> tiers_;
  base::OwnLines<Word> improvements_;
  base::OwnLines<Word> replies_;
  base::OwnLines<Word> ends_;
  base::OwnLines<Word> fresh_;
  RecipeRoom room_;
};

std::unique_ptr<Kernel> WordPlan::kernel() const { return std::make_unique<WordKernel>(*this); }

}  // namespace

std::unique_ptr<KernelPlan> plan_word_kernel(const SetUp& set_up, const Concepts& concepts) {
  return std::make_unique<WordPlan>(set_up, concepts);
}

}  // namespace entente::ensemble

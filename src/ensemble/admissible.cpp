#include "ensemble/admissible.hpp"

#include <algorithm>

namespace entente::ensemble {

namespace {

/// A party's own combinations are gone through up to this many, and as long as
/// they times the states stay below.
constexpr std::uint64_t most_of_one_party = 4096;
constexpr std::uint64_t most_judgements = std::uint64_t{1} << 25;

/// Bounds cost about as much as a draw each; what would take more is left unknown.
constexpr std::uint64_t most_bounds = std::uint64_t{1} << 24;  ///< times the number of states

bool contains(const std::vector<std::uint64_t>& set, StateId state) {
  return ((set[state / 64] >> (state % 64)) & 1) != 0;
}

/// What one mover's admissible preferences say of Nash, GMR or SMR.
struct Own {
  bool known = false;  ///< the sets below are exact
  std::vector<std::uint64_t> always;
  std::vector<std::uint64_t> sometimes;
};

}  // namespace

Admissible::Admissible(std::size_t states, std::size_t concepts)
    : necessary_(concepts, std::vector<Holds>(states, Holds::unknown)), possible_(necessary_) {}

class AdmissibleFinder {
 public:
  AdmissibleFinder(const SetUp& set_up, const Concepts& concepts, const Tally& tally,
                   const base::Cancellation* cancellation)
      : set_up_(set_up),
        concepts_(concepts),
        tally_(tally),
        cancellation_(cancellation),
        standpoint_(set_up),
        states_(set_up.conflict->size()),
        found_(states_, concepts.size()),
        bounds_left_(most_bounds / states_),
        may_(states_),
        must_(states_) {}

  Admissible find(bool exact) {
    try {
      for (std::size_t c = 0; c < concepts_.size() && !exact; ++c)
        if (by_own_preference(*concepts_[c])) decide(c);
    } catch (const base::Cancelled&) {
      // What was not decided by then is unknown.
    }
    witness(exact);
    imply();
    return std::move(found_);
  }

 private:
  static bool by_own_preference(const stability::Concept& one) { return !asks_what_others_prefer(one.rule); }
  const Recipe& recipe(std::size_t mover) const {
    return *set_up_.recipes[standpoint_.moves().movers[mover]];
  }

  void decide(std::size_t c) {
    const stability::Sanction* sanction = concepts_[c]->rule.sanction();
    const std::size_t movers = standpoint_.moves().movers.size();
    std::vector<Own> own;
    bool exact = true;  // else what fails a bound may hold all the same
    for (std::size_t m = 0; m < movers; ++m) {
      own.push_back(go_through(m, sanction));
      exact = exact && (own[m].known || recipe(m).open());
    }
    const auto holds = [&](StateId state, bool always) {
      bool unknown = false;
      for (std::size_t m = 0; m < movers; ++m) {
        if (own[m].known) {
          if (!contains(always ? own[m].always : own[m].sometimes, state)) return Holds::no;
        } else if (bounds_left_ == 0) {
          unknown = true;
        } else if (--bounds_left_; !bound(m, state, sanction, always)) {
          return Holds::no;
        }
      }
      return unknown ? Holds::unknown : Holds::yes;
    };
    // Claims may be shared: then each party's possibility does not make all of theirs one.
    const bool independent = set_up_.uncertainty.claims.empty();
    for (StateId state = 0; state < states_; ++state) {
      if (cancellation_ != nullptr) cancellation_->check();
      const std::uint64_t seen = tally_.equilibrium(c, state);
      if (seen == tally_.weight()) {
        const Holds always = holds(state, true);
        found_.necessary_[c][state] = always == Holds::no && !exact ? Holds::unknown : always;
      }
      if (seen == 0 && !ruled_out(c, state)) {
        const Holds sometimes = holds(state, false);
        found_.possible_[c][state] =
            sometimes == Holds::yes && !(exact && independent) ? Holds::unknown : sometimes;
      }
    }
  }

  /// Is it impossible under a concept that this one implies?
  bool ruled_out(std::size_t c, StateId state) const {
    for (std::size_t weaker = 0; weaker < c; ++weaker)
      if (found_.possible_[weaker][state] == Holds::no && implies(c, weaker)) return true;
    return false;
  }

  bool implies(std::size_t a, std::size_t b) const {
    return stability::implies(*concepts_[a], *concepts_[b]);
  }

  Own go_through(std::size_t mover, const stability::Sanction* sanction) {
    Own own;
    const Choices choices = recipe(mover).choices(set_up_.uncertainty);
    const std::optional<std::uint64_t> count = set_up_.uncertainty.combinations(choices);
    if (!count || *count > most_of_one_party || *count * states_ > most_judgements) return own;
    own.known = true;
    own.always.assign((states_ + 63) / 64, ~std::uint64_t{0});
    own.sometimes.assign((states_ + 63) / 64, 0);
    Drawn drawn = set_up_.uncertainty.blank();
    set_up_.uncertainty.as_written(drawn);
    RecipeRoom room;
    room.list.resize(recipe(mover).list_size());
    room.keys.resize(states_);
    room.order.resize(states_);
    room.scratch.resize(states_);
    std::vector<Value> values(states_);
    std::vector<std::uint64_t> stable(own.always.size());
    for (std::uint64_t n = 0; n < *count; ++n) {
      if (cancellation_ != nullptr) cancellation_->check();
      set_up_.uncertainty.enumerate(n, choices, drawn);
      recipe(mover).values(drawn, room, values);
      standpoint_.stable(mover, values, sanction, stable);
      for (std::size_t w = 0; w < stable.size(); ++w) {
        own.always[w] &= stable[w];
        own.sometimes[w] |= stable[w];
      }
    }
    return own;
  }

  /// Stable even with all that may be better (`always`), or with no more than what must be?
  bool bound(std::size_t mover, StateId state, const stability::Sanction* sanction, bool always) {
    recipe(mover).compare(set_up_.uncertainty, state, may_, must_);
    return standpoint_.stable(mover, state, always ? may_ : must_, sanction);
  }

  void witness(bool exact) {
    for (std::size_t c = 0; c < concepts_.size(); ++c)
      for (StateId state = 0; state < states_; ++state) {
        const std::uint64_t seen = tally_.equilibrium(c, state);
        if (seen > 0) found_.possible_[c][state] = Holds::yes;
        if (seen < tally_.weight()) found_.necessary_[c][state] = Holds::no;
        if (exact && seen == 0) found_.possible_[c][state] = Holds::no;
        if (exact && seen == tally_.weight()) found_.necessary_[c][state] = Holds::yes;
      }
  }

  void imply() {
    for (std::size_t a = 0; a < concepts_.size(); ++a)
      for (std::size_t b = 0; b < concepts_.size(); ++b) {
        if (a == b || !implies(a, b)) continue;
        for (StateId state = 0; state < states_; ++state) {
          if (found_.necessary_[a][state] == Holds::yes) found_.necessary_[b][state] = Holds::yes;
          if (found_.possible_[b][state] == Holds::no) found_.possible_[a][state] = Holds::no;
          if (found_.possible_[a][state] == Holds::yes) found_.possible_[b][state] = Holds::yes;
        }
      }
  }

  const SetUp& set_up_;
  const Concepts& concepts_;
  const Tally& tally_;
  const base::Cancellation* cancellation_;
  Standpoint standpoint_;
  std::size_t states_;
  Admissible found_;
  std::uint64_t bounds_left_;
  std::vector<Value> may_;
  std::vector<Value> must_;
};

Admissible find_admissible(const SetUp& set_up, const Concepts& concepts, const Tally& tally, bool exact,
                           const base::Cancellation* cancellation) {
  return AdmissibleFinder(set_up, concepts, tally, cancellation).find(exact);
}

}  // namespace entente::ensemble

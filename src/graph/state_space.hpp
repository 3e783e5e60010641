// The states of a conflict: which there are, how they are numbered, shown and
// referred to.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/limits.hpp"
#include "graph/evaluate.hpp"
#include "model/model.hpp"

namespace entente::graph {

/// A state's position, counted from 0: the state shown as s1 has StateId 0.
using StateId = std::uint32_t;

/// States by number. In option form each has a code, and a merged state the
/// codes of all its members; in a bare graph only names.
class StateSpace {
 public:
  /// Enumerates the model's states. Throws base::LimitExceeded where there are
  /// more than the budget can hold. The model must outlive the space.
  StateSpace(const model::Model& model, const base::MemoryBudget& budget);

  std::size_t size() const { return size_; }

  /// What this holds, in bytes.
  std::uint64_t bytes() const;
  const model::Model& model() const { return *model_; }
  bool bare() const { return model_->bare_graph; }

  /// Are some feasible codes one and the same state?
  bool merged() const { return !members_.empty(); }

  /// The code by which the state is judged: its last member's. Option form only.
  Code code(StateId state) const { return codes_.empty() ? Code{state} : codes_[state]; }

  /// All feasible codes, merged or not, ascending: how many, which, and the
  /// state that each belongs to.
  std::size_t member_count() const { return merged() ? members_.size() : size_; }
  Code member_code(std::size_t member) const {
    return merged() ? members_[member] : code(static_cast<StateId>(member));
  }
  StateId state_of_member(std::size_t member) const {
    return merged() ? state_of_member_[member] : static_cast<StateId>(member);
  }

  /// The members of one state, as codes, ascending.
  std::vector<Code> members_of(StateId state) const;

  /// The state with this code, if it is feasible.
  std::optional<StateId> find(Code code) const;

  /// Options or, in a bare graph, states, as bits of 64 states from `first` on:
  /// what expressions are evaluated on. `first` is a multiple of 64.
  StateBlock block(StateId first) const;

  /// `NYNNN`, with `-` where members differ; the name in a bare graph.
  std::string pattern(StateId state) const;

  /// Appends the pattern to `out`: one letter an option. Option form only.
  void append_pattern(StateId state, std::string& out) const;

  /// The name that `states:` gives the state; empty when it has none.
  const std::string& name(StateId state) const;

  /// `s3`, or with its name: `s3 (frozen)`; in a bare graph the name alone.
  std::string shown(StateId state) const;

  struct Resolved {
    std::optional<StateId> state;
    std::string message;  ///< why there is none
    std::string hint;
  };
  /// The one state that `s3`, a pattern or a name stands for.
  Resolved resolve(std::string_view reference) const;

  /// The names that states have, in the order in which the model gives them.
  std::vector<std::string> names() const;

  /// Gives a state the name that a `states:` entry says.
  void set_name(StateId state, std::string name) { names_.emplace_back(state, std::move(name)); }

 private:
  void enumerate(const base::MemoryBudget& budget);
  void merge();
  std::optional<Resolved> resolve_pattern(std::string_view reference) const;

  const model::Model* model_;
  std::size_t size_ = 0;
  std::vector<Code> codes_;               ///< empty where state n has code n
  std::vector<Code> members_;             ///< empty unless merged
  std::vector<StateId> state_of_member_;  ///< empty unless merged
  std::vector<Code> differ_;              ///< the options in which a merged state's members differ
  std::unordered_map<std::string_view, StateId> graph_state_;
  std::vector<std::pair<StateId, std::string>> names_;
};

}  // namespace entente::graph

// The ways in which stable states are worked out, the fastest first. Each says
// what it suits; the last one suits everything.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "stability/analysis.hpp"

namespace entente::stability {

/// A party's stable states under a concept, by its position, are wanted.
struct Task {
  std::size_t concept_ = 0;
  PartyIndex party = 0;
};

struct Assignment {
  Conflict& conflict;  ///< changed only where an engine needs its moves as arcs
  const std::vector<const Concept*>& concepts;
  SanctionRule sanctions;
  std::vector<Task> tasks;                           ///< of parties that can move
  std::function<void(Task, StateSet)> deliver;       ///< may be called from several threads
  std::function<void(std::uint64_t bytes)> require;  ///< asks for memory beside the results
  const base::Cancellation* cancellation;
};

struct Engine {
  std::string_view name;
  bool (*suits)(const Conflict& conflict, const Rule& rule, SanctionRule sanctions);
  /// Does the tasks; returns those that it gives up, for the next engine that suits.
  std::vector<Task> (*work)(const Assignment& assignment);
};

/// To add one: its file, and its line in engines.cpp.
const std::vector<const Engine*>& engines();

/// Does every task of an assignment, one after the other on all cores.
/// `stable_states(concept, party)` works out one.
void do_each(const Assignment& assignment,
             const std::function<StateSet(const Concept&, PartyIndex)>& stable_states);

extern const Engine grid_engine;
extern const Engine class_engine;
extern const Engine arc_engine;
extern const Engine general_engine;

}  // namespace entente::stability

// Explanations as certificates for programs (docs/certificates.md), written as
// a stream since what can be reached may be much.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/diagnostics.hpp"
#include "questions/explain.hpp"
#include "stability/state_set.hpp"

namespace entente::view {

/// Writes one JSON object: made with its head, then `add` for each explanation,
/// then `end`.
class ExplanationJson {
 public:
  using Write = std::function<void(std::string_view)>;

  /// Lists of more than `most_states_listed` entries are cut, and said to be,
  /// unless `whole`.
  ExplanationJson(const graph::Conflict& conflict, graph::StateId state, stability::SanctionRule rule,
                  const base::Diagnostics& warnings, bool whole, Write write);

  void add(const questions::Explanation& explanation);
  void end();

 private:
  void add_deterred(const questions::Explanation& explanation);
  void add_undeterred(const questions::Explanation& explanation);
  void add_answers(const questions::Explanation& explanation, graph::StateId sanction);
  bool room_for_another();
  void mention(graph::StateId state) { mentioned_.insert(state); }
  void flush(std::size_t above);

  const graph::Conflict& conflict_;
  bool whole_;
  Write write_;
  std::string text_;
  bool first_ = true;
  std::size_t listed_ = 0;  ///< entries in the lists of the current explanation
  bool complete_ = true;    ///< and whether all were listed
  stability::StateSet mentioned_;
};

}  // namespace entente::view

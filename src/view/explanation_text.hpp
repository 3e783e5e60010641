// Explanations in words that a mediator understands.
#pragma once

#include <string>
#include <vector>

#include "questions/explain.hpp"
#include "view/table.hpp"

namespace entente::view {

/// The answer to `entente explain` for a person: what the state is, whether it is
/// an equilibrium, and for each party why it would stay or leave. Of concepts
/// that follow from one another only the telling ones are spelled out.
class ExplanationText {
 public:
  ExplanationText(const graph::Conflict& conflict, graph::StateId state, stability::SanctionRule rule,
                  std::vector<const stability::Concept*> concepts, const Style& style);

  /// One party's explanations, one for each concept in their order.
  void add(const std::vector<questions::Explanation>& explanations);

  /// All that was added, under a heading.
  std::string text() const;

 private:
  std::string plain(graph::StateId state) const;
  std::string names(const std::vector<const questions::Explanation*>& explanations) const;
  void add_group(const std::vector<const questions::Explanation*>& group);
  void add_stable(const questions::Explanation& explanation);
  void add_unstable(const questions::Explanation& explanation);
  std::string sanction_words(const questions::Explanation& explanation, const questions::Deterred& one) const;
  std::string reached_words(const questions::Explanation& explanation) const;
  std::string verdict() const;
  std::string content_words(const std::vector<graph::PartyIndex>& parties, std::string_view why) const;
  std::string legend() const;

  const graph::Conflict& conflict_;
  graph::StateId state_;
  stability::SanctionRule rule_;
  std::vector<const stability::Concept*> concepts_;
  Style style_;
  std::string here_;  ///< the state, as sentences call it
  std::string sections_;
  std::size_t parties_ = 0;
  std::vector<graph::PartyIndex> content_;               ///< without improvements
  std::vector<graph::PartyIndex> idle_;                  ///< without moves
  std::vector<std::vector<graph::PartyIndex>> leaving_;  ///< by concept
  std::vector<const stability::Concept*> spelled_out_;
};

}  // namespace entente::view

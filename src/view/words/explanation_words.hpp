// Why a state holds or breaks, in sentences that a mediator understands, for the
// terminal, the workbench and the report.
#pragma once

#include <string>
#include <vector>

#include "questions/explain.hpp"

namespace entente::view {

/// Plain sentences, unwrapped.
struct ExplanationWords {
  std::string heading;               ///< `State s5 (frozen) · NYNNN · the status quo`
  std::vector<std::string> taken;    ///< what each party has taken; empty for a bare graph
  std::string rule;                  ///< a sentence, where sanctions are not by legal sequences
  std::string verdict;               ///< is it an equilibrium? Empty unless all parties were added
  std::vector<std::string> content;  ///< on those who would stay since they have nothing to gain

  /// What explains one concept, and all that follow from it.
  struct Group {
    bool stays = false;
    std::string under;                ///< `SSEQ, and so under GMR, SMR and SEQ`
    std::vector<std::string> points;  ///< the improvements, and what answers them
  };
  struct Section {
    std::string party;  ///< its name
    std::vector<Group> groups;
  };
  std::vector<Section> sections;

  std::vector<const stability::Concept*> spelled_out;  ///< those to define below
};

/// Collects explanations of one state: made, then `add` for each party. Of
/// concepts that follow from one another only the telling ones are spelled out.
class ExplanationWriter {
 public:
  ExplanationWriter(const graph::Conflict& conflict, graph::StateId state, stability::SanctionRule rule,
                    std::vector<const stability::Concept*> concepts);

  /// One party's explanations, one for each concept in their order.
  void add(const std::vector<questions::Explanation>& explanations);

  ExplanationWords words() const;

 private:
  std::string plain(graph::StateId state) const;
  std::string names(const std::vector<const questions::Explanation*>& explanations) const;
  void add_group(const std::vector<const questions::Explanation*>& group);
  std::vector<std::string> stable_points(const questions::Explanation& explanation) const;
  std::string unstable_point(const questions::Explanation& explanation) const;
  std::string sanction_words(const questions::Explanation& explanation, const questions::Deterred& one) const;
  std::string reached_words(const questions::Explanation& explanation) const;
  std::string verdict() const;
  std::string content_words(const std::vector<graph::PartyIndex>& parties, std::string_view why) const;

  const graph::Conflict& conflict_;
  graph::StateId state_;
  stability::SanctionRule rule_;
  std::vector<const stability::Concept*> concepts_;
  std::string here_;  ///< the state, as sentences call it
  ExplanationWords words_;
  std::size_t parties_ = 0;
  std::vector<graph::PartyIndex> content_;               ///< without improvements
  std::vector<graph::PartyIndex> idle_;                  ///< without moves
  std::vector<std::vector<graph::PartyIndex>> leaving_;  ///< by concept
};

/// Explains a state for all parties under all concepts. Throws base::Cancelled
/// and base::LimitExceeded.
ExplanationWords explain_in_words(const graph::Conflict& conflict, graph::StateId state,
                                  stability::SanctionRule rule,
                                  const base::Cancellation* cancellation = nullptr);

}  // namespace entente::view

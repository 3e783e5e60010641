// What does a model rest on? Its ledger looked at from both ends: what the
// model's parts rest on, and what rests on each claim.
#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "evidence/ledger.hpp"
#include "model/model.hpp"

namespace entente::questions {

using evidence::Claim;

/// A part of the model that claims may support.
struct Part {
  enum class Kind { option, priority, weight, ranking, relation, infeasible, require, merge, forbidden };
  Kind kind = Kind::option;
  std::optional<model::PartyIndex> party;  ///< whose option or preference; whom a forbidden move binds
  std::string what;                        ///< `build`, `not sue`; empty for a whole ranking or relation
  base::Place place;
  std::vector<const Claim*> because;
  std::vector<const Claim*> spoken_of;  ///< claims on the same options that nothing ties to it
};

std::string_view to_word(Part::Kind kind);

/// Claims for one party, or of those who speak for none, in the order of acts.
struct Speaker {
  std::string name;                  ///< the party's name or what the ledger calls it; empty: for none
  std::vector<const Claim*> claims;  ///< by act, then as in the ledger
};

struct Deadline {
  const Claim* claim = nullptr;
  base::Date last_day;
  long days_left = 0;  ///< 0 on the last day itself, negative once it has passed
};

struct Dispute {
  const Claim* claim = nullptr;
  std::vector<const Claim*> disputed_by;
  std::vector<std::size_t> parts;  ///< that rest on the disputed claim, by position in `parts`
};

struct Event {
  base::Date date;
  const Claim* claim = nullptr;
  bool deadline = false;  ///< the claim's deadline, not when it was made
};

/// Points into the model that it was made of.
struct EvidenceReview {
  std::vector<Part> parts;
  std::vector<Speaker> ledger;          ///< the model's parties in its order, then others, then none
  std::vector<Event> timeline;          ///< claims with a date, and deadlines; the earliest first
  std::vector<std::size_t> on_nothing;  ///< options and preferences without claims, by position in `parts`
  std::vector<std::size_t> on_little;   ///< parts resting only on anonymous or inferred claims
  std::vector<Dispute> disputes;
  std::vector<Deadline> deadlines;   ///< the earliest first
  std::vector<const Claim*> unused;  ///< nothing rests on them, and they dispute nothing
};

/// Looks through the evidence as it stands on the day `today`.
EvidenceReview review_evidence(const model::Model& model, const base::Date& today);

}  // namespace entente::questions

// A first model out of a ledger: who acts, what each could do, what each wants, as far
// as claims say it, and what they leave open (docs/draft.md).
#pragma once

#include <string>
#include <vector>

#include "draft/clauses.hpp"
#include "draft/party_book.hpp"
#include "draft/same_action.hpp"
#include "evidence/ledger.hpp"

namespace entente::draft {

/// By position in `Proposal::options`.
using ActionIndex = std::size_t;

/// Something that a party could do or is asked to do.
struct ProposedOption {
  ActorIndex owner = 0;
  std::string label;  ///< a verb phrase: "Give up the region"
  Gist gist;
  std::vector<std::string> claims;  ///< ids, in the ledger's order
  double proposed = 0;              ///< how sure, 0 to 1
  bool now = false;                 ///< a claim tells of it as done
  std::string until;                ///< a deadline in words, where a claim gives one
};

/// What one party wants of an option, alone or where others are (not) taken.
struct ProposedWish {
  struct Given {
    ActionIndex option = 0;
    bool taken = true;
  };
  ActorIndex party = 0;
  ActionIndex option = 0;
  bool wanted = true;
  std::vector<Given> given;  ///< all together: wanted exactly where they hold; empty: always
  std::vector<std::string> claims;
  double proposed = 0;
  std::string latest;  ///< the date of its last claim, ISO 8601
  bool official = false;
};

struct Proposal {
  std::vector<std::string> actors;  ///< names, by ActorIndex; folded ones and those who only speak included
  std::vector<ProposedOption> options;
  std::vector<ProposedWish> wishes;  ///< by party, what matters most first
  std::vector<std::string> open;     ///< questions that no claim answers
};

/// Rests on nothing but the claims: every option and wish names those that it comes from.
/// Linear in the claims' length but for the comparison of actions, which is quadratic in
/// the number of one party's options.
Proposal propose(const evidence::Ledger& ledger);

}  // namespace entente::draft

// What somebody does, may do, or is asked to do, out of the words of a statement:
// "that Ukraine give up the region, remain neutral and keep troops out" is three
// clauses with one subject.
//
// This is no parser of English. It looks for the few shapes in which reports put
// actions: "to …", "X must …", "X to …", "that X give up …", "…ing", "X's purchases
// of …", "prompt X to …", "X has agreed that …", "X can be invited …"; what has none
// of them gives nothing. To read the whole sentence (a tagger and a chunker learned
// on the reader's corpus) was considered and left: the shapes find nine actions in ten
// that a person marks, and what they find can be told to a person.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/act.hpp"

namespace entente::draft {

/// How a clause hangs on another: it happens if that does, unless it does, or in return for it.
enum class Link { none, when, unless, in_return };

struct Clause {
  std::string subject;  ///< who would do it, as written; empty for whoever speaks
  std::string action;   ///< a verb phrase, the verb in its base form: "give up the region"
  bool negated = false;
  bool agent_unknown = false;  ///< said in the passive: `subject` is empty, and who would do it is not said
  bool obliged = false;        ///< said with "must" or "should": asked for, whatever the act
  bool done = false;           ///< told as something that is done already
  bool aside = false;          ///< mentioned on the way, not what the statement is about

  /// Where the statement tells of another one ("X acknowledged that …"): its act, and whose it is.
  std::optional<evidence::Act> act;
  std::string holder;

  Link link = Link::none;
  std::vector<Clause> conditions;  ///< what it hangs on, where that is an action itself
  std::string condition_words;     ///< the condition as written; empty without one
};

/// The clauses of what is said by an act of this kind, in order. `words` is any UTF-8;
/// of more than a thousand words the first thousand are looked at.
std::vector<Clause> clauses_of(std::string_view words, evidence::Act act);

/// The clause that a condition in a report's words ("unless Norland withdraws") speaks of, maybe none.
std::vector<Clause> clauses_of_condition(std::string_view words);

}  // namespace entente::draft

// Stability concepts: a rule (rule.hpp) with its name, and all that is said of it.
//
// Everything else (analysis, explanation, `--concepts`, JSON, help, the page,
// tests) follows from that, and keeps no copy of it.
#pragma once

#include <string_view>
#include <vector>

#include "stability/rule.hpp"

namespace entente::stability {

struct Concept {
  std::string_view id;          ///< as in `--concepts` and JSON
  std::string_view name;        ///< `general metarationality`
  std::string_view short_name;  ///< `GMR`, as the field writes it
  std::string_view definition;  ///< one sentence, in words
  std::string_view formula;
  std::string_view source;
  std::string_view plain;    ///< for everybody, of a party in a state: `stays even without looking ahead`
  std::string_view promise;  ///< of an equilibrium: `no one gains by moving`
  std::vector<std::string_view> needs;  ///< what a model has to say for it; nothing beyond states and orders
  Rule rule;
};

/// All concepts, in the order in which they are shown. To add one: its file
/// beside this one, and its line in concept.cpp.
const std::vector<const Concept*>& concepts();

/// The concept with this id; null when there is none.
const Concept* find_concept(std::string_view id);

/// Is every state that is stable under `stronger` stable under `weaker`, whatever the conflict?
inline bool implies(const Concept& stronger, const Concept& weaker) {
  return implies(stronger.rule, weaker.rule);
}

/// The other concepts that follow from this one, in their order.
std::vector<const Concept*> implied_by(const Concept& stronger);

/// Those whose rule suits what a question rests on.
std::vector<const Concept*> concepts_that(bool (*suits)(const Rule& rule));

/// While it lives, the list has one concept more: for tests, and not while others read the list.
class OneMoreConcept {
 public:
  explicit OneMoreConcept(const Concept& more);
  ~OneMoreConcept();
  OneMoreConcept(const OneMoreConcept&) = delete;
  OneMoreConcept& operator=(const OneMoreConcept&) = delete;
};

extern const Concept nash;
extern const Concept gmr;
extern const Concept smr;
extern const Concept seq;
extern const Concept sseq;

}  // namespace entente::stability

#include "questions/evidence.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "model/expression_text.hpp"

namespace entente::questions {
namespace {

using model::Expression;

/// Collects the parts of a model, each with the claims that support it.
class PartCollector {
 public:
  explicit PartCollector(const model::Model& model) : model_(model), atoms_(model::atom_names(model)) {
    const model::ModelNames names(model);
    for (const Claim& claim : model.evidence.claims) {
      claims_.emplace(claim.id, &claim);
      for (const std::string& option : claim.of)
        if (const auto atom = names.find(option).atom; atom && !model.bare_graph)
          speaking_of_[*atom].push_back(&claim);
    }
  }

  std::vector<Part> collect() {
    for (model::OptionIndex index = 0; index < model_.options.size(); ++index) {
      const model::Option& option = model_.options[index];
      add({Part::Kind::option, option.party, atoms_[index], option.place, {}, {}}, option.because, {index});
    }
    add_conditions(Part::Kind::infeasible, model_.infeasible);
    add_conditions(Part::Kind::require, model_.require);
    add_conditions(Part::Kind::merge, model_.merge);
    for (const model::ForbiddenMove& move : model_.forbidden)
      add({Part::Kind::forbidden, move.by, text(move.from) + " -> " + text(move.to), move.from.place, {}, {}},
          move.because, {});
    for (model::PartyIndex party = 0; party < model_.preferences.size(); ++party)
      if (const auto& preference = model_.preferences[party])
        std::visit([&](const auto& form) { add_preference(party, form, preference->place); },
                   preference->form);
    return std::move(parts_);
  }

 private:
  std::string text(const Expression& expression) const {
    return expression.text.empty() ? model::to_text(expression, atoms_) : expression.text;
  }

  void add(Part part, const std::vector<std::string>& because, const std::vector<std::uint32_t>& options) {
    std::set<const Claim*> known;
    for (const std::string& id : because)
      if (const auto claim = claims_.find(id); claim != claims_.end() && known.insert(claim->second).second)
        part.because.push_back(claim->second);
    for (const std::uint32_t option : options)
      if (const auto claims = speaking_of_.find(option); claims != speaking_of_.end())
        for (const Claim* claim : claims->second)
          if (known.insert(claim).second) part.spoken_of.push_back(claim);
    parts_.push_back(std::move(part));
  }

  void add_conditions(Part::Kind kind, const std::vector<model::Condition>& conditions) {
    for (const model::Condition& one : conditions)
      add({kind, {}, text(one.expression), one.expression.place, {}, {}}, one.because, {});
  }

  void add_preference(model::PartyIndex party, const model::Priorities& priorities, const base::Place&) {
    for (const model::PriorityPlace& place : priorities.places)
      for (const model::Priority& one : place.members) {
        std::vector<std::string> because = one.because;
        because.insert(because.end(), place.because.begin(), place.because.end());
        add({Part::Kind::priority, party, text(one.expression), one.expression.place, {}, {}}, because,
            one.expression.atoms());
      }
  }

  void add_preference(model::PartyIndex party, const model::Weights& weights, const base::Place&) {
    for (const model::Weight& one : weights.weights)
      add({Part::Kind::weight, party, text(one.expression), one.expression.place, {}, {}}, one.because,
          one.expression.atoms());
  }

  void add_preference(model::PartyIndex party, const model::Ranking&, const base::Place& place) {
    add({Part::Kind::ranking, party, {}, place, {}, {}}, {}, {});
  }
  void add_preference(model::PartyIndex party, const model::Relation&, const base::Place& place) {
    add({Part::Kind::relation, party, {}, place, {}, {}}, {}, {});
  }

  const model::Model& model_;
  std::vector<std::string> atoms_;
  std::map<std::string, const Claim*> claims_;
  std::map<std::uint32_t, std::vector<const Claim*>> speaking_of_;
  std::vector<Part> parts_;
};

std::vector<Speaker> ledger_of(const model::Model& model) {
  std::vector<Speaker> speakers;
  std::map<std::string, std::size_t> positions;
  for (const model::Party& party : model.parties) {
    positions.emplace(party.id, speakers.size());
    speakers.push_back({party.name, {}});
  }
  Speaker none;
  for (const Claim& claim : model.evidence.claims) {
    if (claim.speaks_for.empty()) {
      none.claims.push_back(&claim);
      continue;
    }
    const auto [position, fresh] = positions.emplace(claim.speaks_for, speakers.size());
    if (fresh) speakers.push_back({claim.speaks_for, {}});
    speakers[position->second].claims.push_back(&claim);
  }
  speakers.push_back(std::move(none));
  std::erase_if(speakers, [](const Speaker& speaker) { return speaker.claims.empty(); });
  for (Speaker& speaker : speakers)
    std::stable_sort(speaker.claims.begin(), speaker.claims.end(), [](const Claim* a, const Claim* b) {
      // Claims that name no act come last.
      return (a->act ? static_cast<int>(*a->act) : 99) < (b->act ? static_cast<int>(*b->act) : 99);
    });
  return speakers;
}

std::vector<Event> timeline_of(const evidence::Ledger& ledger) {
  std::vector<Event> events;
  for (const Claim& claim : ledger.claims) {
    if (claim.date) events.push_back({*claim.date, &claim, false});
    if (claim.until) events.push_back({*claim.until, &claim, true});
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const Event& a, const Event& b) { return a.date < b.date; });
  return events;
}

std::vector<Deadline> deadlines_of(const evidence::Ledger& ledger, const base::Date& today) {
  std::vector<Deadline> deadlines;
  for (const Claim& claim : ledger.claims)
    if (claim.until) {
      const base::Date last = base::last_day(*claim.until);
      deadlines.push_back({&claim, last, base::days_between(today, last)});
    }
  std::stable_sort(deadlines.begin(), deadlines.end(),
                   [](const Deadline& a, const Deadline& b) { return a.last_day < b.last_day; });
  return deadlines;
}

bool is_weak(const Claim* claim) {
  return claim->standing == evidence::Standing::anonymous || claim->standing == evidence::Standing::inferred;
}

bool needs_claims(Part::Kind kind) { return kind <= Part::Kind::relation; }

std::vector<Dispute> disputes_of(const evidence::Ledger& ledger, const std::vector<Part>& parts) {
  std::map<std::string, std::vector<const Claim*>> disputing;
  for (const Claim& claim : ledger.claims)
    for (const std::string& disputed : claim.disputes) disputing[disputed].push_back(&claim);
  std::vector<Dispute> disputes;
  for (const Claim& claim : ledger.claims) {
    const auto by = disputing.find(claim.id);
    if (by == disputing.end()) continue;
    Dispute dispute{&claim, by->second, {}};
    for (std::size_t n = 0; n < parts.size(); ++n)
      if (std::find(parts[n].because.begin(), parts[n].because.end(), &claim) != parts[n].because.end())
        dispute.parts.push_back(n);
    disputes.push_back(std::move(dispute));
  }
  return disputes;
}

}  // namespace

std::string_view to_word(Part::Kind kind) {
  constexpr std::array<std::string_view, 9> words{"option",     "priority", "weight", "ranking",  "relation",
                                                  "infeasible", "require",  "merge",  "forbidden"};
  return words[static_cast<std::size_t>(kind)];
}

EvidenceReview review_evidence(const model::Model& model, const base::Date& today) {
  EvidenceReview review;
  review.parts = PartCollector(model).collect();
  review.ledger = ledger_of(model);
  review.timeline = timeline_of(model.evidence);
  review.deadlines = deadlines_of(model.evidence, today);
  review.disputes = disputes_of(model.evidence, review.parts);
  std::set<const Claim*> used;
  for (std::size_t n = 0; n < review.parts.size(); ++n) {
    const Part& part = review.parts[n];
    used.insert(part.because.begin(), part.because.end());
    if (part.because.empty()) {
      if (needs_claims(part.kind)) review.on_nothing.push_back(n);
    } else if (std::all_of(part.because.begin(), part.because.end(), is_weak)) {
      review.on_little.push_back(n);
    }
  }
  for (const Dispute& dispute : review.disputes) used.insert(dispute.claim);
  for (const Claim& claim : model.evidence.claims)
    if (!used.contains(&claim) && claim.disputes.empty()) review.unused.push_back(&claim);
  return review;
}

}  // namespace entente::questions

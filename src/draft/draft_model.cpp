#include "draft/draft_model.hpp"

#include <algorithm>
#include <cassert>
#include <set>

#include "draft/phrase_words.hpp"
#include "format/ids.hpp"
#include "model/expression.hpp"

namespace entente::draft {
namespace {

constexpr std::string_view left_out_of_ids =
    "the a an of to in on for at by with from into its their his her our all any some more new that and or "
    "be 's";

/// The first words of a label that mean something.
std::string short_name(const std::string& label) {
  std::string name;
  std::size_t taken = 0;
  for (const Word& word : phrase_words(label)) {
    if (!word.is_word || word.is_one_of(left_out_of_ids)) continue;
    name += (taken == 0 ? "" : " ") + word.lower;
    if (++taken == 4) break;
  }
  return name;
}

class ModelMaker {
 public:
  ModelMaker(const Proposal& proposal, const evidence::Ledger& ledger) : proposal_(proposal) {
    model_.evidence = ledger;
    model_.open = proposal.open;
  }

  model::Model make(const std::string& title) {
    model_.title = title;
    add_parties();
    add_status_quo();
    add_preferences();
    return std::move(model_);
  }

 private:
  bool takes_part(ActorIndex actor) const {
    return std::any_of(proposal_.options.begin(), proposal_.options.end(),
                       [&](const ProposedOption& one) { return one.owner == actor; }) ||
           std::any_of(proposal_.wishes.begin(), proposal_.wishes.end(),
                       [&](const ProposedWish& one) { return one.party == actor; });
  }

  void add_parties() {
    party_of_.assign(proposal_.actors.size(), 0);
    option_of_.assign(proposal_.options.size(), 0);
    std::set<std::string> party_ids;
    std::set<std::string> option_ids;
    for (ActorIndex actor = 0; actor < proposal_.actors.size(); ++actor) {
      if (!takes_part(actor)) continue;
      const auto index = static_cast<model::PartyIndex>(model_.parties.size());
      party_of_[actor] = index;
      model::Party party;
      party.name = proposal_.actors[actor];
      party.id = format::make_id(party.name, "party", party_ids);
      for (ActionIndex n = 0; n < proposal_.options.size(); ++n) {
        const ProposedOption& proposed = proposal_.options[n];
        if (proposed.owner != actor) continue;
        model::Option option;
        option.party = index;
        option.label = proposed.label;
        option.id = format::make_id(short_name(proposed.label), "option", option_ids);
        option.because = proposed.claims;
        option.proposed = proposed.proposed;
        if (!proposed.until.empty()) option.note = "A claim gives a deadline: " + proposed.until + ".";
        option_of_[n] = static_cast<model::OptionIndex>(model_.options.size());
        party.options.push_back(option_of_[n]);
        model_.options.push_back(std::move(option));
      }
      model_.parties.push_back(std::move(party));
    }
  }

  void add_status_quo() {
    model::StatusQuo now;
    now.taken.emplace();
    for (ActionIndex n = 0; n < proposal_.options.size(); ++n)
      if (proposal_.options[n].now) now.taken->push_back(option_of_[n]);
    std::sort(now.taken->begin(), now.taken->end());
    model_.status_quo = std::move(now);
  }

  /// `close_port iff not (withdraw and pay)`; no id stands for two options in a draft.
  model::Expression expression(const ProposedWish& wish, const model::ModelNames& names) const {
    const auto word = [&](ActionIndex option, bool taken) {
      return (taken ? "" : "not ") + model_.options[option_of_[option]].id;
    };
    std::string text = word(wish.option, wish.wanted);
    for (std::size_t n = 0; n < wish.given.size(); ++n)
      text += (n > 0                   ? " and "
               : wish.given.size() > 1 ? " iff ("
                                       : " iff ") +
              word(wish.given[n].option, wish.given[n].taken);
    if (wish.given.size() > 1) text += ")";
    base::Diagnostics diagnostics;
    auto parsed = model::parse_expression(
        text, names, [](std::size_t, std::size_t) { return base::Place{}; }, diagnostics);
    assert(parsed);
    return std::move(*parsed);
  }

  void add_preferences() {
    const model::ModelNames names(model_);
    model_.preferences.resize(model_.parties.size());
    for (const ProposedWish& wish : proposal_.wishes) {
      auto& preference = model_.preferences[party_of_[wish.party]];
      if (!preference) preference.emplace().form = model::Priorities{};
      model::Priority priority;
      priority.expression = expression(wish, names);
      priority.because = wish.claims;
      priority.proposed = wish.proposed;
      model::PriorityPlace place;
      place.members.push_back(std::move(priority));
      std::get<model::Priorities>(preference->form).places.push_back(std::move(place));
    }
  }

  const Proposal& proposal_;
  model::Model model_;
  std::vector<model::PartyIndex> party_of_;    ///< by actor
  std::vector<model::OptionIndex> option_of_;  ///< by proposed option
};

}  // namespace

model::Model draft_model(const Proposal& proposal, const evidence::Ledger& ledger, const std::string& title) {
  return ModelMaker(proposal, ledger).make(title);
}

}  // namespace entente::draft

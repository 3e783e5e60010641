#include "draft/proposal.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "draft/english_verbs.hpp"
#include "draft/phrase_words.hpp"

namespace entente::draft {
namespace {

using evidence::Act;
using evidence::Claim;

constexpr double sure_of_statement = 0.9;
constexpr double sure_of_mention = 0.8;
constexpr double sure_of_report = 0.6;
constexpr double most_sure = 0.95;

bool is_negotiating(Act act) {
  return act != Act::report && act != Act::assessment && act != Act::denial && act != Act::unclear;
}

std::string capitalised(std::string text) {
  if (!text.empty()) text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

bool is_pronoun(std::string_view words, std::string_view pronouns) {
  const PhraseWords cut = phrase_words(words);
  return cut.size() == 1 && cut.front().is_one_of(pronouns);
}

/// "the United States", "the miners"; names of one word and of people as they stand.
std::string with_article(const std::string& name) {
  const PhraseWords words = phrase_words(name);
  if (words.empty()) return name;
  const bool takes_one =
      words.front().is("united") ||
      (words.back().is_one_of("states union republic kingdom emirates nations group council commission "
                              "committee government army company firm board league rebels miners workers "
                              "teachers nurses tenants creditors management opposition authorities") &&
       !words.front().is("the"));
  if (!takes_one) return name;
  std::string lower = name;
  if (!words.front().is_one_of("united") &&
      std::none_of(words.begin() + 1, words.end(), [](const Word& word) {
        return word.is_word && std::isupper(static_cast<unsigned char>(word.text.front())) != 0;
      }))
    lower.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(lower.front())));
  return "the " + lower;
}

class Proposer {
 public:
  explicit Proposer(const evidence::Ledger& ledger) : ledger_(ledger), book_(ledger.claims) {}

  Proposal propose() {
    for (const Claim& claim : ledger_.claims) add_claim(claim);
    fold_people();
    ask();
    order_wishes();
    for (const Actor& actor : book_.actors()) proposal_.actors.push_back(actor.name);
    return std::move(proposal_);
  }

 private:
  // ---- One claim ------------------------------------------------------------------

  void add_claim(const Claim& claim) {
    claim_ = &claim;
    speaker_ = book_.speaker_of(claim);
    const Act act = claim.act.value_or(Act::report);
    const std::string& words = claim.quote.size() > claim.says.size() ? claim.quote : claim.says;
    mention(words);
    std::vector<Clause> clauses = clauses_of(words, act);
    std::vector<ActionIndex> demanded;
    for (const Clause& clause : clauses) {
      if (clause.aside) {
        add_aside(clause);
        continue;
      }
      const Act meant = meant_by(clause, act);
      const bool told = clause.act.has_value();
      if (!is_negotiating(meant) && !clause.done) continue;
      add_clause(clause, meant, told, demanded);
    }
    if (demanded.empty()) return;
    for (const Clause& clause : clauses)
      if (!clause.aside && clause.link == Link::in_return) {
        add_bargain(clause, demanded);
        break;
      }
  }

  /// The act that the words show where the claim's own says nothing of an action: who says what another
  /// must do asks for it, and who says what happens if something is done holds it out.
  static Act meant_by(const Clause& clause, Act act) {
    if (clause.act) return *clause.act;
    if (is_negotiating(act) && act != Act::concession) return act;
    if (clause.obliged && !clause.subject.empty()) return Act::demand;
    const bool held_out =
        (clause.link == Link::when || clause.link == Link::unless) && !clause.conditions.empty();
    return held_out && (clause.subject.empty() || clause.agent_unknown) ? Act::promise : act;
  }

  /// Whom the claim speaks of, for "they" in this claim and the next.
  void mention(const std::string& words) {
    if (!claim_->about.empty())
      if (const auto about = book_.named_in(claim_->about); about && about != speaker_) other_ = about;
    std::size_t first = 0;
    for (const Word& word : phrase_words(words)) {
      if (word.is_word && std::isupper(static_cast<unsigned char>(word.text.front())) != 0) {
        const auto named = book_.named_in(word.text);
        if (named && named != speaker_) {
          other_ = named;
          return;
        }
      }
      if (++first > 12) return;
    }
  }

  std::optional<ActorIndex> resolve(const std::string& words, bool asked) {
    if (is_pronoun(words, "he she it")) return speaker_;
    if (is_pronoun(words, "they them")) return other_;
    if (is_pronoun(words, "this that there nobody everyone all both one who you no")) return std::nullopt;
    return asked ? book_.asked_in(words) : book_.named_in(words);
  }

  /// "New Delhi's purchases of oil", "prompt Russia to …": somebody could do it, whoever says so.
  void add_aside(const Clause& clause) {
    const auto owner = clause.subject.empty() ? speaker_ : resolve(clause.subject, false);
    if (owner) add_option(*owner, clause.action, sure_of_mention, clause.done && !clause.negated);
  }

  void add_clause(const Clause& clause, Act act, bool told, std::vector<ActionIndex>& demanded) {
    const auto whose = told && !clause.holder.empty() ? resolve(clause.holder, false) : speaker_;
    const double sure = told ? sure_of_mention : is_negotiating(act) ? sure_of_statement : sure_of_report;
    std::optional<ActorIndex> owner;
    std::string action = clause.action;
    if (act == Act::demand) {
      if (!clause.subject.empty()) owner = resolve(clause.subject, true);
      if (!owner && clause.subject.empty() && !claim_->about.empty()) owner = book_.asked_in(claim_->about);
      if (!owner && whose) {  // nobody is asked by name: then what is seen is that one insists
        owner = whose;
        action = clause.agent_unknown || clause.subject.empty()
                     ? "insist on " + english::gerund_of(action)
                     : "insist that " + clause.subject + " " + action;
      }
    } else if (clause.subject.empty() || clause.agent_unknown) {
      owner = whose;
    } else {
      owner = resolve(clause.subject, false);
      if (!owner && is_negotiating(act) && is_pronoun(clause.subject, "they")) owner = whose;
    }
    if (!owner) return;
    const bool positive = !clause.negated || act == Act::refusal;
    const bool now = positive && (act == Act::concession || (clause.done && act != Act::refusal));
    const auto option = add_option(*owner, action, sure, now);
    if (!option) return;
    add_deadline(*option);
    if (!whose || !is_negotiating(act) || act == Act::concession) return;
    if (act == Act::demand) demanded.push_back(*option);
    ProposedWish wish{known(*whose), *option, act != Act::refusal && !clause.negated, {}, {}, sure, {},
                      false};
    if (act != Act::demand && act != Act::refusal && clause.link != Link::none &&
        clause.link != Link::in_return) {
      for (const Clause& condition : clause.conditions)
        add_given(wish, condition, clause.link == Link::unless);
      if (wish.given.empty()) {
        ask_when(*option, clause);
        return;
      }
    } else if (act == Act::threat && owner == whose) {
      ask_when(*option, clause);
      return;
    }
    add_wish(std::move(wish));
  }

  void add_given(ProposedWish& wish, const Clause& condition, bool unless) {
    const auto owner = condition.subject.empty() ? speaker_ : resolve(condition.subject, true);
    if (!owner) return;
    if (const auto option = find_option(*owner, gist_of(condition.action)))
      wish.given.push_back({*option, condition.negated == unless});
  }

  /// "In return for ending its attacks, X demands …": it would end them if, and only if, it got all of that.
  void add_bargain(const Clause& clause, const std::vector<ActionIndex>& demanded) {
    for (const Clause& condition : clause.conditions) {
      const auto owner = condition.subject.empty() ? speaker_ : resolve(condition.subject, true);
      if (!owner) continue;
      const auto option = find_option(*owner, gist_of(condition.action));
      if (!option) continue;
      ProposedWish wish{known(*owner), *option, !condition.negated, {}, {}, sure_of_mention, {}, false};
      for (const ActionIndex one : demanded) wish.given.push_back({one, true});
      add_wish(std::move(wish));
    }
  }

  // ---- Options and wishes -----------------------------------------------------------

  ActorIndex known(ActorIndex actor) const { return book_.known_as(actor); }

  std::optional<ActionIndex> find_option(ActorIndex owner, const Gist& gist) const {
    for (ActionIndex n = 0; n < proposal_.options.size(); ++n)
      if (known(proposal_.options[n].owner) == known(owner) && same_action(proposal_.options[n].gist, gist))
        return n;
    return std::nullopt;
  }

  std::optional<ActionIndex> add_option(ActorIndex owner, const std::string& action, double sure, bool now) {
    Gist gist = gist_of(action);
    if (gist.empty() || action.find(' ') == std::string::npos) return std::nullopt;
    auto found = find_option(owner, gist);
    if (!found) {
      found = proposal_.options.size();
      proposal_.options.push_back({known(owner), capitalised(action), std::move(gist), {}, 0, false, {}});
    }
    ProposedOption& option = proposal_.options[*found];
    option.now = option.now || now;
    if (add_id(option.claims)) option.proposed = std::min(most_sure, 1 - (1 - option.proposed) * (1 - sure));
    return found;
  }

  bool add_id(std::vector<std::string>& ids) const {
    if (std::find(ids.begin(), ids.end(), claim_->id) != ids.end()) return false;
    ids.push_back(claim_->id);
    return true;
  }

  void add_deadline(ActionIndex option) {
    if (claim_->until) proposal_.options[option].until = base::to_string(*claim_->until);
  }

  void add_wish(ProposedWish wish) {
    const auto same = [&](const ProposedWish& one) {
      return one.party == wish.party && one.option == wish.option && one.wanted == wish.wanted &&
             one.given.size() == wish.given.size();
    };
    auto found = std::find_if(proposal_.wishes.begin(), proposal_.wishes.end(), same);
    if (found == proposal_.wishes.end()) {
      const double sure = std::exchange(wish.proposed, 0);
      proposal_.wishes.push_back(std::move(wish));
      found = std::prev(proposal_.wishes.end());
      found->proposed = sure;
      add_id(found->claims);
    } else if (add_id(found->claims)) {
      found->proposed = std::min(most_sure, 1 - (1 - found->proposed) * (1 - wish.proposed));
    }
    if (claim_->date) found->latest = std::max(found->latest, base::to_string(*claim_->date));
    found->official = found->official || claim_->standing == evidence::Standing::official;
  }

  // ---- After all claims -------------------------------------------------------------

  /// A person of whom nobody says for whom they speak does what a party does: they speak for it.
  void fold_people() {
    for (ActorIndex person = 0; person < book_.actors().size(); ++person) {
      if (!book_.actors()[person].person || known(person) != person) continue;
      std::optional<ActorIndex> party;
      for (const ProposedOption& own : proposal_.options)
        for (const ProposedOption& other : proposal_.options)
          if (known(own.owner) == person && !book_.actors()[known(other.owner)].person &&
              same_action(own.gist, other.gist))
            party = known(other.owner);
      if (!party) continue;
      book_.fold(person, *party);
      proposal_.open.push_back(
          fmt::format("Does {} speak for {}? No claim says so, but both are said to do the same.",
                      book_.actors()[person].name, with_article(book_.actors()[*party].name)));
    }
    for (ProposedWish& wish : proposal_.wishes) wish.party = known(wish.party);
    merge_options();
  }

  /// After people were folded one action may stand twice.
  void merge_options() {
    std::vector<ActionIndex> place(proposal_.options.size());
    std::vector<ProposedOption> kept;
    for (ActionIndex n = 0; n < proposal_.options.size(); ++n) {
      ProposedOption& option = proposal_.options[n];
      option.owner = known(option.owner);
      const auto same = std::find_if(kept.begin(), kept.end(), [&](const ProposedOption& one) {
        return one.owner == option.owner && same_action(one.gist, option.gist);
      });
      place[n] = static_cast<ActionIndex>(same - kept.begin());
      if (same == kept.end()) {
        kept.push_back(std::move(option));
        continue;
      }
      for (std::string& id : option.claims)
        if (std::find(same->claims.begin(), same->claims.end(), id) == same->claims.end())
          same->claims.push_back(id);
      same->proposed = std::min(most_sure, 1 - (1 - same->proposed) * (1 - option.proposed));
      same->now = same->now || option.now;
      if (same->until.empty()) same->until = option.until;
    }
    proposal_.options = std::move(kept);
    for (ProposedWish& wish : proposal_.wishes) {
      wish.option = place[wish.option];
      for (ProposedWish::Given& given : wish.given) given.option = place[given.option];
    }
    for (auto& [option, words] : undecided_) option = place[option];
  }

  void ask_when(ActionIndex option, const Clause& clause) {
    undecided_.emplace_back(option,
                            clause.condition_words.empty() ? claim_->condition : clause.condition_words);
  }

  void ask() {
    std::vector<std::string> asked;
    for (const auto& [index, words] : undecided_) {
      const ProposedOption& option = proposal_.options[index];
      const std::string& owner = book_.actors()[option.owner].name;
      const bool answered = std::any_of(proposal_.wishes.begin(), proposal_.wishes.end(),
                                        [&, at = index](const ProposedWish& wish) {
                                          return wish.party == option.owner && wish.option == at;
                                        });
      std::string question = fmt::format("When would {} do this: “{}”?", with_article(owner), option.label);
      if (std::find(asked.begin(), asked.end(), question) != asked.end() || answered) continue;
      asked.push_back(question);
      if (!words.empty()) question += fmt::format(" The claim says only: {}.", words);
      proposal_.open.push_back(std::move(question));
    }
    std::vector<std::string> later;
    for (const ProposedOption& option : proposal_.options)
      if (!option.now) later.push_back(option.label);
    if (!later.empty())
      proposal_.open.push_back(
          fmt::format("Is any of this so today? Taken as not: {}.", fmt::join(later, "; ")));
    for (ActorIndex actor = 0; actor < book_.actors().size(); ++actor) {
      const bool acts = std::any_of(proposal_.options.begin(), proposal_.options.end(),
                                    [&](const ProposedOption& one) { return one.owner == actor; });
      const bool wants = std::any_of(proposal_.wishes.begin(), proposal_.wishes.end(),
                                     [&](const ProposedWish& one) { return one.party == actor; });
      if (acts && !wants)
        proposal_.open.push_back(
            fmt::format("What does {} prefer?", with_article(book_.actors()[actor].name)));
    }
  }

  /// More claims, later, more official, first.
  void order_wishes() {
    std::stable_sort(proposal_.wishes.begin(), proposal_.wishes.end(),
                     [](const ProposedWish& a, const ProposedWish& b) {
                       if (a.party != b.party) return a.party < b.party;
                       if (a.claims.size() != b.claims.size()) return a.claims.size() > b.claims.size();
                       if (a.latest != b.latest) return a.latest > b.latest;
                       return a.official && !b.official;
                     });
  }

  const evidence::Ledger& ledger_;
  PartyBook book_;
  Proposal proposal_;
  const Claim* claim_ = nullptr;
  std::optional<ActorIndex> speaker_;
  std::optional<ActorIndex> other_;  ///< whom "they" means
  std::vector<std::pair<ActionIndex, std::string>>
      undecided_;  ///< acts whose condition is no option, and its words
};

}  // namespace

Proposal propose(const evidence::Ledger& ledger) { return Proposer(ledger).propose(); }

}  // namespace entente::draft

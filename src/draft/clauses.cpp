#include "draft/clauses.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "draft/english_verbs.hpp"
#include "draft/phrase_words.hpp"

namespace entente::draft {
namespace {

using evidence::Act;

constexpr std::string_view modals = "must should would will wo can ca could may might shall ought 'll 'd";
constexpr std::string_view forms_of_be = "is are was were am 's 're 'm be been being";
constexpr std::string_view forms_of_have = "has have had 've 's";
constexpr std::string_view adverbs =
    "also now not n't never immediately at once only still just already fully first then soon again formally "
    "publicly "
    "simply therefore however indeed really no longer either both finally";
constexpr std::string_view openings = "that and but or also so then of course importantly yes no well , : -";
constexpr std::string_view speakers_own = "i we us me my our";

/// Nouns and adjectives that a "to …" completes, and which so belong to what is done.
constexpr std::string_view completed_by_infinitive =
    "ambition ambitions plan plans right rights promise promises agreement commitment threat effort efforts "
    "attempt attempts "
    "bid claim claims decision offer refusal pledge ready willing able prepared allowed agree refuse "
    "continue begin start try "
    "work have need free way commit undertake return seek intend vow access";

/// The end of a label is cut before these.
constexpr std::string_view end_of_label =
    "because while after before since when whenever unless if until once although though which who whose "
    "where whereas including";

constexpr std::size_t most_label_words = 14;
constexpr std::size_t most_words = 1000;  ///< what goes on for longer is no statement

class ClauseFinder {
 public:
  ClauseFinder(const PhraseWords& words, Act act) : words_(words), act_(act) {}

  std::vector<Clause> find() {
    std::size_t first = 0;
    for (std::size_t n = 0; n <= words_.size(); ++n) {
      const bool ends = n == words_.size() || (!words_[n].is_word && words_[n].is_one_of(". ! ? ;"));
      if (!ends) continue;
      if (n > first) sentence(first, n);
      first = n + 1;
    }
    return std::move(found_);
  }

 private:
  const Word& at(std::size_t n) const { return words_[n]; }
  std::string text(std::size_t first, std::size_t last) const { return text_of(words_, first, last); }

  // ---- Sentences, and what they hang on ----------------------------------------

  struct LinkAt {
    Link link = Link::none;
    std::size_t words = 0;  ///< how many words make the link
  };

  LinkAt link_at(std::size_t n, std::size_t last) const {
    const auto is = [&](std::size_t m, std::string_view one) { return m < last && at(m).is(one); };
    if (is(n, "if") || is(n, "once") || is(n, "provided") || is(n, "providing")) {
      if (n > 0 && at(n - 1).is_one_of("as even what")) return {};
      return {Link::when, is(n + 1, "that") ? std::size_t{2} : std::size_t{1}};
    }
    if (is(n, "as") && is(n + 1, "long") && is(n + 2, "as")) return {Link::when, 3};
    if (is(n, "unless") || is(n, "until")) return {Link::unless, 1};
    if (is(n, "before") && act_ == Act::refusal) return {Link::unless, 1};
    if (is(n, "in") && (is(n + 1, "return") || is(n + 1, "exchange")) && is(n + 2, "for"))
      return {Link::in_return, 3};
    return {};
  }

  void sentence(std::size_t first, std::size_t last) {
    first = after_introduction(first, last);
    if (first >= last) return;
    if (const LinkAt link = link_at(first, last); link.words > 0) {  // If …, they will …
      const std::size_t comma = find_mark(first, last, ",");
      if (comma == last) return;
      statement_under(comma + 1, last, link.link, first + link.words, comma);
      return;
    }
    for (std::size_t n = first + 1; n < last; ++n) {
      const LinkAt link = link_at(n, last);
      if (link.words == 0) continue;
      const std::size_t end = next_statement(n, last);
      statement_under(first, n, link.link, n + link.words, end);
      if (end < last) sentence(end + 1, last);
      return;
    }
    const std::size_t end = next_statement(first, last);
    statement_under(first, end, Link::none, 0, 0);
    if (end < last) sentence(end + 1, last);
  }

  /// "He has tried to make it clear that …" says no more than what comes then.
  std::size_t after_introduction(std::size_t first, std::size_t last) const {
    while (first < last && at(first).is_one_of(openings)) ++first;
    for (std::size_t n = first; n + 1 < last && n < first + 9; ++n)
      if (at(n).is_one_of("clear plain known say saying said stress stressed") && at(n + 1).is("that"))
        return n + 2;
    return first;
  }

  std::size_t find_mark(std::size_t first, std::size_t last, std::string_view mark) const {
    while (first < last && !at(first).is(mark)) ++first;
    return first;
  }

  /// Where ", but …" or "and that …" begins another statement.
  std::size_t next_statement(std::size_t first, std::size_t last) const {
    for (std::size_t n = first + 1; n + 1 < last; ++n) {
      if (at(n).is(",") && at(n + 1).is("but")) return n;
      if (at(n).is("but") || (at(n).is("and") && at(n + 1).is("that"))) return n;
    }
    return last;
  }

  void statement_under(std::size_t first, std::size_t last, Link link, std::size_t condition,
                       std::size_t condition_end) {
    const std::size_t before = found_.size();
    if (link != Link::none) conditions_ = condition_clauses(condition, condition_end);
    link_ = link;
    condition_words_ = link == Link::none ? std::string{} : text(condition, condition_end);
    asides(first, last);
    main_clause(first, last, {});
    if (link != Link::none) {
      // What the condition speaks of is an action too, whether or not the rest gave one.
      for (Clause clause : conditions_) {
        clause.aside = true;
        found_.insert(found_.begin() + static_cast<std::ptrdiff_t>(before), std::move(clause));
      }
    }
    conditions_.clear();
    link_ = Link::none;
    condition_words_.clear();
  }

  std::vector<Clause> condition_clauses(std::size_t first, std::size_t last) const {
    const PhraseWords part(words_.begin() + static_cast<std::ptrdiff_t>(first),
                           words_.begin() + static_cast<std::ptrdiff_t>(last));
    ClauseFinder finder(part, Act::promise);
    finder.in_condition_ = true;
    finder.main_clause(0, part.size(), {});
    std::erase_if(finder.found_, [](const Clause& clause) { return clause.aside; });
    return std::move(finder.found_);
  }

  // ---- What is mentioned on the way -----------------------------------------------

  /// "New Delhi's purchases of Russian oil", "prompt Russia to agree to a ceasefire".
  void asides(std::size_t first, std::size_t last) {
    for (std::size_t n = first + 1; n + 1 < last; ++n) {
      if (at(n).is("'s") && n > first) {
        const std::size_t noun = n + 1;
        const auto verb = english::of_noun(at(noun).lower);
        if (verb && noun + 1 < last && at(noun + 1).is("of")) {
          Clause clause;
          clause.subject = text(noun_phrase_before(first, n), n);
          clause.action = label(std::string(*verb), noun + 2, last);
          clause.done = true;
          clause.aside = true;
          add(std::move(clause));
        }
        announced(first, n, last);
      }
      const auto verb = english::base_form(at(n).lower);
      if (verb && english::is_causative(*verb) && n + 3 < last &&
          std::isupper(static_cast<unsigned char>(at(n + 1).text[0])) != 0) {
        std::size_t to = n + 2;
        while (to < last && to < n + 6 && !at(to).is("to")) ++to;
        if (to + 1 < last && at(to).is("to") && english::is_base_form(at(to + 1).lower)) {
          Clause clause;
          clause.subject = text(n + 1, to);
          clause.aside = true;
          verb_phrases(to + 1, last, clause);
        }
      }
    }
  }

  /// "Trump's announcement this month of an additional tariff": the announced thing is done.
  void announced(std::size_t first, std::size_t possessive, std::size_t last) {
    if (possessive + 1 >= last || !at(possessive + 1).is_one_of("announcement imposition introduction"))
      return;
    std::size_t of = possessive + 2;
    while (of < last && of < possessive + 6 && !at(of).is("of")) ++of;
    if (of + 1 >= last || !at(of).is("of")) return;
    Clause clause;
    clause.subject = text(noun_phrase_before(first, possessive), possessive);
    clause.action = label("impose", of + 1, last);
    clause.done = true;
    clause.aside = true;
    add(std::move(clause));
  }

  std::size_t noun_phrase_before(std::size_t first, std::size_t end) const {
    std::size_t begin = end;
    while (begin > first && at(begin - 1).is_word &&
           (std::isupper(static_cast<unsigned char>(at(begin - 1).text[0])) != 0 || begin == end))
      --begin;
    return begin;
  }

  // ---- The statement itself ---------------------------------------------------------

  /// `outer` holds what is known of the clause from around it.
  void main_clause(std::size_t first, std::size_t last, Clause outer) {
    while (first < last && at(first).is_one_of(openings)) ++first;
    if (first >= last) return;
    if (holds_another(first, last, outer)) return;
    if (at(first).is("to") || (at(first).is("not") && first + 1 < last && at(first + 1).is("to"))) {
      outer.negated = outer.negated != at(first).is("not");
      verb_phrases(first + (at(first).is("not") ? 2 : 1), last, outer);
      return;
    }
    if (const auto gerund = english::of_gerund(at(first).lower);
        gerund && (first + 1 == last || !at(first + 1).is_one_of(forms_of_be))) {
      gerund_phrases(*gerund, first, last, outer);
      return;
    }
    if (finite(first, last, outer)) return;
    nominal(first, last, outer);
  }

  /// "X has acknowledged that …", "X is demanding that …", "a threat to …".
  bool holds_another(std::size_t first, std::size_t last, const Clause& outer) {
    if (outer.act) return false;
    for (std::size_t n = first; n + 1 < last; ++n) {
      if (at(n).is_one_of(modals) || at(n).is("to") || at(n).is("that")) return false;
      if (at(n).is_one_of("concession concessions") && at(n + 1).is_one_of("that , including")) {
        std::size_t clause = n + 1;
        while (clause < last && at(clause).is_one_of(", including that")) ++clause;
        if (at(clause - 1).is("that"))
          return held(Act::concession, first, subject_end(first, n), clause, last, true);
      }
      if (at(n).is_one_of("threat promise pledge offer refusal demand") && at(n + 1).is("to") &&
          n + 2 < last) {
        Clause clause = outer;
        clause.act = english::act_of_holder(at(n).is("threat")    ? "threaten"
                                            : at(n).is("refusal") ? "refuse"
                                                                  : at(n).lower);
        verb_phrases(n + 2, last, clause);
        return true;
      }
      if (n == first) continue;
      const auto base = english::base_form(at(n).lower);
      if (!base || at(n).lower == *base) continue;  // the base form is no finite verb of "he" or "they"
      const auto act = english::act_of_holder(*base);
      if (!act) continue;
      const std::size_t end = subject_end(first, n);
      if (end == first) continue;
      if (at(n + 1).is("that")) return held(*act, first, end, n + 2, last, true);
      if (at(n + 1).is("to") && *act != Act::demand) return held(*act, first, end, n + 2, last, false);
    }
    return false;
  }

  /// Where the subject ends whose verb is at `verb`: before its auxiliaries.
  std::size_t subject_end(std::size_t first, std::size_t verb) const {
    std::size_t end = verb;
    while (end > first && (at(end - 1).is_one_of(forms_of_be) || at(end - 1).is_one_of(forms_of_have) ||
                           at(end - 1).is_one_of(adverbs) ||
                           at(end - 1).is_one_of("made several some major important significant , ")))
      --end;
    return end;
  }

  bool held(Act act, std::size_t first, std::size_t subject_last, std::size_t clause, std::size_t last,
            bool whole) {
    Clause outer;
    outer.act = act;
    outer.holder = text(first, subject_last);
    const Act around = std::exchange(act_, act);
    if (whole) {
      main_clause(clause, last, outer);
    } else {
      outer.subject = outer.holder;
      verb_phrases(clause, last, outer);
    }
    act_ = around;
    return true;
  }

  /// "X must …", "X is to …", "X will not be able to …", "X to …", "that X give up …".
  bool finite(std::size_t first, std::size_t last, const Clause& outer) {
    for (std::size_t n = first; n < last; ++n) {
      const bool be = n > first && at(n).is_one_of("is are was were 'm 're 's am");
      const bool modal = n > first && at(n).is_one_of(modals);
      const bool have = n > first && at(n).is_one_of(forms_of_have);
      if (modal || be || have) {
        if (finite_from(first, n, last, outer, modal)) return true;
        if (modal) return false;
        continue;
      }
      if (n > first && at(n).is("to") && act_ == Act::demand && n + 1 < last &&
          english::is_base_form(at(n + 1).lower) && !at(n - 1).is_one_of(completed_by_infinitive)) {
        Clause clause = outer;
        clause.subject = text(first, n);
        verb_phrases(n + 1, last, clause);
        return true;
      }
      if (n > first && subjunctive(n, last)) {
        Clause clause = outer;
        clause.subject = text(first, at(n - 1).is("not") ? n - 1 : n);
        clause.negated = at(n - 1).is("not");
        if (at(n).is("be")) return passive(n + 1, last, std::move(clause)) || copula(n, last, clause);
        verb_phrases(n, last, clause);
        return true;
      }
      if (in_condition_ && n > first && told_in_condition(first, n, last, outer, false)) return true;
    }
    // Only now what may as well be a noun: "that the firm raise wages", "if the firm raises wages".
    for (std::size_t n = first + 1; n < last; ++n) {
      if (in_condition_ && told_in_condition(first, n, last, outer, true)) return true;
      if (act_ == Act::demand && n + 1 < last && !outer.act && english::is_base_form(at(n).lower) &&
          ends_noun_phrase(n - 1)) {
        Clause clause = outer;
        clause.subject = text(first, n);
        verb_phrases(n, last, clause);
        return true;
      }
    }
    return false;
  }

  /// "they don't stop", "the rebels hand over the bridge", within a condition.
  bool told_in_condition(std::size_t first, std::size_t n, std::size_t last, const Clause& outer,
                         bool maybe_noun) {
    const auto base = english::base_form(at(n).lower);
    if (!base || !ends_noun_phrase(n - 1)) return false;
    const bool pronoun = n == first + 1 && at(first).is_one_of("they he she it we i you");
    if (english::is_also_noun(*base) && !pronoun && !maybe_noun) return false;
    Clause clause = outer;
    clause.subject = text(first, n);
    if (at(n).is_one_of("do does did") && n + 2 < last && at(n + 1).is_one_of("n't not")) {
      clause.negated = true;
      verb_phrases(n + 2, last, clause);
    } else {
      verb_phrases(n, last, clause);
    }
    return true;
  }

  /// Can the word end a noun phrase? No article, possessive or preposition can.
  bool ends_noun_phrase(std::size_t n) const {
    return at(n).is_word && !at(n).is_one_of(
                                "the a an of to in on for with by at from and or any some more its their his "
                                "her our my 's not no");
  }

  /// After "demanded that": a base form behind a noun phrase.
  bool subjunctive(std::size_t n, std::size_t last) const {
    if (act_ != Act::demand || !english::is_base_form(at(n).lower) ||
        at(n - 1).is_one_of("the a an of to in on for and or any its their his her"))
      return false;
    if (!english::is_also_noun(at(n).lower)) return true;
    return n + 1 < last && at(n + 1).is_one_of("the a an all any its their his her our my out up to from no");
  }

  bool finite_from(std::size_t first, std::size_t verb, std::size_t last, Clause clause, bool modal) {
    std::size_t n = verb + 1;
    clause.subject = text(first, verb);
    clause.obliged = at(verb).is_one_of("must should ought");
    const bool perfect =
        at(verb).is_one_of("has have had 've") ||
        (at(verb).is("'s") && is_pronoun(clause.subject) && n < last && english::of_participle(at(n).lower));
    while (n < last && (at(n).is_one_of(adverbs) || at(n).is(","))) {
      if (at(n).is_one_of("not n't never") || (at(n).is("no") && n + 1 < last && at(n + 1).is("longer")))
        clause.negated = !clause.negated;
      ++n;
    }
    if (n >= last) return false;
    if (n + 1 < last && at(n).is("going") && at(n + 1).is("to")) return after_to(n + 2, last, clause);
    if (!modal) {
      if (at(n).is("to")) return after_to(n + 1, last, clause);  // "is to", "has to"
      if (n + 2 < last && at(n).is_one_of("ready willing prepared determined set due able committed") &&
          at(n + 1).is("to"))
        return after_to(n + 2, last, clause);
      if (perfect) {
        clause.done = true;
        if (const auto base = english::of_participle(at(n).lower);
            base && !at(n).is_one_of("been made had said told"))
          return rest_of_phrase(*base, n + 1, last, clause);
        return false;
      }
      if (passive(n, last, clause)) return true;
      if (const auto gerund = english::of_gerund(at(n).lower)) {  // "is withdrawing"
        return rest_of_phrase(*gerund, n + 1, last, clause);
      }
      return false;
    }
    return after_to(n, last, clause);
  }

  /// A verb phrase whose verb is a base form at `n`, its subject known.
  bool after_to(std::size_t n, std::size_t last, Clause clause) {
    while (n < last && at(n).is_one_of(adverbs)) {
      if (at(n).is_one_of("not never")) clause.negated = !clause.negated;
      ++n;
    }
    if (n >= last) return false;
    if (at(n).is("be")) {
      if (n + 2 < last && at(n + 1).is_one_of("able ready willing prepared allowed") && at(n + 2).is("to"))
        return after_to(n + 3, last, clause);
      if (clause.subject == "there") {  // "there is going to be a guarantee"
        if (clause.act != Act::concession) return false;
        clause.subject = clause.holder;
        clause.action = label("accept", n + 1, last);
        add(std::move(clause));
        return true;
      }
      return passive(n + 1, last, clause) || copula(n, last, clause);
    }
    if (at(n).is("continue") && n + 2 < last && at(n + 1).is("to") && at(n + 2).is("be")) {
      if (passive(n + 3, last, clause)) {
        found_.back().action = "continue to " + found_.back().action;
        return true;
      }
    }
    if (!english::is_base_form(at(n).lower)) return false;
    verb_phrases(n, last, clause);
    return true;
  }

  bool copula(std::size_t be, std::size_t last, Clause clause) {
    if (be + 1 >= last) return false;
    const std::size_t including = find_including(clause.subject);
    if (including !=
        std::string::npos) {  // "a group including X should be the guarantors": it is to include X, too
      Clause members = clause;
      const std::size_t name = clause.subject.find(' ', including) + 1;
      members.subject = clause.subject.substr(0, including - 1);
      members.action = "include " + clause.subject.substr(name);
      clause.subject = members.subject;
      rest_of_phrase("be", be + 1, last, clause);
      add(std::move(members));
      return true;
    }
    return rest_of_phrase("be", be + 1, last, clause);
  }

  static std::size_t find_including(const std::string& subject) {
    const std::size_t found = subject.find(" including ");
    return found == std::string::npos ? found : found + 1;
  }

  /// "Russia can be re-invited into …": somebody else re-invites Russia.
  bool passive(std::size_t participle, std::size_t last, Clause clause) {
    while (participle < last && at(participle).is_one_of(adverbs)) ++participle;
    if (participle >= last) return false;
    const auto base = english::of_participle(at(participle).lower);
    if (!base || at(participle).is_one_of("made set put") || clause.subject.empty()) return false;
    std::size_t by = participle + 1;
    while (by < last && !at(by).is("by")) ++by;
    const std::string object = is_pronoun(clause.subject) ? last_subject_ : clause.subject;
    if (object.empty()) return false;
    const std::size_t end = std::min(by, last);
    std::size_t rest = participle + 1;
    if (rest < end && at(rest).is_one_of("off out up down back"))
      ++rest;  // "be put off": a verb of two words
    const std::string verb = *base + (rest > participle + 1 ? " " + at(participle + 1).text : std::string());
    clause.action = label(verb + " " + object, rest, end);
    last_subject_ = object;
    clause.subject.clear();
    clause.agent_unknown = true;
    if (by + 1 < last && !at(by + 1).is_one_of("the") &&
        std::isupper(static_cast<unsigned char>(at(by + 1).text[0])) != 0) {
      clause.subject = text(by + 1, std::min(by + 5, last));
      clause.agent_unknown = false;
    }
    add(std::move(clause));
    return true;
  }

  /// "a withdrawal of troops", "an immediate ceasefire", "the release of the crew".
  void nominal(std::size_t first, std::size_t last, Clause clause) {
    for (std::size_t n = first; n < last && n < first + 6; ++n) {
      const auto verb = english::of_noun(at(n).lower);
      if (n > first && at(n - 1).is("'s")) return;  // somebody else's: mentioned on the way
      if (verb && n + 1 < last && at(n + 1).is("of")) {
        rest_of_phrase(*verb, n + 2, last, clause);
        return;
      }
    }
    if (last - first > 9 || in_condition_) return;
    if (act_ != Act::demand && act_ != Act::offer && act_ != Act::concession && act_ != Act::refusal) return;
    for (std::size_t n = first; n < last; ++n)  // a finite verb is in it: no noun phrase
      if (at(n).is_one_of(modals) || at(n).is_one_of(forms_of_be) || at(n).is_one_of(forms_of_have)) return;
    if (at(first).is_one_of("this that it them these those nothing no so") && last - first < 3) return;
    if (act_ == Act::demand) {
      clause.agent_unknown = true;
      rest_of_phrase("agree to", first, last, clause);
    } else if (act_ == Act::offer) {
      rest_of_phrase("give", first, last, clause);
    } else {
      clause.negated = act_ == Act::refusal ? clause.negated : false;
      rest_of_phrase("accept", first, last, clause);
    }
  }

  // ---- Verb phrases ------------------------------------------------------------------

  void gerund_phrases(const std::string& base, std::size_t first, std::size_t last, Clause clause) {
    // "ending Russia's attacks": what is whose tells who would do it.
    if (first + 3 < last && clause.subject.empty()) {
      std::size_t n = first + 1;
      while (n < last && n < first + 4 && !at(n).is("'s")) ++n;
      if (n < last && at(n).is("'s")) {
        clause.subject = text(first + 1, n);
        clause.action = label(base, n + 1, last);
        add(std::move(clause));
        return;
      }
    }
    rest_of_phrase(base, first + 1, last, clause);
  }

  /// "give up the region, renounce its plans and keep troops out": one clause each.
  void verb_phrases(std::size_t first, std::size_t last, const Clause& outer) {
    std::size_t begin = first;
    for (std::size_t n = first + 1; n <= last; ++n) {
      if (n < last && !begins_next_phrase(n, last)) continue;
      std::size_t end = n;
      while (end > begin && (at(end - 1).is(",") || at(end - 1).is_one_of("and or"))) --end;
      one_phrase(begin, end, outer);
      begin = n;
    }
  }

  bool begins_next_phrase(std::size_t n, std::size_t last) const {
    if (!at(n - 1).is(",") && !at(n - 1).is("and")) return false;
    if (!english::is_base_form(at(n).lower)) return false;
    if (!english::is_also_noun(at(n).lower)) return true;
    return n + 1 < last &&
           at(n + 1).is_one_of("the a an all any its their his her our my to from out off up no more");
  }

  void one_phrase(std::size_t first, std::size_t last, Clause clause) {
    while (first < last && at(first).is_one_of(adverbs)) {
      if (at(first).is_one_of("not never")) clause.negated = !clause.negated;
      ++first;
    }
    if (first >= last) return;
    const auto base = english::base_form(at(first).lower);
    if (!base) return;
    if (*base == "be" && passive(first + 1, last, clause)) return;
    rest_of_phrase(*base, first + 1, last, clause);
  }

  bool rest_of_phrase(const std::string_view verb, std::size_t first, std::size_t last, Clause clause) {
    clause.action = label(std::string(verb), first, last);
    if (clause.action.find(' ') == std::string::npos && english::is_also_noun(clause.action)) return false;
    add(std::move(clause));
    return true;
  }

  /// The verb with what follows, up to where a label ends.
  std::string label(std::string verb, std::size_t first, std::size_t last) const {
    std::size_t end = first;
    for (; end < last && end < first + most_label_words; ++end) {
      const Word& word = at(end);
      if (!word.is_word && !word.is_one_of(", % $ £ € ( )")) break;
      if (end > first && word.is_one_of(end_of_label)) break;
      if (end > first && word.is_one_of("is are was were has had") && word.spaced) break;
      if (end > first && at(end - 1).is_one_of("and but") && past_form(word)) break;
      if (word.is("as") && end + 1 < last && at(end + 1).is_one_of("a an the part")) break;
      if (word.is(",") && (end + 1 >= last || !at(end + 1).is_word || at(end + 1).is_one_of("and or but")))
        break;
      const bool purpose = word.is("to") && end > first && end + 1 < last &&
                           english::is_base_form(at(end + 1).lower) &&
                           !at(end - 1).is_one_of(completed_by_infinitive) && !english::is_causative(verb);
      if (purpose) break;
      if (word.is("in") && end + 1 < last && (at(end + 1).is_one_of("order return exchange"))) break;
    }
    while (end > first && (!at(end - 1).is_word ||
                           at(end - 1).is_one_of("and or but of the a an that to in on for with at")))
      --end;
    if (end > first) verb += " " + text(first, end);
    return verb;
  }

  static bool past_form(const Word& word) {
    const auto base = english::base_form(word.lower);
    return base && word.lower != *base && !english::of_gerund(word.lower) && !word.lower.ends_with("s");
  }

  void add(Clause clause) {
    if (clause.action.empty()) return;
    if (!clause.subject.empty() && !is_pronoun(clause.subject)) last_subject_ = clause.subject;
    if (speaker_is(clause.subject)) clause.subject.clear();
    concede(clause);
    if (!clause.aside) {
      clause.link = link_;
      clause.conditions = conditions_;
      clause.condition_words = condition_words_;
    }
    found_.push_back(std::move(clause));
  }

  static bool is_pronoun(const std::string& subject) {
    const PhraseWords words = phrase_words(subject);
    return words.size() == 1 && words.front().is_one_of("they he she it this that");
  }

  static bool speaker_is(const std::string& subject) {
    const PhraseWords words = phrase_words(subject);
    return !words.empty() && words.front().is_one_of(speakers_own);
  }

  /// What is conceded is accepted, or given up, by who concedes it.
  void concede(Clause& clause) const {
    if (clause.act != Act::concession || clause.holder.empty()) return;
    clause.done = true;
    const PhraseWords words = phrase_words(clause.subject);
    const bool own = clause.subject == clause.holder || clause.subject.empty() ||
                     (words.size() == 1 && words.front().is_one_of("they he she it"));
    if (own) {
      clause.subject = clause.holder;
      if (clause.negated) {
        clause.action = "give up " + english::gerund_of(clause.action);
        clause.negated = false;
      }
    } else {
      clause.action = "accept that " + clause.subject + (clause.negated ? " not " : " ") + clause.action;
      clause.negated = false;
      clause.subject = clause.holder;
    }
  }

  const PhraseWords& words_;
  Act act_;
  bool in_condition_ = false;
  Link link_ = Link::none;
  std::vector<Clause> conditions_;
  std::string condition_words_;
  std::string last_subject_;  ///< whom a pronoun may mean
  std::vector<Clause> found_;
};

}  // namespace

std::vector<Clause> clauses_of(std::string_view words, Act act) {
  PhraseWords cut = phrase_words(words);
  if (cut.size() > most_words) cut.resize(most_words);
  return ClauseFinder(cut, act).find();
}

std::vector<Clause> clauses_of_condition(std::string_view words) {
  std::vector<Clause> clauses = clauses_of("do it if " + std::string(words), Act::promise);
  std::erase_if(clauses, [](const Clause& clause) { return !clause.aside; });
  return clauses;
}

}  // namespace entente::draft

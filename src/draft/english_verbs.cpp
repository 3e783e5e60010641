#include "draft/english_verbs.hpp"

#include <algorithm>
#include <boost/container/flat_map.hpp>
#include <boost/container/flat_set.hpp>
#include <vector>

namespace entente::draft::english {
namespace {

using evidence::Act;
using WordSet = boost::container::flat_set<std::string_view>;
using WordMap = boost::container::flat_map<std::string_view, std::string_view>;

/// Verbs that tell of actions in negotiations and conflicts.
constexpr std::string_view regular_verbs =
    "demand insist urge threaten vow intend plan want decline seek "
    "abandon abide abolish abstain accelerate accept acknowledge act adapt add address adhere adjourn admit "
    "adopt "
    "advance agree aid align allow amend annex announce annul answer apologise apologize appeal appear apply "
    "appoint approve "
    "arm arrest ask assist attack attend audit authorise authorize avoid await back ban bar base block "
    "blockade boycott "
    "cancel cap capture cease cede change charge check clarify clear close collect combine come commit "
    "compensate "
    "compete complete comply compromise concede conclude condemn conduct confine confirm connect consider "
    "consult "
    "contain continue contribute control convene cooperate correct cover create cross curb cut deal decide "
    "declare "
    "defend defer delay deliver demilitarise demilitarize demolish deny depart deploy destroy detain devolve "
    "disarm disband "
    "disclose discuss dismantle dismiss disperse divide donate double drop ease elect embargo enact end "
    "enforce enter "
    "escalate establish evacuate exceed exchange exclude exempt exit expand expel export expose extend "
    "extradite face fill finance fire fix follow form free freeze fund fulfil fulfill grant guarantee guard "
    "halt hand harm help "
    "hire hold honour honor host ignore implement import impose improve include increase indict inspect "
    "install "
    "integrate intervene introduce invade invest investigate invite involve isolate issue join judge justify "
    "keep kill land "
    "launch lease legalise legalize levy liberate lift limit link list listen lobby lock loosen lower "
    "maintain march match "
    "mediate merge mobilise mobilize modify monitor move name nationalise nationalize negotiate normalise "
    "normalize notify obey observe "
    "occupy offer open oppose order oust outlaw oversee pardon participate patrol pause permit pledge police "
    "post postpone "
    "prepare present preserve press pressure prevent privatise privatize proceed process prohibit promise "
    "promote "
    "propose prosecute protect protest provide publish pull punish purchase pursue push put raise ratify "
    "re-admit readmit "
    "re-invite re-open receive recall recognise recognize recommend reconsider recruit reduce refer reform "
    "refrain refund refuse "
    "reimburse reinforce reinstate reject relax release relinquish relocate remain remove renew renegotiate "
    "renounce "
    "reopen repair repatriate repay repeal replace reply report request require rescind resign resolve "
    "respect respond "
    "restart restore restrict resume retain retaliate retire retreat return reveal reverse review revise "
    "revive revoke "
    "reward sack safeguard sanction save scrap screen seal search secure seize separate serve settle share "
    "shell shelve "
    "shift shorten sign slash slow soften spare sponsor stabilise stabilize stage staff station stay stop "
    "store strengthen strike "
    "subsidise subsidize sue supply support surrender suspend sustain table target tax terminate test "
    "tighten tolerate "
    "tour track trade train transfer transport treat trim trust try turn unblock uphold use vacate vaccinate "
    "vet veto visit "
    "vote waive walk warn watch welcome widen withhold work yield";

/// Base form, past, participle.
constexpr std::string_view irregular_verbs =
    "be was been|become became become|begin began begun|bind bound bound|break broke broken|bring brought "
    "brought|build built built|"
    "buy bought bought|choose chose chosen|come came come|cut cut cut|deal dealt dealt|do did done|draw drew "
    "drawn|"
    "fight fought fought|find found found|forgo forwent forgone|freeze froze frozen|get got got|give gave "
    "given|go went gone|"
    "have had had|hold held held|keep kept kept|lead led led|leave left left|lend lent lent|let let let|lose "
    "lost lost|"
    "make made made|meet met met|oversee oversaw overseen|pay paid paid|put put put|quit quit quit|read read "
    "read|"
    "rebuild rebuilt rebuilt|rejoin rejoined rejoined|retake retook retaken|ride rode ridden|rise rose "
    "risen|run ran run|say said said|see saw seen|seek sought sought|"
    "sell sold sold|send sent sent|set set set|shoot shot shot|shut shut shut|sit sat sat|speak spoke "
    "spoken|spend spent spent|"
    "split split split|stand stood stood|strike struck struck|swear swore sworn|take took taken|tell told "
    "told|"
    "undertake undertook undertaken|undo undid undone|uphold upheld upheld|withdraw withdrew "
    "withdrawn|withhold withheld withheld|"
    "write wrote written|pull pulled pulled|hand handed handed";

constexpr std::string_view nouns_as_well =
    "advance aid answer appeal attack ban bar base block blockade boycott cap change charge check compromise "
    "control cover cut deal delay "
    "double drop embargo end exchange exit export face fight fire fix force form free freeze fund grant "
    "guarantee guard halt hand "
    "harm help hold host import increase issue land launch lead lease levy limit link list lock march match "
    "move name offer "
    "open order patrol pause pay permit pledge police post present press pressure process promise protest "
    "purchase raise "
    "recall reform release reply report request respect return review reward run sanction search serve share "
    "shell shift "
    "sign slow stage staff station stay stop store strike supply support surrender table target tax test "
    "tour track trade "
    "train transfer transport trust try turn use veto visit vote walk watch welcome work yield set sit stand "
    "read rise "
    "lower back clear close separate secure";

/// Nouns of what is done, each with its verb.
constexpr std::string_view deverbal_nouns =
    "withdrawal withdraw|removal remove|purchase purchase|purchases purchase|release release|return "
    "return|closure close|opening open|reopening reopen|"
    "re-opening re-open|lifting lift|easing ease|suspension suspend|resumption resume|extension "
    "extend|reduction reduce|expansion expand|payment pay|"
    "payments pay|recognition recognise|ratification ratify|transfer transfer|delivery deliver|deliveries "
    "deliver|deployment deploy|"
    "expulsion expel|extradition extradite|seizure seize|occupation occupy|annexation annex|invasion "
    "invade|blockade blockade|restoration restore|"
    "reinstatement reinstate|dismissal dismiss|resignation resign|evacuation evacuate|demolition "
    "demolish|construction build|"
    "disarmament disarm|dismantling dismantle|inspection inspect|export export|exports export|import "
    "import|imports import|"
    "sale sell|sales sell|supply supply|supplies supply|imposition impose|introduction introduce|abolition "
    "abolish|repeal repeal|implementation implement|"
    "detention detain|arrest arrest|postponement postpone|cancellation cancel|publication "
    "publish|installation install|"
    "appointment appoint|exclusion exclude|admission admit|surrender surrender|handover hand|freeze "
    "freeze|increase increase|cut cut|ban ban|boycott boycott";

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(at, begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

WordSet set_of(std::string_view words) {
  const auto parts = split(words, ' ');
  return {parts.begin(), parts.end()};
}

struct Verbs {
  WordSet bases;
  WordMap pasts;
  WordMap participles;
  Verbs() {
    bases = set_of(regular_verbs);
    for (const std::string_view one : split(irregular_verbs, '|')) {
      const auto forms = split(one, ' ');
      bases.insert(forms[0]);
      pasts.emplace(forms[1], forms[0]);
      participles.emplace(forms[2], forms[0]);
    }
  }
};

const Verbs& verbs() {
  static const Verbs all;
  return all;
}

/// The verb that becomes the word by a regular ending: "stop" + "ing" is "stopping".
std::optional<std::string> without_ending(std::string_view word, std::string_view ending) {
  if (word.size() < ending.size() + 2 || !word.ends_with(ending)) return std::nullopt;
  const std::string stem(word.substr(0, word.size() - ending.size()));
  std::vector<std::string> candidates{stem, stem + "e"};
  if (stem.size() > 2 && stem[stem.size() - 1] == stem[stem.size() - 2])
    candidates.push_back(stem.substr(0, stem.size() - 1));
  if (stem.ends_with("i")) candidates.push_back(stem.substr(0, stem.size() - 1) + "y");
  if (stem.ends_with("y")) candidates.push_back(stem.substr(0, stem.size() - 1) + "ie");
  for (const std::string& one : candidates)
    if (verbs().bases.contains(one)) return one;
  return std::nullopt;
}

std::optional<std::string> of_third_person(std::string_view word) {
  if (!word.ends_with("s") || word.ends_with("ss")) return std::nullopt;
  for (const std::string_view ending : {"s", "es"}) {
    if (word.size() <= ending.size() + 1 || !word.ends_with(ending)) continue;
    const std::string stem(word.substr(0, word.size() - ending.size()));
    if (verbs().bases.contains(stem)) return stem;
    if (stem.ends_with("i") && verbs().bases.contains(stem.substr(0, stem.size() - 1) + "y"))
      return stem.substr(0, stem.size() - 1) + "y";
  }
  return std::nullopt;
}

}  // namespace

bool is_base_form(std::string_view word) { return verbs().bases.contains(word); }

bool is_also_noun(std::string_view base) {
  static const WordSet words = set_of(nouns_as_well);
  return words.contains(base);
}

std::optional<std::string> of_gerund(std::string_view word) {
  if (word == "being" || word == "going" || word == "having") return std::nullopt;
  return without_ending(word, "ing");
}

std::optional<std::string> of_participle(std::string_view word) {
  const auto known = verbs().participles.find(word);
  if (known != verbs().participles.end()) return std::string(known->second);
  return without_ending(word, "ed");
}

std::optional<std::string> base_form(std::string_view word) {
  if (is_base_form(word)) return std::string(word);
  if (auto base = of_third_person(word)) return base;
  if (auto base = of_participle(word)) return base;
  const auto past = verbs().pasts.find(word);
  if (past != verbs().pasts.end()) return std::string(past->second);
  return of_gerund(word);
}

std::string gerund_of(std::string_view phrase) {
  const std::size_t end = std::min(phrase.find(' '), phrase.size());
  std::string verb(phrase.substr(0, end));
  const auto vowel = [](char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; };
  static const WordSet doubled =
      set_of("stop cut put get set let shut sit quit drop ban bar cap curb trim slip run forgo");
  if (verb.ends_with("ie")) {
    verb.replace(verb.size() - 2, 2, "y");
  } else if (verb.size() > 2 && verb.ends_with("e") && !verb.ends_with("ee") && !verb.ends_with("ye")) {
    verb.pop_back();
  } else if (doubled.contains(verb) && verb.size() > 2 && !vowel(verb.back()) &&
             vowel(verb[verb.size() - 2])) {
    verb += verb.back();
  }
  return verb + "ing" + std::string(phrase.substr(end));
}

std::optional<std::string_view> of_noun(std::string_view noun) {
  static const WordMap nouns = [] {
    WordMap map;
    for (const std::string_view one : split(deverbal_nouns, '|')) {
      const auto pair = split(one, ' ');
      map.emplace(pair[0], pair[1]);
    }
    return map;
  }();
  const auto known = nouns.find(noun);
  if (known == nouns.end()) return std::nullopt;
  return known->second;
}

std::optional<Act> act_of_holder(std::string_view base) {
  static const boost::container::flat_map<std::string_view, Act> acts = [] {
    boost::container::flat_map<std::string_view, Act> map;
    const auto add = [&](Act act, std::string_view words) {
      for (const std::string_view word : split(words, ' ')) map.emplace(word, act);
    };
    add(Act::demand, "demand demands insist urge ask require request call want press order");
    add(Act::offer, "offer propose");
    add(Act::promise, "promise pledge vow undertake");
    add(Act::commitment, "decide plan intend");
    add(Act::concession, "accept acknowledge admit agree concede recognise recognize");
    add(Act::threat, "threaten");
    add(Act::refusal, "refuse reject decline");
    return map;
  }();
  const auto known = acts.find(base);
  if (known == acts.end()) return std::nullopt;
  return known->second;
}

bool is_causative(std::string_view base) {
  static const WordSet words = set_of(
      "prompt push press pressure force get persuade convince urge allow lead bring make move compel ask "
      "induce");
  return words.contains(base);
}

}  // namespace entente::draft::english

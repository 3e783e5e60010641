#include "reader/english/act_words.hpp"

#include <algorithm>
#include <array>

#include "reader/english/word_table.hpp"

namespace entente::reader::english {
namespace {

/// Stems: a word is known by the stem that it begins with, where what follows is an
/// ending of English; one with `|` after it has to match whole.
struct Stems {
  Act act;
  std::string_view stems;
};
constexpr std::array cue_stems{
    Stems{Act::demand,
          "demand urg request requir appeal plead ultimatum instruct order exhort implor beg want seek "
          "sought|"},
    Stems{Act::offer, "offer propos invit offering proposal"},
    Stems{Act::concession,
          "conced concession acknowledg admit admission recognis recogniz accept agre agreement relent "
          "compromis "
          "backtrack"},
    Stems{Act::threat, "threat threaten warn warning"},
    Stems{Act::promise, "promis pledg vow assur swear| swore| sworn| assurance reassur"},
    Stems{Act::commitment,
          "commit committed committing commitment undertak undertook| announc announcement guarante plan "
          "planned planning "
          "intend intent| intention decid decision determin resolv"},
    Stems{Act::refusal,
          "refus refusal reject rejection declin oppos opposition balk veto rebuff resist spurn"},
    Stems{Act::denial, "deny deni denial disput refut disavow rebut dismiss contradict disclaim"},
    Stems{
        Act::assessment,
        "believ belief| think thinking| thought| thoughts| feel felt| feeling| expect expectation hop| hope "
        "hopes| hoped| hoping| "
        "fear worr predict prediction estimat conclud conclusion argu argument criticis criticiz criticism| "
        "prais describ "
        "consider view see| sees| saw| seen| seeing| accus accusation blam slam slammed blast condemn "
        "condemnation mock "
        "doubt suspect assess assessment judg regard suggest suggestion hint speculat contend contention "
        "characteris "
        "characteriz compar concern welcom support endors denounc complain lament applaud interpret ridicul "
        "insist maintain forecast deem reckon wonder question challeng credit attack defend lash bemoan decr "
        "hail liken label dub brand "
        "cautio caution optimis optimism scepticism skeptic confiden convinc opinion analysis| perceiv "
        "perception "
        "understand understood| assum prefer wish dismay know known| knows| knew| realis realiz imagin "
        "envision guess "
        "love like| likes| hate hates| consider"}};

bool is_ending(std::string_view rest) {
  static constexpr std::array<std::string_view, 20> endings{
      "",    "s",   "es",   "ed",   "d",   "ing",  "e",   "er",   "y",     "ies",
      "ied", "ion", "ions", "ting", "ted", "ning", "ned", "ment", "ments", "ring"};
  return std::find(endings.begin(), endings.end(), rest) != endings.end();
}

struct Stem {
  Act act = Act::report;
  bool whole = false;
};
using StemTable = WordTable<Stem>;

StemTable make_stems() {
  StemTable table;
  for (const Stems& row : cue_stems)
    each_word(row.stems, [&](std::string_view stem) {
      const bool whole = stem.ends_with('|');
      if (whole) stem.remove_suffix(1);
      table.try_emplace(stem, Stem{row.act, whole});
    });
  return table;
}

constexpr std::string_view hostile =
    " sanction sanctions sanctioned penalties penalty punish punishment retaliate retaliation attack attacks "
    "attacked strike "
    "strikes invade invasion destroy bomb bombing kill war force escalate escalation tariff tariffs ban "
    "banned embargo "
    "blockade deport withdraw cut suspend consequences isolate isolated seize annex arrest prosecute sue "
    "shut veto block "
    "fire shoot crush hit wipe severe response respond retaliatory nuclear missile missiles ";

constexpr std::string_view judgements =
    " significant unlikely likely important good bad great better best worse worst flexible wrong right "
    "dangerous unfair fair "
    "terrible horrible ridiculous strong weak very too really clear clearly difficult hard easy impossible "
    "possible "
    "probably perhaps maybe might may could serious key crucial critical essential unacceptable acceptable "
    "irresponsible "
    "successful failed failure disaster mistake opportunity positive negative productive constructive "
    "hopeful optimistic "
    "pessimistic confident concerned worried disappointed disappointing proud happy sad amazing incredible "
    "think believe feel "
    "believes thinks seems seem appears appear tend enough less more most least never always biggest largest "
    "greatest "
    "unprecedented historic true false honest dishonest crooked smart stupid qualified unfit unqualified "
    "ready ";

constexpr std::string_view cooperative = R"(
  open reopen release free return restore lift ease suspend halt stop cease withdraw pull allow let admit permit pay
  compensate host share lend grant give hand help assist support aid rebuild raise guarantee protect guard escort join
  sign ratify accept agree meet talk negotiate recognise recognize respect honour honor comply cooperate co-operate cut
  lower reduce extend postpone delay drop waive soften trade exchange swap reinstate rehire deliver supply provide feed
  ceasefire truce amnesty rebate discount rise peace deal relief observers inspectors monitors)";

struct ActList {
  std::uint32_t classes;
  std::string_view words;
};
constexpr std::array act_lists{
    ActList{act_condition,
            "if unless until till once provided providing otherwise when whenever before or else"},
    ActList{act_past, "was were had did been went came took made fell rose"},
    ActList{act_will, "will 'll shall wo going sha"},
    ActList{act_would, "would 'd"},
    ActList{act_must, "must should ought need needs needed has have has got better supposed required"},
    ActList{act_can, "can could may might ca"},
    ActList{act_ready, "ready willing prepared open inclined readiness willingness"},
    ActList{act_want, "want wants wanted wish wishes like hope hopes intend intends plan plans"},
    ActList{act_first_person, "i we us me our my ourselves myself"},
    ActList{act_second_person, "you your yourselves"},
    ActList{act_third_person, "he she him her his"},
    ActList{act_they, "they them their"},
    ActList{act_it, "it its this that there"},
    ActList{act_nobody, "nobody nothing none neither nor noone no-one"},
    ActList{act_again, "longer again still yet anymore instead further ever back"}};

WordSet words(std::string_view list) {
  WordSet set;
  each_word(list, [&](std::string_view word) { set.insert(word); });
  return set;
}

}  // namespace

std::optional<Act> act_of_cue(std::string_view word) {
  static const StemTable table = make_stems();
  constexpr std::size_t shortest = 2;
  for (std::size_t length = word.size(); length >= shortest; --length) {
    const auto found = table.find(word.substr(0, length));
    if (found == table.end()) continue;
    const Stem& stem = found->second;
    const std::string_view rest = word.substr(length);
    if (stem.whole ? rest.empty() : is_ending(rest)) return stem.act;
  }
  return std::nullopt;
}

bool is_hostile(std::string_view word) {
  static const WordSet set = words(hostile);
  return set.contains(word);
}

bool is_judgement(std::string_view word) {
  static const WordSet set = words(judgements);
  return set.contains(word);
}

bool is_negation(std::string_view word) {
  return word == "not" || word == "n't" || word == "never" || word == "no" || word == "cannot";
}

std::uint32_t act_classes_of(std::string_view word) {
  static const WordTable<std::uint32_t> table = [] {
    WordTable<std::uint32_t> classes;
    const auto add = [&](std::string_view list, std::uint32_t one) {
      each_word(list, [&](std::string_view each) { classes[each] |= one; });
    };
    for (const ActList& list : act_lists) add(list.words, list.classes);
    add(hostile, act_hostile);
    add(cooperative, act_cooperative);
    add(judgements, act_judgement);
    return classes;
  }();
  std::uint32_t classes = is_negation(word) ? std::uint32_t{act_negation} : 0U;
  if (const auto found = table.find(word); found != table.end()) classes |= found->second;
  // Who warns may threaten or judge; who vows may threaten or promise.
  constexpr std::uint32_t warning = 12;
  constexpr std::uint32_t vow = 13;
  if (word.starts_with("warn") || word.starts_with("caution")) return classes | warning << act_shift;
  if (word.starts_with("vow") || word.starts_with("swear") || word.starts_with("sworn") || word == "swore")
    return classes | vow << act_shift;
  if (const auto act = act_of_cue(word)) classes |= (static_cast<std::uint32_t>(*act) + 1) << act_shift;
  return classes;
}

}  // namespace entente::reader::english

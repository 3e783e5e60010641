#include "reader/english/saying.hpp"

#include <array>

#include "reader/english/word_table.hpp"

namespace entente::reader::english {
namespace {

struct List {
  std::uint32_t kind;
  std::string_view words;
};

constexpr std::array lists{
    List{
        says,
        "said says say told tells tell added adds wrote writes write posted posts tweeted announced "
        "announces "
        "announce declared declares declare stated states insisted insists insist warned warns warn argued "
        "argues "
        "argue claimed claims claim explained explains noted notes replied replies answered answers "
        "acknowledged "
        "acknowledges admitted admits conceded concedes confirmed confirms confirm denied denies deny "
        "estimated "
        "estimates estimate predicted predicts believed believes believe thinks think thought expects expect "
        "reported reports report suggested suggests suggest alleged alleges complained complains quipped "
        "joked "
        "shouted whispered muttered shrugged shrugs laughed crowed thundered fumed recalled recalls remarked "
        "observed stressed stresses underlined underscored reiterated reiterates repeated repeats pledged "
        "vowed "
        "vows vow promised promises promise swore swears cautioned cautions concluded signalled signaled "
        "hinted "
        "indicated revealed disclosed maintained maintains maintain asserted asserts contended contends "
        "testified "
        "called calls call described describes feared fears fear hoped hopes hope put puts rejects rejected "
        "dismissed dismisses accused accuses accuse welcomed welcomes condemned condemns"},
    List{
        does,
        "demanded demands demand offered offers offer proposed proposes propose refused refuses refuse "
        "rejected "
        "rejects reject declined threatened threatens threaten promised promises promise pledged pledges "
        "pledge "
        "vowed vows vow agreed agrees agree accepted accepts accept undertook undertakes urged urges urge "
        "asked "
        "asks ask begged begs beg pleaded pleads want wants wanted seek seeks sought insisted insists insist "
        "requested requests warned warns accused accuses denied denies deny dismissed dismisses condemned "
        "condemns welcomed welcomes conceded concedes dropped withdrew ordered orders order invited invites "
        "threw vetoed rebuffed spurned committed apologised apologized consented"},
    List{helps,
         "has have had is are was were will would did does do could can may might must should 'd 'll 's be "
         "been"},
    List{opens_clause,
         "that and but or nor while when if because since although though as after before until unless so "
         "than then "
         "whether where which who whom whose what how why if yet"},
    List{after_speaker,
         "on in at after before during by when as while from to with about into over since until late early "
         "last "
         "yesterday today tonight monday tuesday wednesday thursday friday saturday sunday and but"},
    List{asks,
         "q q. question questioner reporter reporters interviewer moderator host journalist anchor presenter "
         "president chair chairman chairwoman chairperson speaker clerk secretariat"},
    List{answers, "a a. answer"},
    List{no_label,
         "note update updated correction breaking photo picture caption source sources read more related "
         "watch key date "
         "time subject re from to cc present apologies agenda item items action actions summary resolved "
         "minutes tel "
         "contact contacts editor editors ps p.s. e.g. i.e. namely following terms list tags topics share "
         "exclusive "
         "analysis opinion comment result results price total vote votes weather score"},
    List{statement_word,
         "statement communique communiqué declaration announcement bulletin notice release letter appeal "
         "memorandum note "
         "proclamation"},
    List{withheld, "declined declines decline refused refuses refuse declining refusing"},
    List{tells,
         "say tell comment confirm answer discuss respond reply elaborate disclose reveal specify name "
         "explain endorse "
         "speculate speak address be commenting saying discussing"},
    List{made_in_words,
         "say said tell told claim claimed confirm confirmed comment commented answer answered reply replied "
         "respond "
         "responded threaten threatened threatening promise promised promising offer offered demand demanded "
         "propose "
         "proposed mention mentioned specify specified announce announced explain explained elaborate "
         "address addressed "
         "discuss discussed name named disclose disclosed reveal revealed apologise apologize apologised "
         "apologized "
         "commit committed retract withdraw withdrawn concede conceded ask asked request requested pledge "
         "pledged given "
         "gave give put taken"},
    List{leads_to_saying, "yet expected likely due to short of stopped stop"},
    List{approves,
         "accept accepts accepted accepting welcome welcomes welcomed praise praises praised back backs "
         "backed support "
         "supports supported approve approves approved endorse endorses endorsed agree agrees agreed confirm "
         "confirms "
         "confirmed hail hails hailed embraced applauded"},
    List{opposes,
         "reject rejects rejected rejecting refuse refuses refused condemn condemns condemned deny denies "
         "denied oppose "
         "opposes opposed dismiss dismisses dismissed denounce denounces denounced criticise criticised "
         "criticize "
         "criticized decline declines declined veto vetoed spurned rebuffed disputes disputed"},
    List{nobody, "nobody no none neither no-one"}};

}  // namespace

std::uint32_t saying_of(std::string_view lower) {
  static const WordTable<std::uint32_t> table = [] {
    WordTable<std::uint32_t> kinds;
    for (const List& list : lists)
      each_word(list.words, [&](std::string_view word) { kinds[word] |= list.kind; });
    return kinds;
  }();
  const auto found = table.find(lower);
  return found == table.end() ? 0 : found->second;
}

}  // namespace entente::reader::english

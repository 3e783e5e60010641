#include "reader/english/word_classes.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "reader/english/word_table.hpp"

namespace entente::reader::english {
namespace {

constexpr std::string_view courtesies =
    "mr. mrs. ms. miss mr mrs ms dr. dr prof. professor sir dame lord lady madam madame";

constexpr std::string_view titles = R"(
  president minister premier chancellor secretary senator sen. sens. sens representative rep. reps. congressman congresswoman
  governor gov. govs. gov sen rep mayor judge justice ambassador chairman chairwoman chair chairperson speaker director
  commissioner commander general gen. colonel col. major maj. captain capt. lieutenant lt. sergeant sgt. adm.
  admiral king queen prince princess emir sultan sheikh pope cardinal archbishop bishop rabbi imam ayatollah
  rev. reverend pastor father sister saint spokesman spokeswoman spokesperson leader chief sheriff attorney
  deputy vice marshal amb. pres. envoy negotiator strategist manager adviser advisor counsel aide editor
  correspondent reporter columnist host anchor author analyst economist historian pollster activist
  mogul businessman businesswoman candidate nominee president-elect coach officer detective inspector
  counselor undersecretary treasurer whip founder ceo cofounder co-founder moderator congressmen governors
  senators representatives surrogate frontrunner front-runner comedian actor actress singer director-general
  secretary-general comptroller delegate councilman councilwoman assemblyman assemblywoman alderman pundit commentator
  contributor billionaire)";

constexpr std::string_view more_roles = R"(
  official member expert professor scholar researcher scientist doctor lawyer attorney prosecutor
  politician lawmaker legislator diplomat mediator negotiator broker representative delegate supporter opponent
  critic rival ally donor voter resident citizen worker soldier fighter rebel militant insider source
  man woman person boy girl father mother son daughter brother sister wife husband friend neighbor neighbour
  student teacher priest executive banker investor trader farmer owner operative organizer organiser
  consultant strategist staffer volunteer republican democrat conservative liberal progressive
  independent libertarian journalist reporter writer blogger photographer
  predecessor successor incumbent veteran guest lobbyist monarch dictator warlord witness
  survivor victim suspect defendant plaintiff developer entrepreneur magnate tycoon newcomer hopeful
  contender statesman socialist democratic-socialist moderator spokesperson spokesman spokeswoman counterpart
  regulator inspector auditor observer monitor participant panelist panellist caller respondent author)";

constexpr std::string_view plural_roles = R"(
  officials sources people experts analysts critics supporters opponents lawmakers leaders members republicans
  democrats conservatives liberals progressives voters residents citizens workers soldiers rebels fighters
  militants insiders aides advisers advisors staffers operatives strategists diplomats negotiators mediators
  senators representatives congressmen governors ministers presidents candidates rivals contenders
  journalists reporters editors observers economists historians scholars researchers scientists doctors
  lawyers attorneys prosecutors investigators detectives police authorities politicians legislators donors
  executives bankers investors traders farmers owners activists organizers organisers protesters demonstrators
  americans friends allies opponents women men students teachers families parents children others some many
  several few most both witnesses survivors victims pollsters pundits commentators respondents delegates
  regulators inspectors monitors participants panelists jurors judges generals commanders spokesmen
  spokespeople spokespersons countries states nations governments parties groups agencies companies
  unions newspapers media outlets polls surveys reports studies documents records)";

constexpr std::string_view spokespeople = R"(
  spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons ambassador envoy lawyer attorney
  representative negotiator press-secretary)";

constexpr std::string_view bodies = R"(
  ministry department agency bureau office council committee commission parliament congress senate house
  assembly duma knesset bundestag cabinet government administration court party union university college
  institute institution school association federation confederation organization organisation foundation
  fund bank group company corporation corp. corp inc. inc co. co ltd. ltd llc plc gmbh centre center
  police army navy force forces guard command corps campaign coalition alliance league society network
  news times post journal press tribune herald gazette chronicle magazine review movement front
  brigade brigades authority board panel caucus conference service services treasury pentagon kremlin
  nations trust club lab laboratory hospital church academy airlines pac tank forum
  project initiative watch international enterprises industries holdings partners associates secretariat embassy
  consulate chamber task-force team delegation)";

constexpr std::string_view media = R"(
  reuters ap afp bbc cnn nbc abc cbs npr pbs msnbc cnbc fox bloomberg politico axios tass interfax
  ria xinhua kyodo yonhap dpa ansa efe itar-tass al-jazeera jazeera itv telemundo univision vox slate salon
  breitbart huffpost newsweek time economist guardian independent telegraph haaretz spiegel monde figaro
  times post journal herald tribune gazette chronicle globe observer examiner dispatch inquirer
  magazine news newspaper paper tv television radio podcast network press c-span yahoo buzzfeed mashable
  twitter facebook instagram telegram youtube x truth-social snapchat periscope vice nyt wsj)";

constexpr std::string_view joiners =
    "of and for the de del della di da du van von der den bin ibn al el la le ul & to on";

constexpr std::string_view function_words = R"(
  the a an in on at by for from with of to as but and or nor so yet if when while after before because
  although though since until unless once where whether that this these those there here it its he she they we
  i you his her their our my your who what which why how not no yes also however still then now today yesterday
  tomorrow later earlier meanwhile moreover instead indeed perhaps maybe even just only both each every all some many
  most few several other others another such more less much one two three four five six seven eight nine ten
  first second third last next asked according speaking despite during under over between among about
  against without within through into onto upon like unlike per via amid given including following
  is are was were be been being have has had do does did will would can could may might must shall should
  let get got said says say saying added told monday tuesday wednesday thursday friday saturday sunday january
  february march april may june july august september october november december jan. feb. mar. apr. jun. jul. aug.
  sept. oct. nov. dec. please thanks thank well oh look okay ok ever never always often sometimes recently
  finally overall eventually ultimately already again too very nearly almost around back out up down off
  photo image video read related click share updated published posted breaking exclusive watch)";

struct Short {
  std::string_view form;
  std::string_view full;
};
constexpr std::array short_titles{Short{"sen.", "senator"},
                                  Short{"sens.", "senator"},
                                  Short{"sen", "senator"},
                                  Short{"gov", "governor"},
                                  Short{"rep", "representative"},
                                  Short{"rep.", "representative"},
                                  Short{"reps.", "representative"},
                                  Short{"gov.", "governor"},
                                  Short{"govs.", "governor"},
                                  Short{"gen.", "general"},
                                  Short{"col.", "colonel"},
                                  Short{"lt.", "lieutenant"},
                                  Short{"capt.", "captain"},
                                  Short{"maj.", "major"},
                                  Short{"sgt.", "sergeant"},
                                  Short{"adm.", "admiral"},
                                  Short{"rev.", "reverend"},
                                  Short{"amb.", "ambassador"},
                                  Short{"pres.", "president"},
                                  Short{"prof.", "professor"},
                                  Short{"congressman", "representative"},
                                  Short{"congresswoman", "representative"},
                                  Short{"chairwoman", "chairman"},
                                  Short{"chairperson", "chairman"},
                                  Short{"chair", "chairman"},
                                  Short{"spokeswoman", "spokesman"},
                                  Short{"spokesperson", "spokesman"},
                                  Short{"advisor", "adviser"},
                                  Short{"premier", "minister"},
                                  Short{"businesswoman", "businessman"}};

constexpr std::string_view male_names = R"(
  james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
  donald steven steve paul andrew joshua kenneth kevin brian george timothy tim ronald edward jason jeffrey ryan jacob
  gary nicholas eric jonathan stephen larry justin scott brandon benjamin ben samuel sam gregory greg alexander
  patrick frank raymond jack dennis jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah
  ethan jeremy walter christian keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan
  jesse bryan billy bruce gabriel joe logan alan juan albert willie elijah wayne randy mason vincent liam roy bobby
  caleb bradley russell lucas ted ed bob bill jim tom mike dan dave rick rob ron don ken jeff matt chris tony
  marco rand ben bernie barack mitch newt rudy corey karl reince hugh lindsey chuck harry cory
  vladimir sergei sergey dmitry dmitri mikhail boris igor ivan nikolai yuri viktor volodymyr oleksandr andriy petro
  emmanuel francois françois jean pierre jacques nicolas olaf friedrich gerhard helmut hans wolfgang klaus
  recep tayyip mehmet ahmed ahmad mohammed mohammad muhammad mohamed ali hassan hussein omar abdullah ibrahim
  mahmoud bashar saddam benjamin bibi shimon yitzhak ariel ehud avigdor ismail khaled yahya yasser
  narendra manmohan imran nawaz xi jinping hu wang li kim shinzo fumio ban kofi antonio antónio luis carlos jorge miguel
  pedro javier fernando francisco rafael diego mario silvio giuseppe matteo enrique hugo fidel raul raúl nicolás
  justin stephen boris keir rishi tony gordon jeremy nigel alex neil lloyd antony jake jd j.d. pete rex
  steve stephen jared hunter sebastian wolf anderson jake brit bret glenn rush sean tucker
  lester chuck joel craig derek doug duncan earl eddie elliot ernest evan felix fred frederick geoff gilbert gus
  howard ian isaac ivan jay jeb jimmy joel johnny josh julian kurt lance lee leo leon leonard lewis lou luke
  malcolm marcus martin marty max mel milo mitt morris nate ned nelson norman oliver oscar otto owen phil philip
  phillip preston ralph ray reggie rex rodney ross ruben rubén sidney simon spencer stanley stuart sylvester theodore
  todd toby travis trent trevor troy vernon victor wallace warren wesley xavier zach kasim deval)";

constexpr std::string_view female_names = R"(
  mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley
  kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen
  amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet
  catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith
  megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail
  alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany
  charlotte marie kayla alexis lori hillary chelsea melania ivanka tiffany carly sarah michele nikki kellyanne
  condoleezza madeleine loretta nancy elizabeth kirsten kamala tulsi debbie donna hope katrina megyn rachel gwen
  maggie anne kate katie kathy susie jill jane jenna jenny kristen kristin ursula angela theresa marine christine
  sanna jacinda benazir indira golda aung tzipi federica maia annalena kaja giorgia claudia dilma cristina michelle
  karoline jen samantha linda catherine yulia yuliya maria mariya svetlana olga tatiana natalia ludmila olena anna
  sofia greta margrethe marise penny liz priti nicola ruth arlene leila fatima aisha huma malala gina tammy wendy
  valerie vivian yvonne zoe dana ellen erin eva gabrielle gail ginger harriet heidi irene ivy janine jo josephine
  joy june lena lillian lily lois lorraine louise lucy lynn mabel marcia margot maureen meredith
  miriam molly monica naomi nina nora norma patty paula peggy penelope phyllis rhonda rita roberta
  rosa rose roxanne sally sheila shelly sherry sonia stacy sue sylvia tara tina tracy ursula vanessa vera
  veronica wanda winnie mika savannah dianne jeanne susana martha omarosa anita symone neera)";

constexpr std::string_view both_names =
    "pat leslie robin kim taylor casey jamie morgan alex sam chris dana terry lee jordan jackie";

constexpr std::string_view male_roles =
    "mr. mr sir lord king prince emir sultan sheikh pope cardinal archbishop rabbi imam ayatollah pastor "
    "father "
    "congressman chairman spokesman businessman councilman assemblyman man boy son brother husband actor "
    "statesman "
    "salesman";
constexpr std::string_view female_roles =
    "mrs. ms. miss mrs ms dame lady madam madame queen princess congresswoman chairwoman spokeswoman "
    "businesswoman councilwoman assemblywoman woman girl mother daughter sister wife actress";

constexpr std::string_view assistants = R"(
  aide adviser advisor manager lawyer attorney strategist staffer assistant spokesman spokeswoman spokesperson
  surrogate pollster consultant director chairman secretary counsel team campaign)";

constexpr std::string_view speak_for_nobody = R"(
  expert analyst critic citizen resident voter journalist historian businessman economist actor author supporter
  opponent candidate rival activist nominee)";

constexpr std::string_view of_no_person = R"(
  report convention county gop street avenue road river lake mountain beach city town state states north south east
  west new day award trail tower towers hall square plaza park bridge island islands airport school act amendment deal plan
  war republican republicans democrat democrats democratic former train hill valley bay coast village district province region
  accord treaty agreement summit talks bill law rights party super tuesday primary caucus caucuses election
  elections vote poll show hotel casino resort club building room center wall sea ocean gulf strait peninsula border
  christian muslim jewish catholic islamic latino hispanic african asian arab islam god constitution american americans
  season world cup series game bowl union fund live tonight today week university college street's sandbag age)";

constexpr std::string_view qualifiers = R"(
  former ex then-president presumptive republican democratic gop senior deputy acting outgoing incoming longtime
  veteran conservative liberal independent chief top late fellow rival presidential congressional democrat)";

constexpr std::string_view number_words = R"(
  two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen twenty thirty forty sixty ninety dozen couple)";

constexpr std::string_view times = R"(
  today tonight yesterday last this past next monday tuesday wednesday thursday friday saturday sunday mon. tue.
  tues. wed. thu. thur. thurs. fri. sat. sun. january february march april may june july august september october november
  december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. a an couple one two three four five six seven
  eight nine ten twelve fifteen twenty thirty)";

constexpr std::string_view pronoun_words = R"(
  he him his himself she her hers herself they them their theirs it its i me my mine we us our who whom that which whose
  you your one anyone everyone everybody someone nobody this these those)";

using ClassTable = WordTable<std::uint32_t>;

/// Adds a class to all words of a list.
void add(ClassTable& table, std::string_view list, std::uint32_t classes) {
  each_word(list, [&](std::string_view word) { table[word] |= classes; });
}

ClassTable make_class_table() {
  ClassTable table;
  add(table, courtesies, title | courtesy);
  add(table, titles, title | role);
  add(table, more_roles, role);
  add(table, plural_roles, plural_role);
  add(table, spokespeople, spokesperson);
  add(table, assistants, assistant);
  add(table, speak_for_nobody, for_nobody);
  add(table, bodies, body);
  add(table, media, medium);
  add(table, joiners, joiner);
  add(table, function_words, function_word);
  add(table, male_names, given_name | male);
  add(table, female_names, given_name | female);
  add(table, both_names, given_name | male | female);
  add(table, male_roles, male);
  add(table, female_roles, female);
  add(table, of_no_person, no_person);
  add(table, qualifiers, qualifier);
  add(table, number_words, number);
  add(table, times, time);
  add(table, pronoun_words, pronoun);
  return table;
}

}  // namespace

std::uint32_t classes_of(std::string_view word) {
  static const ClassTable table = make_class_table();
  const auto found = table.find(word);
  return found == table.end() ? 0 : found->second;
}

Gender gender_of(std::uint32_t classes) {
  const bool is_male = has(classes, male);
  const bool is_female = has(classes, female);
  if (is_male == is_female) return Gender::unknown;
  return is_male ? Gender::male : Gender::female;
}

std::string_view full_title(std::string_view word) {
  for (const Short& one : short_titles)
    if (one.form == word) return one.full;
  return word;
}

}  // namespace entente::reader::english

#include "reader/english/countries.hpp"

#include <array>
#include <deque>
#include <string>

#include "reader/english/word_table.hpp"

namespace entente::reader::english {
namespace {

/// Alternatives are separated by `|`. People are given where they are not the
/// adjective and an s. Seats are left out where they are the name of the state,
/// or are known first as something else.
struct StateRow {
  std::string_view name;
  std::string_view others;
  std::string_view adjective;
  std::string_view people;
  std::string_view seat;
};

constexpr std::array rows{
    StateRow{"Afghanistan", "", "Afghan", "", "Kabul"},
    StateRow{"Albania", "", "Albanian", "", "Tirana"},
    StateRow{"Algeria", "", "Algerian", "", "Algiers"},
    StateRow{"Angola", "", "Angolan", "", "Luanda"},
    StateRow{"Argentina", "", "Argentine|Argentinian", "", "Buenos Aires"},
    StateRow{"Armenia", "", "Armenian", "", "Yerevan"},
    StateRow{"Australia", "", "Australian", "", "Canberra"},
    StateRow{"Austria", "", "Austrian", "", "Vienna"},
    StateRow{"Azerbaijan", "", "Azerbaijani|Azeri", "", "Baku"},
    StateRow{"Bahamas", "", "Bahamian", "", "Nassau"},
    StateRow{"Bahrain", "", "Bahraini", "", "Manama"},
    StateRow{"Bangladesh", "", "Bangladeshi", "", "Dhaka"},
    StateRow{"Barbados", "", "Barbadian", "", "Bridgetown"},
    StateRow{"Belarus", "", "Belarusian", "", "Minsk"},
    StateRow{"Belgium", "", "Belgian", "", ""},
    StateRow{"Belize", "", "Belizean", "", "Belmopan"},
    StateRow{"Benin", "", "Beninese", "Beninese", "Porto-Novo"},
    StateRow{"Bhutan", "", "Bhutanese", "Bhutanese", "Thimphu"},
    StateRow{"Bolivia", "", "Bolivian", "", "La Paz"},
    StateRow{"Bosnia and Herzegovina", "Bosnia|Bosnia-Herzegovina", "Bosnian", "", "Sarajevo"},
    StateRow{"Botswana", "", "Botswanan", "", "Gaborone"},
    StateRow{"Brazil", "", "Brazilian", "", "Brasilia|Brasília"},
    StateRow{"Brunei", "", "Bruneian", "", ""},
    StateRow{"Bulgaria", "", "Bulgarian", "", "Sofia"},
    StateRow{"Burkina Faso", "", "Burkinabe", "", "Ouagadougou"},
    StateRow{"Burundi", "", "Burundian", "", "Gitega|Bujumbura"},
    StateRow{"Cambodia", "", "Cambodian", "", "Phnom Penh"},
    StateRow{"Cameroon", "", "Cameroonian", "", "Yaounde|Yaoundé"},
    StateRow{"Canada", "", "Canadian", "", "Ottawa"},
    StateRow{"Cape Verde", "", "Cape Verdean", "", "Praia"},
    StateRow{"Central African Republic", "", "", "", "Bangui"},
    StateRow{"Chad", "", "Chadian", "", "N'Djamena"},
    StateRow{"Chile", "", "Chilean", "", ""},
    StateRow{"China", "People's Republic of China", "Chinese", "Chinese", "Beijing|Zhongnanhai"},
    StateRow{"Colombia", "", "Colombian", "", "Bogota|Bogotá"},
    StateRow{"Costa Rica", "", "Costa Rican", "", ""},
    StateRow{"Croatia", "", "Croatian|Croat", "", "Zagreb"},
    StateRow{"Cuba", "", "Cuban", "", "Havana"},
    StateRow{"Cyprus", "", "Cypriot", "", "Nicosia"},
    StateRow{"Czech Republic", "Czechia", "Czech", "", "Prague"},
    StateRow{"Democratic Republic of the Congo", "Democratic Republic of Congo|Congo|DRC", "Congolese",
             "Congolese", "Kinshasa"},
    StateRow{"Denmark", "", "Danish", "Danes", "Copenhagen"},
    StateRow{"Djibouti", "", "Djiboutian", "", ""},
    StateRow{"Dominican Republic", "", "Dominican", "", "Santo Domingo"},
    StateRow{"East Timor", "Timor-Leste", "Timorese", "Timorese", "Dili"},
    StateRow{"Ecuador", "", "Ecuadorian|Ecuadorean", "", "Quito"},
    StateRow{"Egypt", "", "Egyptian", "", "Cairo"},
    StateRow{"El Salvador", "", "Salvadoran|Salvadorean", "", "San Salvador"},
    StateRow{"Equatorial Guinea", "", "", "", "Malabo"},
    StateRow{"Eritrea", "", "Eritrean", "", "Asmara"},
    StateRow{"Estonia", "", "Estonian", "", "Tallinn"},
    StateRow{"Eswatini", "Swaziland", "Swazi", "", "Mbabane"},
    StateRow{"Ethiopia", "", "Ethiopian", "", "Addis Ababa"},
    StateRow{"Fiji", "", "Fijian", "", "Suva"},
    StateRow{"Finland", "", "Finnish", "Finns", "Helsinki"},
    StateRow{"France", "", "French", "French", "Paris|Elysee|Élysée|Quai d'Orsay"},
    StateRow{"Gabon", "", "Gabonese", "Gabonese", "Libreville"},
    StateRow{"Gambia", "", "Gambian", "", "Banjul"},
    StateRow{"Georgia", "", "Georgian", "", "Tbilisi"},
    StateRow{"Germany", "Federal Republic of Germany", "German", "", "Berlin"},
    StateRow{"Ghana", "", "Ghanaian", "", "Accra"},
    StateRow{"Greece", "", "Greek", "", "Athens"},
    StateRow{"Guatemala", "", "Guatemalan", "", ""},
    StateRow{"Guinea", "", "Guinean", "", "Conakry"},
    StateRow{"Guinea-Bissau", "", "", "", "Bissau"},
    StateRow{"Guyana", "", "Guyanese", "Guyanese", ""},
    StateRow{"Haiti", "", "Haitian", "", "Port-au-Prince"},
    StateRow{"Honduras", "", "Honduran", "", "Tegucigalpa"},
    StateRow{"Hungary", "", "Hungarian", "", "Budapest"},
    StateRow{"Iceland", "", "Icelandic", "Icelanders", "Reykjavik|Reykjavík"},
    StateRow{"India", "", "Indian", "", "New Delhi|Delhi"},
    StateRow{"Indonesia", "", "Indonesian", "", "Jakarta"},
    StateRow{"Iran", "Islamic Republic|Islamic Republic of Iran", "Iranian", "", "Tehran"},
    StateRow{"Iraq", "", "Iraqi", "", "Baghdad"},
    StateRow{"Ireland", "Republic of Ireland", "Irish", "Irish", "Dublin"},
    StateRow{"Israel", "", "Israeli", "", "Jerusalem|Tel Aviv"},
    StateRow{"Italy", "", "Italian", "", "Rome"},
    StateRow{"Ivory Coast", "Côte d'Ivoire|Cote d'Ivoire", "Ivorian", "", "Yamoussoukro|Abidjan"},
    StateRow{"Jamaica", "", "Jamaican", "", ""},
    StateRow{"Japan", "", "Japanese", "Japanese", "Tokyo"},
    StateRow{"Jordan", "Hashemite Kingdom", "Jordanian", "", "Amman"},
    StateRow{"Kazakhstan", "", "Kazakh|Kazakhstani", "", "Astana"},
    StateRow{"Kenya", "", "Kenyan", "", "Nairobi"},
    StateRow{"Kosovo", "", "Kosovar", "", "Pristina"},
    StateRow{"Kuwait", "", "Kuwaiti", "", ""},
    StateRow{"Kyrgyzstan", "", "Kyrgyz", "Kyrgyz", "Bishkek"},
    StateRow{"Laos", "", "Laotian|Lao", "", "Vientiane"},
    StateRow{"Latvia", "", "Latvian", "", "Riga"},
    StateRow{"Lebanon", "", "Lebanese", "Lebanese", "Beirut"},
    StateRow{"Lesotho", "", "Basotho", "Basotho", "Maseru"},
    StateRow{"Liberia", "", "Liberian", "", "Monrovia"},
    StateRow{"Libya", "", "Libyan", "", "Tripoli"},
    StateRow{"Liechtenstein", "", "", "", "Vaduz"},
    StateRow{"Lithuania", "", "Lithuanian", "", "Vilnius"},
    StateRow{"Luxembourg", "", "Luxembourgish", "Luxembourgers", ""},
    StateRow{"Madagascar", "", "Malagasy", "Malagasy", "Antananarivo"},
    StateRow{"Malawi", "", "Malawian", "", "Lilongwe"},
    StateRow{"Malaysia", "", "Malaysian", "", "Kuala Lumpur|Putrajaya"},
    StateRow{"Maldives", "", "Maldivian", "", "Male"},
    StateRow{"Mali", "", "Malian", "", "Bamako"},
    StateRow{"Malta", "", "Maltese", "Maltese", "Valletta"},
    StateRow{"Mauritania", "", "Mauritanian", "", "Nouakchott"},
    StateRow{"Mauritius", "", "Mauritian", "", "Port Louis"},
    StateRow{"Mexico", "", "Mexican", "", "Mexico City"},
    StateRow{"Moldova", "", "Moldovan", "", "Chisinau|Chișinău"},
    StateRow{"Monaco", "", "Monegasque", "", ""},
    StateRow{"Mongolia", "", "Mongolian", "", "Ulaanbaatar|Ulan Bator"},
    StateRow{"Montenegro", "", "Montenegrin", "", "Podgorica"},
    StateRow{"Morocco", "", "Moroccan", "", "Rabat"},
    StateRow{"Mozambique", "", "Mozambican", "", "Maputo"},
    StateRow{"Myanmar", "Burma", "Burmese", "Burmese", "Naypyidaw|Naypyitaw"},
    StateRow{"Namibia", "", "Namibian", "", "Windhoek"},
    StateRow{"Nepal", "", "Nepali|Nepalese", "Nepalese|Nepalis", "Kathmandu"},
    StateRow{"Netherlands", "Holland", "Dutch", "Dutch", "The Hague|Hague|Amsterdam"},
    StateRow{"New Zealand", "", "", "New Zealanders", "Wellington"},
    StateRow{"Nicaragua", "", "Nicaraguan", "", "Managua"},
    StateRow{"Niger", "", "Nigerien", "", "Niamey"},
    StateRow{"Nigeria", "", "Nigerian", "", "Abuja"},
    StateRow{"North Korea", "DPRK|Democratic People's Republic of Korea", "North Korean", "", "Pyongyang"},
    StateRow{"North Macedonia", "Macedonia", "Macedonian", "", "Skopje"},
    StateRow{"Norway", "", "Norwegian", "", "Oslo"},
    StateRow{"Oman", "", "Omani", "", "Muscat"},
    StateRow{"Pakistan", "", "Pakistani", "", "Islamabad"},
    StateRow{"Palestine", "Palestinian Authority|State of Palestine", "Palestinian", "", "Ramallah"},
    StateRow{"Panama", "", "Panamanian", "", ""},
    StateRow{"Papua New Guinea", "", "Papuan", "", "Port Moresby"},
    StateRow{"Paraguay", "", "Paraguayan", "", "Asuncion|Asunción"},
    StateRow{"Peru", "", "Peruvian", "", "Lima"},
    StateRow{"Philippines", "", "Philippine|Filipino", "Filipinos", "Manila"},
    StateRow{"Poland", "", "Polish", "Poles", "Warsaw"},
    StateRow{"Portugal", "", "Portuguese", "Portuguese", "Lisbon"},
    StateRow{"Qatar", "", "Qatari", "", "Doha"},
    StateRow{"Republic of the Congo", "Congo-Brazzaville", "", "", "Brazzaville"},
    StateRow{"Romania", "", "Romanian", "", "Bucharest"},
    StateRow{"Russia", "Russian Federation", "Russian", "", "Moscow|Kremlin"},
    StateRow{"Rwanda", "", "Rwandan", "", "Kigali"},
    StateRow{"Saudi Arabia", "Kingdom of Saudi Arabia", "Saudi|Saudi Arabian", "Saudis", "Riyadh"},
    StateRow{"Senegal", "", "Senegalese", "Senegalese", "Dakar"},
    StateRow{"Serbia", "", "Serbian|Serb", "Serbs|Serbians", "Belgrade"},
    StateRow{"Sierra Leone", "", "Sierra Leonean", "", "Freetown"},
    StateRow{"Singapore", "", "Singaporean", "", ""},
    StateRow{"Slovakia", "", "Slovak|Slovakian", "", "Bratislava"},
    StateRow{"Slovenia", "", "Slovenian|Slovene", "", "Ljubljana"},
    StateRow{"Somalia", "", "Somali", "", "Mogadishu"},
    StateRow{"South Africa", "", "South African", "", "Pretoria"},
    StateRow{"South Korea", "Republic of Korea", "South Korean", "", "Seoul"},
    StateRow{"South Sudan", "", "South Sudanese", "South Sudanese", "Juba"},
    StateRow{"Soviet Union", "USSR|U.S.S.R.", "Soviet", "", ""},
    StateRow{"Spain", "", "Spanish", "Spaniards", "Madrid"},
    StateRow{"Sri Lanka", "", "Sri Lankan", "", "Colombo"},
    StateRow{"Sudan", "", "Sudanese", "Sudanese", "Khartoum"},
    StateRow{"Suriname", "", "Surinamese", "Surinamese", "Paramaribo"},
    StateRow{"Sweden", "", "Swedish", "Swedes", "Stockholm"},
    StateRow{"Switzerland", "", "Swiss", "Swiss", "Bern"},
    StateRow{"Syria", "", "Syrian", "", "Damascus"},
    StateRow{"Taiwan", "Republic of China", "Taiwanese", "Taiwanese", "Taipei"},
    StateRow{"Tajikistan", "", "Tajik", "", "Dushanbe"},
    StateRow{"Tanzania", "", "Tanzanian", "", "Dodoma"},
    StateRow{"Thailand", "", "Thai", "", "Bangkok"},
    StateRow{"Togo", "", "Togolese", "Togolese", "Lome|Lomé"},
    StateRow{"Trinidad and Tobago", "", "Trinidadian", "", "Port of Spain"},
    StateRow{"Tunisia", "", "Tunisian", "", "Tunis"},
    StateRow{"Turkey", "Türkiye|Turkiye", "Turkish", "Turks", "Ankara"},
    StateRow{"Turkmenistan", "", "Turkmen", "", "Ashgabat"},
    StateRow{"Uganda", "", "Ugandan", "", "Kampala"},
    StateRow{"Ukraine", "", "Ukrainian", "", "Kyiv|Kiev"},
    StateRow{"United Arab Emirates", "UAE|U.A.E.|Emirates", "Emirati", "", "Abu Dhabi"},
    StateRow{"United Kingdom", "UK|U.K.|Britain|Great Britain", "British", "British|Britons|Brits",
             "London|Downing Street|Whitehall|Westminster"},
    StateRow{"United States", "US|U.S.|USA|U.S.A.|United States of America|America", "American", "",
             "Washington|White House|Washington D.C.|Washington DC|Foggy Bottom"},
    StateRow{"Uruguay", "", "Uruguayan", "", "Montevideo"},
    StateRow{"Uzbekistan", "", "Uzbek", "", "Tashkent"},
    StateRow{"Vatican", "Holy See|Vatican City", "", "", ""},
    StateRow{"Venezuela", "", "Venezuelan", "", "Caracas"},
    StateRow{"Vietnam", "", "Vietnamese", "Vietnamese", "Hanoi"},
    StateRow{"Yemen", "", "Yemeni", "", "Sanaa|Sana'a"},
    StateRow{"Zambia", "", "Zambian", "", "Lusaka"},
    StateRow{"Zimbabwe", "", "Zimbabwean", "", "Harare"},
    StateRow{"European Union", "EU|E.U.", "European", "", "Brussels"},
};

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lowered;
}

template <typename Visit>
void each_alternative(std::string_view list, const Visit& visit) {
  while (!list.empty()) {
    const std::size_t bar = std::min(list.find('|'), list.size());
    visit(list.substr(0, bar));
    list.remove_prefix(std::min(bar + 1, list.size()));
  }
}

/// By each word or words in lower case, which the table keeps, the first state that they name.
struct StateTable {
  std::deque<std::string> words;
  WordTable<StateMention> states;

  void add(std::string word, const StateMention& state) {
    if (!states.contains(word)) states[words.emplace_back(std::move(word))] = state;
  }
};

StateTable make_state_table() {
  StateTable table;
  for (const StateRow& row : rows) {
    const auto add = [&](StateWord how) {
      return [&table, &row, how](std::string_view word) { table.add(lower(word), {row.name, how}); };
    };
    add(StateWord::name)(row.name);
    each_alternative(row.others, add(StateWord::name));
    each_alternative(row.adjective, add(StateWord::adjective));
    each_alternative(row.people, add(StateWord::people));
    if (row.people.empty())
      each_alternative(row.adjective, [&](std::string_view word) {
        table.add(lower(word) + "s", {row.name, StateWord::people});
      });
    each_alternative(row.seat, add(StateWord::seat));
  }
  return table;
}

}  // namespace

std::optional<StateMention> find_state(std::string_view words) {
  static const StateTable table = make_state_table();
  const auto found = table.states.find(words);
  if (found == table.states.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string_view> other_names(std::string_view state) {
  std::vector<std::string_view> names;
  for (const StateRow& row : rows)
    if (row.name == state)
      each_alternative(row.others, [&](std::string_view name) { names.push_back(name); });
  return names;
}

}  // namespace entente::reader::english

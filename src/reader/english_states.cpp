#include "reader/english_states.hpp"

#include <array>
#include <string>
#include <unordered_map>

namespace entente::reader::english {
namespace {

/// Alternatives are separated by `|`. People are given where they are not the
/// adjective and an s. Seats are left out where they are the name of the state,
/// or are known first as something else.
struct Row {
  std::string_view name;
  std::string_view others;
  std::string_view adjective;
  std::string_view people;
  std::string_view seat;
};

constexpr std::array rows{
    Row{"Afghanistan", "", "Afghan", "", "Kabul"},
    Row{"Albania", "", "Albanian", "", "Tirana"},
    Row{"Algeria", "", "Algerian", "", "Algiers"},
    Row{"Angola", "", "Angolan", "", "Luanda"},
    Row{"Argentina", "", "Argentine|Argentinian", "", "Buenos Aires"},
    Row{"Armenia", "", "Armenian", "", "Yerevan"},
    Row{"Australia", "", "Australian", "", "Canberra"},
    Row{"Austria", "", "Austrian", "", "Vienna"},
    Row{"Azerbaijan", "", "Azerbaijani|Azeri", "", "Baku"},
    Row{"Bahamas", "", "Bahamian", "", "Nassau"},
    Row{"Bahrain", "", "Bahraini", "", "Manama"},
    Row{"Bangladesh", "", "Bangladeshi", "", "Dhaka"},
    Row{"Barbados", "", "Barbadian", "", "Bridgetown"},
    Row{"Belarus", "", "Belarusian", "", "Minsk"},
    Row{"Belgium", "", "Belgian", "", ""},
    Row{"Belize", "", "Belizean", "", "Belmopan"},
    Row{"Benin", "", "Beninese", "Beninese", "Porto-Novo"},
    Row{"Bhutan", "", "Bhutanese", "Bhutanese", "Thimphu"},
    Row{"Bolivia", "", "Bolivian", "", "La Paz"},
    Row{"Bosnia and Herzegovina", "Bosnia|Bosnia-Herzegovina", "Bosnian", "", "Sarajevo"},
    Row{"Botswana", "", "Botswanan", "", "Gaborone"},
    Row{"Brazil", "", "Brazilian", "", "Brasilia|Brasília"},
    Row{"Brunei", "", "Bruneian", "", ""},
    Row{"Bulgaria", "", "Bulgarian", "", "Sofia"},
    Row{"Burkina Faso", "", "Burkinabe", "", "Ouagadougou"},
    Row{"Burundi", "", "Burundian", "", "Gitega|Bujumbura"},
    Row{"Cambodia", "", "Cambodian", "", "Phnom Penh"},
    Row{"Cameroon", "", "Cameroonian", "", "Yaounde|Yaoundé"},
    Row{"Canada", "", "Canadian", "", "Ottawa"},
    Row{"Cape Verde", "", "Cape Verdean", "", "Praia"},
    Row{"Central African Republic", "", "", "", "Bangui"},
    Row{"Chad", "", "Chadian", "", "N'Djamena"},
    Row{"Chile", "", "Chilean", "", ""},
    Row{"China", "People's Republic of China", "Chinese", "Chinese", "Beijing|Zhongnanhai"},
    Row{"Colombia", "", "Colombian", "", "Bogota|Bogotá"},
    Row{"Costa Rica", "", "Costa Rican", "", ""},
    Row{"Croatia", "", "Croatian|Croat", "", "Zagreb"},
    Row{"Cuba", "", "Cuban", "", "Havana"},
    Row{"Cyprus", "", "Cypriot", "", "Nicosia"},
    Row{"Czech Republic", "Czechia", "Czech", "", "Prague"},
    Row{"Democratic Republic of the Congo", "Democratic Republic of Congo|Congo|DRC", "Congolese",
        "Congolese", "Kinshasa"},
    Row{"Denmark", "", "Danish", "Danes", "Copenhagen"},
    Row{"Djibouti", "", "Djiboutian", "", ""},
    Row{"Dominican Republic", "", "Dominican", "", "Santo Domingo"},
    Row{"East Timor", "Timor-Leste", "Timorese", "Timorese", "Dili"},
    Row{"Ecuador", "", "Ecuadorian|Ecuadorean", "", "Quito"},
    Row{"Egypt", "", "Egyptian", "", "Cairo"},
    Row{"El Salvador", "", "Salvadoran|Salvadorean", "", "San Salvador"},
    Row{"Equatorial Guinea", "", "", "", "Malabo"},
    Row{"Eritrea", "", "Eritrean", "", "Asmara"},
    Row{"Estonia", "", "Estonian", "", "Tallinn"},
    Row{"Eswatini", "Swaziland", "Swazi", "", "Mbabane"},
    Row{"Ethiopia", "", "Ethiopian", "", "Addis Ababa"},
    Row{"Fiji", "", "Fijian", "", "Suva"},
    Row{"Finland", "", "Finnish", "Finns", "Helsinki"},
    Row{"France", "", "French", "French", "Paris|Elysee|Élysée|Quai d'Orsay"},
    Row{"Gabon", "", "Gabonese", "Gabonese", "Libreville"},
    Row{"Gambia", "", "Gambian", "", "Banjul"},
    Row{"Georgia", "", "Georgian", "", "Tbilisi"},
    Row{"Germany", "Federal Republic of Germany", "German", "", "Berlin"},
    Row{"Ghana", "", "Ghanaian", "", "Accra"},
    Row{"Greece", "", "Greek", "", "Athens"},
    Row{"Guatemala", "", "Guatemalan", "", ""},
    Row{"Guinea", "", "Guinean", "", "Conakry"},
    Row{"Guinea-Bissau", "", "", "", "Bissau"},
    Row{"Guyana", "", "Guyanese", "Guyanese", ""},
    Row{"Haiti", "", "Haitian", "", "Port-au-Prince"},
    Row{"Honduras", "", "Honduran", "", "Tegucigalpa"},
    Row{"Hungary", "", "Hungarian", "", "Budapest"},
    Row{"Iceland", "", "Icelandic", "Icelanders", "Reykjavik|Reykjavík"},
    Row{"India", "", "Indian", "", "New Delhi|Delhi"},
    Row{"Indonesia", "", "Indonesian", "", "Jakarta"},
    Row{"Iran", "Islamic Republic|Islamic Republic of Iran", "Iranian", "", "Tehran"},
    Row{"Iraq", "", "Iraqi", "", "Baghdad"},
    Row{"Ireland", "Republic of Ireland", "Irish", "Irish", "Dublin"},
    Row{"Israel", "", "Israeli", "", "Jerusalem|Tel Aviv"},
    Row{"Italy", "", "Italian", "", "Rome"},
    Row{"Ivory Coast", "Côte d'Ivoire|Cote d'Ivoire", "Ivorian", "", "Yamoussoukro|Abidjan"},
    Row{"Jamaica", "", "Jamaican", "", ""},
    Row{"Japan", "", "Japanese", "Japanese", "Tokyo"},
    Row{"Jordan", "Hashemite Kingdom", "Jordanian", "", "Amman"},
    Row{"Kazakhstan", "", "Kazakh|Kazakhstani", "", "Astana"},
    Row{"Kenya", "", "Kenyan", "", "Nairobi"},
    Row{"Kosovo", "", "Kosovar", "", "Pristina"},
    Row{"Kuwait", "", "Kuwaiti", "", ""},
    Row{"Kyrgyzstan", "", "Kyrgyz", "Kyrgyz", "Bishkek"},
    Row{"Laos", "", "Laotian|Lao", "", "Vientiane"},
    Row{"Latvia", "", "Latvian", "", "Riga"},
    Row{"Lebanon", "", "Lebanese", "Lebanese", "Beirut"},
    Row{"Lesotho", "", "Basotho", "Basotho", "Maseru"},
    Row{"Liberia", "", "Liberian", "", "Monrovia"},
    Row{"Libya", "", "Libyan", "", "Tripoli"},
    Row{"Liechtenstein", "", "", "", "Vaduz"},
    Row{"Lithuania", "", "Lithuanian", "", "Vilnius"},
    Row{"Luxembourg", "", "Luxembourgish", "Luxembourgers", ""},
    Row{"Madagascar", "", "Malagasy", "Malagasy", "Antananarivo"},
    Row{"Malawi", "", "Malawian", "", "Lilongwe"},
    Row{"Malaysia", "", "Malaysian", "", "Kuala Lumpur|Putrajaya"},
    Row{"Maldives", "", "Maldivian", "", "Male"},
    Row{"Mali", "", "Malian", "", "Bamako"},
    Row{"Malta", "", "Maltese", "Maltese", "Valletta"},
    Row{"Mauritania", "", "Mauritanian", "", "Nouakchott"},
    Row{"Mauritius", "", "Mauritian", "", "Port Louis"},
    Row{"Mexico", "", "Mexican", "", "Mexico City"},
    Row{"Moldova", "", "Moldovan", "", "Chisinau|Chișinău"},
    Row{"Monaco", "", "Monegasque", "", ""},
    Row{"Mongolia", "", "Mongolian", "", "Ulaanbaatar|Ulan Bator"},
    Row{"Montenegro", "", "Montenegrin", "", "Podgorica"},
    Row{"Morocco", "", "Moroccan", "", "Rabat"},
    Row{"Mozambique", "", "Mozambican", "", "Maputo"},
    Row{"Myanmar", "Burma", "Burmese", "Burmese", "Naypyidaw|Naypyitaw"},
    Row{"Namibia", "", "Namibian", "", "Windhoek"},
    Row{"Nepal", "", "Nepali|Nepalese", "Nepalese|Nepalis", "Kathmandu"},
    Row{"Netherlands", "Holland", "Dutch", "Dutch", "The Hague|Hague|Amsterdam"},
    Row{"New Zealand", "", "", "New Zealanders", "Wellington"},
    Row{"Nicaragua", "", "Nicaraguan", "", "Managua"},
    Row{"Niger", "", "Nigerien", "", "Niamey"},
    Row{"Nigeria", "", "Nigerian", "", "Abuja"},
    Row{"North Korea", "DPRK|Democratic People's Republic of Korea", "North Korean", "", "Pyongyang"},
    Row{"North Macedonia", "Macedonia", "Macedonian", "", "Skopje"},
    Row{"Norway", "", "Norwegian", "", "Oslo"},
    Row{"Oman", "", "Omani", "", "Muscat"},
    Row{"Pakistan", "", "Pakistani", "", "Islamabad"},
    Row{"Palestine", "Palestinian Authority|State of Palestine", "Palestinian", "", "Ramallah"},
    Row{"Panama", "", "Panamanian", "", ""},
    Row{"Papua New Guinea", "", "Papuan", "", "Port Moresby"},
    Row{"Paraguay", "", "Paraguayan", "", "Asuncion|Asunción"},
    Row{"Peru", "", "Peruvian", "", "Lima"},
    Row{"Philippines", "", "Philippine|Filipino", "Filipinos", "Manila"},
    Row{"Poland", "", "Polish", "Poles", "Warsaw"},
    Row{"Portugal", "", "Portuguese", "Portuguese", "Lisbon"},
    Row{"Qatar", "", "Qatari", "", "Doha"},
    Row{"Republic of the Congo", "Congo-Brazzaville", "", "", "Brazzaville"},
    Row{"Romania", "", "Romanian", "", "Bucharest"},
    Row{"Russia", "Russian Federation", "Russian", "", "Moscow|Kremlin"},
    Row{"Rwanda", "", "Rwandan", "", "Kigali"},
    Row{"Saudi Arabia", "Kingdom of Saudi Arabia", "Saudi|Saudi Arabian", "Saudis", "Riyadh"},
    Row{"Senegal", "", "Senegalese", "Senegalese", "Dakar"},
    Row{"Serbia", "", "Serbian|Serb", "Serbs|Serbians", "Belgrade"},
    Row{"Sierra Leone", "", "Sierra Leonean", "", "Freetown"},
    Row{"Singapore", "", "Singaporean", "", ""},
    Row{"Slovakia", "", "Slovak|Slovakian", "", "Bratislava"},
    Row{"Slovenia", "", "Slovenian|Slovene", "", "Ljubljana"},
    Row{"Somalia", "", "Somali", "", "Mogadishu"},
    Row{"South Africa", "", "South African", "", "Pretoria"},
    Row{"South Korea", "Republic of Korea", "South Korean", "", "Seoul"},
    Row{"South Sudan", "", "South Sudanese", "South Sudanese", "Juba"},
    Row{"Soviet Union", "USSR|U.S.S.R.", "Soviet", "", ""},
    Row{"Spain", "", "Spanish", "Spaniards", "Madrid"},
    Row{"Sri Lanka", "", "Sri Lankan", "", "Colombo"},
    Row{"Sudan", "", "Sudanese", "Sudanese", "Khartoum"},
    Row{"Suriname", "", "Surinamese", "Surinamese", "Paramaribo"},
    Row{"Sweden", "", "Swedish", "Swedes", "Stockholm"},
    Row{"Switzerland", "", "Swiss", "Swiss", "Bern"},
    Row{"Syria", "", "Syrian", "", "Damascus"},
    Row{"Taiwan", "Republic of China", "Taiwanese", "Taiwanese", "Taipei"},
    Row{"Tajikistan", "", "Tajik", "", "Dushanbe"},
    Row{"Tanzania", "", "Tanzanian", "", "Dodoma"},
    Row{"Thailand", "", "Thai", "", "Bangkok"},
    Row{"Togo", "", "Togolese", "Togolese", "Lome|Lomé"},
    Row{"Trinidad and Tobago", "", "Trinidadian", "", "Port of Spain"},
    Row{"Tunisia", "", "Tunisian", "", "Tunis"},
    Row{"Turkey", "Türkiye|Turkiye", "Turkish", "Turks", "Ankara"},
    Row{"Turkmenistan", "", "Turkmen", "", "Ashgabat"},
    Row{"Uganda", "", "Ugandan", "", "Kampala"},
    Row{"Ukraine", "", "Ukrainian", "", "Kyiv|Kiev"},
    Row{"United Arab Emirates", "UAE|U.A.E.|Emirates", "Emirati", "", "Abu Dhabi"},
    Row{"United Kingdom", "UK|U.K.|Britain|Great Britain", "British", "British|Britons|Brits",
        "London|Downing Street|Whitehall|Westminster"},
    Row{"United States", "US|U.S.|USA|U.S.A.|United States of America|America", "American", "",
        "Washington|White House|Washington D.C.|Washington DC|Foggy Bottom"},
    Row{"Uruguay", "", "Uruguayan", "", "Montevideo"},
    Row{"Uzbekistan", "", "Uzbek", "", "Tashkent"},
    Row{"Vatican", "Holy See|Vatican City", "", "", ""},
    Row{"Venezuela", "", "Venezuelan", "", "Caracas"},
    Row{"Vietnam", "", "Vietnamese", "Vietnamese", "Hanoi"},
    Row{"Yemen", "", "Yemeni", "", "Sanaa|Sana'a"},
    Row{"Zambia", "", "Zambian", "", "Lusaka"},
    Row{"Zimbabwe", "", "Zimbabwean", "", "Harare"},
    Row{"European Union", "EU|E.U.", "European", "", "Brussels"},
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

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Table = std::unordered_map<std::string, StateMention, Hash, std::equal_to<>>;

Table make_table() {
  Table table;
  for (const Row& row : rows) {
    const auto add = [&](StateWord how) {
      return [&table, &row, how](std::string_view word) {
        table.emplace(lower(word), StateMention{row.name, how});
      };
    };
    add(StateWord::name)(row.name);
    each_alternative(row.others, add(StateWord::name));
    each_alternative(row.adjective, add(StateWord::adjective));
    each_alternative(row.people, add(StateWord::people));
    if (row.people.empty())
      each_alternative(row.adjective, [&](std::string_view word) {
        table.emplace(lower(word) + "s", StateMention{row.name, StateWord::people});
      });
    each_alternative(row.seat, add(StateWord::seat));
  }
  return table;
}

}  // namespace

std::optional<StateMention> find_state(std::string_view words) {
  static const Table table = make_table();
  const auto found = table.find(words);
  if (found == table.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string_view> other_names(std::string_view state) {
  std::vector<std::string_view> names;
  for (const Row& row : rows)
    if (row.name == state)
      each_alternative(row.others, [&](std::string_view name) { names.push_back(name); });
  return names;
}

}  // namespace entente::reader::english

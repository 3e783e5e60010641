#include "reader/english/abbreviations.hpp"

#include <algorithm>
#include <array>

namespace entente::reader::english {
namespace {

using namespace std::string_view_literals;

constexpr std::array before_name = {
    "Adm."sv,  "Amb."sv, "Capt."sv,   "Col."sv, "Dr."sv,  "Fr."sv,   "Gen."sv, "Gov."sv, "Hon."sv,
    "Lt."sv,   "Maj."sv, "Messrs."sv, "Mr."sv,  "Mrs."sv, "Ms."sv,   "Mt."sv,  "No."sv,  "Pres."sv,
    "Prof."sv, "Rep."sv, "Reps."sv,   "Rev."sv, "Sen."sv, "Sens."sv, "Sgt."sv, "St."sv,  "vs."sv,
};

constexpr std::array others = {
    "Ala."sv, "Apr."sv,  "Ariz."sv, "Ark."sv,  "Assn."sv, "Aug."sv,  "Ave."sv,  "Bros."sv, "Calif."sv,
    "Co."sv,  "Colo."sv, "Conn."sv, "Corp."sv, "D.C."sv,  "Dec."sv,  "Del."sv,  "Dept."sv, "Esq."sv,
    "Feb."sv, "Fla."sv,  "Ga."sv,   "Ill."sv,  "Inc."sv,  "Ind."sv,  "Jan."sv,  "Jr."sv,   "Kan."sv,
    "Ky."sv,  "La."sv,   "Ltd."sv,  "Mass."sv, "Md."sv,   "Mich."sv, "Minn."sv, "Mo."sv,   "Mont."sv,
    "Neb."sv, "Nev."sv,  "Nov."sv,  "Oct."sv,  "Okla."sv, "Ore."sv,  "Penn."sv, "Ph.D."sv, "Sept."sv,
    "Sr."sv,  "Tenn."sv, "Tex."sv,  "Va."sv,   "Vt."sv,   "Wash."sv, "Wis."sv,  "etc."sv,
};

constexpr std::array clitics = {"s"sv, "t"sv, "re"sv, "ve"sv, "ll"sv, "d"sv, "m"sv};

template <std::size_t n>
bool holds(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_initial(std::string_view word) {
  return word.size() == 2 && word[0] >= 'A' && word[0] <= 'Z' && word[0] != 'I';
}

bool ends_with_folded(std::string_view word, std::string_view tail) {
  return word.size() >= tail.size() &&
         std::equal(tail.begin(), tail.end(), word.end() - static_cast<std::ptrdiff_t>(tail.size()),
                    [](char a, char b) { return a == b || (b >= 'A' && b <= 'Z' && a == b + 32); });
}

}  // namespace

bool is_abbreviation(std::string_view word) {
  if (word.size() < 2 || word.size() > 8) return false;
  return is_initial(word) || holds(before_name, word) || holds(others, word);
}

bool stands_before_name(std::string_view abbreviation) {
  return is_initial(abbreviation) || holds(before_name, abbreviation);
}

std::size_t clitic_length(std::string_view word) {
  for (const std::string_view apostrophe : {"'"sv, "’"sv}) {
    for (const std::string_view clitic : clitics) {
      const std::size_t length = apostrophe.size() + clitic.size();
      if (word.size() <= length || !ends_with_folded(word, clitic)) continue;
      if (word.substr(word.size() - length, apostrophe.size()) != apostrophe) continue;
      if (clitic != "t") return length;
      const char before = word[word.size() - length - 1];
      return before == 'n' || before == 'N' ? length + 1 : 0;
    }
  }
  return 0;
}

}  // namespace entente::reader::english

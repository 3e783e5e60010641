#include "draft/phrase_words.hpp"

#include <algorithm>
#include <cctype>

namespace entente::draft {
namespace {

bool letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

std::string lowered(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  return lower;
}

/// Typographic apostrophes plain, quotation marks and soft hyphens gone, ellipses as stops.
std::string plain(std::string_view text) {
  static constexpr std::pair<std::string_view, std::string_view> marks[] = {
      {"’", "'"}, {"‘", ""},  {"“", ""},  {"”", ""},    {"„", ""},      {"«", ""},
      {"»", ""},  {"…", "."}, {"–", "-"}, {"—", " , "}, {"\u00AD", ""}, {"\u00A0", " "}};
  std::string out;
  for (std::size_t n = 0; n < text.size();) {
    const auto mark = std::find_if(std::begin(marks), std::end(marks),
                                   [&](const auto& one) { return text.substr(n).starts_with(one.first); });
    if (mark != std::end(marks)) {
      out += mark->second;
      n += mark->first.size();
    } else {
      if (text[n] != '"') out += text[n];
      ++n;
    }
  }
  return out;
}

void add_word(PhraseWords& words, std::string_view text, bool spaced) {
  const std::string lower = lowered(text);
  std::size_t cut = text.size();
  for (const std::string_view ending : {"'s", "'re", "'ve", "'ll", "'d", "'m", "n't"})
    if (lower.size() > ending.size() && lower.ends_with(ending)) cut = text.size() - ending.size();
  if (cut == text.size() && lower.ends_with("'")) cut = text.size() - 1;  // the harbours' …
  words.push_back({std::string(text.substr(0, cut)), lower.substr(0, cut), spaced, true});
  if (cut < text.size()) words.push_back({std::string(text.substr(cut)), lower.substr(cut), false, true});
}

}  // namespace

bool Word::is_one_of(std::string_view words) const {
  for (std::size_t at = words.find(lower); at != std::string_view::npos; at = words.find(lower, at + 1)) {
    const bool begins = at == 0 || words[at - 1] == ' ';
    const bool ends = at + lower.size() == words.size() || words[at + lower.size()] == ' ';
    if (begins && ends) return !lower.empty();
  }
  return false;
}

PhraseWords phrase_words(std::string_view given) {
  const std::string text = plain(given);
  PhraseWords words;
  bool spaced = false;
  for (std::size_t n = 0; n < text.size();) {
    if (std::isspace(static_cast<unsigned char>(text[n])) != 0) {
      spaced = true;
      ++n;
      continue;
    }
    std::size_t end = n;
    const auto inside = [&](std::size_t at) {  // 1.5, 10,000, U.S., re-open, o'clock
      return at + 1 < text.size() && at > n &&
             std::string_view("'-.,&").find(text[at]) != std::string_view::npos && letter(text[at - 1]) &&
             letter(text[at + 1]) &&
             (text[at] != ',' || std::isdigit(static_cast<unsigned char>(text[at + 1])) != 0);
    };
    while (end < text.size() && (letter(text[end]) || inside(end))) ++end;
    if (end == n) {
      words.push_back({text.substr(n, 1), text.substr(n, 1), spaced, false});
      ++n;
    } else {
      if (end < text.size() && text[end] == '.' && text.substr(n, end - n).find('.') != std::string::npos)
        ++end;  // U.S.
      else if (end < text.size() && text[end] == '\'')
        ++end;
      if (end < text.size() && text[end] == '%') ++end;
      add_word(words, std::string_view(text).substr(n, end - n), spaced);
      n = end;
    }
    spaced = false;
  }
  return words;
}

std::string text_of(const PhraseWords& words, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t n = first; n < last && n < words.size(); ++n) {
    if (words[n].spaced && !text.empty()) text += ' ';
    text += words[n].text;
  }
  return text;
}

}  // namespace entente::draft

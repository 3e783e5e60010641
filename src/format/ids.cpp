#include "format/ids.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <cctype>

#include "model/expression.hpp"

namespace entente::format {
namespace {

/// Longer names are cut, at the end of a word where that leaves enough.
constexpr std::size_t longest_id = 30;
constexpr std::size_t shortest_cut = 12;

/// Letters without their accents: compatibility decomposition, of which only ASCII is wanted.
std::string decomposed(std::string_view name) {
  UErrorCode problem = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKDInstance(problem);
  if (U_FAILURE(problem)) return std::string(name);
  const icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int>(name.size())));
  const icu::UnicodeString apart = normalizer->normalize(text, problem);
  std::string result;
  return U_FAILURE(problem) ? std::string(name) : apart.toUTF8String(result);
}

}  // namespace

std::string make_id(std::string_view name, std::string_view otherwise, std::set<std::string>& taken) {
  std::string id;
  for (const char c : decomposed(name.substr(0, 4 * longest_id))) {
    const auto byte = static_cast<unsigned char>(c);
    if (id.size() >= longest_id) {
      if (const std::size_t end = id.rfind('_'); end != std::string::npos && end >= shortest_cut)
        id.resize(end);
      break;
    }
    if (byte < 0x80 && std::isalnum(byte) != 0) {
      id += static_cast<char>(std::tolower(byte));
    } else if (byte < 0x80 && c != '\'' && !id.empty() && id.back() != '_') {
      id += '_';
    }
  }
  while (!id.empty() && id.back() == '_') id.pop_back();
  if (id.empty()) id = otherwise;
  if (std::isdigit(static_cast<unsigned char>(id[0])) != 0) id.insert(0, 1, '_');
  if (model::is_reserved_word(id)) id += '_';
  std::string fresh = id;
  for (int n = 2; !taken.insert(fresh).second; ++n) fresh = id + "_" + std::to_string(n);
  return fresh;
}

}  // namespace entente::format

#include "view/words/prose.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::view {
namespace {

constexpr std::size_t widest_prose = 100;

}  // namespace

std::string count_words(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string thousands(std::size_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", thousands(count), count == 1 ? one : many);
}

std::string paragraph(std::string_view text, std::size_t indent, std::size_t hang, const Style& style) {
  const std::size_t width = std::min(style.width, widest_prose);
  const std::size_t used = indent + hang;
  const std::string lead(indent, ' ');
  const std::string next(used, ' ');
  std::string lines;
  bool first = true;
  for (const std::string& line : wrap(text, width > used + 20 ? width - used : 20)) {
    lines += (first ? lead : next) + line + "\n";
    first = false;
  }
  return lines;
}

}  // namespace entente::view

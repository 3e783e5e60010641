#include "base/text.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace entente::base {

namespace {

constexpr std::size_t block = 1024;  // bytes

}  // namespace

Text::Text(std::string name, std::string content) : name_(std::move(name)), content_(std::move(content)) {
  line_starts_.push_back(0);
  for (std::size_t n = 0; n < content_.size(); ++n) {
    const bool end =
        content_[n] == '\n' || (content_[n] == '\r' && (n + 1 == content_.size() || content_[n + 1] != '\n'));
    if (end) line_starts_.push_back(n + 1);
  }
  std::size_t counted = 0;
  for (std::size_t begin = 0; begin < content_.size(); begin += block) {
    code_points_.push_back(counted);
    counted += count_code_points(std::string_view(content_).substr(begin, block));
  }
  ascii_ = counted == content_.size();
}

std::size_t Text::code_points_before(std::size_t offset) const {
  if (ascii_ || offset == 0) return offset;
  const std::size_t number = (offset - 1) / block;
  return code_points_[number] +
         count_code_points(std::string_view(content_).substr(number * block, offset - number * block));
}

std::size_t Text::code_points(std::size_t begin, std::size_t end) const {
  return code_points_before(end) - code_points_before(begin);
}

std::string_view Text::line(std::size_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  const std::size_t begin = line_starts_[number - 1];
  std::size_t end = number < line_starts_.size() ? line_starts_[number] : content_.size();
  while (end > begin && (content_[end - 1] == '\n' || content_[end - 1] == '\r')) --end;
  return std::string_view(content_).substr(begin, end - begin);
}

std::size_t Text::line_start(std::size_t number) const {
  if (number == 0 || number > line_starts_.size()) return content_.size();
  return line_starts_[number - 1];
}

std::size_t Text::line_at(std::size_t offset) const {
  return static_cast<std::size_t>(std::upper_bound(line_starts_.begin(), line_starts_.end(), offset) -
                                  line_starts_.begin());
}

Place place_at(std::shared_ptr<const Text> text, std::size_t begin, std::size_t bytes) {
  Place place;
  place.line = text->line_at(begin);
  const std::size_t start = text->line_start(place.line);
  const std::size_t end = start + text->line(place.line).size();
  const std::size_t from = std::min(begin, end);
  const std::size_t to = from + std::min(bytes, end - from);
  place.column = text->code_points(start, from) + 1;
  place.length = std::max<std::size_t>(1, text->code_points(from, to));
  place.text = std::move(text);
  return place;
}

}  // namespace entente::base

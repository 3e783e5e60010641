#include "answers/asking.hpp"

#include <fmt/format.h>

namespace entente::answers {

CannotAnswer::CannotAnswer(Fault whose, const std::string& message, const std::string& hint)
    : std::runtime_error(message), fault(whose) {
  diagnostics.error({}, message, hint);
}

CannotAnswer::CannotAnswer(Fault whose, base::Diagnostics problems)
    : std::runtime_error("the question cannot be answered as asked"),
      fault(whose),
      diagnostics(std::move(problems)) {}

CannotAnswer wrong_value(std::string_view member, const std::string& message, const std::string& hint) {
  CannotAnswer wrong(Fault::value, message, hint);
  wrong.member = member;
  return wrong;
}

void expect_between(std::string_view member, std::uint64_t number, Range range) {
  if (number < range.least || number > range.most)
    throw no_number_between(member, std::to_string(number), range);
}

CannotAnswer no_number_between(std::string_view member, std::string_view text, Range range) {
  return wrong_value(member,
                     fmt::format("'{}' is no whole number from {} to {}", text, range.least, range.most));
}

void expect_share(std::string_view member, double share) {
  if (!(share > 0 && share < 1)) throw no_share(member, fmt::format("{}", share));
}

CannotAnswer no_share(std::string_view member, std::string_view text) {
  return wrong_value(member, fmt::format("'{}' is no number above 0 and below 1", text));
}

}  // namespace entente::answers

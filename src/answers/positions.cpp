#include "answers/positions.hpp"

#include <fmt/format.h>

namespace entente::answers {

PositionsAnswer find_positions(const Loaded& loaded, const PositionsQuestion& question, const Terms& terms) {
  expect_between("exchanges", question.exchanges, PositionsQuestion::exchanges_range);
  std::optional<base::Date> since;
  if (!question.since.empty() && !(since = base::parse_date(question.since)))
    throw wrong_value(
        "since", fmt::format("'{}' is no date: write one such as 2025-08-25 or 2025-08", question.since));
  if (loaded.model->issues.empty())
    throw CannotAnswer(Fault::model, "the model has no issues, so nobody has a position on one",
                       "list what is negotiated about under issues:, and who asks for what under positions:");
  PositionsAnswer answer{settlement::find_positions(*loaded.model, since), {}};
  if (question.exchanges > 0)
    answer.exchanges =
        settlement::find_exchanges(*loaded.model, question.exchanges, terms.progress_of("making exchanges"));
  return answer;
}

}  // namespace entente::answers

// How Entente is asked: one typed question in, one typed answer out, for whoever asks: the command line, the
// server, a binding to another language.
//
// The algorithms below (questions/, stability/, ensemble/) take states by number and concepts by address, and
// are right to; the views above show what was found. Between them lies what every asker needs and none should
// have to do again: what is asked when nothing is said (defaults), what a word means in this model (`s3`, a
// pattern, a name, an expression), which values there are, and how to say what is wrong with one. So:
//
// - A question is a struct of words and numbers, with its defaults and, beside them, its ranges: `paths.hpp`
//   holds that of `paths`. An asker that allows less (the server) has a smaller range of its own.
// - An answer is a struct of what the algorithms found and what the words came to; a view shows it.
// - What cannot be answered as asked is thrown as `CannotAnswer`: whose fault it is, which member is wrong,
// in
//   words that are the same for everyone. How a member is written (`--as-of`, `as_of`) is the asker's, and
//   comes with `Terms`.
// - `Terms` also holds what an answer may cost, and who hears of it meanwhile.
//
// An asker is then: options → question, answer → view (`cli/NAME.cpp`); a JSON body → question, answer → view
// (`server/api_NAME.cpp`). To add a question: its file here, and one beside each asker's others. This room
// knows nothing of how answers look, so views can take its answers whole.
#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/cancellation.hpp"
#include "base/diagnostics.hpp"
#include "base/limits.hpp"

namespace entente::answers {

/// What is wrong where a question cannot be answered as asked.
enum class Fault {
  value,     ///< a member of the question has a value that it can have for no model
  question,  ///< it asks about something that this model does not have
  model,     ///< the model is wrong, or none of which this can be asked
};

/// The question cannot be answered as asked: `diagnostics` holds one error or more, with hints.
class CannotAnswer : public std::runtime_error {
 public:
  CannotAnswer(Fault fault, const std::string& message, const std::string& hint = {});
  CannotAnswer(Fault fault, base::Diagnostics problems);

  Fault fault;
  std::string member;  ///< the one that is wrong where the fault is its value, as in the question: `as_of`
  base::Diagnostics diagnostics;
};

/// A member's value is wrong for every model. The message says what is wrong with it and leaves its name to
/// the asker.
CannotAnswer wrong_value(std::string_view member, const std::string& message, const std::string& hint = {});

/// The numbers that a member may have, both ends among them.
struct Range {
  std::uint64_t least = 0;
  std::uint64_t most = 0;
};

/// Throws CannotAnswer where `number` is not in the range.
void expect_between(std::string_view member, std::uint64_t number, Range range);
/// What is wrong with a text that should have been such a number.
CannotAnswer no_number_between(std::string_view member, std::string_view text, Range range);
/// The same for a share: a number above 0 and below 1.
void expect_share(std::string_view member, double share);
CannotAnswer no_share(std::string_view member, std::string_view text);

/// On what terms a question is answered: what the answer may cost, and who hears of it.
struct Terms {
  base::MemoryBudget budget = {};
  const base::Cancellation* cancellation = nullptr;

  /// Who hears how far long work is that is called so (`analysing`); nobody where it is empty.
  std::function<base::Progress(const std::string& work)> progress = {};

  /// Hears at once of a warning about the question itself, which is added to the model's as well.
  std::function<void(const std::string& message, const std::string& hint)> noticed = {};

  /// How the asker writes a member: `--as-of` for `as_of`. By itself where it is empty.
  std::function<std::string(std::string_view member)> written = {};

  std::string name_of(std::string_view member) const {
    return written ? written(member) : std::string(member);
  }
  base::Progress progress_of(const std::string& work) const {
    return progress ? progress(work) : base::Progress();
  }
};

}  // namespace entente::answers

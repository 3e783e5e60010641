// What is wrong with a model, where, and how to mend it.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

namespace entente {

/// One thing that is wrong, or may not have been meant. All texts are UTF-8.
struct Problem {
  std::string file;        ///< as it was named; empty where no file is meant
  std::size_t line = 0;    ///< counted from 1; 0 where the file as a whole is meant
  std::size_t column = 0;  ///< in code points, counted from 1
  std::string message;     ///< one line, without a full stop
  std::string hint;        ///< how to mend it; may be empty
};

/// A model, or what was asked of it, is wrong. `what()` is the first message.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Problem> found)
      : std::runtime_error(found.empty() ? "wrong input" : found.front().message),
        problems(std::move(found)) {}

  std::vector<Problem> problems;  ///< all of them (the first 200), in the order of their places
};

/// The question is clear, but would need more memory than is allowed. Thrown before any of it is taken.
class TooLarge : public std::runtime_error {
 public:
  TooLarge(const std::string& message, std::string how_to_mend)
      : std::runtime_error(message), hint(std::move(how_to_mend)) {}

  std::string hint;
};

/// Long work ended because it was told to stop.
class Stopped : public std::runtime_error {
 public:
  Stopped() : std::runtime_error("stopped") {}
};

}  // namespace entente

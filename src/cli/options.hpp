// What a command takes from the command line. CLI11 reads it; its header costs
// every file that includes it ten seconds of compiling, so it stays behind this.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "answers/asking.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace entente::cli {

enum class Case { heeded, ignored };

/// An option or an argument of a command; each function returns it, so that they can be chained.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  Option& required();
  /// What help calls its value, such as STATE.
  Option& type_name(const std::string& name);
  /// Its value is one of these words.
  Option& one_of(const std::vector<std::string>& words, Case letters = Case::heeded);
  /// Its value is a number in this range.
  Option& between(answers::Range range);
  /// It takes several values with commas between.
  Option& comma_separated();
  /// Help shows what its value is without it.
  Option& show_default();
  Option& needs(const std::string& other);
  Option& excludes(const std::string& other);

 private:
  CLI::Option* option_;
};

/// One command while its options are declared. What options are bound to must
/// live until the command line was read.
class Command {
 public:
  explicit Command(CLI::App* command) : command_(command) {}

  Command& alias(const std::string& name);

  /// `names` as `-o,--output`; a name without dashes is an argument, given by its place.
  Option add_option(const std::string& names, std::string& value, const std::string& help);
  Option add_option(const std::string& names, std::vector<std::string>& values, const std::string& help);
  Option add_option(const std::string& names, std::size_t& value, const std::string& help);
  Option add_option(const std::string& names, std::optional<std::uint16_t>& value, const std::string& help);
  Option add_flag(const std::string& names, bool& value, const std::string& help);

 private:
  CLI::App* command_;
};

}  // namespace entente::cli

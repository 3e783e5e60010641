#include "cli/options.hpp"

#include <CLI/CLI.hpp>

namespace entente::cli {

namespace {

/// An option that is given says something: an empty value is a slip, most often of a script's variable.
CLI::Option* expect_words(CLI::Option* option) {
  if (!option->get_positional())
    option->check([](const std::string& value) {
      return value.empty() ? "its value is empty: leave the option out, or say what it shall be"
                           : std::string();
    });
  return option;
}

}  // namespace

Option& Option::required() {
  option_->required();
  return *this;
}

Option& Option::type_name(const std::string& name) {
  option_->type_name(name);
  return *this;
}

Option& Option::one_of(const std::vector<std::string>& words, Case letters) {
  if (letters == Case::ignored)
    option_->check(CLI::IsMember(words, CLI::ignore_case));
  else
    option_->check(CLI::IsMember(words));
  return *this;
}

Option& Option::between(answers::Range range) {
  option_->check(CLI::Range(range.least, range.most));
  return *this;
}

Option& Option::comma_separated() {
  option_->delimiter(',');
  return *this;
}

Option& Option::show_default() {
  option_->capture_default_str();
  return *this;
}

Option& Option::needs(const std::string& other) {
  option_->needs(other);
  return *this;
}

Option& Option::excludes(const std::string& other) {
  option_->excludes(other);
  return *this;
}

Command& Command::alias(const std::string& name) {
  command_->alias(name);
  return *this;
}

Option Command::add_option(const std::string& names, std::string& value, const std::string& help) {
  return Option(expect_words(command_->add_option(names, value, help)));
}

Option Command::add_option(const std::string& names, std::vector<std::string>& values,
                           const std::string& help) {
  return Option(expect_words(command_->add_option(names, values, help)));
}

Option Command::add_option(const std::string& names, std::size_t& value, const std::string& help) {
  return Option(command_->add_option(names, value, help));
}

Option Command::add_option(const std::string& names, std::optional<std::uint16_t>& value,
                           const std::string& help) {
  return Option(command_->add_option(names, value, help));
}

Option Command::add_flag(const std::string& names, bool& value, const std::string& help) {
  return Option(command_->add_flag(names, value, help));
}

}  // namespace entente::cli

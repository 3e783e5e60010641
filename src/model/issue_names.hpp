// The names of a model's issues and values, for expressions over packages.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/issues.hpp"
#include "model/model.hpp"

namespace entente::model {

/// Looks up values of issues by id, or else by label. Refers to the issues, which must outlive it.
class IssueLookup {
 public:
  explicit IssueLookup(const std::vector<Issue>& issues);

  std::optional<IssueIndex> issue(std::string_view name) const;
  /// The issue's value of that name, or the number where the issue is a range and the number lies in it.
  std::optional<Choice> choice(IssueIndex issue, std::string_view text) const;

  std::string issue_hint(std::string_view name) const;
  std::string choice_hint(IssueIndex issue, std::string_view text) const;

 private:
  const std::vector<Issue>& issues_;
  std::unordered_map<std::string, IssueIndex> by_name_;
  std::vector<std::unordered_map<std::string, ValueIndex>> values_;
};

/// The atoms of expressions over issues, each test once: those that an expression brings are added to
/// `tests`. Refers to issues and tests, which must outlive it.
class IssueNames : public Names {
 public:
  IssueNames(const std::vector<Issue>& issues, std::vector<IssueTest>& tests)
      : issues_(issues), lookup_(issues), tests_(tests) {}

  bool compares() const override { return true; }
  Lookup find(std::string_view name) const override;
  Lookup find_comparison(std::string_view name, std::string_view sign,
                         const std::vector<std::string>& values) const override;

 private:
  const std::vector<Issue>& issues_;
  IssueLookup lookup_;
  std::vector<IssueTest>& tests_;
};

/// As it is written in a file: the value's id or the number.
std::string to_text(const Issue& issue, const Choice& choice);

/// The test as it is written: `donbas = all`, with quotes where the value needs them.
std::string to_text(const std::vector<Issue>& issues, const IssueTest& test);

/// What each test of the model is called, for `to_text` and `written_text` of expressions over issues.
std::vector<std::string> test_names(const Model& model);

}  // namespace entente::model

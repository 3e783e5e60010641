// The packages of a model as computing sees them: for each issue so many values, for each party what each
// value is worth and what combinations add, exactly.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "model/model.hpp"
#include "settlement/exact.hpp"
#include "settlement/worth.hpp"

namespace entente::settlement {

/// A value an issue, in the order of the issues.
using Package = std::vector<model::ValueIndex>;

/// An expression over issues: where it holds, as a table over the values of the issues in it.
class Condition {
 public:
  Condition() = default;
  Condition(const model::Model& model, const std::vector<std::uint32_t>& counts,
            const model::Expression& expression);

  /// Over all issues; holds nowhere.
  static Condition never(const std::vector<std::uint32_t>& counts);
  void negate() { table_.flip(); }
  void set(const model::ValueIndex* values, bool holds) { table_[place(values)] = holds; }

  const std::vector<model::IssueIndex>& issues() const { return issues_; }  ///< ascending
  bool holds(const model::ValueIndex* values) const { return table_[place(values)]; }

 private:
  /// Strides for the issues. Throws base::LimitExceeded where they have too many combinations.
  void lay_out(const std::vector<std::uint32_t>& counts, const std::string& what);
  std::size_t place(const model::ValueIndex* values) const {
    std::size_t at = 0;
    for (std::size_t n = 0; n < issues_.size(); ++n) at += strides_[n] * values[issues_[n]];
    return at;
  }

  std::vector<model::IssueIndex> issues_;
  std::vector<std::size_t> strides_;
  std::vector<bool> table_;
};

/// What is worth more or less in combination, to one party.
struct Addition {
  std::size_t player = 0;  ///< position in `Space::players`
  Condition where;
  Exact add;
};

struct Space {
  const model::Model* model = nullptr;
  std::vector<std::uint32_t> counts;       ///< values an issue
  std::vector<model::PartyIndex> players;  ///< those to whom packages are worth something
  std::vector<std::vector<Exact>> worth;   ///< [issue][value × players + player]
  std::vector<Addition> additions;
  std::vector<Condition> bans;  ///< packages in which one holds cannot be
  std::vector<Exact> reserve;   ///< one a player
  std::vector<bool> reserve_said;
  std::vector<std::string> assumptions;  ///< what the model does not say, and what was taken instead

  std::vector<Exact> worth_of(const Package& package) const;
  bool possible(const Package& package) const;
};

/// Values of the issue that packages can have: the numbers of a range by its step. 0 where it has no step.
std::uint64_t value_count(const model::Issue& issue);
/// The value's number or id as text, and what people call it.
std::string value_text(const model::Issue& issue, model::ValueIndex value);
std::string value_label(const model::Issue& issue, model::ValueIndex value);
/// The number of an issue with a range.
Exact value_number(const model::Issue& issue, model::ValueIndex value);
/// Which value the choice is; nothing where a number is between steps.
std::optional<model::ValueIndex> value_of(const model::Issue& issue, const model::Choice& choice);

/// The space of a model. `taken` are the options of the status quo, for reserves that are worked out from
/// it. Ranges and orders of worth count as `admissible` says. Reports what packages cannot be made of, and
/// returns nothing then.
std::optional<Space> compile_space(const model::Model& model, const std::optional<std::vector<bool>>& taken,
                                   Admissible& admissible, base::Diagnostics& diagnostics);
/// The same, where they count as their middle, which `Space::assumptions` say.
std::optional<Space> compile_space(const model::Model& model, const std::optional<std::vector<bool>>& taken,
                                   base::Diagnostics& diagnostics);

}  // namespace entente::settlement

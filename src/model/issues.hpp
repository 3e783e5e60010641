// What is negotiated about, as the model file says it: issues with their values, what each party asks for
// and has asked for, how much power it has, what a package is worth to it, which packages cannot be, and
// the drafts on the table.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/text.hpp"
#include "model/expression.hpp"

namespace entente::model {

/// Positions in `Model::issues`, and in `Issue::values`.
using IssueIndex = std::uint32_t;
using ValueIndex = std::uint32_t;

/// One way to settle an issue.
struct IssueValue {
  std::string id;                      ///< any text; what the file calls it
  std::string label;                   ///< the id where the file gives none
  std::optional<Expression> means;     ///< over options: the value is agreed where this holds
  std::optional<base::Decimal> place;  ///< on the issue's scale
  base::Place written;
};

/// An issue whose values are numbers. Without a step every number of the range can be asked for, but
/// packages cannot be counted.
struct NumberRange {
  base::Decimal low;
  base::Decimal high;
  std::optional<base::Decimal> step;
};

struct Issue {
  std::string id;
  std::string label;               ///< the id where the file gives none
  std::vector<IssueValue> values;  ///< none where there is a range
  std::optional<NumberRange> range;
  bool ordered = false;       ///< without places of their own the values are even steps
  bool labels_alone = false;  ///< the file lists labels, which are the ids as well
  std::string unit;
  std::string note;
  std::vector<std::string> because;
  base::Place place;
};

/// A value of an issue, or a number of its range.
using Choice = std::variant<ValueIndex, base::Decimal>;

/// What a party asks for on an issue, from a date on.
struct Position {
  std::uint32_t party = 0;
  IssueIndex issue = 0;
  Choice choice;
  std::optional<base::Decimal> salience;  ///< at least 0
  std::optional<base::Date> date;
  std::vector<std::string> because;
  std::string note;
  base::Place place;
};

/// How much a party counts, on one issue or on all; at least 0.
struct Power {
  std::uint32_t party = 0;
  std::optional<IssueIndex> issue;
  base::Decimal amount;
};

/// A number, or a range in which it lies.
struct Span {
  base::Decimal low;
  base::Decimal high;

  bool exact() const { return low == high; }
  bool operator==(const Span&) const = default;
};

struct IssueWeight {
  IssueIndex issue = 0;
  Span weight;
  std::vector<std::string> because;
  std::string note;
};

struct ValueWorth {
  IssueIndex issue = 0;
  Choice choice;
  Span worth;
};

/// What is worth more or less in combination: `add` where the condition holds of a package.
struct Together {
  Expression condition;  ///< over `Model::issue_tests`
  Span add;
  std::vector<std::string> because;
  std::string note;
};

/// `council > west ~ none`: tiers from best to worst.
template <typename Member>
using Order = std::vector<std::vector<Member>>;

struct ValueOrder {
  IssueIndex issue = 0;
  Order<ValueIndex> tiers;
};

/// What a package is worth to a party: Σ weight × value, and what combinations add.
struct Worth {
  /// How a value counts: as it stands, or (GENIUS) divided by the largest of its issue.
  enum class Scale { raw, genius };

  std::uint32_t party = 0;
  std::optional<Scale> scale;  ///< raw where it is not said
  std::vector<IssueWeight> weights;
  Order<IssueIndex> weight_order;  ///< in place of `weights`
  std::vector<ValueWorth> values;
  std::vector<ValueOrder> orders;  ///< in place of an issue's `values`
  std::vector<Together> together;
  std::optional<base::Decimal> reserve;  ///< the worth of no deal
  bool reserve_is_status_quo = false;
  std::vector<std::string> because;
  std::string note;
  base::Place place;
};

/// Packages that cannot be.
struct Impossible {
  Expression condition;  ///< over `Model::issue_tests`
  std::vector<std::string> because;
  std::string note;
};

/// A named package: a draft on the table.
struct Deal {
  struct Term {
    IssueIndex issue = 0;
    Choice choice;
  };
  std::string id;
  std::string label;  ///< the id where the file gives none
  std::vector<Term> terms;
  std::optional<base::Date> date;
  std::vector<std::string> because;
  std::string note;
  base::Place place;
};

/// An atom of an expression over issues: `donbas = all`, `west in (a, b)`, `tariff <= 25`.
struct IssueTest {
  enum class Sign { equal, unequal, at_most, at_least, less, more, among };

  IssueIndex issue = 0;
  Sign sign = Sign::equal;
  std::vector<Choice> choices;  ///< one, but for `among`

  bool operator==(const IssueTest&) const = default;
};

}  // namespace entente::model

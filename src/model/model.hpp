// The conflict as the model file says it: parties, options, constraints,
// preferences, evidence. Names are resolved and expressions parsed; states are
// not yet enumerated, so whatever names a state is kept as written and is
// resolved when the model is compiled (graph/conflict.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "evidence/ledger.hpp"
#include "model/expression.hpp"
#include "model/issues.hpp"

namespace entente::model {

/// Which way its owner may change an option.
enum class Moves { both, take, drop, fixed };

/// The words for them in a model file, in their order.
inline constexpr std::array<std::string_view, 4> moves_words{"both", "take", "drop", "fixed"};
inline std::string_view to_word(Moves moves) { return moves_words[static_cast<std::size_t>(moves)]; }

/// Positions in `Model::parties` and `Model::options`.
using PartyIndex = std::uint32_t;
using OptionIndex = std::uint32_t;

struct Option {
  std::string id;
  PartyIndex party = 0;
  std::string label;  ///< the id where the file gives none
  Moves moves = Moves::both;
  std::string note;
  std::vector<std::string> because;  ///< claims' ids
  base::Place place;
  std::optional<double> proposed = {};  ///< 0–1: how sure a program is of it; a person's edit takes it away
};

struct Party {
  std::string id;
  std::string name;  ///< the id where the file gives none
  std::string note;
  std::vector<OptionIndex> options;
  base::Place place;
};

/// An `infeasible`, `require` or `merge` entry.
struct Condition {
  Expression expression;
  std::vector<std::string> because;
  std::string note = {};
};

struct ForbiddenMove {
  Expression from;
  Expression to;
  std::optional<PartyIndex> by;  ///< binds every party when absent
  std::vector<std::string> because;
  std::string note = {};
};

/// A state as the user wrote it: `s3`, a pattern, or a name.
struct StateReference {
  std::string text;
  base::Place place;
};

/// An entry of `states:` in option form: a name for a pattern.
struct NamedState {
  std::string name;
  StateReference pattern;
  std::string note;
  base::Place place;
};

/// A state of a bare graph, and a move in it (a `<->` is kept as two moves).
struct GraphState {
  std::string name;
  std::string label;
  std::string note;
  base::Place place;
};
struct GraphMove {
  PartyIndex party = 0;
  std::uint32_t from = 0;  ///< positions in `Model::graph_states`
  std::uint32_t to = 0;
};

struct Priority {
  Expression expression;
  std::optional<double> likely;  ///< 0–1
  bool strong = false;
  bool red_line = false;  ///< a settlement that breaks it is none
  std::vector<std::string> because;
  std::string note = {};
  std::optional<double> proposed = {};  ///< as an option's
};

/// One place in a priority list: a single priority, or several in unknown order.
struct PriorityPlace {
  std::vector<Priority> members;
  bool any_order = false;
  std::vector<std::string> because;
  std::string note = {};
};
struct Priorities {
  std::vector<PriorityPlace> places;
};

/// `low` = `high` unless the weight is a range.
struct Weight {
  Expression expression;
  base::Decimal low;
  base::Decimal high;
  std::vector<std::string> because;
  std::string note = {};
};
struct Weights {
  std::vector<Weight> weights;
};

/// States from best to worst; the members of a tier are equally good.
struct Tier {
  std::vector<StateReference> members;
  bool others = false;          ///< this tier holds all states not named
  bool strongly_above = false;  ///< `>>` stands after it
};
struct Ranking {
  std::vector<Tier> tiers;
};

struct Comparison {
  enum class Kind { better, strongly_better, equal, unknown };
  StateReference left;
  StateReference right;
  Kind kind = Kind::better;
};
struct Relation {
  std::vector<Comparison> comparisons;
};

struct Preference {
  std::variant<Priorities, Weights, Ranking, Relation> form;

  /// The words for the forms in a model file, in their order.
  static constexpr std::array<std::string_view, 4> forms{"priorities", "weights", "ranking", "relation"};

  base::Place place;
  std::string note = {};
  bool assumed = false;  ///< the file gives none to a party that can move: taken as indifferent
};

/// `status_quo`: the options taken, or a state.
struct StatusQuo {
  std::optional<std::vector<OptionIndex>> taken;
  StateReference state;  ///< used when `taken` is absent; its place always stands
};

struct Model {
  std::string title;
  std::string summary;
  std::string note;
  base::Place place;  ///< the file as a whole

  std::vector<Party> parties;
  std::vector<Option> options;  ///< in file order: the first is the least significant bit

  bool bare_graph = false;
  std::vector<GraphState> graph_states;
  std::vector<GraphMove> graph_moves;

  std::vector<Condition> infeasible;
  std::vector<Condition> require;
  std::vector<Condition> merge;
  std::vector<ForbiddenMove> forbidden;
  std::vector<NamedState> named_states;
  std::optional<StatusQuo> status_quo;

  std::vector<std::optional<Preference>> preferences;  ///< one a party

  std::vector<Issue> issues;
  std::vector<Position> positions;  ///< in file order: by party and issue
  std::vector<Power> power;
  std::vector<Worth> worth;  ///< each party once at most
  std::vector<Impossible> impossible;
  std::vector<Deal> deals;
  std::vector<IssueTest> issue_tests;  ///< the atoms of expressions over issues
  std::vector<std::string> open;       ///< questions that nothing in the model answers yet

  evidence::Ledger evidence;

  /// Issues alone: there are packages, but no states to ask for.
  bool without_states() const { return options.empty() && !bare_graph && !issues.empty(); }
};

/// The names of a model's options (or, in a bare graph, states) for
/// `parse_expression`. Refers to the model, which must outlive it.
class ModelNames : public Names {
 public:
  explicit ModelNames(const Model& model);
  Lookup find(std::string_view name) const override;

 private:
  /// Stands for a name that several parties' options share.
  static constexpr std::uint32_t shared = ~std::uint32_t{0};
  void add(const std::string& name, std::uint32_t atom);

  const Model& model_;
  std::map<std::string, std::uint32_t> atoms_;
};

}  // namespace entente::model

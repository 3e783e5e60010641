// The writer of a conflict as a model file. It brackets as little as the
// grammar allows, so that the precedence of the operators is tested too.
#include <algorithm>
#include <cstdlib>
#include <map>

#include "reference/conflict.hpp"

namespace entente::tests::reference {

namespace {

using Kind = Expression::Kind;

struct Operator {
  const char* word;
  int tightness;  ///< larger binds tighter
};

const std::map<Kind, Operator> infix{{Kind::conjunction, {" and ", 5}},
                                     {Kind::exclusive, {" xor ", 4}},
                                     {Kind::disjunction, {" or ", 3}},
                                     {Kind::implication, {" implies ", 2}},
                                     {Kind::equivalence, {" iff ", 1}}};

const std::map<Kind, std::string> counting{
    {Kind::exactly, "exactly"}, {Kind::at_least, "atleast"}, {Kind::at_most, "atmost"}};

int tightness(const Expression& expression) {
  const auto found = infix.find(expression.kind);
  return found == infix.end() ? 6 : found->second.tightness;
}

/// Options by the names that the file may use for them: the id alone where it
/// is the only one of that name, else with its party.
std::vector<std::string> option_names(const Conflict& conflict) {
  std::map<std::string, int> uses;
  for (const Party& party : conflict.parties) {
    for (const Option& option : party.options) {
      ++uses[option.id];
    }
  }
  std::vector<std::string> names;
  for (const Party& party : conflict.parties) {
    for (const Option& option : party.options) {
      names.push_back(uses[option.id] == 1 ? option.id : party.id + "." + option.id);
    }
  }
  return names;
}

class Writer {
 public:
  explicit Writer(const Conflict& conflict) : conflict_(conflict), names_(option_names(conflict)) {}

  std::string write() {
    text_ = "entente: 1\ntitle: Random conflict\nparties:\n";
    for (const Party& party : conflict_.parties) {
      write_party(party);
    }
    if (is_bare_graph(conflict_)) {
      write_graph();
    } else {
      write_list("infeasible", conflict_.infeasible);
      write_list("require", conflict_.required);
      write_list("merge", conflict_.merged);
      write_forbidden();
    }
    write_status_quo();
    write_preferences();
    return text_;
  }

 private:
  void write_party(const Party& party) {
    text_ += "  " + party.id + ":\n    name: The party " + party.id + "\n";
    if (party.options.empty()) {
      return;
    }
    text_ += "    options:\n";
    for (const Option& option : party.options) {
      text_ += "      " + option.id + ": ";
      switch (option.direction) {
        case Direction::both:
          text_ += "To do " + option.id + "\n";
          break;
        case Direction::take:
          text_ += "{label: To do, moves: take}\n";
          break;
        case Direction::drop:
          text_ += "{label: To do, moves: drop}\n";
          break;
        case Direction::fixed:
          text_ += "{label: To do, moves: fixed}\n";
          break;
      }
    }
  }

  void write_graph() {
    text_ += "states:\n";
    for (const std::string& state : conflict_.graph_states) {
      text_ += "  " + state + ": The state " + state + "\n";
    }
    text_ += "moves:\n";
    for (const Party& party : conflict_.parties) {
      if (!party.moves.empty()) {
        text_ += "  " + party.id + ":\n";
      }
      for (const Move& move : party.moves) {
        const bool has_reverse =
            std::find(party.moves.begin(), party.moves.end(), Move{move.to, move.from}) != party.moves.end();
        if (has_reverse && move.from > move.to) {
          continue;  // written with its reverse
        }
        text_ += "    - " + conflict_.graph_states[move.from] + (has_reverse ? " <-> " : " -> ") +
                 conflict_.graph_states[move.to] + "\n";
      }
    }
  }

  void write_list(const std::string& key, const std::vector<Expression>& expressions) {
    if (expressions.empty()) {
      return;
    }
    text_ += key + ":\n";
    for (const Expression& expression : expressions) {
      text_ += "  - " + written(expression) + "\n";
    }
  }

  void write_forbidden() {
    if (conflict_.forbidden.empty()) {
      return;
    }
    text_ += "forbidden:\n";
    for (const Forbidden& forbidden : conflict_.forbidden) {
      text_ += "  - from: " + written(forbidden.from) + "\n    to: " + written(forbidden.to) + "\n";
      if (forbidden.by) {
        text_ += "    by: " + conflict_.parties[*forbidden.by].id + "\n";
      }
    }
  }

  void write_status_quo() {
    if (!conflict_.status_quo) {
      return;
    }
    if (is_bare_graph(conflict_)) {
      text_ += "status_quo: " + conflict_.graph_states[*conflict_.status_quo] + "\n";
      return;
    }
    std::string taken;
    for (std::size_t k = 0; k < names_.size(); ++k) {
      if (((*conflict_.status_quo >> k) & 1U) != 0) {
        taken += (taken.empty() ? "" : ", ") + names_[k];
      }
    }
    text_ += "status_quo: [" + taken + "]\n";
  }

  void write_preferences() {
    const auto has_one = [](const Party& p) { return p.preference.form != Preference::Form::none; };
    if (std::none_of(conflict_.parties.begin(), conflict_.parties.end(), has_one)) {
      return;
    }
    text_ += "preferences:\n";
    for (const Party& party : conflict_.parties) {
      if (has_one(party)) {
        text_ += "  " + party.id + ":\n";
        write_preference(party.preference);
      }
    }
  }

  void write_preference(const Preference& preference) {
    switch (preference.form) {
      case Preference::Form::none:
        return;
      case Preference::Form::priorities:
        text_ += "    priorities:\n";
        for (const Expression& priority : preference.priorities) {
          text_ += "      - " + written(priority) + "\n";
        }
        return;
      case Preference::Form::weights:
        text_ += "    weights:\n";
        for (const Weight& weight : preference.weights) {
          text_ += "      " + written(weight.condition) + ": " + decimal(weight.thousandths) + "\n";
        }
        return;
      case Preference::Form::ranking:
        text_ += "    ranking: " + ranking(preference.ranking) + "\n";
        return;
    }
  }

  std::string ranking(const std::vector<RankingClass>& classes) const {
    std::string result;
    for (const RankingClass& tied : classes) {
      result += result.empty() ? "" : " > ";
      if (tied.written_as_others) {
        result += "others";
        continue;
      }
      for (std::size_t k = 0; k < tied.states.size(); ++k) {
        const std::size_t state = tied.states[k];
        result += k == 0 ? "" : " ~ ";
        result += is_bare_graph(conflict_) ? conflict_.graph_states[state] : "s" + std::to_string(state + 1);
      }
    }
    return result;
  }

  static std::string decimal(std::int64_t thousandths) {
    const std::int64_t size = std::abs(thousandths);
    std::string result = (thousandths < 0 ? "-" : "") + std::to_string(size / 1000);
    std::string fraction = std::to_string(1000 + size % 1000).substr(1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return fraction.empty() ? result : result + "." + fraction;
  }

  std::string bracketed(const Expression& expression, bool in_brackets) const {
    return in_brackets ? "(" + written(expression) + ")" : written(expression);
  }

  std::string written(const Expression& e) const {
    switch (e.kind) {
      case Kind::truth:
        return "true";
      case Kind::falsehood:
        return "false";
      case Kind::option:
        return names_[e.option];
      case Kind::negation:
        return "not " + bracketed(e.operands[0], tightness(e.operands[0]) < 6);
      default:
        break;
    }
    if (const auto found = counting.find(e.kind); found != counting.end()) {
      std::string result = found->second + "(" + std::to_string(e.count);
      for (const Expression& operand : e.operands) {
        result += ", " + written(operand);
      }
      return result + ")";
    }
    // `implies` groups to the right; the others mean the same either way.
    const int own = tightness(e);
    const bool to_the_right = e.kind == Kind::implication;
    std::string result;
    for (std::size_t k = 0; k < e.operands.size(); ++k) {
      const bool may_be_equal = to_the_right ? k + 1 == e.operands.size() : true;
      const int inner = tightness(e.operands[k]);
      result += (k == 0 ? "" : infix.at(e.kind).word) +
                bracketed(e.operands[k], may_be_equal ? inner < own : inner <= own);
    }
    return result;
  }

  const Conflict& conflict_;
  std::vector<std::string> names_;
  std::string text_;
};

}  // namespace

std::string yaml_of(const Conflict& conflict) { return Writer(conflict).write(); }

}  // namespace entente::tests::reference

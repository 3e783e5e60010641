// A precedence-climbing parser that writes the postfix program as it reads. From
// tightest to loosest: not, and, xor, or, implies (groups to the right), iff.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <utility>

#include "model/expression.hpp"

namespace entente::model {
namespace {

using Operator = Expression::Operator;

constexpr std::size_t deepest = 200;

enum class Kind { name, number, open, close, comma, negation, binary, constant, counted, end, wrong };

struct Token {
  Kind kind = Kind::end;
  std::string_view text;
  std::size_t offset = 0;
  Operator op = Operator::always;
};

struct Word {
  std::string_view text;
  Kind kind;
  Operator op;
};

constexpr std::array words{
    Word{"not", Kind::negation, Operator::negation},      Word{"and", Kind::binary, Operator::conjunction},
    Word{"xor", Kind::binary, Operator::exclusive},       Word{"or", Kind::binary, Operator::disjunction},
    Word{"implies", Kind::binary, Operator::implication}, Word{"iff", Kind::binary, Operator::equivalence},
    Word{"true", Kind::constant, Operator::always},       Word{"false", Kind::constant, Operator::never},
    Word{"exactly", Kind::counted, Operator::exactly},    Word{"atleast", Kind::counted, Operator::at_least},
    Word{"atmost", Kind::counted, Operator::at_most},
};

// Longer signs before those that they begin with.
constexpr std::array signs{
    Word{"<->", Kind::binary, Operator::equivalence}, Word{"->", Kind::binary, Operator::implication},
    Word{"!", Kind::negation, Operator::negation},    Word{"&", Kind::binary, Operator::conjunction},
    Word{"|", Kind::binary, Operator::disjunction},   Word{"(", Kind::open, Operator::always},
    Word{")", Kind::close, Operator::always},         Word{",", Kind::comma, Operator::always},
};

/// What other languages write, and what is written here.
struct Slip {
  std::string_view wrong;
  std::string_view right;
};
constexpr std::array slips{Slip{"&&", "and"},     Slip{"||", "or"},   Slip{"==", "iff"}, Slip{"!=", "xor"},
                           Slip{"=>", "implies"}, Slip{"<=>", "iff"}, Slip{"=", "iff"}};

/// The larger, the tighter.
int precedence(Operator op) {
  switch (op) {
    case Operator::conjunction:
      return 5;
    case Operator::exclusive:
      return 4;
    case Operator::disjunction:
      return 3;
    case Operator::implication:
      return 2;
    default:
      return 1;
  }
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  /// The sign of a comparison, and nothing taken where none stands next.
  std::string_view sign() {
    skip_space();
    for (const std::string_view known : {"<->", "<=>", "=>", "==", "->"})
      if (text_.substr(at_).starts_with(known)) return {};
    for (const std::string_view known : {"!=", "<=", ">=", "=", "<", ">"})
      if (text_.substr(at_).starts_with(known))
        return text_.substr(std::exchange(at_, at_ + known.size()), known.size());
    const bool among = text_.substr(at_).starts_with("in") && name_length(at_) == 2;
    if (among) at_ += 2;
    return among ? std::string_view("in") : std::string_view();
  }

  /// What a comparison compares with: a word, a number, or any text in quotes. Nothing where none stands.
  std::optional<std::string> value() {
    skip_space();
    if (at_ == text_.size()) return std::nullopt;
    if (const char mark = text_[at_]; mark == '\'' || mark == '"') {
      const std::size_t end = text_.find(mark, at_ + 1);
      if (end == std::string_view::npos) return std::nullopt;
      const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
      at_ = end + 1;
      return std::string(inside);
    }
    std::size_t end = at_;
    while (end < text_.size() && !text_.substr(end).starts_with("->") &&
           (is_letter(text_[end]) || is_digit(text_[end]) || text_[end] == '-' || text_[end] == '+' ||
            text_[end] == '.' || static_cast<unsigned char>(text_[end]) >= 0x80))
      ++end;
    if (end == at_) return std::nullopt;
    return std::string(text_.substr(std::exchange(at_, end), end - at_));
  }

  /// Takes this one sign where it stands next.
  bool take_sign(char sign) {
    skip_space();
    const bool there = at_ < text_.size() && text_[at_] == sign;
    if (there) ++at_;
    return there;
  }

  std::size_t offset() const { return at_; }

  Token next() {
    skip_space();
    if (at_ == text_.size()) return {Kind::end, {}, at_, {}};
    if (is_letter(text_[at_])) return name();
    if (is_digit(text_[at_])) return take(Kind::number, span_of(is_digit));
    for (const Slip& slip : slips)
      if (text_.substr(at_).starts_with(slip.wrong)) return take(Kind::wrong, slip.wrong.size());
    for (const Word& sign : signs)
      if (text_.substr(at_).starts_with(sign.text)) return take(sign.kind, sign.text.size(), sign.op);
    std::size_t bytes = 1;  // one whole character, for the message
    while (at_ + bytes < text_.size() && (static_cast<unsigned char>(text_[at_ + bytes]) & 0xC0) == 0x80)
      ++bytes;
    return take(Kind::wrong, bytes);
  }

 private:
  void skip_space() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
  }

  Token take(Kind kind, std::size_t bytes, Operator op = Operator::always) {
    const Token token{kind, text_.substr(at_, bytes), at_, op};
    at_ += bytes;
    return token;
  }

  template <typename Belongs>
  std::size_t span_of(const Belongs& belongs) const {
    std::size_t bytes = 0;
    while (at_ + bytes < text_.size() && belongs(text_[at_ + bytes])) ++bytes;
    return bytes;
  }

  /// A name may hold `-`, but the `-` of `->` is not part of it; `party.option` is one name.
  std::size_t name_length(std::size_t from) const {
    std::size_t at = from;
    while (at < text_.size() && (is_letter(text_[at]) || is_digit(text_[at]) ||
                                 (text_[at] == '-' && !text_.substr(at).starts_with("->"))))
      ++at;
    return at - from;
  }

  Token name() {
    std::size_t bytes = name_length(at_);
    const std::size_t dot = at_ + bytes;
    if (dot + 1 < text_.size() && text_[dot] == '.' && is_letter(text_[dot + 1]))
      bytes += 1 + name_length(dot + 1);
    const std::string_view text = text_.substr(at_, bytes);
    for (const Word& word : words)
      if (word.text == text) return take(word.kind, bytes, word.op);
    return take(Kind::name, bytes);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

class Parser {
 public:
  Parser(std::string_view text, const Names& names,
         const std::function<base::Place(std::size_t, std::size_t)>& locate, base::Diagnostics& diagnostics)
      : lexer_(text), names_(names), locate_(locate), diagnostics_(diagnostics) {
    advance();
  }

  bool parse() {
    if (!parse_binary(0)) return false;
    if (token_.kind == Kind::close)
      return fail("this ')' closes nothing", "take it out, or add the '(' that it belongs to");
    if (token_.kind != Kind::end) return fail_at_token("an operator such as 'and'");
    return !unknown_name_;
  }

  std::vector<Expression::Step> steps;
  std::size_t stack = 0;

 private:
  void advance() { token_ = lexer_.next(); }

  bool fail(std::string message, std::string hint) {
    diagnostics_.error(locate_(token_.offset, token_.text.size()), std::move(message), std::move(hint));
    return false;
  }

  bool fail_at_token(std::string_view expected) {
    if (token_.kind == Kind::end)
      return fail(fmt::format("the expression ends where {} is expected", expected), "");
    if (token_.kind == Kind::wrong) {
      for (const Slip& slip : slips)
        if (slip.wrong == token_.text)
          return fail(fmt::format("'{}' is not used in expressions", token_.text),
                      fmt::format("write '{}'", slip.right));
      return fail(fmt::format("'{}' cannot stand in an expression", token_.text),
                  "expressions are made of options with not, and, xor, or, implies, iff and parentheses");
    }
    std::string lower(token_.text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (token_.kind == Kind::name && is_reserved_word(lower))
      return fail(fmt::format("'{}' stands where {} is expected", token_.text, expected),
                  fmt::format("write '{}' in small letters", lower));
    return fail(fmt::format("'{}' stands where {} is expected", token_.text, expected), "");
  }

  bool emit(Operator op, std::uint32_t argument, std::uint32_t operands) {
    waiting_ = waiting_ - operands + 1;
    stack = std::max(stack, waiting_);
    if (waiting_ > Expression::max_stack)
      return fail("the expression is too large",
                  fmt::format("at most {} operands can wait at one place", Expression::max_stack));
    steps.push_back({op, argument, operands});
    return true;
  }

  /// Operators at least as tight as `tightness`.
  bool parse_binary(int tightness) {
    if (++depth_ > deepest)
      return fail(fmt::format("the expression is nested deeper than {} levels", deepest), "split it up");
    if (!parse_unary()) return false;
    while (token_.kind == Kind::binary && precedence(token_.op) >= tightness) {
      const Operator op = token_.op;
      advance();
      // Only implication groups to the right.
      if (!parse_binary(op == Operator::implication ? precedence(op) : precedence(op) + 1)) return false;
      if (!emit(op, 0, 2)) return false;
    }
    --depth_;
    return true;
  }

  bool parse_unary() {
    bool negated = false;
    for (; token_.kind == Kind::negation; advance()) negated = !negated;
    if (!parse_operand()) return false;
    return !negated || emit(Operator::negation, 0, 1);
  }

  bool parse_operand() {
    switch (token_.kind) {
      case Kind::constant: {
        const Operator op = token_.op;
        advance();
        return emit(op, 0, 0);
      }
      case Kind::name:
        return parse_name();
      case Kind::counted:
        return parse_counted();
      case Kind::open: {
        const Token open = token_;
        advance();
        if (!parse_binary(0)) return false;
        if (token_.kind == Kind::close) {
          advance();
          return true;
        }
        if (token_.kind != Kind::end) return fail_at_token("')' or an operator");
        diagnostics_.error(locate_(open.offset, 1), "this '(' is never closed",
                           "add the ')' that belongs to it");
        return false;
      }
      default:
        return fail_at_token(names_.compares() ? "a comparison such as issue = value" : "an option");
    }
  }

  bool fail_at(std::size_t offset, std::string message, std::string hint) {
    diagnostics_.error(locate_(offset, 1), std::move(message), std::move(hint));
    return false;
  }

  /// `issue = value`, `issue in (a, b)`, `issue <= 25`: the lexer stands behind the name.
  std::optional<Names::Lookup> comparison() {
    const std::string_view sign = lexer_.sign();
    if (sign.empty()) return names_.find(token_.text);
    std::vector<std::string> values;
    const bool several = sign == "in";
    const auto missing = [&](const char* what) {
      fail_at(lexer_.offset(), fmt::format("{} is expected after '{} {}'", what, token_.text, sign),
              several ? "write issue in (a, b); inside { } the expression needs quotes"
                      : "write issue = value, with quotes around a value of several words");
      return std::nullopt;
    };
    if (several && !lexer_.take_sign('(')) return missing("a list in parentheses");
    do {
      const auto value = lexer_.value();
      if (!value) return missing("a value");
      values.push_back(*value);
    } while (several && lexer_.take_sign(','));
    if (several && !lexer_.take_sign(')')) return missing("',' or ')'");
    return names_.find_comparison(token_.text, sign, values);
  }

  bool parse_name() {
    const std::optional<Names::Lookup> found = names_.compares() ? comparison() : names_.find(token_.text);
    if (!found) return false;
    const Names::Lookup& lookup = *found;
    if (!lookup.atom) {
      // Go on: all unknown names of an expression are reported.
      unknown_name_ = true;
      std::string lower(token_.text);
      std::transform(lower.begin(), lower.end(), lower.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      const bool shouted = is_reserved_word(lower);
      if (shouted)
        return fail_at_token(names_.compares() ? "a comparison such as issue = value" : "an option");
      fail(lookup.message, lookup.hint);
      if (diagnostics_.error_count() > base::Diagnostics::limit) return false;
    }
    advance();
    return emit(Operator::atom, lookup.atom.value_or(0), 0);
  }

  /// exactly(k, a, b, …) and its kin.
  bool parse_counted() {
    const Token function = token_;
    advance();
    if (token_.kind != Kind::open) return fail_at_token("'(' and a count");
    advance();
    if (token_.kind != Kind::number) return fail_at_token("a count such as 1");
    const Token number = token_;
    std::uint32_t k = 0;
    const auto [end, error] = std::from_chars(number.text.data(), number.text.data() + number.text.size(), k);
    if (error != std::errc{} || k > 1'000'000)
      return fail(fmt::format("the count {} is out of range", number.text), "");
    advance();
    std::uint32_t operands = 0;
    while (token_.kind == Kind::comma) {
      advance();
      if (!parse_binary(0)) return false;
      ++operands;
    }
    if (token_.kind != Kind::close) return fail_at_token("',' or ')'");
    if (operands == 0)
      return fail(fmt::format("'{}' has nothing to count", function.text),
                  "list expressions after the count");
    advance();
    if (k > operands)
      diagnostics_.warning(locate_(number.offset, number.text.size()),
                           fmt::format("{} is more than the {} expressions counted here", k, operands),
                           function.op == Operator::at_most ? "this always holds" : "this can never hold");
    return emit(function.op, k, operands);
  }

  Lexer lexer_;
  const Names& names_;
  const std::function<base::Place(std::size_t, std::size_t)>& locate_;
  base::Diagnostics& diagnostics_;
  Token token_;
  std::size_t depth_ = 0;
  std::size_t waiting_ = 0;
  bool unknown_name_ = false;
};

}  // namespace

std::optional<Expression> parse_expression(std::string_view text, const Names& names,
                                           const std::function<base::Place(std::size_t, std::size_t)>& locate,
                                           base::Diagnostics& diagnostics) {
  if (diagnostics.error_count() > base::Diagnostics::limit) return std::nullopt;  // enough is said
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    diagnostics.error(locate(0, text.size()), "an expression is expected here",
                      "write one such as 'a and not b'");
    return std::nullopt;
  }
  Parser parser(text, names, locate, diagnostics);
  if (!parser.parse()) return std::nullopt;
  Expression expression;
  expression.steps = std::move(parser.steps);
  expression.stack = parser.stack;
  expression.text = std::string(text);
  expression.place = locate(0, text.size());
  return expression;
}

std::optional<Expression> parse_words(const std::string& words, const Names& names, const std::string& name,
                                      base::Diagnostics& diagnostics) {
  const auto text = std::make_shared<const base::Text>(name, words);
  return parse_expression(
      words, names,
      [&](std::size_t offset, std::size_t bytes) { return base::place_at(text, offset, bytes); },
      diagnostics);
}

bool is_reserved_word(std::string_view word) {
  return std::any_of(words.begin(), words.end(), [&](const Word& known) { return known.text == word; });
}

}  // namespace entente::model

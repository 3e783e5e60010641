// The options that the expression mentions are decided one by one until it is
// clear whether it holds (Shannon's expansion). Of each case found, every option
// without which it still holds is left open again.

#include "graph/cases.hpp"

#include <algorithm>

namespace entente::graph {
namespace {

class CaseFinder {
 public:
  CaseFinder(const model::Expression& expression, std::size_t most)
      : expression_(expression), atoms_(expression.atoms()), most_(most) {}

  std::vector<Case> found;

  /// False where there are too many. `next` is the first option not decided yet.
  bool find(Case partial, std::size_t next) {
    if (++tried_ > most_ * 64) return false;
    const Known known = evaluate_partly(expression_, partial.code, partial.decided);
    if (known == Known::no) return true;
    if (known == Known::yes) {
      const Case least = loosened(partial);
      if (std::find(found.begin(), found.end(), least) == found.end()) found.push_back(least);
      return found.size() <= most_;
    }
    const Code bit = Code{1} << atoms_[next];
    return find({partial.code | bit, partial.decided | bit}, next + 1) &&
           find({partial.code, partial.decided | bit}, next + 1);
  }

 private:
  Case loosened(Case given) const {
    for (const std::uint32_t atom : atoms_) {
      const Code bit = Code{1} << atom;
      const Case looser{given.code & ~bit, given.decided & ~bit};
      if (evaluate_partly(expression_, looser.code, looser.decided) == Known::yes) given = looser;
    }
    return given;
  }

  const model::Expression& expression_;
  std::vector<std::uint32_t> atoms_;
  std::size_t most_;
  std::size_t tried_ = 0;
};

}  // namespace

std::optional<std::vector<Case>> cases_of(const model::Expression& expression, std::size_t most) {
  CaseFinder finder(expression, most);
  if (!finder.find({}, 0)) return std::nullopt;
  return std::move(finder.found);
}

}  // namespace entente::graph

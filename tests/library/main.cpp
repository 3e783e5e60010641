// standing MODEL: what holds in a conflict, and why the status quo does or does not. An example of the
// library (docs/library.md), built and run in the tests.

#include <cstdio>
#include <entente/entente.hpp>
#include <exception>
#include <string>

namespace {

void print_moves(const entente::Conflict& conflict, const std::vector<entente::Move>& moves) {
  for (const entente::Move& move : moves)
    std::printf(" → %s (%s)", conflict.shown(move.to).c_str(), conflict.parties()[move.mover].id.c_str());
}

void explain(const entente::Conflict& conflict, entente::State state, entente::Index party) {
  const entente::Explanation why = conflict.explain(state, party, "seq");
  const char* name = conflict.parties()[party].id.c_str();
  if (!why.stable)
    std::printf("%s would leave for %s: nothing deters it\n", name, conflict.shown(*why.improvement).c_str());
  else if (why.deterred.empty())
    std::printf("%s has nothing better\n", name);
  for (const entente::Deterred& deterred : why.deterred) {
    std::printf("%s is deterred from %s:", name, conflict.shown(deterred.improvement).c_str());
    print_moves(conflict, deterred.sanction);
    std::printf("\n");
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count == 3 && std::string(arguments[1]) == "--json") {
    std::printf("%s\n", entente::Conflict::load(arguments[2]).analysis_json().c_str());
    return 0;
  }
  if (count != 2) return std::fprintf(stderr, "usage: standing [--json] MODEL\n"), 2;
  try {
    const entente::Conflict conflict = entente::Conflict::load(arguments[1]);
    const entente::Analysis analysis = conflict.analyze({"nash", "seq"});
    std::printf("%s: %zu states\n", conflict.title().c_str(), conflict.size());
    for (const std::string& concept_id : analysis.concepts())
      for (const entente::State state : analysis.equilibria(concept_id))
        std::printf("%s: %s %s\n", concept_id.c_str(), conflict.shown(state).c_str(),
                    conflict.pattern(state).c_str());
    if (const auto now = conflict.status_quo())
      for (entente::Index party = 0; party < conflict.parties().size(); ++party)
        explain(conflict, *now, party);
    return 0;
  } catch (const entente::InputError& error) {
    for (const entente::Problem& problem : error.problems)
      std::fprintf(stderr, "%s:%zu:%zu: %s\n", problem.file.c_str(), problem.line, problem.column,
                   problem.message.c_str());
  } catch (const entente::TooLarge& error) {
    std::fprintf(stderr, "%s: %s\n", error.what(), error.hint.c_str());
  }
  return 1;
}

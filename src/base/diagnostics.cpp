#include "base/diagnostics.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace entente::base {
namespace {

/// Messages quote what the user wrote, however long that is: the middle is left out.
std::string readable(std::string words) {
  constexpr std::size_t most = 1000;
  constexpr std::size_t kept_at_end = 300;
  if (words.size() <= most) return words;
  const auto within_character = [&](std::size_t at) {
    return (static_cast<unsigned char>(words[at]) & 0xC0U) == 0x80U;
  };
  std::size_t begin = most - kept_at_end;
  std::size_t end = words.size() - kept_at_end;
  while (begin > 0 && within_character(begin)) --begin;
  while (end < words.size() && within_character(end)) ++end;
  return words.substr(0, begin) + " … " + words.substr(end);
}

}  // namespace

void Diagnostics::error(Place place, std::string message, std::string hint) {
  ++error_count_;
  add({Severity::error, std::move(place), std::move(message), std::move(hint)});
}

void Diagnostics::warning(Place place, std::string message, std::string hint) {
  ++warning_count_;
  add({Severity::warning, std::move(place), std::move(message), std::move(hint)});
}

void Diagnostics::add(Diagnostic diagnostic) {
  const std::size_t of_its_kind = diagnostic.severity == Severity::error ? error_count_ : warning_count_;
  if (of_its_kind > limit) return;
  diagnostic.message = readable(std::move(diagnostic.message));
  diagnostic.hint = readable(std::move(diagnostic.hint));
  kept_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Diagnostics::sorted(Severity severity) const {
  std::map<const Text*, std::size_t> mentioned;
  for (const Diagnostic& diagnostic : kept_) mentioned.emplace(diagnostic.place.text.get(), mentioned.size());
  std::vector<Diagnostic> chosen;
  for (const Diagnostic& diagnostic : kept_)
    if (diagnostic.severity == severity) chosen.push_back(diagnostic);
  std::stable_sort(chosen.begin(), chosen.end(), [&](const Diagnostic& a, const Diagnostic& b) {
    return std::tuple(mentioned[a.place.text.get()], a.place.line, a.place.column) <
           std::tuple(mentioned[b.place.text.get()], b.place.line, b.place.column);
  });
  return chosen;
}

namespace {

/// Names that are longer, or of which there are more, get no suggestions: they
/// would take long to compare, in a file that may be wrong everywhere.
constexpr std::size_t longest = 64;
constexpr std::size_t most_compared = 2000;

/// Damerau–Levenshtein distance (optimal string alignment): insertions,
/// deletions, substitutions and swaps of neighbours.
/// Of words of at most `longest` bytes.
std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::array<std::array<std::size_t, longest + 1>, longest + 1> distance;
  for (std::size_t i = 0; i <= a.size(); ++i) distance[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) distance[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      distance[i][j] =
          std::min({distance[i - 1][j] + 1, distance[i][j - 1] + 1, distance[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        distance[i][j] = std::min(distance[i][j], distance[i - 2][j - 2] + 1);
    }
  }
  return distance[a.size()][b.size()];
}

}  // namespace

std::string nearest_name(const std::string& wrong, const std::vector<std::string>& known) {
  if (wrong.empty() || wrong.size() > longest || known.size() > most_compared) return {};
  // A slip changes at most a third of a name.
  std::size_t best = std::max<std::size_t>(1, wrong.size() / 3) + 1;
  std::string nearest;
  for (const std::string& name : known) {
    const std::size_t difference = std::max(name.size(), wrong.size()) - std::min(name.size(), wrong.size());
    if (name.size() > longest || difference >= best) continue;
    const std::size_t distance = edit_distance(wrong, name);
    if (distance < best) {
      best = distance;
      nearest = name;
    }
  }
  return nearest;
}

}  // namespace entente::base

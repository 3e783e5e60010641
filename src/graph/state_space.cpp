#include "graph/state_space.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <tuple>

#include "base/diagnostics.hpp"
#include "graph/enumerate.hpp"

namespace entente::graph {
namespace {

constexpr std::size_t most_states = std::size_t{1} << 31;

/// Disjoint sets with path halving, for merges that overlap.
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }

  std::uint32_t find(std::uint32_t member) {
    while (parent_[member] != member) member = parent_[member] = parent_[parent_[member]];
    return member;
  }

  /// The larger of two representatives stands for both.
  void unite(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    if (a != b) parent_[std::min(a, b)] = std::max(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

bool is_pattern(std::string_view text, std::size_t options) {
  return text.size() == options && text.find_first_not_of("YN-") == std::string_view::npos;
}

/// The options that a pattern decides, and how.
struct PatternBits {
  Code decided = 0;
  Code taken = 0;
};

PatternBits pattern_bits(std::string_view pattern) {
  PatternBits bits;
  for (std::size_t k = 0; k < pattern.size(); ++k) {
    if (pattern[k] != '-') bits.decided |= Code{1} << k;
    if (pattern[k] == 'Y') bits.taken |= Code{1} << k;
  }
  return bits;
}

}  // namespace

StateSpace::StateSpace(const model::Model& model, const base::MemoryBudget& budget) : model_(&model) {
  if (model.bare_graph) {
    size_ = model.graph_states.size();
    for (std::size_t n = 0; n < size_; ++n)
      graph_state_.emplace(model.graph_states[n].name, static_cast<StateId>(n));
    return;
  }
  if (model.options.size() > max_options)
    throw base::LimitExceeded(
        fmt::format("the model has {} options; states can be worked out for up to {}", model.options.size(),
                    max_options),
        "leave out options that no preference depends on, or put related ones into one");
  enumerate(budget);
  if (!model.merge.empty()) merge();
}

void StateSpace::enumerate(const base::MemoryBudget& budget) {
  const Feasibility feasibility(*model_);
  const std::uint64_t limit = std::min<std::uint64_t>(most_states, budget.bytes / sizeof(Code));
  const std::uint64_t count = feasibility.count(limit);
  if (count > limit) {
    const std::string states = feasibility.unconstrained() && count == ~std::uint64_t{0}
                                   ? "2^64"
                                   : fmt::format("more than {}", limit);
    budget.require(
        std::max(budget.bytes + 1, count > ~std::uint64_t{0} / 16 ? ~std::uint64_t{0} : count * 16),
        fmt::format("a model with {} states", states));
  }
  size_ = count;
  const bool every_code = model_->options.size() < 63 && count == std::uint64_t{1} << model_->options.size();
  // A code for each, and while states are merged the members' codes, numbers and sets as well.
  const std::uint64_t a_state =
      (every_code ? 0 : sizeof(Code)) + (model_->merge.empty() ? 0 : 2 * sizeof(Code) + 4 * sizeof(StateId));
  budget.require(count * a_state, fmt::format("a model with {} states", count));
  if (!every_code) codes_ = feasibility.codes(count);
}

void StateSpace::merge() {
  DisjointSets sets(size_);
  for (const model::Condition& condition : model_->merge) {
    std::optional<std::uint32_t> previous;
    for (std::size_t first = 0; first < size_; first += 64) {
      const StateBlock states = block(static_cast<StateId>(first));
      const std::uint64_t holds = evaluate(condition.expression, states);
      for (std::size_t b = 0; b < 64 && first + b < size_; ++b) {
        if (((holds >> b) & 1) == 0) continue;
        const auto member = static_cast<std::uint32_t>(first + b);
        if (previous) sets.unite(*previous, member);
        previous = member;
      }
    }
  }

  std::vector<Code> members(size_);
  for (std::size_t member = 0; member < size_; ++member) members[member] = code(static_cast<StateId>(member));

  // A merged state counts once, at its last member, which represents its set.
  std::vector<StateId> number(size_);
  std::vector<Code> codes;
  for (std::uint32_t member = 0; member < size_; ++member) {
    if (sets.find(member) != member) continue;
    number[member] = static_cast<StateId>(codes.size());
    codes.push_back(members[member]);
  }
  if (codes.size() == size_) return;
  state_of_member_.resize(size_);
  for (std::uint32_t member = 0; member < size_; ++member)
    state_of_member_[member] = number[sets.find(member)];
  differ_.resize(codes.size());
  for (std::uint32_t member = 0; member < size_; ++member)
    differ_[state_of_member_[member]] |= members[member] ^ codes[state_of_member_[member]];
  members_ = std::move(members);
  codes_ = std::move(codes);
  size_ = codes_.size();
}

std::uint64_t StateSpace::bytes() const {
  return (codes_.size() + members_.size() + differ_.size()) * sizeof(Code) +
         state_of_member_.size() * sizeof(StateId);
}

std::vector<Code> StateSpace::members_of(StateId state) const {
  if (!merged()) return {code(state)};
  std::vector<Code> members;
  for (std::size_t member = 0; member < members_.size(); ++member)
    if (state_of_member_[member] == state) members.push_back(members_[member]);
  return members;
}

std::optional<StateId> StateSpace::find(Code wanted) const {
  if (codes_.empty()) return wanted < size_ ? std::optional(static_cast<StateId>(wanted)) : std::nullopt;
  const std::vector<Code>& sorted = merged() ? members_ : codes_;
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), wanted);
  if (at == sorted.end() || *at != wanted) return std::nullopt;
  return state_of_member(static_cast<std::size_t>(at - sorted.begin()));
}

StateBlock StateSpace::block(StateId first) const {
  if (bare()) return bare_block(first);
  if (codes_.empty()) return consecutive_block(first, model_->options.size());
  const std::size_t count = std::min<std::size_t>(64, size_ - first);
  return gathered_block({codes_.data() + first, count}, model_->options.size());
}

void StateSpace::append_pattern(StateId state, std::string& out) const {
  const Code representative = code(state);
  const Code differ = merged() ? differ_[state] : 0;
  const std::size_t options = model_->options.size();
  out.append(options, 'N');
  char* letters = out.data() + out.size() - options;
  for (std::size_t k = 0; k < options; ++k) {
    if (((representative >> k) & 1) != 0) letters[k] = 'Y';
    if (((differ >> k) & 1) != 0) letters[k] = '-';
  }
}

std::string StateSpace::pattern(StateId state) const {
  if (bare()) return model_->graph_states[state].name;
  std::string pattern;
  append_pattern(state, pattern);
  return pattern;
}

const std::string& StateSpace::name(StateId state) const {
  static const std::string none;
  if (bare()) return model_->graph_states[state].name;
  for (const auto& [named, name] : names_)
    if (named == state) return name;
  return none;
}

std::string StateSpace::shown(StateId state) const {
  if (bare()) return name(state);
  const std::string& given = name(state);
  return given.empty() ? fmt::format("s{}", state + 1) : fmt::format("s{} ({})", state + 1, given);
}

std::vector<std::string> StateSpace::names() const {
  std::vector<std::string> names;
  for (const model::GraphState& state : model_->graph_states) names.push_back(state.name);
  for (const auto& [state, name] : names_) names.push_back(name);
  return names;
}

StateSpace::Resolved StateSpace::resolve(std::string_view reference) const {
  if (bare()) {
    if (const auto known = graph_state_.find(reference); known != graph_state_.end())
      return {known->second, {}, {}};
  } else {
    for (const auto& [state, name] : names_)
      if (name == reference) return {state, {}, {}};
  }
  if (reference.size() > 1 && reference[0] == 's' &&
      reference.find_first_not_of("0123456789", 1) == std::string_view::npos) {
    std::uint64_t number = 0;
    const auto result = std::from_chars(reference.data() + 1, reference.data() + reference.size(), number);
    if (result.ec == std::errc{} && number >= 1 && number <= size_)
      return {static_cast<StateId>(number - 1), {}, {}};
    return {
        {}, fmt::format("there is no state {}", reference), fmt::format("the states are s1 to s{}", size_)};
  }
  if (!bare())
    if (auto resolved = resolve_pattern(reference)) return *resolved;
  const std::string nearest = base::nearest_name(std::string(reference), names());
  if (bare())
    return {{},
            fmt::format("there is no state '{}'", reference),
            nearest.empty() ? fmt::format("write a name from states:, or s1 to s{}", size_)
                            : fmt::format("did you mean '{}'?", nearest)};
  return {{},
          fmt::format("'{}' is no state", reference),
          nearest.empty()
              ? fmt::format("write s1 to s{}, a pattern of {} letters Y, N or -, or a name from states:",
                            size_, model_->options.size())
              : fmt::format("did you mean '{}'?", nearest)};
}

/// Nothing where the reference is not of a pattern's shape.
std::optional<StateSpace::Resolved> StateSpace::resolve_pattern(std::string_view reference) const {
  if (reference.empty() || reference.find_first_not_of("YN-") != std::string_view::npos) return std::nullopt;
  if (!is_pattern(reference, model_->options.size()))
    return Resolved{{},
                    fmt::format("the pattern {} has {} letters, but the model has {} options", reference,
                                reference.size(), model_->options.size()),
                    "write one letter an option, in the order of the file: Y taken, N not, - either"};
  const PatternBits wanted = pattern_bits(reference);
  const Code every_option = reference.size() == max_options ? ~Code{0} : (Code{1} << reference.size()) - 1;
  std::vector<StateId> found;
  if (reference.find('-') == std::string_view::npos) {
    if (const auto state = find(wanted.taken)) found.push_back(*state);
  } else {
    for (std::size_t member = 0; member < member_count(); ++member) {
      if ((member_code(member) & wanted.decided) != wanted.taken) continue;
      const StateId state = state_of_member(member);
      // A merged state answers to the pattern that it is shown with, even where others match that too.
      if (merged() && differ_[state] == (wanted.decided ^ every_option) &&
          (code(state) & wanted.decided) == wanted.taken)
        return Resolved{state, {}, {}};
      if (found.size() < 4 && std::find(found.begin(), found.end(), state) == found.end())
        found.push_back(state);
    }
  }
  if (found.size() == 1) return Resolved{found.front(), {}, {}};
  if (found.empty())
    return Resolved{{},
                    fmt::format("no feasible state matches {}", reference),
                    "see the feasible ones with: entente states"};
  std::string some;
  for (const StateId state : found) some += fmt::format("{}s{}", some.empty() ? "" : ", ", state + 1);
  return Resolved{
      {},
      fmt::format("{} matches several states: {}{}", reference, some, found.size() == 4 ? ", …" : ""),
      "replace each - by Y or N until one is left"};
}

}  // namespace entente::graph

#include "stability/answer_parts.hpp"

#include <algorithm>

namespace entente::stability {

using base::Lanes;
using graph::Edges;

Answers::Answers(const Edges& moves, const std::function<bool(StateId, StateId)>& counts)
    : size_(moves.size()), begins_{0} {
  begins_.reserve(size_ + 1);
  for (StateId from = 0; from < size_; ++from) {
    for (const StateId to : moves.from(from))
      if (counts(from, to)) ends_.push_back(to);
    begins_.push_back(ends_.size());
  }
}

std::vector<Answers> answers_to(const graph::Board& board, const graph::Outlook& outlook,
                                model::PartyIndex party, graph::Relation relation,
                                const std::function<void(std::uint64_t)>& require) {
  std::vector<Answers> answers;
  if (!(relation == graph::relation::any)) {
    std::uint64_t arcs = 0;
    for (model::PartyIndex other = 0; other < board.party_count(); ++other)
      if (other != party) arcs += board.moves(other).count();
    // A growing list holds its old half beside its new one.
    require(2 * arcs * sizeof(StateId) + board.party_count() * board.size() * sizeof(std::size_t));
  }
  for (model::PartyIndex other = 0; other < board.party_count(); ++other) {
    if (other == party || board.moves(other).count() == 0) continue;
    if (relation == graph::relation::any) {
      answers.emplace_back(board.moves(other));
    } else {
      answers.emplace_back(board.moves(other), [&](StateId from, StateId to) {
        return outlook.holds(relation, other, from, to);
      });
    }
  }
  return answers;
}

/// Tarjan's search, with a stack of its own. Nodes are numbered
/// (state · movers + mover) · 2, one more where the mover has come to the state.
class AnswerParts::Search {
 public:
  Search(AnswerParts& parts, const base::Cancellation* cancellation)
      : parts_(parts),
        movers_(parts.answers_.size()),
        cancellation_(cancellation),
        index_(parts.answers_.front().size() * movers_ * 2, 0),
        low_(index_.size(), 0),
        part_(index_.size(), none) {}

  void run() {
    parts_.begins_.push_back(0);
    parts_.next_begins_.push_back(0);
    for (std::uint32_t node = 0; node < index_.size(); node += 2)  // whatever is asked for is left first
      if (index_[node] == 0) visit(node);
    parts_.part_of_leaving_.resize(index_.size() / 2);
    for (std::size_t n = 0; n < parts_.part_of_leaving_.size(); ++n)
      parts_.part_of_leaving_[n] = part_[2 * n];
  }

 private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  struct Step {
    std::uint32_t node;
    std::uint32_t next;  ///< which of its successors is looked at next
  };

  StateId state(std::uint32_t node) const { return static_cast<StateId>(node / 2 / movers_); }
  std::size_t mover(std::uint32_t node) const { return node / 2 % movers_; }
  static bool came(std::uint32_t node) { return node % 2 != 0; }

  /// The n-th successor: a state that the mover comes to, or anybody else about to move on.
  std::uint32_t successor(std::uint32_t node, std::uint32_t n) const {
    const std::size_t m = mover(node);
    if (came(node)) {
      if (n + 1 >= movers_) return none;
      const std::size_t other = n < m ? n : n + 1;
      return static_cast<std::uint32_t>((state(node) * movers_ + other) * 2);
    }
    const std::span<const StateId> ends = parts_.answers_[m].from(state(node));
    return n < ends.size() ? static_cast<std::uint32_t>((ends[n] * movers_ + m) * 2 + 1) : none;
  }

  void open(std::uint32_t node) {
    index_[node] = low_[node] = ++count_;
    path_.push_back(node);
    steps_.push_back({node, 0});
  }

  void visit(std::uint32_t root) {
    open(root);
    while (!steps_.empty()) {
      if (cancellation_ != nullptr && ++looked_ % 65536 == 0) cancellation_->check();
      Step& step = steps_.back();
      const std::uint32_t node = step.node;
      const std::uint32_t next = successor(node, step.next++);
      if (next != none) {
        if (index_[next] == 0) {
          open(next);
        } else if (part_[next] == none) {
          low_[node] = std::min(low_[node], index_[next]);
        }
        continue;
      }
      steps_.pop_back();
      if (!steps_.empty()) low_[steps_.back().node] = std::min(low_[steps_.back().node], low_[node]);
      if (low_[node] == index_[node]) close(node);
    }
  }

  /// The node and all that lies above it on the path are a part.
  void close(std::uint32_t node) {
    const auto part = static_cast<std::uint32_t>(parts_.begins_.size() - 1);
    const auto begin = std::find(path_.rbegin(), path_.rend(), node).base() - 1;
    for (auto member = begin; member != path_.end(); ++member) part_[*member] = part;
    following_.clear();
    for (auto member = begin; member != path_.end(); ++member) {
      if (came(*member)) parts_.states_.push_back(state(*member));
      for (std::uint32_t n = 0; successor(*member, n) != none; ++n) {
        const std::uint32_t other = part_[successor(*member, n)];
        if (other != part) following_.push_back(other);
      }
    }
    path_.erase(begin, path_.end());
    const auto first = parts_.states_.begin() + static_cast<std::ptrdiff_t>(parts_.begins_.back());
    std::sort(first, parts_.states_.end());
    parts_.states_.erase(std::unique(first, parts_.states_.end()), parts_.states_.end());
    std::sort(following_.begin(), following_.end());
    following_.erase(std::unique(following_.begin(), following_.end()), following_.end());
    parts_.next_.insert(parts_.next_.end(), following_.begin(), following_.end());
    parts_.begins_.push_back(parts_.states_.size());
    parts_.next_begins_.push_back(parts_.next_.size());
  }

  AnswerParts& parts_;
  std::size_t movers_;
  const base::Cancellation* cancellation_;
  std::vector<std::uint32_t> index_;  ///< by node, in the order of the search; 0 before it is met
  std::vector<std::uint32_t> low_;
  std::vector<std::uint32_t> part_;
  std::vector<std::uint32_t> path_;
  std::vector<Step> steps_;
  std::vector<std::uint32_t> following_;
  std::uint32_t count_ = 0;
  std::size_t looked_ = 0;
};

AnswerParts::AnswerParts(const std::vector<Answers>& answers,
                         const std::function<void(std::uint64_t)>& require,
                         const base::Cancellation* cancellation)
    : answers_(answers) {
  if (answers.empty()) return;
  const std::uint64_t nodes = std::uint64_t{answers.front().size()} * answers.size() * 2;
  std::uint64_t arcs = nodes / 2 * (answers.size() - 1);
  for (const Answers& of_one : answers) arcs += of_one.count();
  // By node: what the search knows, its path and steps, states and parts; by arc: what follows, growing.
  require(nodes * (6 * sizeof(std::uint32_t) + 3 * sizeof(std::size_t)) + 2 * arcs * sizeof(std::uint32_t));
  if (nodes > ~std::uint32_t{0})
    throw base::LimitExceeded("more answers than can be numbered",
                              "ask about fewer states, or concepts that a faster way serves");
  Search(*this, cancellation).run();
}

void AnswerParts::work(const std::vector<Lanes>& spared, std::vector<Lanes>& answered) const {
  std::fill(answered.begin(), answered.end(), Lanes::none());
  if (answers_.empty()) return;
  std::vector<Lanes> of_part(begins_.size() - 1);
  for (std::size_t part = 0; part < of_part.size(); ++part) {
    Lanes lanes = Lanes::none();
    for (std::size_t n = begins_[part]; n < begins_[part + 1]; ++n) lanes |= spared[states_[n]];
    for (std::size_t n = next_begins_[part]; n < next_begins_[part + 1]; ++n) lanes |= of_part[next_[n]];
    of_part[part] = lanes;
  }
  const std::size_t movers = answers_.size();
  for (std::size_t n = 0; n < part_of_leaving_.size(); ++n)
    answered[n / movers] |= of_part[part_of_leaving_[n]];
}

}  // namespace entente::stability

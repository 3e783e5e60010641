#include "support/certificate.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

namespace entente::tests {
namespace {

using nlohmann::json;
using reference::Sanctions;

/// Thrown by the checks below; its message is the flaw.
struct Flaw : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void require(bool holds, const std::string& what) {
  if (!holds) throw Flaw(what);
}

struct Definition {
  std::string replies;
  bool lasting;
};
const std::map<std::string, Definition> definitions{{"nash", {"none", false}},
                                                    {"gmr", {"moves", false}},
                                                    {"smr", {"moves", true}},
                                                    {"seq", {"improvements", false}},
                                                    {"sseq", {"improvements", true}}};

bool contains(const std::vector<std::size_t>& states, std::size_t state) {
  return std::find(states.begin(), states.end(), state) != states.end();
}

/// Checks the explanations of one state, one after the other.
class Checker {
 public:
  Checker(const json& answer, const Judge& judge)
      : answer_(answer), judge_(judge), here_(answer.at("state").get<std::size_t>() - 1) {}

  void check() {
    require(answer_.at("sanctions") == reference::name_of(judge_.sanctions), "another rule for sanctions");
    check_states();
    for (const json& explanation : answer_.at("explanations")) check(explanation);
  }

 private:
  std::size_t party(const json& id) const {
    const auto at = std::find(judge_.parties.begin(), judge_.parties.end(), id.get<std::string>());
    require(at != judge_.parties.end(), "there is no such party");
    return static_cast<std::size_t>(at - judge_.parties.begin());
  }

  std::size_t state(const json& id) const {
    const auto number = id.get<std::size_t>();
    require(number >= 1 && number <= judge_.meaning.patterns.size(), "there is no such state");
    require(described_.contains(number - 1), "a state that is mentioned is not described");
    return number - 1;
  }

  std::int64_t value(std::size_t of, std::size_t at) const { return judge_.meaning.values[of][at]; }
  bool is_move(std::size_t by, std::size_t from, std::size_t to) const {
    return contains(judge_.meaning.moves[by][from], to);
  }
  bool is_improvement(std::size_t by, std::size_t from, std::size_t to) const {
    return is_move(by, from, to) && value(by, to) > value(by, from);
  }

  /// The moves of one of the others that count as replies.
  std::vector<std::size_t> replies(std::size_t by, std::size_t from) const {
    std::vector<std::size_t> ends;
    for (const std::size_t to : judge_.meaning.moves[by][from])
      if (!credible_ || value(by, to) > value(by, from)) ends.push_back(to);
    return ends;
  }

  void check_states() {
    for (const json& described : answer_.at("states")) {
      const auto id = described.at("id").get<std::size_t>() - 1;
      require(id < judge_.meaning.patterns.size(), "a state that does not exist is described");
      const json& pattern =
          described.at("pattern").is_null() ? described.at("name") : described.at("pattern");
      require(pattern == judge_.meaning.patterns[id], "the pattern of a state is another");
      described_.insert(id);
      for (const json& other : answer_.at("states")) {
        const auto with = other.at("id").get<std::size_t>() - 1;
        for (std::size_t p = 0; p < judge_.parties.size(); ++p) {
          const auto a = described.at("values").at(judge_.parties[p]).get<std::int64_t>();
          const auto b = other.at("values").at(judge_.parties[p]).get<std::int64_t>();
          require((a < b) == (value(p, id) < value(p, with)) && (a == b) == (value(p, id) == value(p, with)),
                  "the values of states are in another order");
        }
      }
    }
    require(described_.contains(here_), "the state itself is not described");
  }

  void check(const json& explanation) {
    party_ = party(explanation.at("party"));
    const auto definition = definitions.find(explanation.at("concept").get<std::string>());
    require(definition != definitions.end(), "there is no such concept");
    require(explanation.at("replies") == definition->second.replies, "other replies than the concept's");
    require(explanation.at("lasting") == definition->second.lasting,
            "sanctions that last, or not, against the concept");
    require(explanation.at("complete") == true, "the lists are cut");
    credible_ = definition->second.replies == "improvements";
    sanctioned_ = definition->second.replies != "none";
    lasting_ = definition->second.lasting;
    if (explanation.at("stable").get<bool>()) {
      check_stable(explanation);
    } else {
      check_unstable(explanation);
    }
  }

  void check_stable(const json& explanation) {
    std::set<std::size_t> explained;
    for (const json& one : explanation.at("improvements")) {
      const std::size_t improvement = state(one.at("state"));
      require(is_improvement(party_, here_, improvement), "what is called an improvement is none");
      require(explained.insert(improvement).second, "an improvement stands there twice");
      require(sanctioned_, "nothing deters under this concept");
      check_sanction(one.at("sanction"), improvement);
    }
    require(explained.size() == explanation.at("improvements_count"), "the improvements are miscounted");
    for (const std::size_t to : judge_.meaning.moves[party_][here_])
      require(!is_improvement(party_, here_, to) || explained.contains(to), "an improvement is missing");
  }

  void check_sanction(const json& sanction, std::size_t improvement) {
    std::size_t at = improvement;
    std::vector<std::size_t> movers;
    for (const json& move : sanction.at("moves")) {
      const std::size_t mover = party(move.at("mover"));
      const std::size_t to = state(move.at("to"));
      require(mover != party_, "the party sanctions itself");
      require(state(move.at("from")) == at, "the moves do not join");
      require(is_move(mover, at, to), "a move that does not exist");
      require(!credible_ || is_improvement(mover, at, to), "a move by which the mover does not gain");
      const std::string gain = value(mover, to) > value(mover, at)    ? "better"
                               : value(mover, to) == value(mover, at) ? "equal"
                                                                      : "worse";
      require(move.at("for_mover") == gain, "the mover's gain is misjudged");
      movers.push_back(mover);
      at = to;
    }
    require(!movers.empty(), "a sanction without a move");
    check_order(movers);
    require(state(sanction.at("state")) == at, "the moves do not end in the sanction");
    require(value(party_, at) <= value(party_, here_), "the sanction is better than where the party was");
    if (!lasting_) return;
    std::set<std::size_t> answers;
    for (const json& answer : sanction.at("answers")) {
      require(value(party_, state(answer)) <= value(party_, here_), "there is a way out of the sanction");
      answers.insert(state(answer));
    }
    for (const std::size_t to : judge_.meaning.moves[party_][at])
      require(answers.contains(to), "a move out of the sanction is missing");
    require(answers.size() == judge_.meaning.moves[party_][at].size(),
            "a move out of the sanction that does not exist");
  }

  void check_order(const std::vector<std::size_t>& movers) const {
    switch (judge_.sanctions) {
      case Sanctions::legal_sequences:
        require(std::adjacent_find(movers.begin(), movers.end()) == movers.end(),
                "somebody moves twice in a row");
        break;
      case Sanctions::each_once:
        require(std::set<std::size_t>(movers.begin(), movers.end()).size() == movers.size(),
                "somebody moves twice");
        break;
      case Sanctions::single_step:
        require(movers.size() == 1, "more than one step");
        break;
    }
  }

  void check_unstable(const json& explanation) {
    const std::size_t improvement = state(explanation.at("improvement"));
    require(is_improvement(party_, here_, improvement), "what is called an improvement is none");
    const json& reached = explanation.at("reached");
    require(reached.size() == explanation.at("reached_count"), "what is reached is miscounted");
    if (!sanctioned_) {
      require(reached.empty(), "replies under a concept that knows none");
      return;
    }
    for (const json& one : reached) {
      const std::size_t at = state(one.at("state"));
      if (value(party_, at) > value(party_, here_)) continue;
      require(lasting_ && !one.at("escape").is_null(), "a state that deters is among those reached");
      const std::size_t escape = state(one.at("escape"));
      require(is_move(party_, at, escape) && value(party_, escape) > value(party_, here_),
              "the escape is none");
    }
    if (judge_.sanctions == Sanctions::each_once) {
      check_closed_each_once(reached, improvement);
    } else {
      check_closed(reached, improvement);
    }
  }

  /// Every reply leads into the list, so nothing outside it can be reached.
  void check_closed(const json& reached, std::size_t improvement) const {
    std::map<std::size_t, std::optional<std::size_t>> last_mover;
    for (const json& one : reached) {
      std::optional<std::size_t> mover;
      if (!one.at("last_mover").is_null()) mover = party(one.at("last_mover"));
      require(last_mover.emplace(state(one.at("state")), mover).second, "a state is reached twice");
    }
    const auto leads_into_it = [&](std::size_t mover, std::size_t from) {
      for (const std::size_t to : replies(mover, from)) {
        const auto at = last_mover.find(to);
        require(at != last_mover.end() && (!at->second || *at->second == mover),
                "a reply leads out of the list");
      }
    };
    for (std::size_t mover = 0; mover < judge_.parties.size(); ++mover) {
      if (mover == party_) continue;
      leads_into_it(mover, improvement);
      if (judge_.sanctions == Sanctions::single_step) continue;
      for (const auto& [from, last] : last_mover)
        if (!last || *last != mover) leads_into_it(mover, from);
    }
  }

  void check_closed_each_once(const json& reached, std::size_t improvement) const {
    using Movers = std::set<std::size_t>;
    std::vector<std::pair<std::size_t, Movers>> entries;
    for (const json& one : reached) {
      Movers moved;
      for (const json& mover : one.at("moved")) moved.insert(party(mover));
      entries.emplace_back(state(one.at("state")), std::move(moved));
    }
    const auto leads_into_it = [&](std::size_t mover, std::size_t from, Movers moved) {
      moved.insert(mover);
      for (const std::size_t to : replies(mover, from)) {
        require(std::any_of(entries.begin(), entries.end(),
                            [&](const auto& entry) {
                              return entry.first == to &&
                                     std::includes(moved.begin(), moved.end(), entry.second.begin(),
                                                   entry.second.end());
                            }),
                "a reply leads out of the list");
      }
    };
    for (std::size_t mover = 0; mover < judge_.parties.size(); ++mover) {
      if (mover == party_) continue;
      leads_into_it(mover, improvement, {});
      for (const auto& [from, moved] : entries)
        if (!moved.contains(mover)) leads_into_it(mover, from, moved);
    }
  }

  const json& answer_;
  const Judge& judge_;
  std::size_t here_;
  std::set<std::size_t> described_;
  std::size_t party_ = 0;
  bool sanctioned_ = false;
  bool credible_ = false;
  bool lasting_ = false;
};

}  // namespace

std::optional<std::string> flaw_in(const json& answer, const Judge& judge) {
  try {
    Checker(answer, judge).check();
  } catch (const Flaw& flaw) {
    return flaw.what();
  } catch (const json::exception& shape) {
    return std::string("not of a certificate's shape: ") + shape.what();
  }
  return std::nullopt;
}

}  // namespace entente::tests

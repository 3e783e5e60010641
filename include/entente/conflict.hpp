// A conflict, and what can be asked of it.
//
//     const entente::Conflict river = entente::Conflict::load("river.yaml");
//     const entente::Analysis analysis = river.analyze({"nash", "seq"});
//     for (const entente::State state : analysis.equilibria("seq")) std::puts(river.shown(state).c_str());
//
// Values and errors: what is wrong with a model or a question is thrown as InputError, what would need too
// much memory as TooLarge, both before anything has changed; other exceptions are the environment's
// (std::bad_alloc, std::system_error). Nothing is printed, and no file is written.
//
// Threads: a Conflict and an Analysis may be read from several threads at a time. Long work uses all cores;
// the answer is the same on any number of them.
#pragma once

#include <cstdint>
#include <entente/problem.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

/// A state's number, counted from 0: the state shown as s1 is 0. Good for the conflict that it is of.
using State = std::uint32_t;

/// A party's or an option's place in the model, counted from 0.
using Index = std::uint32_t;

struct Option {
  std::string id;
  std::string label;  ///< the id where the model gives none
  Index party = 0;    ///< whose it is
};

struct Party {
  std::string id;
  std::string name;            ///< the id where the model gives none
  std::vector<Index> options;  ///< its options, ascending
};

/// A stability concept: what counts as a sanction.
struct ConceptInfo {
  std::string id;          ///< as questions name it: `seq`
  std::string name;        ///< `sequential stability`
  std::string definition;  ///< one sentence
};

/// All concepts that this version knows, in the order in which they are shown.
std::vector<ConceptInfo> known_concepts();

struct Limits {
  /// Of one conflict and all questions to it; 0 stands for three quarters of what is free when it is read.
  std::uint64_t memory_bytes = 0;
};

/// Ends long work from another thread, or out of a signal handler: the work then throws Stopped. Has to
/// outlive the call that it is given to.
class Stop {
 public:
  Stop();
  ~Stop();
  Stop(const Stop&) = delete;
  Stop& operator=(const Stop&) = delete;
  void request() noexcept;

 private:
  friend class Conflict;
  struct Data;
  std::unique_ptr<Data> data_;
};

/// Which states are stable for whom. Keeps nothing of its conflict, which it may outlive; one bit for each
/// concept, party and state.
class Analysis {
 public:
  /// The concepts' ids, in the order in which they were asked for.
  std::vector<std::string> concepts() const;

  /// Would the party stay in the state? Constant time. Throws InputError for a concept that was not asked
  /// for, and std::out_of_range for a party or state that there is not.
  bool stable(std::string_view concept_id, Index party, State state) const;

  /// Is the state stable for every party?
  bool equilibrium(std::string_view concept_id, State state) const;

  /// All equilibria, ascending.
  std::vector<State> equilibria(std::string_view concept_id) const;

 private:
  friend class Conflict;
  struct Data;
  explicit Analysis(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  std::shared_ptr<const Data> data_;
};

struct Move {
  Index mover = 0;
  State from = 0;
  State to = 0;
};

/// An improvement, and the moves of the others that deter it: they begin in the improvement, and end in a
/// state that is not better for the party than the one explained.
struct Deterred {
  State improvement = 0;
  std::vector<Move> sanction;
};

/// Why a party would stay in a state, or leave it.
struct Explanation {
  bool stable = false;
  std::vector<Deterred> deterred;    ///< if stable: every improvement, the best first
  std::optional<State> improvement;  ///< if not: the best one that nothing deters
  std::vector<State> reached;        ///< and all that the others can reach from it, none of which deters
};

/// A model that was read and compiled: states, moves and preferences. Copies share one immutable conflict,
/// and cost nothing.
class Conflict {
 public:
  /// Reads a model file, and the ledgers that it includes from its own folder. Reading is linear in the text;
  /// compiling costs some 8 bytes and a few nanoseconds for each state and party.
  static Conflict load(const std::filesystem::path& file, const Limits& limits = {});

  /// The same for a text in memory: UTF-8, called `name` in problems; ledgers are looked up beside `folder`.
  static Conflict parse(std::string_view text, const std::string& name = "model",
                        const std::filesystem::path& folder = ".", const Limits& limits = {});

  const std::string& title() const;
  const std::vector<Party>& parties() const;
  const std::vector<Option>& options() const;  ///< empty in a bare graph

  /// What the model's author may not have meant: the first 200, in the order of their places.
  const std::vector<Problem>& warnings() const;

  /// How many states are feasible; they are numbered 0 … size() − 1.
  std::size_t size() const;

  /// The state that `s3`, a pattern (`NYY`) or a name stands for. Throws InputError with what was likely
  /// meant.
  State state(std::string_view reference) const;

  /// The state in which the conflict is now, where the model says.
  std::optional<State> status_quo() const;

  // What follows throws std::out_of_range for a state or party that there is not.

  /// One letter an option, `Y` taken and `N` not, `-` where members of a merged state differ; the name in a
  /// bare graph.
  std::string pattern(State state) const;

  /// `s3`, or with its name: `s3 (peace)`; in a bare graph the name alone.
  std::string shown(State state) const;

  /// Does the party prefer the one to the other?
  bool prefers(Index party, State better, State worse) const;

  /// The states to which the party can move in one step, ascending.
  std::vector<State> moves(Index party, State from) const;

  /// Those of them that it prefers to `from`, ascending.
  std::vector<State> improvements(Index party, State from) const;

  /// Works out the stability of every state for every party, under the concepts with these ids (none: all).
  /// Near linear in the states for models with options; see docs/performance.md.
  Analysis analyze(const std::vector<std::string>& concepts = {}, Stop* stop = nullptr) const;

  /// Why the state is stable for the party under the concept, or why it is not.
  Explanation explain(State state, Index party, std::string_view concept_id, Stop* stop = nullptr) const;

  /// The object that `entente analyze --json` prints (docs/output.md), without a line end.
  std::string analysis_json(const std::vector<std::string>& concepts = {}) const;

 private:
  struct Data;
  explicit Conflict(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  void expect(State state) const;
  void expect_party(Index party) const;
  std::shared_ptr<const Data> data_;
};

}  // namespace entente

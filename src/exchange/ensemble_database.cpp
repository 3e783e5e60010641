#include "exchange/ensemble_database.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <cstring>
#include <filesystem>

#include "view/text/states_text.hpp"

namespace entente::exchange {

using answers::EnsembleAnswer;
using answers::states_worth_showing;
using view::taken_words;

namespace {

using ensemble::Estimate;
using graph::StateId;

constexpr const char* tables = R"(
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE states (state INTEGER PRIMARY KEY, name TEXT, pattern TEXT, taken TEXT);
CREATE TABLE equilibria (state INTEGER, concept TEXT, probability REAL, low REAL, high REAL,
  reached REAL, reached_low REAL, reached_high REAL, necessarily INTEGER, possibly INTEGER,
  PRIMARY KEY (state, concept)) WITHOUT ROWID;
CREATE TABLE sensitivity (assumption INTEGER PRIMARY KEY, kind TEXT, party TEXT, text TEXT,
  difference REAL, standard_error REAL, first_order_index REAL);
CREATE TABLE levels (assumption INTEGER, level INTEGER, share REAL, probability REAL,
  PRIMARY KEY (assumption, level)) WITHOUT ROWID;
CREATE TABLE draws (draw INTEGER PRIMARY KEY, weight REAL, outcome INTEGER);
CREATE TABLE draw_levels (draw INTEGER, assumption INTEGER, level INTEGER,
  PRIMARY KEY (draw, assumption)) WITHOUT ROWID;
CREATE TABLE draw_equilibria (draw INTEGER, concept TEXT, state INTEGER, reached INTEGER,
  PRIMARY KEY (draw, concept, state)) WITHOUT ROWID;
)";

std::string part_of(const std::string& path) { return fmt::format("{}.{}.part", path, getpid()); }

/// 0 or 1; null where it is unknown.
std::optional<std::int64_t> holds(ensemble::Holds known) {
  if (known == ensemble::Holds::unknown) return std::nullopt;
  return known == ensemble::Holds::yes ? 1 : 0;
}

/// A statement run over and over with other values.
void bind(SQLite::Statement& statement, int position, std::optional<std::int64_t> value) {
  if (value) {
    statement.bind(position, *value);
  } else {
    statement.bind(position);
  }
}
template <typename Value>
void bind(SQLite::Statement& statement, int position, const Value& value) {
  statement.bind(position, value);
}
template <typename... Values>
void insert(SQLite::Statement& statement, const Values&... values) {
  int position = 0;
  (bind(statement, ++position, values), ...);
  statement.exec();
  statement.reset();
}

class DatabaseWriter {
 public:
  DatabaseWriter(const EnsembleAnswer& result, SQLite::Database& database)
      : result_(result), database_(database) {}

  void write() {
    database_.exec(tables);
    write_about();
    write_states();
    write_sensitivity();
    write_draws();
  }

 private:
  std::string concept_id(std::size_t c) const { return std::string(result_.concepts[c]->id); }

  void about(const std::string& key, const std::string& value) {
    SQLite::Statement statement(database_, "INSERT INTO about VALUES (?, ?)");
    insert(statement, key, value);
  }

  void write_about() {
    about("entente", ENTENTE_VERSION);
    about("title", result_.set_up.model->title);
    about("draws", fmt::format("{}", result_.findings.draws()));
    about("exact", result_.findings.exact() ? "1" : "0");
    about("partial", result_.partial ? "1" : "0");
    about("seed", fmt::format("{}", result_.task.seed));
    about("outcome", result_.task.outcome.text);
    about("outcome_concept", concept_id(result_.task.outcome.concept_));
    about("outcome_reached", result_.task.outcome.reached ? "1" : "0");
    about("outcome_probability", fmt::format("{}", result_.findings.outcome().probability));
  }

  void write_states() {
    const graph::Conflict& conflict = *result_.set_up.conflict;
    SQLite::Statement state_row(database_, "INSERT INTO states VALUES (?, ?, ?, ?)");
    SQLite::Statement row(database_, "INSERT INTO equilibria VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const StateId state : states_worth_showing(result_)) {
      insert(state_row, std::int64_t{state} + 1, conflict.states().name(state),
             conflict.states().pattern(state), taken_words(conflict, state));
      for (std::size_t c = 0; c < result_.concepts.size(); ++c) {
        const Estimate held = result_.findings.equilibrium(c, state);
        const Estimate reached = result_.findings.reached(c, state);
        insert(row, std::int64_t{state} + 1, concept_id(c), held.probability, held.interval.low,
               held.interval.high, reached.probability, reached.interval.low, reached.interval.high,
               holds(result_.admissible.necessarily(c, state)), holds(result_.admissible.possibly(c, state)));
      }
    }
  }

  void write_sensitivity() {
    SQLite::Statement row(database_, "INSERT INTO sensitivity VALUES (?, ?, ?, ?, ?, ?, ?)");
    SQLite::Statement level_row(database_, "INSERT INTO levels VALUES (?, ?, ?, ?)");
    for (const ensemble::Influence& influence : result_.findings.influences(result_.set_up.assumptions)) {
      const ensemble::Assumption& given = result_.set_up.assumptions[influence.assumption];
      const auto number = static_cast<std::int64_t>(influence.assumption);
      insert(row, number, std::string(ensemble::to_word(given.kind)),
             given.party ? result_.set_up.model->parties[*given.party].id : std::string(), given.text,
             influence.difference, influence.standard_error, influence.index);
      for (std::size_t level = 0; level < influence.levels.size(); ++level)
        insert(level_row, number, static_cast<std::int64_t>(level), influence.levels[level].share,
               influence.levels[level].probability);
    }
  }

  void write_draws() {
    SQLite::Statement row(database_, "INSERT INTO draws VALUES (?, ?, ?)");
    SQLite::Statement level_row(database_, "INSERT INTO draw_levels VALUES (?, ?, ?)");
    SQLite::Statement state_row(database_, "INSERT INTO draw_equilibria VALUES (?, ?, ?, ?)");
    const std::unique_ptr<ensemble::Kernel> kernel = result_.task.plan->kernel();
    ensemble::Drawn drawn = result_.set_up.uncertainty.blank();
    const double certain = result_.findings.exact() ? std::ldexp(1.0, ensemble::weight_bits) : 1;
    const std::uint64_t all = std::min(most_draws_listed, result_.findings.draws());
    std::uint64_t rows = 0;
    std::uint64_t draw = 0;
    for (; draw < all && rows < most_rows_listed; ++draw) {
      result_.task.draw(draw, drawn);
      kernel->analyse(drawn);
      const auto number = static_cast<std::int64_t>(draw);
      insert(row, number, static_cast<double>(drawn.weight) / certain,
             ensemble::comes_about(result_.task.outcome, *kernel) ? 1 : 0);
      for (std::size_t n = 0; n < result_.set_up.assumptions.size(); ++n, ++rows)
        insert(level_row, number, static_cast<std::int64_t>(n),
               static_cast<std::int64_t>(result_.set_up.assumptions[n].level(drawn)));
      for (std::size_t c = 0; c < result_.concepts.size(); ++c)
        ensemble::for_each_state(kernel->equilibria(c), [&](StateId state) {
          const bool reached = ((kernel->reached()[state / 64] >> (state % 64)) & 1) != 0;
          insert(state_row, number, concept_id(c), std::int64_t{state} + 1, reached ? 1 : 0);
          ++rows;
        });
    }
    about("draws_listed", fmt::format("{}", draw));
  }

  const EnsembleAnswer& result_;
  SQLite::Database& database_;
};

}  // namespace

void check_database_place(const std::string& path) {
  if (std::filesystem::exists(path))
    throw std::runtime_error(
        fmt::format("{} exists already and is left as it was: choose another name", path));
  const std::string part = part_of(path);
  const int file = open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) throw std::runtime_error(fmt::format("{} cannot be written: {}", path, std::strerror(errno)));
  close(file);
  unlink(part.c_str());
}

void write_ensemble_database(const EnsembleAnswer& result, const std::string& path) {
  const std::string part = part_of(path);
  try {
    {
      SQLite::Database database(part, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      // Nobody reads it before it is complete, so that it needs no journal.
      database.exec(
          "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA application_id = 0x456E7465");
      SQLite::Transaction transaction(database);
      DatabaseWriter(result, database).write();
      transaction.commit();
    }
    const int file = open(part.c_str(), O_RDONLY | O_CLOEXEC);
    const bool safe = file >= 0 && fsync(file) == 0;
    if (file >= 0) close(file);
    // link, unlike rename, never replaces what came to be there meanwhile.
    if (!safe || link(part.c_str(), path.c_str()) != 0) throw std::runtime_error(std::strerror(errno));
    unlink(part.c_str());
  } catch (const std::exception& problem) {
    unlink(part.c_str());
    throw std::runtime_error(fmt::format("{} cannot be written: {}", path, problem.what()));
  }
}

}  // namespace entente::exchange

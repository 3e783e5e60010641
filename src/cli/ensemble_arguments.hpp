// What the command line of `ensemble` says, and what it comes to.
#pragma once

#include "cli/command.hpp"
#include "ensemble/run.hpp"

namespace entente::cli {

struct EnsembleArguments {
  std::string model;
  std::string draws = "100000";
  std::string seed = "1";
  std::string shake;
  std::string until;
  std::string outcome;
  std::string under;
  std::string threads;
  std::string checkpoint;
  std::string checkpoint_every = "5";
  std::string out;
  std::vector<std::string> concepts;
  bool claims = false;
  bool reached = false;
  bool sample = false;

  void add_to(Command& command);

  /// The numbers among them. Throw UsageError.
  void read_into(ensemble::Task& task) const;
  ensemble::Wishes wishes() const;
  double checkpoint_seconds() const;
};

/// The concept that the outcome is judged under: as asked, else SEQ, which always
/// has an equilibrium. Throws InputError.
std::size_t outcome_concept(const std::string& word, const ensemble::Concepts& concepts);

/// The states that the user's state or expression stands for, a bit each. Throws InputError.
std::vector<std::uint64_t> outcome_states(const graph::Conflict& conflict, const std::string& text);

/// Without a choice: the state that improvements from the status quo most often
/// lead to and that is then an equilibrium, by a first few draws; without a
/// status quo, the most frequent equilibrium.
ensemble::Outcome likeliest_outcome(ensemble::Task task);

}  // namespace entente::cli

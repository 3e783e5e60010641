// What the command line of `ensemble` says, and what it comes to.
#pragma once

#include "cli/command.hpp"
#include "ensemble/study.hpp"

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

  /// What they ask; `threads` is 0 where they leave it open. Throws
  /// UsageError and InputError.
  ensemble::Question question() const;
  double checkpoint_seconds() const;
};

}  // namespace entente::cli

// What the command line of `ensemble` says, and what it comes to.
#pragma once

#include "answers/ensemble.hpp"
#include "cli/command.hpp"

namespace entente::cli {

struct EnsembleArguments {
  std::string model;
  answers::EnsembleQuestion given;  ///< but for what stands below as text
  std::string draws = "100000";
  std::string seed = "1";
  std::string shake;
  std::string until;
  std::string threads;
  std::string checkpoint;
  std::string checkpoint_every = "5";
  std::string out;

  void add_to(Command& command);

  /// What they ask; `threads` is 0 where they leave it open. Throws answers::CannotAnswer.
  answers::EnsembleQuestion question() const;
  double checkpoint_seconds() const;
};

}  // namespace entente::cli

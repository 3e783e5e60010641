// What `entente ensemble` and `entente-mpi ensemble` share: the command, given a
// team to do the work.
#pragma once

#include "cli/command.hpp"
#include "ensemble/run.hpp"

namespace entente::cli {

/// Adds the command; `team` must outlive the command line. Only its leader prints.
void add_ensemble(CommandLine& line, ensemble::Team& team);

}  // namespace entente::cli

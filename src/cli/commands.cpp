// The commands, a line each, in the order in which help lists them.

#include "cli/command.hpp"

namespace entente::cli {

void add_new(CommandLine&);
void add_read(CommandLine&);
void add_draft(CommandLine&);
void add_check(CommandLine&);
void add_states(CommandLine&);
void add_analyze(CommandLine&);
void add_concepts_command(CommandLine&);
void add_explain(CommandLine&);
void add_paths(CommandLine&);
void add_positions(CommandLine&);
void add_packages(CommandLine&);
void add_inverse(CommandLine&);
void add_leverage(CommandLine&);
void add_ensemble(CommandLine&);
void add_evidence(CommandLine&);
void add_dossier(CommandLine&);
void add_import(CommandLine&);
void add_convert(CommandLine&);
void add_serve(CommandLine&);
void add_completion(CommandLine&);
void add_man(CommandLine&);

void add_commands(CommandLine& line) {
  add_new(line);
  add_read(line);
  add_draft(line);
  add_check(line);
  add_states(line);
  add_analyze(line);
  add_concepts_command(line);
  add_explain(line);
  add_paths(line);
  add_positions(line);
  add_packages(line);
  add_inverse(line);
  add_leverage(line);
  add_ensemble(line);
  add_evidence(line);
  add_dossier(line);
  add_import(line);
  add_convert(line);
  add_serve(line);
  add_completion(line);
  add_man(line);
}

}  // namespace entente::cli

// The `entente` program.

#include <cstdio>

#include "cli/command.hpp"

using namespace entente;

int main(int argc, char** argv) {
  cli::hold_standard_streams();
  cli::CommandLine line("entente");
  cli::add_commands(line);
  int status = cli::run_program(line, argc, argv);
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    std::fputs("entente: error: the output could not be written whole; is the disk full?\n", stderr);
    if (status == cli::done) status = cli::wrong_input;
  }
  return status;
}

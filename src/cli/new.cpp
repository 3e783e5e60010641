// entente new FILE: a commented model to start from.

#include <fmt/format.h>

#include "base/files.hpp"
#include "cli/command.hpp"

namespace entente::cli {
namespace {

constexpr std::string_view starting_model = R"(# A conflict in a text file. Try:  entente analyze THIS_FILE
entente: 1
title: A shared river
summary: An upstream town decides on a dam, a downstream one on going to court.

parties:                      # who there is, and what each can do
  upstream:
    name: Upstream town
    options:
      build: {label: Build the dam, moves: take}      # take: once taken, it stays
      release: Guarantee a minimum flow
  downstream:
    name: Downstream town
    options:
      sue: Go to court

status_quo: []                # the options taken now: none

# infeasible:                 # what cannot be, if anything
#   - build and sue

preferences:                  # what matters most comes first; true outweighs all that follows
  upstream:
    priorities:
      - not sue
      - {if: build, because: [plan]}
      - not release
  downstream:
    priorities:
      - release or not build
      - not build
      - sue iff (build and not release)

sources:
  minutes: {title: Council minutes, date: 2025-03-11, kind: minutes}
claims:
  plan: {by: the mayor, for: upstream, act: assessment, of: build,
         says: The town needs the dam before the next dry summer., source: minutes, standing: named}
)";

/// Writes the file only if there is none: nothing that someone made is lost.
int write_new(const std::string& path) {
  try {
    base::write_file(path, starting_model, base::Existing::keep);
  } catch (const base::FileError& error) {  // there is no --force to point to
    throw InputError(error.what(), error.hint());
  }
  print(fmt::format("{} written. Next:\n  entente analyze {}\n  entente explain {} --state s1\n", path, path,
                    path));
  return done;
}

}  // namespace

void add_new(CommandLine& line) {
  const auto path = std::make_shared<std::string>();
  Command command =
      line.add_command("new", "Write a commented model to start from", [path] { return write_new(*path); });
  command.add_option("FILE", *path, "The file to write; it must not exist yet").required();
}

}  // namespace entente::cli

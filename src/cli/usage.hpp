// What is wrong with a command line, and how to mend it.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.hpp"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace entente::cli {

/// `words` are the command line without the program's name, as far as they were read by `app`.
base::Diagnostics explain_usage(const CLI::App& app, const CLI::ParseError& error,
                                const std::vector<std::string>& words);

}  // namespace entente::cli

// Runs the real executable as its users do: arguments and standard input in,
// exit status and what it printed out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace entente::tests {

struct Command {
  std::vector<std::string> arguments;  ///< without the program's own name
  std::string input = {};              ///< standard input

  /// `NAME=value` on top of this process's environment, from which what shapes
  /// output (NO_COLOR, COLUMNS, TERM) is taken out first.
  std::vector<std::string> environment = {};

  std::string output_file = {};       ///< standard output goes there instead of into `Outcome::out`
  std::filesystem::path folder = {};  ///< where it runs; here when empty
  std::uint64_t memory = 0;           ///< limit of its address space in bytes; 0 for none
  unsigned seconds = 60;  ///< of processor time; it is killed after that, or after 5 times as long
  std::string program = ENTENTE_EXECUTABLE;  ///< looked up in PATH where it holds no slash
};

struct Outcome {
  int status = 0;  ///< exit status; −n where signal n killed it (−9 or −14: it took too long)
  std::string out;
  std::string err;
};

/// Runs a command to its end. The memory limit does not hold in builds with the
/// address sanitizer, which needs the address space for itself. Throws
/// std::system_error where it cannot be started.
Outcome run(const Command& command);

/// `entente ARGUMENT…`.
Outcome entente(std::vector<std::string> arguments, std::string input = {});

/// A folder of its own for one test, removed with all it holds at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// The path of `name` in the folder, as a string for a command line.
  std::string file(const std::string& name) const { return (path_ / name).string(); }

  /// Writes a file (and the folders above it) and gives its path.
  std::string write(const std::string& name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

/// The whole content of a file. Throws std::runtime_error where it cannot be read.
std::string read_file(const std::filesystem::path& path);

}  // namespace entente::tests

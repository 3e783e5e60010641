#include "support/run.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace entente::tests {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool memory_can_be_limited = false;
constexpr unsigned slower = 5;
#else
constexpr bool memory_can_be_limited = true;
constexpr unsigned slower = 1;
#endif

[[noreturn]] void fail(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// A file in memory, closed at the end: pipes would need someone to empty them
/// while the command runs.
class Buffer {
 public:
  Buffer() : descriptor_(memfd_create("entente-test", MFD_CLOEXEC)) {
    if (descriptor_ < 0) fail("memfd_create");
  }
  ~Buffer() { close(descriptor_); }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  int descriptor() const { return descriptor_; }

  void fill(std::string_view text) {
    while (!text.empty()) {
      const ssize_t written = write(descriptor_, text.data(), text.size());
      if (written < 0) fail("write");
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    lseek(descriptor_, 0, SEEK_SET);
  }

  std::string content() const {
    std::string text;
    std::array<char, 1 << 16> piece{};
    lseek(descriptor_, 0, SEEK_SET);
    for (ssize_t got = 0; (got = read(descriptor_, piece.data(), piece.size())) > 0;)
      text.append(piece.data(), static_cast<std::size_t>(got));
    return text;
  }

 private:
  int descriptor_;
};

std::vector<std::string> environment_of(const Command& command) {
  constexpr std::array<std::string_view, 3> shaping{"NO_COLOR=", "COLUMNS=", "TERM="};
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    if (std::none_of(shaping.begin(), shaping.end(), [&](auto name) { return text.starts_with(name); }))
      variables.emplace_back(text);
  }
  // The first of two variables of one name counts.
  variables.insert(variables.begin(), command.environment.begin(), command.environment.end());
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

/// What the child does between fork and exec: only calls that are safe there.
[[noreturn]] void become(const Command& command, char* const* arguments, char* const* environment, int input,
                         int output, int error) {
  if (!command.output_file.empty())
    output = open(command.output_file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  const bool placed = (command.folder.empty() || chdir(command.folder.c_str()) == 0) && output >= 0 &&
                      dup2(input, STDIN_FILENO) >= 0 && dup2(output, STDOUT_FILENO) >= 0 &&
                      dup2(error, STDERR_FILENO) >= 0;
  if (command.memory > 0 && memory_can_be_limited) {
    const rlimit limit{command.memory, command.memory};
    setrlimit(RLIMIT_AS, &limit);
  }
  const unsigned seconds = slower * command.seconds;
  const rlimit time{seconds, seconds};
  setrlimit(RLIMIT_CPU, &time);
  alarm(5 * seconds);  // for what waits instead of working
  if (placed) execvpe(command.program.c_str(), arguments, environment);
  _exit(127);
}

}  // namespace

Outcome run(const Command& command) {
  Buffer input;
  Buffer output;
  Buffer error;
  input.fill(command.input);
  std::vector<std::string> words{command.program};
  words.insert(words.end(), command.arguments.begin(), command.arguments.end());
  std::vector<std::string> variables = environment_of(command);
  const std::vector<char*> arguments = pointers(words);
  const std::vector<char*> environment = pointers(variables);

  const pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0)
    become(command, arguments.data(), environment.data(), input.descriptor(), output.descriptor(),
           error.descriptor());
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) fail("waitpid");
  return {WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status), output.content(), error.content()};
}

Outcome entente(std::vector<std::string> arguments, std::string input) {
  return run({.arguments = std::move(arguments), .input = std::move(input)});
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "entente-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) fail("mkdtemp");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, std::string_view content) const {
  const std::filesystem::path path = path_ / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
  return path.string();
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace entente::tests

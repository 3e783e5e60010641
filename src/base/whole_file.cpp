#include "base/whole_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace entente::base {
namespace {

[[noreturn]] void fail(const std::string& path, int problem) {
  throw std::runtime_error(fmt::format("{} cannot be written: {}", path, std::strerror(problem)));
}

/// Nothing, or what went wrong (errno).
int write_all(int file, std::string_view rest) {
  while (!rest.empty()) {
    const ssize_t written = ::write(file, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  return fsync(file) == 0 ? 0 : errno;
}

}  // namespace

void write_whole(const std::string& path, std::string_view content) {
  struct stat known {};
  mode_t mode = 0666;
  if (stat(path.c_str(), &known) == 0) {
    // Root may write anything; a file that says it is not to be written is left alone all the same.
    if ((known.st_mode & 0222) == 0) fail(path, EACCES);
    mode = known.st_mode & 0777;
  }
  const std::string beside = fmt::format("{}.{}.part", path, getpid());
  const int file = open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (file < 0) fail(path, errno);
  int problem = write_all(file, content);
  if (close(file) != 0 && problem == 0) problem = errno;
  if (problem == 0 && rename(beside.c_str(), path.c_str()) != 0) problem = errno;
  if (problem == 0) return;
  unlink(beside.c_str());
  fail(path, problem);
}

}  // namespace entente::base

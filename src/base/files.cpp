#include "base/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace entente::base {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, int problem) {
  const bool full = problem == ENOSPC || problem == EDQUOT;
  throw FileError(fmt::format("{} cannot be written: {}", path.string(), std::strerror(problem)),
                  full ? "make room on the disk" : "check the folder and its permissions");
}

[[noreturn]] void refuse(const fs::path& path) {
  throw FileExists(fmt::format("{} exists already", path.string()),
                   "choose another name; it is left as it was");
}

/// An open file that is closed, and while it has a name of its own removed, on the way out.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
    if (!temporary.empty()) ::unlink(temporary.c_str());
  }

  /// False, with errno, where not all could be written or brought to the disk.
  bool write_all(std::string_view content) const {
    while (!content.empty()) {
      const ssize_t written = ::write(number_, content.data(), content.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }
  bool flush() const { return ::fsync(number_) == 0 || errno == EINVAL || errno == ENOTSUP; }
  bool close() {
    const int number = number_;
    number_ = -1;
    return ::close(number) == 0;
  }
  int number() const { return number_; }

  std::string temporary;

 private:
  int number_;
};

/// The permissions that the file has, or that a new one gets.
mode_t permissions(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) return status.st_mode & 07777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

void write_directly(const fs::path& path, std::string_view content) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (file.number() < 0 || !file.write_all(content)) fail(path, errno);
}

}  // namespace

void write_file(const fs::path& path, std::string_view content, Existing existing) {
  std::error_code none;
  const fs::file_status status = fs::status(path, none);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    if (fs::is_directory(status)) fail(path, EISDIR);
    return write_directly(path, content);
  }
  if (fs::exists(status) && existing == Existing::keep) refuse(path);
  // Root may write anything; a file that says it is not to be written is left alone all the same.
  if (fs::exists(status) && (status.permissions() & fs::perms(0222)) == fs::perms::none) fail(path, EACCES);

  const fs::path target = fs::exists(status) ? fs::canonical(path, none) : path;
  const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  std::string name = (folder / fmt::format(".{}.XXXXXX", target.filename().string().substr(0, 200))).string();
  Descriptor file(::mkstemp(name.data()));
  if (file.number() < 0) fail(path, errno);
  file.temporary = name;
  if (::fchmod(file.number(), permissions(target)) != 0 || !file.write_all(content) || !file.flush() ||
      !file.close())
    fail(path, errno);

  // Unlike rename, link does not replace what someone made in the meantime.
  const bool named = existing == Existing::replace ? ::rename(name.c_str(), target.c_str()) == 0
                                                   : ::link(name.c_str(), target.c_str()) == 0;
  if (!named) {
    if (errno == EEXIST) refuse(path);
    fail(path, errno);
  }
  if (existing == Existing::replace) file.temporary.clear();
  if (const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
      directory.number() >= 0)
    ::fsync(directory.number());
}

}  // namespace entente::base

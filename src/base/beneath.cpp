#include "base/beneath.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace entente::base {
namespace {

namespace fs = std::filesystem;

/// An open file or folder, closed on the way out.
class Held {
 public:
  explicit Held(int number) : number_(number) {}
  Held(Held&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Held& operator=(Held&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  bool open() const { return number_ >= 0; }

 private:
  int number_;
};

ReadBeneath refused(NotRead why) { return {{}, why, {}}; }

ReadBeneath failed(int problem) { return {{}, NotRead::failed, std::strerror(problem)}; }

/// Why the entry of the folder was not opened, which said `problem`.
ReadBeneath not_opened(const Held& folder, const fs::path& name, int problem) {
  struct stat status {};
  const bool link =
      ::fstatat(folder.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
  return link || problem == ELOOP ? refused(NotRead::link) : failed(problem);
}

ReadBeneath read_all(const Held& file, std::size_t most_bytes) {
  ReadBeneath read;
  std::string& content = read.content;
  for (;;) {
    const std::size_t before = content.size();
    content.resize(before + std::min<std::size_t>(most_bytes + 1 - before, std::size_t{1} << 18));
    const ssize_t got = ::read(file.number(), content.data() + before, content.size() - before);
    content.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(errno);
    if (got == 0) return read;
    if (content.size() > most_bytes) return refused(NotRead::too_large);
  }
}

}  // namespace

ReadBeneath read_beneath(const fs::path& folder, const fs::path& path, std::size_t most_bytes) {
  const fs::path inside = path.lexically_normal();
  if (inside.empty() || inside.is_absolute() || *inside.begin() == ".." ||
      path.native().find('\0') != std::string::npos)
    return refused(NotRead::outside);
  if (inside == ".") return refused(NotRead::folder);
  if (std::any_of(inside.begin(), inside.end(),
                  [](const fs::path& part) { return part.native().starts_with('.'); }))
    return refused(NotRead::hidden);

  Held held(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!held.open()) return failed(errno);
  for (auto part = inside.begin(); part != inside.end(); ++part) {
    const bool last = std::next(part) == inside.end();
    if (part->empty()) return refused(NotRead::folder);  // 'name/'
    Held next(::openat(held.number(), part->c_str(),
                       O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (last ? 0 : O_DIRECTORY)));
    if (!next.open()) return not_opened(held, *part, errno);
    held = std::move(next);
  }
  struct stat status {};
  if (::fstat(held.number(), &status) != 0) return failed(errno);
  if (S_ISDIR(status.st_mode)) return refused(NotRead::folder);
  if (!S_ISREG(status.st_mode)) return refused(NotRead::no_file);
  if (static_cast<std::uint64_t>(status.st_size) > most_bytes) return refused(NotRead::too_large);
  return read_all(held, most_bytes);
}

}  // namespace entente::base

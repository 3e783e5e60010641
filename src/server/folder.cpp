#include "server/folder.hpp"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

namespace entente::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = std::size_t{16} << 20;
constexpr std::size_t most_files = 2000;
constexpr std::size_t most_versions = 100;
constexpr int deepest = 8;
constexpr const char* history_folder = ".entente";

/// An open file or folder.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  bool valid() const { return number_ >= 0; }

 private:
  int number_;
};

[[noreturn]] void fail(int status, const std::string& message, const std::string& hint = {}) {
  throw FolderError(status, message, hint);
}

[[noreturn]] void fail_with(int error, const std::string& name, const std::string& deed) {
  const std::string reason = std::strerror(error);
  if (error == ENOENT)
    fail(404, fmt::format("there is no file '{}'", name), "it may have been renamed or deleted on disk");
  if (error == ELOOP || error == ENOTDIR)
    fail(403, fmt::format("'{}' is not a plain file in plain folders", name), "links are not followed");
  if (error == ENOSPC || error == EDQUOT)
    fail(507, fmt::format("'{}' cannot be {}: {}", name, deed, reason),
         "make room on the disk; nothing was changed");
  fail(500, fmt::format("'{}' cannot be {}: {}", name, deed, reason), "nothing was changed");
}

bool is_plain(std::string_view part) {
  return !part.empty() && part[0] != '.' && part.size() <= 255 && part.find('\0') == std::string_view::npos;
}

std::vector<std::string> parts_of(const std::string& name) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    parts.push_back(name.substr(begin, end - begin));
    if (!is_plain(parts.back()) || parts.size() > deepest)
      fail(403, fmt::format("'{}' is no file of this folder", name),
           "name a file below the folder: no '..', no hidden name, no absolute path");
    begin = end + 1;
  }
  return parts;
}

/// The folder that holds the file; each step opened beneath the last, and no link followed.
Descriptor open_parent(int root, const std::vector<std::string>& parts, const std::string& name) {
  Descriptor folder(dup(root));
  for (std::size_t n = 0; n + 1 < parts.size(); ++n) {
    Descriptor next(
        openat(folder.number(), parts[n].c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!next.valid()) fail_with(errno, name, "opened");
    folder = std::move(next);
  }
  return folder;
}

/// The content of a plain file; nothing where there is none.
std::optional<std::string> read_in(int folder, const std::string& leaf, const std::string& name) {
  const Descriptor file(openat(folder, leaf.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file.valid()) {
    if (errno == ENOENT) return std::nullopt;
    fail_with(errno, name, "read");
  }
  struct stat status {};
  if (fstat(file.number(), &status) != 0) fail_with(errno, name, "read");
  if (!S_ISREG(status.st_mode)) fail(403, fmt::format("'{}' is not a plain file", name));
  std::string content;
  std::string buffer(std::size_t{1} << 16, '\0');
  for (;;) {
    const ssize_t got = read(file.number(), buffer.data(), buffer.size());
    if (got < 0) fail_with(errno, name, "read");
    if (got == 0) return content;
    content.append(buffer, 0, static_cast<std::size_t>(got));
    if (content.size() > largest_file) fail(413, fmt::format("'{}' is larger than 16 MiB", name));
  }
}

/// Writes a new file and has it on the disk before it returns.
void write_new(int folder, const std::string& leaf, const std::string& content, mode_t mode,
               const std::string& name) {
  const Descriptor file(
      openat(folder, leaf.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
  if (!file.valid()) fail_with(errno, name, "saved");
  std::string_view rest = content;
  while (!rest.empty()) {
    const ssize_t written = write(file.number(), rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int error = errno;
      unlinkat(folder, leaf.c_str(), 0);
      fail_with(error, name, "saved");
    }
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  if (fsync(file.number()) != 0) {
    const int error = errno;
    unlinkat(folder, leaf.c_str(), 0);
    fail_with(error, name, "saved");
  }
}

/// The history's folder of a file: `.entente/NAME`, `/` and `%` written as in addresses.
std::string history_name(const std::string& name) {
  std::string written;
  for (const char letter : name) {
    if (letter == '/')
      written += "%2F";
    else if (letter == '%')
      written += "%25";
    else
      written += letter;
  }
  return written;
}

Descriptor open_history(int root, const std::string& name, bool create) {
  const bool fresh = create && mkdirat(root, history_folder, 0777) == 0;
  const Descriptor all(openat(root, history_folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!all.valid()) return Descriptor();
  if (fresh) write_new(all.number(), ".gitignore", "*\n", 0666, name);  // the history is this machine's own
  if (create) mkdirat(all.number(), history_name(name).c_str(), 0777);
  return Descriptor(
      openat(all.number(), history_name(name).c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

bool is_version(std::string_view id) {
  return !id.empty() && id.size() < 64 &&
         id.find_first_not_of("0123456789abcdefT-") == std::string_view::npos;
}

/// However the folder was named: a relative name, a link, one with `..` in it.
fs::path whole_path(const fs::path& path) {
  std::error_code failed;
  fs::path whole = fs::canonical(path, failed);
  return failed ? fs::absolute(path) : whole;
}

}  // namespace

bool is_shown(const fs::path& file) {
  const std::string ending = file.extension().string();
  return ending == ".yaml" || ending == ".yml" || ending == ".json" || ending == ".txt" || ending == ".md";
}

std::string content_tag(const std::string& content) {
  const XXH128_hash_t hash = XXH3_128bits(content.data(), content.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

Folder::Folder(const fs::path& path)
    : path_(whole_path(path)), descriptor_(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (descriptor_ < 0)
    throw std::runtime_error(
        fmt::format("'{}' cannot be opened as a folder: {}", path.string(), std::strerror(errno)));
}

Folder::~Folder() { close(descriptor_); }

std::string Folder::id() const { return content_tag(path_.string()); }

std::vector<Folder::Entry> Folder::files() const {
  std::vector<Entry> entries;
  std::error_code failed;
  auto at = fs::recursive_directory_iterator(path_, fs::directory_options::skip_permission_denied, failed);
  for (; !failed && at != fs::recursive_directory_iterator() && entries.size() < most_files;
       at.increment(failed)) {
    std::error_code ignored;
    const fs::file_status status = at->symlink_status(ignored);
    if (!is_plain(at->path().filename().string()) || at.depth() >= deepest ||
        (at->path().filename() == "node_modules")) {
      if (fs::is_directory(status)) at.disable_recursion_pending();
      continue;
    }
    if (fs::is_regular_file(status) && is_shown(at->path()))
      entries.push_back({at->path().lexically_relative(path_).generic_string(), at->file_size(ignored)});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return entries;
}

std::string Folder::read(const std::string& name) const {
  const std::vector<std::string> parts = parts_of(name);
  const Descriptor parent = open_parent(descriptor_, parts, name);
  auto content = read_in(parent.number(), parts.back(), name);
  if (!content) fail_with(ENOENT, name, "read");
  return std::move(*content);
}

void Folder::save(const std::string& name, const std::string& content, const std::string& expected) {
  const std::vector<std::string> parts = parts_of(name);
  const std::string& leaf = parts.back();
  if (!is_shown(leaf))
    fail(403, fmt::format("'{}' is no file that the workbench writes", name),
         "use a name that ends in .yaml, .json, .txt or .md");
  const std::lock_guard one_at_a_time(saving_);
  const Descriptor parent = open_parent(descriptor_, parts, name);
  const auto changed = [&] {
    fail(412, fmt::format("'{}' was changed on disk meanwhile", name),
         "compare both versions, and save again what you want to keep");
  };
  const std::optional<std::string> before = read_in(parent.number(), leaf, name);
  if ((before ? content_tag(*before) : std::string()) != expected) changed();
  if (before && *before == content) return;

  mode_t mode = 0666;
  if (struct stat status{}; fstatat(parent.number(), leaf.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0)
    mode = status.st_mode & 0777;
  const std::string fresh = fmt::format(".{}.{}.saving", leaf.substr(0, 200), getpid());
  unlinkat(parent.number(), fresh.c_str(), 0);
  write_new(parent.number(), fresh, content, mode, name);

  if (!before) {
    // A file that appeared meanwhile is not replaced.
    const int linked = linkat(parent.number(), fresh.c_str(), parent.number(), leaf.c_str(), 0);
    const int error = errno;
    unlinkat(parent.number(), fresh.c_str(), 0);
    if (linked != 0 && error == EEXIST) changed();
    if (linked != 0) fail_with(error, name, "saved");
  } else if (renameat2(parent.number(), fresh.c_str(), parent.number(), leaf.c_str(), RENAME_EXCHANGE) == 0) {
    // Both have changed places; had somebody written to the file since it was read, they change back.
    const auto replaced = read_in(parent.number(), fresh, name);
    if (replaced && *replaced != *before) {
      renameat2(parent.number(), fresh.c_str(), parent.number(), leaf.c_str(), RENAME_EXCHANGE);
      unlinkat(parent.number(), fresh.c_str(), 0);
      changed();
    }
    unlinkat(parent.number(), fresh.c_str(), 0);
  } else if (renameat(parent.number(), fresh.c_str(), parent.number(), leaf.c_str()) !=
             0) {  // no exchange on this file system
    const int error = errno;
    unlinkat(parent.number(), fresh.c_str(), 0);
    fail_with(error, name, "saved");
  }
  fsync(parent.number());
  if (before) keep_version(name, *before);
}

/// Failing to keep a version must not fail the saving, which is done.
void Folder::keep_version(const std::string& name, const std::string& content) const {
  const Descriptor history = open_history(descriptor_, name, true);
  if (!history.valid()) return;
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const std::string id =
      fmt::format("{:%Y-%m-%dT%H-%M}-{:05}-{}", fmt::gmtime(std::chrono::system_clock::to_time_t(now)),
                  now.time_since_epoch().count() % 60000, content_tag(content).substr(0, 8));
  try {
    write_new(history.number(), id, content, 0666, name);
  } catch (const FolderError&) {
    return;
  }
  const std::vector<Version> kept = this->history(name);
  for (std::size_t n = most_versions; n < kept.size(); ++n) unlinkat(history.number(), kept[n].id.c_str(), 0);
}

std::vector<Folder::Version> Folder::history(const std::string& name) const {
  parts_of(name);
  std::vector<Version> versions;
  std::error_code failed;
  const fs::path folder = path_ / history_folder / history_name(name);
  for (auto at = fs::directory_iterator(folder, failed); !failed && at != fs::directory_iterator();
       at.increment(failed)) {
    const std::string id = at->path().filename().string();
    if (!is_version(id) || id.size() < 22) continue;
    std::error_code ignored;
    const std::string milliseconds = id.substr(17, 5);
    versions.push_back({id,
                        fmt::format("{}T{}:{}:{}Z", id.substr(0, 10), id.substr(11, 2), id.substr(14, 2),
                                    milliseconds.substr(0, 2)),
                        at->file_size(ignored)});
  }
  std::sort(versions.begin(), versions.end(), [](const Version& a, const Version& b) { return a.id > b.id; });
  return versions;
}

std::string Folder::read_version(const std::string& name, const std::string& id) const {
  parts_of(name);
  const Descriptor history = open_history(descriptor_, name, false);
  const auto content = is_version(id) && history.valid() ? read_in(history.number(), id, name) : std::nullopt;
  if (!content) fail(404, fmt::format("'{}' has no earlier version '{}'", name, id));
  return *content;
}

}  // namespace entente::server

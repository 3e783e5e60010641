// The folder that the workbench works on: the text files in it, read and saved
// so that nothing anyone wrote is lost.
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace entente::server {

/// Why a file could not be read or saved; `status` as HTTP has it.
class FolderError : public std::exception {
 public:
  FolderError(int status, std::string message, std::string hint)
      : status_(status), message_(std::move(message)), hint_(std::move(hint)) {}
  int status() const { return status_; }
  const std::string& hint() const { return hint_; }
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  int status_;
  std::string message_;
  std::string hint_;
};

/// What identifies a content: equal contents have equal tags, and different ones different tags.
std::string content_tag(const std::string& content);

/// Is it a file that the workbench shows and saves: YAML, JSON or plain text, by its name's end?
bool is_shown(const std::filesystem::path& file);

/// Only files below the folder can be named: a path is a chain of plain names
/// (no `..`, none that begins with a dot), and no link is followed on the way.
class Folder {
 public:
  /// Throws std::runtime_error where this is no folder that can be read.
  explicit Folder(const std::filesystem::path& path);
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// The same whenever this folder is opened, and another one for another folder.
  std::string id() const;

  struct Entry {
    std::string name;  ///< path from the folder, with `/`
    std::uint64_t bytes = 0;
  };
  /// Files that the workbench shows, by name; at most 2,000, at most 8 folders deep.
  std::vector<Entry> files() const;

  /// The file's content. Throws FolderError.
  std::string read(const std::string& name) const;

  /// Saves `content` if the file's content still has the tag `expected` (empty:
  /// if there is no such file yet). What stood there goes into the history. The
  /// file holds the old content or the new at every moment, also after a crash.
  /// Throws FolderError; 412 where somebody else has changed the file.
  void save(const std::string& name, const std::string& content, const std::string& expected);

  struct Version {
    std::string id;    ///< for `read_version`
    std::string time;  ///< when it was replaced, ISO 8601, UTC
    std::uint64_t bytes = 0;
  };
  /// Earlier contents that `save` has replaced, the latest first; at most 100 are kept.
  std::vector<Version> history(const std::string& name) const;
  std::string read_version(const std::string& name, const std::string& id) const;

 private:
  void keep_version(const std::string& name, const std::string& content) const;

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::mutex saving_;
};

}  // namespace entente::server

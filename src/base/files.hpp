// Writing files so that nothing is lost: a file holds its old content or all
// of the new one, never a part, and is not replaced unless that was asked for.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace entente::base {

/// A file could not be written; the hint says how to mend it.
class FileError : public std::runtime_error {
 public:
  FileError(const std::string& message, std::string hint)
      : std::runtime_error(message), hint_(std::move(hint)) {}
  const std::string& hint() const { return hint_; }

 private:
  std::string hint_;
};

/// The file exists already, and was to be kept.
class FileExists : public FileError {
 public:
  using FileError::FileError;
};

/// What to do where the file exists already.
enum class Existing { keep, replace };

/// Writes the whole content or, throwing FileError, nothing: into a new file in
/// the same folder, flushed to the disk, which then takes the name. Follows
/// symbolic links; keeps the permissions of a file that it replaces, and refuses
/// one that nobody may write. What is no regular file (a pipe, /dev/null) is
/// written to directly.
void write_file(const std::filesystem::path& path, std::string_view content, Existing existing);

}  // namespace entente::base

// Reading files that a text names: only beneath a folder, whatever the names say and whoever changes the
// folder meanwhile.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace entente::base {

/// Why a file beneath a folder is not read.
enum class NotRead { nothing, outside, hidden, link, folder, no_file, too_large, failed };

struct ReadBeneath {
  std::string content;
  NotRead why = NotRead::nothing;  ///< `nothing`: all of it was read
  std::string problem;             ///< what the system said, where it `failed`
};

/// Reads a regular file of at most `most_bytes`. `path` is taken from `folder`, part by part, and no part of
/// it may be hidden or a symbolic link, lead out, or be anything but a folder and at last a file; so nobody
/// can swap one for another while it is read. Never waits for what is no file, such as a pipe without a
/// writer. The folder itself is the caller's own, and may be reached by links.
ReadBeneath read_beneath(const std::filesystem::path& folder, const std::filesystem::path& path,
                         std::size_t most_bytes);

}  // namespace entente::base

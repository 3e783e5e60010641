// Files that are written whole or not at all.
#pragma once

#include <string>
#include <string_view>

namespace entente::base {

/// Writes the file so that whatever happens, either the old content or the new
/// one is there: beside it first, then in its place. Throws std::runtime_error,
/// with a sentence that names the file, where that fails.
void write_whole(const std::string& path, std::string_view content);

}  // namespace entente::base

// Writing files: all or nothing, and nothing that someone made is lost.

#include "base/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <iterator>

#include "support/run.hpp"

namespace entente::tests {
namespace {

namespace fs = std::filesystem;
using base::Existing;
using base::FileError;

std::ptrdiff_t files_in(const fs::path& folder) {
  return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

TEST(WriteFile, WritesANewFileAndNothingElse) {
  const TemporaryFolder folder;
  base::write_file(folder.path() / "new", "whole", Existing::keep);
  EXPECT_EQ(read_file(folder.path() / "new"), "whole");
  EXPECT_EQ(files_in(folder.path()), 1);
}

TEST(WriteFile, ReplacesOnlyWhereThatIsAskedFor) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("made", "by someone");
  EXPECT_THROW(base::write_file(file, "other", Existing::keep), FileError);
  EXPECT_EQ(read_file(file), "by someone");

  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  base::write_file(file, "other", Existing::replace);
  EXPECT_EQ(read_file(file), "other");
  EXPECT_EQ(fs::status(file).permissions(),
            fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
  EXPECT_EQ(files_in(folder.path()), 1);
}

TEST(WriteFile, FollowsALinkInsteadOfReplacingIt) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("kept/file", "old");
  fs::create_symlink("kept/file", folder.path() / "link");
  base::write_file(folder.path() / "link", "new", Existing::replace);
  EXPECT_TRUE(fs::is_symlink(folder.path() / "link"));
  EXPECT_EQ(read_file(file), "new");
}

TEST(WriteFile, WritesToDevicesDirectly) {
  EXPECT_NO_THROW(base::write_file("/dev/null", "away", Existing::keep));
  EXPECT_THROW(base::write_file("/dev/full", "too much", Existing::keep), FileError);
}

TEST(WriteFile, SaysWhyItCannot) {
  const TemporaryFolder folder;
  try {
    base::write_file(folder.path() / "none" / "file", "text", Existing::keep);
    FAIL() << "written";
  } catch (const FileError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("No such file or directory"));
    EXPECT_EQ(error.hint(), "check the folder and its permissions");
  }
  EXPECT_THROW(base::write_file(folder.path(), "text", Existing::replace), FileError);
}

TEST(WriteFile, LeavesAFileAloneThatNobodyMayWrite) {
  const TemporaryFolder folder;
  const fs::path path = folder.write("mine", "old");
  fs::permissions(path, fs::perms(0444));
  EXPECT_THROW(base::write_file(path, "new", Existing::replace), FileError);
  EXPECT_EQ(read_file(path), "old");
}

}  // namespace
}  // namespace entente::tests

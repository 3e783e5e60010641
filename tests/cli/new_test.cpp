// entente new: a model to start from, and nothing overwritten.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/run.hpp"

namespace entente::tests {
namespace {

using testing::HasSubstr;

TEST(New, WritesAModelThatTheOtherCommandsAccept) {
  const TemporaryFolder folder;
  const std::string model = folder.file("conflict.yaml");
  const Outcome written = entente({"new", model});
  EXPECT_EQ(written.status, 0) << written.err;
  EXPECT_THAT(written.out, HasSubstr("entente analyze " + model));
  for (const std::string command : {"check", "states", "analyze"}) {
    const Outcome outcome = entente({command, model});
    EXPECT_EQ(outcome.status, 0) << command;
    EXPECT_EQ(outcome.err, "") << command << " has nothing to complain about in a fresh model";
  }
}

TEST(New, LeavesAFileThatIsThereAsItIs) {
  const TemporaryFolder folder;
  const std::string model = folder.write("mine.yaml", "my work");
  const Outcome outcome = entente({"new", model});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("exists already"));
  EXPECT_EQ(read_file(model), "my work");
}

TEST(New, SaysWhereItCannotWrite) {
  const TemporaryFolder folder;
  const Outcome outcome = entente({"new", folder.file("missing/conflict.yaml")});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("No such file or directory"));
}

}  // namespace
}  // namespace entente::tests

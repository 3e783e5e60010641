// Saving in the workbench: whole or not at all, and never over somebody else's change.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "support/run.hpp"
#include "support/workbench.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

TEST(Files, AreListedReadAndSaved) {
  const TemporaryFolder folder;
  folder.write("river.yaml", "old");
  folder.write("reports/one.txt", "A report.");
  folder.write("picture.png", "not text");
  const Workbench workbench(folder.path());
  const json list = json::parse(workbench.request("GET", "/api/v1/files").body);
  ASSERT_EQ(list["files"].size(), 2);
  EXPECT_EQ(list["files"][0]["name"], "reports/one.txt");
  EXPECT_EQ(list["files"][1]["name"], "river.yaml");

  const Reply read = workbench.request("GET", "/api/v1/files/river.yaml");
  EXPECT_EQ(read.body, "old");
  const Reply saved =
      workbench.request("PUT", "/api/v1/files/river.yaml", "new", {{"If-Match", read.headers.at("etag")}});
  EXPECT_EQ(saved.status, 200) << saved.body;
  EXPECT_EQ(read_file(folder.path() / "river.yaml"), "new");
  EXPECT_EQ(saved.headers.at("etag"),
            workbench.request("GET", "/api/v1/files/river.yaml").headers.at("etag"));
}

TEST(Files, AChangeMadeOnDiskMeanwhileIsNotOverwritten) {
  const TemporaryFolder folder;
  folder.write("river.yaml", "mine");
  const Workbench workbench(folder.path());
  const std::string tag = workbench.request("GET", "/api/v1/files/river.yaml").headers.at("etag");
  folder.write("river.yaml", "theirs");
  const Reply refused =
      workbench.request("PUT", "/api/v1/files/river.yaml", "mine, changed", {{"If-Match", tag}});
  EXPECT_EQ(refused.status, 412);
  EXPECT_THAT(refused.body, HasSubstr("was changed on disk meanwhile"));
  EXPECT_EQ(read_file(folder.path() / "river.yaml"), "theirs");
  EXPECT_EQ(workbench.request("PUT", "/api/v1/files/river.yaml", "blind").status, 428);
  EXPECT_EQ(workbench.request("PUT", "/api/v1/files/river.yaml", "new", {{"If-None-Match", "*"}}).status,
            412);
  EXPECT_EQ(workbench.request("PUT", "/api/v1/files/fresh.yaml", "new", {{"If-None-Match", "*"}}).status,
            201);
}

TEST(Files, OfTwoWindowsThatSaveAtOnceOneIsTold) {
  const TemporaryFolder folder;
  folder.write("river.yaml", "0");
  const Workbench workbench(folder.path());
  const std::string tag = workbench.request("GET", "/api/v1/files/river.yaml").headers.at("etag");
  std::array<int, 8> status{};
  std::vector<std::thread> windows;
  for (std::size_t n = 0; n < status.size(); ++n)
    windows.emplace_back([&, n] {
      status[n] =
          workbench
              .request("PUT", "/api/v1/files/river.yaml", "window " + std::to_string(n), {{"If-Match", tag}})
              .status;
    });
  for (std::thread& window : windows) window.join();
  EXPECT_EQ(std::count(status.begin(), status.end(), 200), 1);
  EXPECT_EQ(std::count(status.begin(), status.end(), 412), 7);
}

TEST(Files, WhatSavingReplacedCanBeHadBack) {
  const TemporaryFolder folder;
  folder.write("a/river.yaml", "first");
  const Workbench workbench(folder.path());
  for (const std::string text : {"second", "third"}) {
    const std::string tag = workbench.request("GET", "/api/v1/files/a/river.yaml").headers.at("etag");
    ASSERT_EQ(workbench.request("PUT", "/api/v1/files/a/river.yaml", text, {{"If-Match", tag}}).status, 200);
  }
  const json history = json::parse(workbench.request("GET", "/api/v1/history/a/river.yaml").body);
  ASSERT_EQ(history["versions"].size(), 2);
  const auto version = [&](std::size_t n) {
    return workbench
        .request("GET", "/api/v1/versions/a/river.yaml?id=" + history["versions"][n]["id"].get<std::string>())
        .body;
  };
  EXPECT_EQ(version(0), "second");
  EXPECT_EQ(version(1), "first");
  EXPECT_EQ(workbench.request("GET", "/api/v1/versions/a/river.yaml?id=../../river.yaml").status, 404);
  EXPECT_EQ(read_file(folder.path() / ".entente/.gitignore"), "*\n") << "Git leaves them out";
}

TEST(Files, AFolderIsServedAtTheSamePortAgainHoweverItIsNamed) {
  const TemporaryFolder folder;
  folder.write("a/river.yaml", "text");
  const auto id = [](const Workbench& workbench) {
    return json::parse(workbench.request("GET", "/api/v1/files").body)["id"].get<std::string>();
  };
  std::uint16_t usual = 0;
  std::string its_id;
  {
    Workbench first(folder.path());
    usual = first.port();
    its_id = id(first);
    const Workbench beside(folder.path());
    EXPECT_NE(beside.port(), usual) << "while it is taken, another one";
    EXPECT_EQ(id(beside), its_id);
    first.kill();
  }
  {
    const Workbench again(folder.path() / "a" / "..");
    EXPECT_EQ(again.port(), usual);
    EXPECT_EQ(id(again), its_id);
  }
  const Workbench other(folder.path() / "a");
  EXPECT_NE(id(other), its_id);
}

TEST(Files, EachFileHasAHistoryOfItsOwn) {
  const TemporaryFolder folder;
  const std::vector<std::string> names{"a/b.yaml", "a%b.yaml", "a%2Fb.yaml"};
  for (const std::string& name : names) folder.write(name, "first of " + name);
  const Workbench workbench(folder.path());
  const auto request = [&](const std::string& method, const std::string& what, const std::string& name,
                           const std::string& body = {}, const std::string& tag = {}) {
    std::string address;
    for (const char letter : name) address += letter == '%' ? "%25" : std::string(1, letter);
    const auto headers = tag.empty() ? std::map<std::string, std::string>{}
                                     : std::map<std::string, std::string>{{"If-Match", tag}};
    return workbench.request(method, "/api/v1/" + what + "/" + address, body, headers);
  };
  for (const std::string& name : names)
    ASSERT_EQ(request("PUT", "files", name, "new", request("GET", "files", name).headers.at("etag")).status,
              200);
  for (const std::string& name : names)
    EXPECT_EQ(json::parse(request("GET", "history", name).body)["versions"].size(), 1) << name;
}

TEST(Files, AKillWhileSavingLeavesTheOldTextOrTheNew) {
  const TemporaryFolder folder;
  const std::string old_text(300'000, 'o');
  const std::string new_text(300'000, 'n');
  for (int round = 0; round < 5; ++round) {
    folder.write("river.yaml", old_text);
    Workbench workbench(folder.path());
    const std::string tag = workbench.request("GET", "/api/v1/files/river.yaml").headers.at("etag");
    std::thread saving([&] {
      try {
        workbench.request("PUT", "/api/v1/files/river.yaml", new_text, {{"If-Match", tag}});
      } catch (const std::exception&) {  // it was killed before it could answer
      }
    });
    std::this_thread::sleep_for(std::chrono::microseconds(300 * round));
    workbench.kill();
    saving.join();
    EXPECT_THAT(read_file(folder.path() / "river.yaml"), testing::AnyOf(old_text, new_text));
  }
}

}  // namespace
}  // namespace entente::tests

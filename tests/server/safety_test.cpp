// The workbench keeps to its folder and to its own pages, whatever is sent to it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <future>
#include <nlohmann/json.hpp>
#include <thread>

#include "server/jobs.hpp"
#include "support/run.hpp"
#include "support/workbench.hpp"

namespace entente::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Safety, TheApiAnswersOnlyThoseWhoHaveTheToken) {
  const TemporaryFolder folder;
  const Workbench workbench(folder.path());
  EXPECT_EQ(workbench.request("GET", "/api/v1/files").status, 200);
  EXPECT_EQ(workbench.request("GET", "/api/v1/files", "", {{"Authorization", ""}}).status, 401);
  EXPECT_EQ(workbench.request("GET", "/api/v1/files", "", {{"Authorization", "Bearer 0123"}}).status, 401);
  EXPECT_EQ(workbench.request("GET", "/", "", {{"Authorization", ""}}).status, 200)
      << "the page holds no secret";
  const Workbench another(folder.path());
  EXPECT_NE(workbench.token(), another.token()) << "each run has its own";
}

TEST(Safety, OtherSitesAndOtherNamesForThisMachineAreRefused) {
  const TemporaryFolder folder;
  const Workbench workbench(folder.path());
  const std::string port = std::to_string(workbench.port());
  for (const std::string& host : std::vector<std::string>{
           "evil.example", "evil.example:" + port, "127.0.0.1:1", "127.0.0.1.evil.example:" + port, ""})
    EXPECT_EQ(workbench.request("GET", "/", "", {{"Host", host}}).status, 403) << host;
  EXPECT_EQ(workbench.request("GET", "/", "", {{"Host", "localhost:" + port}}).status, 200);
  for (const std::string& origin : std::vector<std::string>{
           "http://evil.example", "null", "https://127.0.0.1:" + port, "http://127.0.0.1:1"})
    EXPECT_EQ(workbench.request("GET", "/api/v1/files", "", {{"Origin", origin}}).status, 403) << origin;
  EXPECT_EQ(workbench.request("GET", "/api/v1/files", "", {{"Origin", "http://127.0.0.1:" + port}}).status,
            200);
}

TEST(Safety, OnlyFilesBelowTheFolderCanBeReadOrWritten) {
  const TemporaryFolder outside;
  outside.write("secret.txt", "secret");
  const TemporaryFolder folder;
  folder.write("inside/model.yaml", "entente: 1");
  folder.write(".hidden/model.yaml", "secret");
  std::filesystem::create_symlink(outside.path() / "secret.txt", folder.path() / "link.txt");
  std::filesystem::create_symlink(outside.path(), folder.path() / "linked");
  const Workbench workbench(folder.path());
  EXPECT_EQ(workbench.request("GET", "/api/v1/files/inside/model.yaml").body, "entente: 1");

  const std::string away = outside.path().filename().string();
  for (const std::string& name :
       {"../" + away + "/secret.txt", "..%2f" + away + "%2fsecret.txt",
        "inside/../../" + away + "/secret.txt", "%2e%2e/" + away + "/secret.txt",
        (outside.path() / "secret.txt").string(), std::string("link.txt"), std::string("linked/secret.txt"),
        std::string(".hidden/model.yaml"), std::string("inside//model.yaml"), std::string("inside/"),
        std::string("a%00b.txt"), std::string("inside")}) {
    const Reply read = workbench.request("GET", "/api/v1/files/" + name);
    EXPECT_THAT(read.status, testing::AnyOf(403, 404)) << name;
    EXPECT_THAT(read.body, Not(HasSubstr("secret\n"))) << name;
    const Reply written = workbench.request("PUT", "/api/v1/files/" + name, "mine", {{"If-None-Match", "*"}});
    EXPECT_THAT(written.status, testing::AnyOf(403, 404, 412)) << name;
  }
  EXPECT_EQ(read_file(outside.path() / "secret.txt"), "secret");
  EXPECT_EQ(workbench.request("PUT", "/api/v1/files/run.sh", "rm", {{"If-None-Match", "*"}}).status, 403);
}

TEST(Safety, AModelCannotIncludeWhatLiesOutsideTheFolder) {
  const TemporaryFolder folder;
  const Workbench workbench(folder.path());
  for (const std::string path : {"/etc/passwd", "../secret.yaml"}) {
    const Reply reply = workbench.request("POST", "/api/v1/analyze",
                                          R"({"text": "entente: 1\ninclude: [)" + path + R"(]\n"})");
    EXPECT_EQ(reply.status, 422);
    EXPECT_THAT(reply.body, HasSubstr("is outside the model's folder"));
  }
  EXPECT_EQ(workbench.request("POST", "/api/v1/analyze", R"({"text": "", "file": "../x.yaml"})").status, 400);
}

TEST(Safety, AModelCannotIncludeThroughALinkOutOfTheFolder) {
  const TemporaryFolder outside;
  outside.write("secret.yaml", "claims: {c1: {says: secret}}\n");
  const TemporaryFolder folder;
  std::filesystem::create_symlink(outside.path() / "secret.yaml", folder.path() / "link.yaml");
  std::filesystem::create_symlink(outside.path(), folder.path() / "linked");
  const Workbench workbench(folder.path());
  for (const std::string path : {"link.yaml", "linked/secret.yaml"}) {
    const Reply reply = workbench.request("POST", "/api/v1/evidence",
                                          R"({"text": "entente: 1\ninclude: [)" + path + R"(]\n"})");
    EXPECT_EQ(reply.status, 422) << path;
    EXPECT_THAT(reply.body, Not(HasSubstr("says"))) << path;
  }
}

TEST(Safety, ThePageMayLoadNothingFromElsewhere) {
  const TemporaryFolder folder;
  const Workbench workbench(folder.path());
  const Reply page = workbench.request("GET", "/");
  const std::string& policy = page.headers.at("content-security-policy");
  EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
  EXPECT_THAT(policy, HasSubstr("script-src 'self';"));
  EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  EXPECT_EQ(page.headers.at("x-content-type-options"), "nosniff");
  EXPECT_NE(policy, workbench.request("GET", "/").headers.at("content-security-policy"))
      << "a fresh nonce each time";
  for (const std::string path : {"/api/v1/files", "/missing"})
    EXPECT_THAT(workbench.request("GET", path).headers.at("content-security-policy"),
                HasSubstr("default-src 'none'"));
}

TEST(Safety, RequestsAreLimitedInSize) {
  const TemporaryFolder folder;
  const Workbench workbench(folder.path());
  EXPECT_EQ(workbench.request("POST", "/api/v1/analyze", "{}", {{"Content-Length", "99999999999"}}).status,
            413);
  EXPECT_EQ(workbench.request("POST", "/api/v1/read", std::string((16 << 20) + 1, 'x')).status, 413);
  EXPECT_EQ(workbench.request("POST", "/api/v1/read", R"({"report": ")" + std::string(2 << 20, 'x') + R"("})")
                .status,
            413)
      << "a report, though the request is small enough";
  EXPECT_EQ(workbench.request("GET", "/", "", {{"X-Long", std::string(100'000, 'x')}}).status, 431);
  EXPECT_EQ(workbench.request("GET", "/").status, 200) << "and it goes on";
}

TEST(Safety, JobsAreLimitedInNumberAndEndWithTheServer) {
  const TemporaryFolder folder;
  const Workbench workbench(folder.path());
  const std::string model =
      read_file(std::filesystem::path(ENTENTE_SOURCE_DIR) / "examples/ukraine-2025.yaml");
  const std::string endless = nlohmann::json{
      {"text", model},
      {"claims", true},
      {"draws", 1'000'000},
      {"outcome", "settlement"}}.dump();
  for (std::size_t n = 0; n < server::Jobs::most_running; ++n)
    EXPECT_EQ(workbench.request("POST", "/api/v1/ensemble", endless).status, 202);
  EXPECT_EQ(workbench.request("POST", "/api/v1/ensemble", endless).status, 429);
  EXPECT_EQ(workbench.request("GET", "/api/v1/files").status, 200) << "it still answers";
}

TEST(Safety, AJobThatNobodyListensToIsStopped) {
  server::Jobs jobs(std::chrono::milliseconds(50));
  std::promise<void> stopped;
  const auto work = [&](const base::Cancellation& cancellation, const base::Progress& progress) {
    while (!cancellation.requested()) {
      progress(1, 2);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    stopped.set_value();
    return std::string("{}");
  };
  const std::string left = jobs.start(work);
  EXPECT_EQ(stopped.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);

  stopped = {};
  auto ended = stopped.get_future();
  const std::string heard = jobs.start(work);
  jobs.events(heard)->listen([](const std::string&, bool) {});
  EXPECT_EQ(ended.wait_for(std::chrono::milliseconds(300)), std::future_status::timeout)
      << "somebody listens";
  jobs.events(heard)->listen({});
  EXPECT_EQ(ended.wait_for(std::chrono::seconds(20)), std::future_status::ready);
}

TEST(Safety, WhatIsNoHttpGetsNoMoreThanARefusal) {
  const TemporaryFolder folder;
  const Workbench workbench(folder.path());
  for (const std::string& bytes :
       {std::string("hello\r\n\r\n"), std::string(5000, '\0'),
        std::string("\x16\x03\x01\x02\x00\x01", 6) + std::string(600, 'x'),
        std::string("GET / HTTP/9.9\r\n\r\n"), std::string("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"),
        std::string("POST /api/v1/analyze HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n")}) {
    const int status = parse_reply(exchange(workbench.port(), bytes)).status;
    EXPECT_THAT(status, testing::AnyOf(0, 400, 403, 413, 431));
  }
  EXPECT_EQ(workbench.request("GET", "/").status, 200) << "and it goes on";
}

TEST(Safety, AClientThatNeverFinishesHoldsUpNobody) {
  const TemporaryFolder folder;
  const Workbench workbench(folder.path());
  std::vector<std::thread> slow;
  for (int n = 0; n < 40; ++n)
    slow.emplace_back([&] {
      exchange(workbench.port(), "POST /api/v1/analyze HTTP/1.1\r\nContent-Length: 10\r\n",
               std::chrono::seconds(2));
    });
  EXPECT_EQ(workbench.request("GET", "/").status, 200);
  for (std::thread& client : slow) client.join();
}

TEST(Safety, AFileThatCannotBeOpenedIsSaidAtOnce) {
  const TemporaryFolder folder;
  folder.write("key.pem", "secret");
  for (const auto& [name, said] : {std::pair{"key.pem", "'key.pem' is no file that the workbench shows"},
                                   std::pair{"none.yaml", "cannot be opened as a folder"}}) {
    const Outcome outcome = entente({"serve", (folder.path() / name).string(), "--no-browser"});
    EXPECT_EQ(outcome.status, 1) << name;
    EXPECT_THAT(outcome.err, HasSubstr(said));
  }
}

TEST(Safety, ListeningForOtherMachinesAsksForAToken) {
  const TemporaryFolder folder;
  const Outcome outcome = entente({"serve", folder.path().string(), "--listen", "0.0.0.0", "--no-browser"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("needs a token"));
  EXPECT_THAT(outcome.err, HasSubstr("not encrypted"));
}

}  // namespace
}  // namespace entente::tests

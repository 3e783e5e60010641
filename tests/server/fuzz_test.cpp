// Thousands of requests that nobody would send on purpose, the same each time:
// the server answers each and goes on.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <mutex>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "server/api.hpp"
#include "support/run.hpp"
#include "support/workbench.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;

/// Makes requests that are nearly right.
class Mischief {
 public:
  Mischief(std::uint32_t seed, std::string model) : random_(seed), model_(std::move(model)) {}

  std::size_t below(std::size_t bound) { return random_() % bound; }

  std::string one_of(const std::vector<std::string>& words) { return words[below(words.size())]; }

  /// Bytes changed, cut out or put in, a few of them.
  std::string spoilt(std::string text) {
    for (std::size_t times = below(4); times-- > 0 && !text.empty();) {
      const std::size_t at = below(text.size());
      switch (below(4)) {
        case 0:
          text[at] = static_cast<char>(below(256));
          break;
        case 1:
          text.erase(at, below(40));
          break;
        case 2:
          text.insert(at, one_of({"\xff", "{", "[[[[", "\n", "&a *a", ": ", "..", "%00", "é", "9999999999"}));
          break;
        default:
          text = text.substr(0, at);
      }
    }
    return text;
  }

  json value() {
    switch (below(9)) {
      case 0:
        return nullptr;
      case 1:
        return below(2) == 0;
      case 2:
        return -1;
      case 3:
        return std::int64_t{1} << below(63);
      case 4:
        return 0.5;
      case 5:
        return json::array({"nash", 3, nullptr});
      case 6:
        return json::object({{"text", model_}});
      case 7:
        return spoilt(model_);
      default:
        return one_of({"s1", "s99999", "NYNNN", "seq", "2025-02-30", "../../etc/passwd", "\u0000", ""});
    }
  }

  std::string body() {
    json made = {{"text", below(3) == 0 ? spoilt(model_) : model_},
                 {"state", "s1"},
                 {"report", spoilt("On Friday the minister said that he would not go. “Never,” he added.")},
                 {"draws", 5}};
    for (std::size_t times = below(4); times-- > 0;)
      made[one_of({"text", "file", "state", "concepts", "parties", "list", "draws", "seed", "shake", "claims",
                   "until", "outcome", "under", "reached", "as_of", "report", "name", "date"})] = value();
    const std::string text = made.dump(-1, ' ', false, json::error_handler_t::replace);
    return below(4) == 0 ? spoilt(text) : text;
  }

  const server::Endpoint& endpoint() { return server::endpoints()[below(server::endpoints().size())]; }

  std::string path(std::string shape) {
    if (const std::size_t open = shape.find("{name}"); open != std::string::npos)
      shape.replace(open, 6,
                    one_of({"model.yaml", "new.yaml", "../model.yaml", "%2e%2e%2f", "00000001", "", "/",
                            "a/b/c", ".entente/model.yaml", "%ff", "link.txt", std::string(3000, 'a')}));
    if (below(4) == 0) shape += one_of({"?id=../x", "?id=1&id=2", "?", "?%", "/", "#x", "\\"});
    return below(8) == 0 ? spoilt("/api/v1" + shape) : "/api/v1" + shape;
  }

  std::map<std::string, std::string> headers() {
    std::map<std::string, std::string> made;
    for (std::size_t times = below(3); times-- > 0;)
      made[one_of({"If-Match", "If-None-Match", "Origin", "Content-Type", "Accept", "Transfer-Encoding",
                   "Content-Length", "Expect", "Range", "X-Own", "Authorization", "Host"})] =
          one_of({"*", "\"\"", "\"x", "chunked", "-1", "0", "7", "bytes=0-99999999999", "100-continue",
                  "null", "Bearer ", "application/json", std::string(2000, 'h')});
    return made;
  }

 private:
  std::mt19937 random_;
  std::string model_;
};

/// Sends `requests` of one kind of mischief; what was answered, by status.
std::map<int, std::size_t> play(const Workbench& workbench, Mischief mischief, int requests) {
  std::map<int, std::size_t> answered;
  for (int n = 0; n < requests; ++n) {
    const server::Endpoint& endpoint = mischief.endpoint();
    const std::string method = mischief.below(4) > 0
                                   ? endpoint.method
                                   : mischief.one_of({"GET", "PUT", "POST", "DELETE", "HEAD", "PATCH"});
    const std::string target = mischief.path(endpoint.path);
    std::map<std::string, std::string> headers = mischief.headers();
    const std::string body = mischief.body();
    if (target.ends_with("/events")) continue;  // watching a job lasts as long as the job
    // Where the length is not the body's, the server may wait for more.
    const bool waits = headers.contains("Content-Length") || headers.contains("Transfer-Encoding");
    headers.try_emplace("Host", "127.0.0.1:" + std::to_string(workbench.port()));
    headers.try_emplace("Authorization", "Bearer " + workbench.token());
    headers.try_emplace("Connection", "close");
    if (!waits) headers.try_emplace("Content-Length", std::to_string(body.size()));
    std::string text = method + " " + target + " HTTP/1.1\r\n";
    for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
    const Reply reply =
        parse_reply(exchange(workbench.port(), text + "\r\n" + body, std::chrono::seconds(waits ? 1 : 60)));
    ++answered[reply.status];
    EXPECT_NE(reply.status, 500) << text.substr(0, 2000) << "\n" << reply.body;
    EXPECT_EQ(reply.body.find("secret\n"), std::string::npos) << target;
    if (reply.status == 0) {
      EXPECT_EQ(workbench.request("GET", "/").status, 200) << text.substr(0, 2000);
    }
  }
  return answered;
}

TEST(Fuzz, TheServerAnswersWhateverIsSent) {
  const TemporaryFolder outside;
  outside.write("secret.txt", "secret");
  const TemporaryFolder folder;
  folder.write("model.yaml", "entente: 1\n");
  std::filesystem::create_symlink(outside.path() / "secret.txt", folder.path() / "link.txt");
  const Workbench workbench(folder.path());
  const std::string elmira = read_file(std::filesystem::path(ENTENTE_SOURCE_DIR) / "examples/elmira.yaml");
  std::map<int, std::size_t> answered;
  std::mutex lock;
  std::vector<std::thread> clients;
  for (std::uint32_t seed = 1; seed <= 4; ++seed)
    clients.emplace_back([&, seed] {
      const auto heard = play(workbench, Mischief(seed, elmira), 1000);
      const std::lock_guard guard(lock);
      for (const auto& [status, times] : heard) answered[status] += times;
    });
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(workbench.request("GET", "/api/v1/files").status, 200) << "and it goes on";
  EXPECT_EQ(read_file(outside.path() / "secret.txt"), "secret");
  EXPECT_GT(answered[200], 300) << "not all of it is refused at the door";
  for (const int status : {202, 400, 401, 403, 404, 405, 422, 428}) EXPECT_GT(answered[status], 0) << status;
}

}  // namespace
}  // namespace entente::tests

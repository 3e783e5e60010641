// Nobody works on for a client that has gone away.

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <future>
#include <nlohmann/json.hpp>
#include <thread>

#include "server/api.hpp"
#include "server/http_server.hpp"
#include "support/run.hpp"
#include "support/workbench.hpp"

namespace entente::tests {
namespace {

using server::Request;
using server::Response;

/// A server on a thread of its own.
class Served {
 public:
  explicit Served(server::Handler handler)
      : server_("127.0.0.1", 0, 2, {}, std::move(handler)), thread_([this] { server_.run(false); }) {}
  ~Served() {
    server_.stop();
    thread_.join();
  }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;
  std::uint16_t port() const { return server_.port(); }

 private:
  server::HttpServer server_;
  std::thread thread_;
};

int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  return socket;
}

TEST(GivingUp, AHandlerHearsThatItsClientHasGone) {
  std::promise<void> begun;
  std::promise<bool> heard;
  const Served served([&](const Request& request) {
    if (request.path == "/quick") return Response{};
    begun.set_value();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!request.given_up->requested() && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    heard.set_value(request.given_up->requested());
    return Response{};
  });
  const int client = connect_to(served.port());
  const std::string_view asked = "GET /quick HTTP/1.1\r\nHost: x\r\n\r\n";
  ASSERT_EQ(send(client, asked.data(), asked.size(), 0), static_cast<ssize_t>(asked.size()));
  std::string answer(4096, '\0');
  ASSERT_GT(recv(client, answer.data(), answer.size(), 0), 0) << "an answer, and the connection goes on";
  const std::string_view more = "GET /long HTTP/1.1\r\nHost: x\r\n\r\n";
  ASSERT_EQ(send(client, more.data(), more.size(), 0), static_cast<ssize_t>(more.size()));
  begun.get_future().wait();
  close(client);
  EXPECT_TRUE(heard.get_future().get());
}

TEST(GivingUp, AClientThatWaitsOrAsksOnIsAnswered) {
  std::atomic<int> given_up = 0;
  const Served served([&](const Request& request) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    given_up += request.given_up->requested() ? 1 : 0;
    return Response{200, "text/plain", request.path, {}, nullptr};
  });
  // The second request arrives while the first is answered.
  const std::string answers = exchange(served.port(),
                                       "GET /one HTTP/1.1\r\nHost: x\r\n\r\n"
                                       "GET /two HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(answers, testing::HasSubstr("/one"));
  EXPECT_THAT(answers, testing::HasSubstr("/two"));
  EXPECT_EQ(given_up, 0);
}

TEST(GivingUp, EveryLongQuestionIsLeftThen) {
  const TemporaryFolder folder;
  server::Workbench workbench(folder.path(), {std::uint64_t{1} << 30});
  std::string text = "entente: 1\nparties:\n";
  for (const std::string party : {"a", "b"}) {
    text += "  " + party + ":\n    options: {";
    for (int n = 0; n < 6; ++n) text += party + std::to_string(n) + ": Option, ";
    text += "}\n";
  }
  text += "status_quo: []\npreferences:\n  a: {priorities: [b0, a1]}\n  b: {priorities: [a0, b1]}\n";
  for (const std::string question :
       {"/analyze", "/analyze/columns", "/graph", "/paths", "/explain", "/inverse", "/dossier"}) {
    Request request{
        "POST", "/api/v1" + question, {}, {}, nlohmann::json{{"text", text}, {"state", "s9"}}.dump()};
    request.given_up->request();
    EXPECT_EQ(server::answer_api(workbench, request).status, 503) << question;
    request.given_up = std::make_shared<base::Cancellation>();
    EXPECT_EQ(server::answer_api(workbench, request).status, 200) << question << ": and is asked again";
  }
}

}  // namespace
}  // namespace entente::tests

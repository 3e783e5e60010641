#include "support/workbench.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>
#include <vector>

extern char** environ;

namespace entente::tests {
namespace {

using Clock = std::chrono::steady_clock;

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (socket < 0 || ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("cannot connect to the workbench");
  return socket;
}

/// Reads what comes until the end, `mark` or the deadline.
std::string read_until(int descriptor, Clock::time_point deadline, std::string_view mark = {}) {
  std::string text;
  std::array<char, 65536> buffer{};
  while (mark.empty() || text.find(mark) == std::string::npos) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    pollfd waiting{descriptor, POLLIN, 0};
    if (left <= 0 || poll(&waiting, 1, static_cast<int>(left)) <= 0) break;
    const ssize_t got = read(descriptor, buffer.data(), buffer.size());
    if (got <= 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return text;
}

}  // namespace

std::string exchange(std::uint16_t port, std::string_view bytes, std::chrono::seconds patience) {
  const int socket = connect_to(port);
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const ssize_t sent = send(socket, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent <= 0) break;
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  std::string answer = read_until(socket, Clock::now() + patience);
  close(socket);
  return answer;
}

Reply parse_reply(const std::string& text) {
  Reply reply;
  const std::size_t end = text.find("\r\n\r\n");
  if (!text.starts_with("HTTP/1.1 ") || end == std::string::npos) return reply;
  reply.status = std::stoi(text.substr(9, 3));
  reply.body = text.substr(end + 4);
  for (std::size_t at = text.find("\r\n") + 2; at < end;) {
    const std::size_t line_end = text.find("\r\n", at);
    const std::string line = text.substr(at, line_end - at);
    const std::size_t colon = line.find(": ");
    if (colon != std::string::npos) reply.headers[lower(line.substr(0, colon))] = line.substr(colon + 2);
    at = line_end + 2;
  }
  return reply;
}

Workbench::Workbench(const std::filesystem::path& folder, const std::vector<std::string>& arguments) {
  std::vector<std::string> words{ENTENTE_EXECUTABLE, "serve", folder.string(), "--no-browser"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);

  std::array<int, 2> out{};
  if (pipe(out.data()) != 0) throw std::runtime_error("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&actions, out[0]);
  const int failed = posix_spawn(&process_, ENTENTE_EXECUTABLE, &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(out[1]);
  if (failed != 0) throw std::runtime_error("the workbench cannot be started");
  const std::string said = read_until(out[0], Clock::now() + std::chrono::seconds(30), "Ctrl-C");
  close(out[0]);
  const std::size_t host = said.find("http://127.0.0.1:");
  const std::size_t mark = said.find("/#token=");
  if (host == std::string::npos || mark == std::string::npos)
    throw std::runtime_error("the workbench says: " + said);
  port_ = static_cast<std::uint16_t>(std::stoi(said.substr(host + 17)));
  token_ = said.substr(mark + 8, said.find('\n', mark) - mark - 8);
}

void Workbench::kill() {
  if (process_ <= 0) return;
  ::kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
  process_ = -1;
}

Workbench::~Workbench() {
  if (process_ <= 0) return;
  ::kill(process_, SIGTERM);
  waitpid(process_, nullptr, 0);
}

Reply Workbench::request(const std::string& method, const std::string& target, const std::string& body,
                         std::map<std::string, std::string> headers) const {
  headers.try_emplace("Host", "127.0.0.1:" + std::to_string(port_));
  headers.try_emplace("Authorization", "Bearer " + token_);
  headers.try_emplace("Connection", "close");
  if (!body.empty()) headers.try_emplace("Content-Length", std::to_string(body.size()));
  std::string text = method + " " + target + " HTTP/1.1\r\n";
  for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
  return parse_reply(exchange(port_, text + "\r\n" + body));
}

}  // namespace entente::tests

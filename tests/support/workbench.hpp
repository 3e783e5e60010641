// A workbench started for a test: the real executable on a folder, and a plain
// socket to talk to it, so that a test may say things that no client library would.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entente::tests {

struct Reply {
  int status = 0;                              ///< 0: the connection was closed without an answer
  std::map<std::string, std::string> headers;  ///< names in lower case
  std::string body;
};

/// Sends bytes as they are and reads until the other side closes, or for `patience`.
std::string exchange(std::uint16_t port, std::string_view bytes,
                     std::chrono::seconds patience = std::chrono::seconds(20));

Reply parse_reply(const std::string& text);

class Workbench {
 public:
  /// Starts `entente serve FOLDER --no-browser ARGUMENT…` and waits until it listens.
  explicit Workbench(const std::filesystem::path& folder, const std::vector<std::string>& arguments = {});
  /// Ends it with SIGTERM.
  ~Workbench();
  Workbench(const Workbench&) = delete;
  Workbench& operator=(const Workbench&) = delete;

  std::uint16_t port() const { return port_; }
  const std::string& token() const { return token_; }

  /// Kills it as a power cut would.
  void kill();

  /// A request with token and host as the page sends them; `headers` are added to
  /// those or stand in their place.
  Reply request(const std::string& method, const std::string& target, const std::string& body = {},
                std::map<std::string, std::string> headers = {}) const;

 private:
  int process_ = -1;
  std::uint16_t port_ = 0;
  std::string token_;
};

}  // namespace entente::tests

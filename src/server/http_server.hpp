// An HTTP/1.1 server for one machine's users: few connections, each bounded in
// time and size, so that no client can hold up the others.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include "server/http.hpp"

namespace entente::server {

struct Limits {
  std::size_t header_bytes = 16 << 10;
  std::size_t body_bytes = 16 << 20;
  std::size_t connections = 256;           ///< further ones are closed at once
  std::chrono::seconds request_time{20};   ///< for a whole request to arrive
  std::chrono::seconds response_time{60};  ///< for a piece of a response to be taken
  std::chrono::seconds idle_time{75};      ///< between two requests of a connection
};

/// Somebody listens on the port already.
struct PortTaken : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class HttpServer {
 public:
  /// Binds to `address` (an IP address) and `port` (0: any free one). Throws
  /// PortTaken, or std::runtime_error, saying why, where that fails. `threads` answer requests.
  HttpServer(const std::string& address, std::uint16_t port, unsigned threads, const Limits& limits,
             Handler handler);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::uint16_t port() const;

  /// Serves until `stop` is called (from any thread) or, with
  /// `until_signalled`, SIGINT or SIGTERM arrives.
  void run(bool until_signalled);
  void stop();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente::server

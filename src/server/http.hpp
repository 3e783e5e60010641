// What the workbench's server speaks: a request in, a response out, and for
// long work a stream of events.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/cancellation.hpp"

namespace entente::server {

/// One request, read whole. Header names are lower case; path and query are decoded.
struct Request {
  std::string method;
  std::string path;
  std::map<std::string, std::string> query;
  std::map<std::string, std::string> headers;
  std::string body;

  /// Asked for a stop once the client has gone away: nobody waits for the answer any more.
  std::shared_ptr<base::Cancellation> given_up = std::make_shared<base::Cancellation>();

  /// The header's value; empty where it is absent. `name` in lower case.
  const std::string& header(const std::string& name) const;
};

/// Events that one side sends while the other listens. Whoever listens late
/// hears everything from the beginning. Thread-safe.
class EventStream {
 public:
  /// Called for each event in turn, then once with `last`; from any thread,
  /// one call at a time. Must not call back into the stream.
  using Listener = std::function<void(const std::string& event, bool last)>;

  /// Sends `data` (one line) under the event's `name`.
  void send(const std::string& name, const std::string& data);
  /// Nothing follows. Further calls do nothing.
  void close();
  /// Replaces the listener; an empty one stops listening.
  void listen(Listener listener);
  /// How long nobody has been listening; zero while somebody does.
  std::chrono::steady_clock::duration unheard();

 private:
  std::mutex lock_;
  std::vector<std::string> sent_;  ///< in the form of server-sent events
  bool closed_ = false;
  Listener listener_;
  std::chrono::steady_clock::time_point left_ = std::chrono::steady_clock::now();
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;

  /// Where it is set, the body is these events (text/event-stream).
  std::shared_ptr<EventStream> events;
};

/// Answers a request; called from several threads at once.
using Handler = std::function<Response(const Request&)>;

/// Decodes `%41` and, in a query, `+`. Nothing that is malformed is changed.
std::string decode_percent(std::string_view text, bool plus_is_space);

/// The text as a value in a query: all but letters, digits and -._~/ as `%41`.
std::string encode_percent(std::string_view text);

/// Splits a request's target into path and query, decoded.
void split_target(std::string_view target, Request& request);

}  // namespace entente::server

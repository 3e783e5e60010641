// Boost.Beast reads and writes on one thread; requests are answered on a pool,
// since an answer may take all of a core. Beast rather than a thread for every
// connection: a client that sends a byte now and then holds no thread, and the
// deadline is one for the whole request.

#include "server/http_server.hpp"

#include <fmt/format.h>
#include <sys/socket.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <cerrno>
#include <deque>
#include <optional>
#include <stdexcept>

namespace entente::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

/// Most bytes of events that wait for a listener that does not read.
constexpr std::size_t most_waiting = std::size_t{32} << 20;

std::string lower(std::string_view text) {
  std::string low(text);
  for (char& c : low) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return low;
}

Response plain(int status, const std::string& message) {
  return {status, "text/plain; charset=utf-8", message + "\n", {}, nullptr};
}

/// What all sessions share.
struct Shared {
  Limits limits;
  Handler handler;
  std::size_t open = 0;  ///< sessions
  asio::io_context io{1};
  asio::thread_pool pool;

  Shared(const Limits& given, Handler answer, unsigned threads)
      : limits(given), handler(std::move(answer)), pool(threads) {}
};

/// One connection. All members are touched on the I/O thread only.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Shared& shared, tcp::socket socket) : shared_(shared), stream_(std::move(socket)) {
    buffer_.reserve(shared.limits.header_bytes);  // a usual request arrives in one piece
    ++shared_.open;
  }
  ~Session() {
    if (events_ != nullptr) events_->listen({});
    --shared_.open;
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void read() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(shared_.limits.header_bytes));
    parser_->body_limit(shared_.limits.body_bytes);
    // A fresh connection owes a request; an old one may rest, and its next
    // request has to arrive whole within the same time.
    stream_.expires_after(fresh_ ? shared_.limits.request_time : shared_.limits.idle_time);
    fresh_ = false;
    if (buffer_.size() > 0) return read_header();
    resting_ = true;
    watch();
    // async_wait knows no deadline of the stream's: a timer of its own closes a connection that rests too
    // long.
    rest_.expires_after(shared_.limits.idle_time);
    rest_.async_wait([weak = weak_from_this()](error_code cancelled) {
      if (const auto self = weak.lock(); self && !cancelled) self->close();
    });
  }

 private:
  /// Waits for the client to say something, or to go away.
  void watch() {
    if (watching_) return;
    watching_ = true;
    stream_.socket().async_wait(tcp::socket::wait_read, [self = shared_from_this()](error_code failed) {
      self->watching_ = false;
      if (failed) return;
      if (self->events_ != nullptr) return self->close();
      if (self->resting_) return self->read_header();
      if (self->given_up_ != nullptr && self->has_hung_up()) self->given_up_->request();
    });
  }

  bool has_hung_up() {
    char next = 0;
    const ssize_t got = recv(stream_.socket().native_handle(), &next, 1, MSG_PEEK | MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
  }

  void read_header() {
    resting_ = false;
    rest_.cancel();
    stream_.expires_after(shared_.limits.request_time);
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](error_code failed, std::size_t) { self->on_read(failed); });
  }

  void on_read(error_code failed) {
    if (failed == http::error::end_of_stream) return close();
    keep_alive_ = !failed && parser_->get().keep_alive();
    version_ = parser_->get().version() == 10 ? 10 : 11;
    if (failed == http::error::body_limit)
      return write(plain(413, fmt::format("the request is larger than {} bytes", shared_.limits.body_bytes)));
    if (failed == http::error::header_limit) return write(plain(431, "the request's headers are too large"));
    if (failed && failed.category() == http::make_error_code(http::error::bad_method).category())
      return write(plain(400, "this is no HTTP request"));
    if (failed) return close();

    auto request = std::make_shared<Request>();
    const auto& message = parser_->get();
    request->method = std::string(message.method_string());
    split_target({message.target().data(), message.target().size()}, *request);
    for (const auto& field : message) {
      const std::string_view name(field.name_string().data(), field.name_string().size());
      request->headers[lower(name)] = std::string(field.value());
    }
    request->body = std::move(parser_->get().body());
    head_only_ = request->method == "HEAD";
    stream_.expires_never();
    given_up_ = request->given_up;
    watch();
    asio::post(shared_.pool, [self = shared_from_this(), request]() mutable {
      Response response;
      try {
        response = self->shared_.handler(*request);
      } catch (const std::exception& error) {
        response = plain(500, error.what());
      }
      asio::io_context& io = self->shared_.io;  // `self` is handed over: it has to end there
      asio::post(io, [self = std::move(self), response = std::move(response)]() mutable {
        self->write(std::move(response));
      });
    });
  }

  void write(Response response) {
    given_up_.reset();
    if (response.events != nullptr) return write_events(std::move(response));
    auto message = std::make_shared<http::response<http::string_body>>(
        static_cast<http::status>(response.status), version_);
    message->set(http::field::content_type, response.type);
    for (const auto& [name, value] : response.headers) message->insert(name, value);
    message->keep_alive(keep_alive_);
    message->body() = std::move(response.body);
    message->prepare_payload();
    if (head_only_) message->body().clear();
    stream_.expires_after(shared_.limits.response_time);
    http::async_write(stream_, *message,
                      [self = shared_from_this(), message](error_code failed, std::size_t) {
                        if (failed || !self->keep_alive_) return self->close();
                        self->read();
                      });
  }

  void write_events(Response response) {
    std::string head = fmt::format(
        "HTTP/1.1 {} OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n", response.status);
    for (const auto& [name, value] : response.headers) head += fmt::format("{}: {}\r\n", name, value);
    head += "\r\n";
    waiting_.push_back(std::move(head));
    events_ = std::move(response.events);
    events_->listen([weak = weak_from_this(), &io = shared_.io](const std::string& event, bool last) {
      asio::post(io, [weak, event, last] {
        if (const auto self = weak.lock()) self->on_event(event, last);
      });
    });
    watch();  // nothing more is read, but a client that goes away is noticed
    write_waiting();
  }

  void on_event(const std::string& event, bool last) {
    ended_ = ended_ || last;
    if (!event.empty()) {
      waiting_bytes_ += event.size();
      if (waiting_bytes_ > most_waiting) return close();
      waiting_.push_back(event);
    }
    if (!writing_) write_waiting();
  }

  void write_waiting() {
    if (waiting_.empty()) {
      if (ended_) close();
      return;
    }
    writing_ = true;
    stream_.expires_after(shared_.limits.response_time);
    asio::async_write(stream_, asio::buffer(waiting_.front()),
                      [self = shared_from_this()](error_code failed, std::size_t) {
                        self->writing_ = false;
                        self->waiting_bytes_ -= std::min(self->waiting_bytes_, self->waiting_.front().size());
                        self->waiting_.pop_front();
                        if (failed) return self->close();
                        self->stream_.expires_never();
                        self->write_waiting();
                      });
  }

  void close() {
    rest_.cancel();
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_both, ignored);
    stream_.close();
  }

  Shared& shared_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  asio::steady_timer rest_{shared_.io};
  std::optional<http::request_parser<http::string_body>> parser_;
  std::shared_ptr<base::Cancellation> given_up_;  ///< of the request that is being answered
  bool watching_ = false;                         ///< a wait of `watch` is under way
  bool resting_ = false;                          ///< between two requests
  bool fresh_ = true;
  bool keep_alive_ = false;
  bool head_only_ = false;
  unsigned version_ = 11;

  std::shared_ptr<EventStream> events_;
  std::deque<std::string> waiting_;
  std::size_t waiting_bytes_ = 0;
  bool writing_ = false;
  bool ended_ = false;
};

}  // namespace

struct HttpServer::Parts {
  Shared shared;
  tcp::acceptor acceptor;
  asio::signal_set signals;

  Parts(const Limits& limits, Handler handler, unsigned threads)
      : shared(limits, std::move(handler), threads), acceptor(shared.io), signals(shared.io) {}

  void accept() {
    acceptor.async_accept([this](error_code failed, tcp::socket socket) {
      if (failed == asio::error::operation_aborted) return;
      if (!failed && shared.open < shared.limits.connections) {
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        std::make_shared<Session>(shared, std::move(socket))->read();
      }
      accept();
    });
  }
};

HttpServer::HttpServer(const std::string& address, std::uint16_t port, unsigned threads, const Limits& limits,
                       Handler handler)
    : parts_(std::make_unique<Parts>(limits, std::move(handler), threads)) {
  const auto require = [&](error_code failed) {
    if (!failed) return;
    const std::string why = fmt::format("cannot listen on {} port {}: {}", address, port, failed.message());
    if (failed == asio::error::address_in_use) throw PortTaken(why);
    throw std::runtime_error(why);
  };
  error_code failed;
  const asio::ip::address parsed = asio::ip::make_address(address, failed);
  require(failed);
  const tcp::endpoint endpoint(parsed, port);
  parts_->acceptor.open(endpoint.protocol(), failed);
  require(failed);
  parts_->acceptor.set_option(tcp::acceptor::reuse_address(true), failed);
  parts_->acceptor.bind(endpoint, failed);
  require(failed);
  parts_->acceptor.listen(asio::socket_base::max_listen_connections, failed);
  require(failed);
}

HttpServer::~HttpServer() { parts_->shared.pool.join(); }

std::uint16_t HttpServer::port() const { return parts_->acceptor.local_endpoint().port(); }

void HttpServer::run(bool until_signalled) {
  if (until_signalled) {
    parts_->signals.add(SIGINT);
    parts_->signals.add(SIGTERM);
    parts_->signals.async_wait([this](error_code failed, int) {
      if (!failed) stop();
    });
  }
  parts_->accept();
  parts_->shared.io.run();
}

void HttpServer::stop() {
  asio::post(parts_->shared.io, [this] {
    parts_->acceptor.close();
    parts_->shared.io.stop();
  });
}

}  // namespace entente::server

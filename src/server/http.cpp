#include "server/http.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

namespace entente::server {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

const std::string& Request::header(const std::string& name) const {
  static const std::string none;
  const auto found = headers.find(name);
  return found == headers.end() ? none : found->second;
}

std::string decode_percent(std::string_view text, bool plus_is_space) {
  std::string decoded;
  for (std::size_t n = 0; n < text.size(); ++n) {
    if (text[n] == '%' && n + 2 < text.size() && hex_digit(text[n + 1]) >= 0 && hex_digit(text[n + 2]) >= 0) {
      decoded += static_cast<char>(hex_digit(text[n + 1]) * 16 + hex_digit(text[n + 2]));
      n += 2;
    } else {
      decoded += text[n] == '+' && plus_is_space ? ' ' : text[n];
    }
  }
  return decoded;
}

std::string encode_percent(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

void split_target(std::string_view target, Request& request) {
  const std::size_t mark = target.find('?');
  request.path = decode_percent(target.substr(0, mark), false);
  if (mark == std::string_view::npos) return;
  std::string_view rest = target.substr(mark + 1);
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
    request.query[decode_percent(pair.substr(0, equals), true)] = decode_percent(value, true);
  }
}

void EventStream::send(const std::string& name, const std::string& data) {
  const std::lock_guard guard(lock_);
  if (closed_) return;
  sent_.push_back("event: " + name + "\ndata: " + data + "\n\n");
  if (listener_) listener_(sent_.back(), false);
}

void EventStream::close() {
  const std::lock_guard guard(lock_);
  if (closed_) return;
  closed_ = true;
  if (listener_) listener_({}, true);
}

void EventStream::listen(Listener listener) {
  const std::lock_guard guard(lock_);
  listener_ = std::move(listener);
  left_ = std::chrono::steady_clock::now();
  if (!listener_) return;
  for (const std::string& event : sent_) listener_(event, false);
  if (closed_) listener_({}, true);
}

std::chrono::steady_clock::duration EventStream::unheard() {
  const std::lock_guard guard(lock_);
  return listener_ ? std::chrono::steady_clock::duration::zero() : std::chrono::steady_clock::now() - left_;
}

}  // namespace entente::server

#include "server/guard.hpp"

#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "server/responses.hpp"

namespace entente::server {
namespace {

/// `[::1]:8080` → `::1`, 8080; port 80 where none is given; nothing where it is no host.
struct HostPort {
  std::string host;
  std::string port;
};

std::optional<HostPort> parse_host(std::string_view text) {
  HostPort parsed;
  std::size_t colon = text.find(':');
  if (!text.empty() && text[0] == '[') {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return std::nullopt;
    parsed.host = std::string(text.substr(1, end - 1));
    colon = end + 1 < text.size() ? end + 1 : std::string_view::npos;
    if (colon != std::string_view::npos && text[colon] != ':') return std::nullopt;
  } else {
    parsed.host = std::string(text.substr(0, colon));
  }
  parsed.port = colon == std::string_view::npos ? "80" : std::string(text.substr(colon + 1));
  if (parsed.host.empty()) return std::nullopt;
  return parsed;
}

bool is_address(const std::string& host) {
  const bool four = host.find_first_not_of("0123456789.") == std::string::npos;
  const bool six = host.find(':') != std::string::npos &&
                   host.find_first_not_of("0123456789abcdefABCDEF:.") == std::string::npos;
  return four || six;
}

bool is_own_host(std::string_view text, const Access& access) {
  const auto parsed = parse_host(text);
  if (!parsed || parsed->port != std::to_string(access.port)) return false;
  return std::find(access.hosts.begin(), access.hosts.end(), parsed->host) != access.hosts.end() ||
         (access.any_address && is_address(parsed->host));
}

/// Takes the same time wherever two texts of one length differ.
bool same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t n = 0; n < a.size(); ++n)
    difference |= static_cast<unsigned char>(a[n]) ^ static_cast<unsigned char>(b[n]);
  return difference == 0;
}

}  // namespace

std::string random_token() {
  std::array<unsigned char, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw std::runtime_error("the system gives no random numbers");
  std::string token;
  for (const unsigned char byte : bytes) token += fmt::format("{:02x}", byte);
  return token;
}

std::optional<Response> refusal(const Request& request, const Access& access) {
  if (!is_own_host(request.header("host"), access))
    return problem(403, "this server does not answer to that host name",
                   "open the address that 'entente serve' printed");
  const std::string& origin = request.header("origin");
  if (!origin.empty() && (!origin.starts_with("http://") || origin.substr(7) != request.header("host")))
    return problem(403, "another site may not use this server",
                   "open the address that 'entente serve' printed");
  if (request.path.starts_with("/api/") &&
      !same_secret(request.header("authorization"), "Bearer " + access.token))
    return problem(401, "the token is missing or wrong",
                   "open the address that 'entente serve' printed; it holds the token of this run");
  return std::nullopt;
}

void add_security_headers(Response& response, const std::string& nonce) {
  const std::string style = nonce.empty() ? "'self'" : fmt::format("'self' 'nonce-{}'", nonce);
  response.headers.emplace_back(
      "Content-Security-Policy",
      fmt::format(
          "default-src 'none'; script-src 'self'; style-src {}; img-src 'self' data: blob:; font-src 'self'; "
          "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          style));
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  // Cross-Origin-Opener-Policy would cost each start the time in which the browser makes
  // another process. A page elsewhere that opens this one has neither its token nor a look into it.
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
}

}  // namespace entente::server

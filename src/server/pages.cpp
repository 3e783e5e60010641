#include "server/pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "server/guard.hpp"

namespace entente::server {
namespace {

std::string_view type_of(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> types{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".json", "application/json"},
      {".woff2", "font/woff2"},
  }};
  for (const auto& [ending, type] : types)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

}  // namespace

Response answer_page(const Request& request) {
  const std::string_view path = request.path == "/" ? "/index.html" : std::string_view(request.path);
  const auto all = pages();
  const auto page = std::find_if(all.begin(), all.end(), [&](const Page& one) { return one.path == path; });
  Response response;
  if (page == all.end()) {
    response = {404, "text/plain; charset=utf-8", fmt::format("There is no page {}.\n", path), {}, nullptr};
    add_security_headers(response, {});
    return response;
  }
  if (request.method != "GET" && request.method != "HEAD") {
    response = {
        405, "text/plain; charset=utf-8", "Pages are only read.\n", {{"Allow", "GET, HEAD"}}, nullptr};
    add_security_headers(response, {});
    return response;
  }
  response.type = type_of(path);
  response.body = page->content;
  std::string nonce;
  if (path == "/index.html") {
    // The editor makes style elements of its own; this lets it, and nobody else.
    constexpr std::string_view mark = "ENTENTE-NONCE";
    nonce = random_token();
    if (const std::size_t at = response.body.find(mark); at != std::string::npos)
      response.body.replace(at, mark.size(), nonce);
  }
  // Built files carry a hash in their names; the page itself is asked for anew.
  response.headers.emplace_back(
      "Cache-Control", path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-store");
  add_security_headers(response, nonce);
  return response;
}

}  // namespace entente::server

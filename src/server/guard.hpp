// Who may talk to the workbench: pages of its own, opened by the person who
// started it. Against other sites in the same browser (cross-site requests, DNS
// rebinding) and other users of the machine.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/http.hpp"

namespace entente::server {

struct Access {
  std::string token;  ///< every request to the API has to show it
  std::uint16_t port = 0;
  std::vector<std::string> hosts;  ///< names under which the server may be called, without port
  bool any_address = false;        ///< any IP address will do as a host (listening on all of them)
};

/// A token that cannot be guessed: 32 hexadecimal digits from the system's random numbers.
std::string random_token();

/// The refusal of a request that may not be answered; nothing where it may.
/// Checks Host and, where there is one, Origin; for paths under /api/ also the
/// token (`Authorization: Bearer TOKEN`).
std::optional<Response> refusal(const Request& request, const Access& access);

/// Adds what tells the browser to load nothing from elsewhere and to keep the
/// page to itself. `nonce` allows style elements that carry it.
void add_security_headers(Response& response, const std::string& nonce);

}  // namespace entente::server

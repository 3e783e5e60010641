// The workbench's pages, built from web/ and held in the executable.
#pragma once

#include <span>
#include <string_view>

#include "server/http.hpp"

namespace entente::server {

struct Page {
  std::string_view path;  ///< `/index.html`, `/assets/…`
  std::string_view content;
};

/// All files of the bundle.
std::span<const Page> pages();

/// The page under a path (`/` is `/index.html`), with its type and headers for
/// caching; 404 where there is none.
Response answer_page(const Request& request);

}  // namespace entente::server

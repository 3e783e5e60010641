// The workbench's API, `/api/v1/…` (docs/openapi.json): files, questions about a
// model, and long work as jobs. To add an endpoint: its handler in a file of its
// own, and a line in endpoints.cpp.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "server/answer_cache.hpp"
#include "server/folder.hpp"
#include "server/http.hpp"
#include "server/jobs.hpp"

namespace entente::server {

/// What all endpoints work on.
struct Workbench {
  explicit Workbench(const std::filesystem::path& path, const base::MemoryBudget& memory)
      : folder(path), budget(memory) {}

  Folder folder;
  base::MemoryBudget budget;  ///< for one request or job
  AnswerCache cache;
  Jobs jobs;
};

/// What an endpoint is asked: the request, and what stands for `{name}` in its path.
struct Call {
  Workbench& workbench;
  const Request& request;
  std::string name;

  /// Long questions look at this: whoever asked may have gone away.
  const base::Cancellation* cancellation() const { return request.given_up.get(); }
};

struct Endpoint {
  std::string method;
  std::string
      path;  ///< below /api/v1; may end in `/{name}`, which takes the rest of the path, or in `/{name}/word`
  std::function<Response(const Call&)> answer;
};

/// All endpoints, in the order of the documentation.
const std::vector<Endpoint>& endpoints();

/// Answers one request to the API: finds its endpoint, and turns what goes wrong into an answer.
Response answer_api(Workbench& workbench, const Request& request);

}  // namespace entente::server

// Long work: watched and stopped.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "server/api.hpp"
#include "server/responses.hpp"

namespace entente::server {

/// Starts a job; 202 with its id.
Response started(const Call& call, Jobs::Work work) {
  const std::string id = call.workbench.jobs.start(std::move(work));
  if (id.empty())
    return problem(429, fmt::format("{} jobs are running already", Jobs::most_running),
                   "cancel one, or wait until it is done");
  Response response = answer({{"job", id}});
  response.status = 202;
  return response;
}

Response watch_job(const Call& call) {
  Response response;
  response.events = call.workbench.jobs.events(call.name);
  if (response.events == nullptr) return problem(404, fmt::format("there is no job '{}'", call.name));
  return response;
}

Response cancel_job(const Call& call) {
  if (!call.workbench.jobs.cancel(call.name))
    return problem(404, fmt::format("there is no job '{}'", call.name));
  return answer({{"job", call.name}, {"cancelling", true}});
}

}  // namespace entente::server

#include "server/api.hpp"

#include <fmt/format.h>

#include <new>
#include <nlohmann/json.hpp>

#include "base/diagnostics.hpp"
#include "server/responses.hpp"

namespace entente::server {
namespace {

constexpr std::string_view prefix = "/api/v1";

/// What stands for `{name}` where the path is of the endpoint's shape.
std::optional<std::string> match(std::string_view shape, std::string_view path) {
  const std::size_t open = shape.find("{name}");
  if (open == std::string_view::npos) return shape == path ? std::optional<std::string>("") : std::nullopt;
  const std::string_view before = shape.substr(0, open);
  const std::string_view after = shape.substr(open + 6);
  if (!path.starts_with(before) || !path.ends_with(after) || path.size() <= before.size() + after.size())
    return std::nullopt;
  return std::string(path.substr(before.size(), path.size() - before.size() - after.size()));
}

Response answer_endpoint(Workbench& workbench, const Request& request) {
  // What does not begin with the prefix is no endpoint's path.
  const std::string_view path =
      request.path.starts_with(prefix) ? std::string_view(request.path).substr(prefix.size()) : "";
  std::string allowed;
  for (const Endpoint& endpoint : endpoints()) {
    const auto name = match(endpoint.path, path);
    if (!name) continue;
    if (endpoint.method == request.method) return endpoint.answer({workbench, request, *name});
    allowed += (allowed.empty() ? "" : ", ") + endpoint.method;
  }
  if (allowed.empty())
    return problem(404, fmt::format("there is no endpoint {}", request.path),
                   "docs/openapi.json lists them all");
  Response refused =
      problem(405, fmt::format("{} does not take {}", request.path, request.method), "it takes " + allowed);
  refused.headers.emplace_back("Allow", allowed);
  return refused;
}

}  // namespace

Response answer_api(Workbench& workbench, const Request& request) {
  try {
    return answer_endpoint(workbench, request);
  } catch (const FolderError& error) {
    return problem(error.status(), error.what(), error.hint());
  } catch (const answers::CannotAnswer& refusal) {
    return problem(refusal);
  } catch (const nlohmann::json::exception& error) {
    return problem(400, fmt::format("the request is not the JSON that is asked for: {}", error.what()),
                   "docs/openapi.json says what each endpoint takes");
  } catch (const base::Cancelled&) {
    return problem(503, "the question was given up before it was answered");
  } catch (const base::LimitExceeded& error) {
    return problem(507, error.what(), error.hint());
  } catch (const std::bad_alloc&) {
    return problem(507, "the memory of this machine is used up",
                   "narrow the model, or start 'entente serve' with a lower --memory");
  }
}

}  // namespace entente::server

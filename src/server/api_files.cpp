// Files: listed, read, saved, and their earlier versions.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "server/api.hpp"
#include "server/body.hpp"
#include "server/responses.hpp"

namespace entente::server {
namespace {

/// `"…"`, as ETag and If-Match have it.
std::string quoted_tag(const std::string& content) { return "\"" + content_tag(content) + "\""; }

Response text_answer(std::string content) {
  Response response;
  response.type = "text/plain; charset=utf-8";
  response.headers.emplace_back("ETag", quoted_tag(content));
  response.body = std::move(content);
  return response;
}

}  // namespace

Response list_files(const Call& call) {
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  for (const Folder::Entry& entry : call.workbench.folder.files())
    files.push_back({{"name", entry.name}, {"bytes", entry.bytes}});
  const Folder& folder = call.workbench.folder;
  return answer(
      {{"folder", folder.path().filename().string()}, {"id", folder.id()}, {"files", std::move(files)}});
}

Response read_file(const Call& call) { return text_answer(call.workbench.folder.read(call.name)); }

/// `If-Match: "tag"` replaces the version that has this tag; `If-None-Match: *`
/// makes a new file. One of them has to stand, so that nothing is overwritten blindly.
Response save_file(const Call& call) {
  const std::string& match = call.request.header("if-match");
  const bool fresh = call.request.header("if-none-match") == "*";
  if (fresh == !match.empty())
    return problem(428, "the request does not say which version it replaces",
                   "send If-Match with the ETag that was read, or If-None-Match: * for a new file");
  if (!fresh && (match.size() < 2 || match.front() != '"' || match.back() != '"'))
    return problem(400, "If-Match has to be one ETag in quotation marks");
  if (base::find_invalid_utf8(call.request.body) != std::string::npos)
    return problem(400, "the text is not UTF-8");
  call.workbench.folder.save(call.name, call.request.body, fresh ? "" : match.substr(1, match.size() - 2));
  Response response = answer({{"name", call.name}, {"bytes", call.request.body.size()}});
  response.status = fresh ? 201 : 200;
  response.headers.emplace_back("ETag", quoted_tag(call.request.body));
  return response;
}

Response list_versions(const Call& call) {
  nlohmann::ordered_json versions = nlohmann::ordered_json::array();
  for (const Folder::Version& version : call.workbench.folder.history(call.name))
    versions.push_back({{"id", version.id}, {"time", version.time}, {"bytes", version.bytes}});
  return answer({{"name", call.name}, {"versions", std::move(versions)}});
}

Response read_version(const Call& call) {
  const auto id = call.request.query.find("id");
  if (id == call.request.query.end())
    return problem(400, "the version's id is missing", "add ?id=…, from the list of versions");
  return text_answer(call.workbench.folder.read_version(call.name, id->second));
}

}  // namespace entente::server

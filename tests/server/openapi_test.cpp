// The server and its description say the same: every endpoint is described,
// every description is served, and answers are of the shape that it gives.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "server/api.hpp"
#include "support/run.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;
using server::Request;
using server::Response;

json description() {
  return json::parse(read_file(std::filesystem::path(ENTENTE_SOURCE_DIR) / "docs/openapi.json"));
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// What the description has to say against an answer to `method path`; empty where it conforms.
std::string complaints(const json& document, const std::string& path, const std::string& method,
                       const Response& response) {
  const json& responses = document["paths"][path][lower(method)]["responses"];
  const std::string status = std::to_string(response.status);
  const json& described = responses.contains(status) ? responses[status] : responses["default"];
  if (!described["content"].contains("application/json")) return "";
  json wanted = described["content"]["application/json"]["schema"];
  wanted["components"] = document["components"];
  if (wanted.contains("$ref"))
    wanted = {{"allOf", json::array({{{"$ref", wanted["$ref"]}}})}, {"components", document["components"]}};
  valijson::Schema schema;
  valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(wanted), schema);
  const json body = json::parse(response.body);
  valijson::ValidationResults results;
  if (valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(body), &results))
    return "";
  std::string text;
  for (valijson::ValidationResults::Error error; results.popError(error);) text += error.description + "\n";
  return text + response.body.substr(0, 500);
}

TEST(OpenApi, DescribesJustTheEndpointsThatThereAre) {
  std::set<std::string> described;
  const json document = description();
  for (const auto& [path, methods] : document["paths"].items())
    for (const auto& [method, operation] : methods.items()) described.insert(method + " " + path);
  std::set<std::string> served;
  for (const server::Endpoint& endpoint : server::endpoints())
    served.insert(lower(endpoint.method) + " " + endpoint.path);
  EXPECT_EQ(described, served);
}

TEST(OpenApi, AnswersAreOfTheShapeThatItGives) {
  const json document = description();
  const TemporaryFolder folder;
  folder.write("model.yaml", "entente: 1");
  server::Workbench workbench(folder.path(), {std::uint64_t{1} << 30});
  const auto ask = [&](const std::string& method, const std::string& path, const std::string& shape,
                       const std::string& body, const std::map<std::string, std::string>& headers = {}) {
    Request request{method, "/api/v1" + path, {}, headers, body};
    const Response response = server::answer_api(workbench, request);
    EXPECT_EQ(complaints(document, shape, method, response), "") << method << " " << path;
    return response.status;
  };
  const std::string example = read_file(std::filesystem::path(ENTENTE_SOURCE_DIR) / "examples/elmira.yaml");
  for (const std::string question : {"/check", "/analyze"}) {
    EXPECT_EQ(ask("POST", question, question, json{{"text", example}}.dump()), 200);
    EXPECT_EQ(ask("POST", question, question, json{{"text", example}}.dump()), 200) << "from memory";
    EXPECT_EQ(ask("POST", question, question, R"({"text": "entente: 2"})"), 422);
    EXPECT_EQ(ask("POST", question, question, "{"), 400);
    EXPECT_EQ(ask("POST", question, question, "[]"), 400);
    EXPECT_EQ(ask("POST", question, question, R"({"text": 5})"), 400);
    EXPECT_EQ(ask("POST", question, question, "{}"), 400);
  }
  EXPECT_EQ(ask("POST", "/analyze", "/analyze", json{{"text", example}, {"concepts", {"nash"}}}.dump()), 200);
  EXPECT_EQ(ask("POST", "/analyze", "/analyze", json{{"text", example}, {"concepts", {"nosh"}}}.dump()), 400);
  EXPECT_EQ(ask("GET", "/files", "/files", ""), 200);
  EXPECT_EQ(ask("GET", "/files/missing.yaml", "/files/{name}", ""), 404);
  EXPECT_EQ(ask("PUT", "/files/model.yaml", "/files/{name}", "entente: 1\n"), 428);
  EXPECT_EQ(ask("PUT", "/files/new.yaml", "/files/{name}", "entente: 1\n", {{"if-none-match", "*"}}), 201);
  EXPECT_EQ(ask("GET", "/history/model.yaml", "/history/{name}", ""), 200);
  EXPECT_EQ(ask("DELETE", "/jobs/00000001", "/jobs/{name}", ""), 404);
}

TEST(OpenApi, AnUnknownPathOrMethodIsAnsweredWithWhatThereIs) {
  const TemporaryFolder folder;
  server::Workbench workbench(folder.path(), {std::uint64_t{1} << 30});
  const auto status = [&](const std::string& method, const std::string& path) {
    return server::answer_api(workbench, Request{method, path, {}, {}, ""});
  };
  EXPECT_EQ(status("GET", "/api/v1/nothing").status, 404);
  EXPECT_EQ(status("GET", "/api/v2/files").status, 404);
  EXPECT_EQ(status("GET", "/api/").status, 404);
  EXPECT_EQ(status("GET", "/api/v1/analyze").status, 405);
  EXPECT_THAT(status("DELETE", "/api/v1/files").headers,
              testing::Contains(std::pair<std::string, std::string>("Allow", "GET")));
}

}  // namespace
}  // namespace entente::tests

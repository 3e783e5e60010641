// The server and its description say the same: every endpoint is described,
// every description is served, and answers are of the shape that it gives.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
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

/// What a schema of the description has to say against a JSON text; empty where it conforms.
std::string complaints(const json& document, const json& schema, const std::string& text) {
  const json wanted = {{"allOf", json::array({schema})}, {"components", document["components"]}};
  valijson::Schema parsed;
  valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(wanted), parsed);
  const json body = json::parse(text);
  valijson::ValidationResults results;
  if (valijson::Validator().validate(parsed, valijson::adapters::NlohmannJsonAdapter(body), &results))
    return "";
  std::string found;
  for (valijson::ValidationResults::Error error; results.popError(error);) found += error.description + "\n";
  return found + text.substr(0, 500);
}

/// The same against an answer to `method path`.
std::string complaints(const json& document, const std::string& path, const std::string& method,
                       const Response& response) {
  const json& responses = document["paths"][path][lower(method)]["responses"];
  const std::string status = std::to_string(response.status);
  const json& described = responses.contains(status) ? responses[status] : responses["default"];
  if (!described["content"].contains("application/json")) return "";
  return complaints(document, described["content"]["application/json"]["schema"], response.body);
}

/// The last event of a job: its name and its data.
std::pair<std::string, std::string> end_of(server::Workbench& workbench, const std::string& job) {
  std::promise<void> ended;
  std::string last;
  workbench.jobs.events(job)->listen([&](const std::string& event, bool end) {
    if (!event.empty()) last = event;
    if (end) ended.set_value();
  });
  ended.get_future().wait();
  const std::size_t data = last.find("\ndata: ");
  return {last.substr(7, data - 7), last.substr(data + 7)};
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
  const json asked{{"text", example},
                   {"state", "s1"},
                   {"party", "uniroyal"},
                   {"expression", "accept or delay"},
                   {"where", "modify or delay"},
                   {"report", "The minister said that it rains."}};
  for (const std::string question :
       {"/check", "/analyze", "/analyze/columns", "/states", "/explain", "/paths", "/graph", "/dossier",
        "/report", "/inverse", "/commit", "/evidence", "/read"}) {
    EXPECT_EQ(ask("POST", question, question, asked.dump()), 200);
    EXPECT_EQ(ask("POST", question, question, asked.dump()), 200) << "from memory";
  }
  for (const std::string question :
       {"/check", "/analyze", "/analyze/columns", "/explain", "/paths", "/graph", "/dossier", "/report",
        "/inverse", "/commit", "/evidence", "/ensemble", "/leverage"}) {
    EXPECT_EQ(ask("POST", question, question, R"({"text": "entente: 2"})"), 422);
    EXPECT_EQ(ask("POST", question, question, "{"), 400);
    EXPECT_EQ(ask("POST", question, question, "[]"), 400);
    EXPECT_EQ(ask("POST", question, question, R"({"text": 5})"), 400);
    EXPECT_EQ(ask("POST", question, question, "{}"), 400);
  }
  EXPECT_EQ(ask("POST", "/analyze", "/analyze", json{{"text", example}, {"concepts", {"nash"}}}.dump()), 200);
  EXPECT_EQ(ask("POST", "/analyze", "/analyze", json{{"text", example}, {"concepts", {"nosh"}}}.dump()), 400);
  EXPECT_EQ(ask("POST", "/states", "/states", json{{"text", example}}.dump()), 400);
  EXPECT_EQ(ask("POST", "/states", "/states", json{{"text", example}, {"where", "modfy"}}.dump()), 400);
  EXPECT_EQ(ask("POST", "/inverse", "/inverse", json{{"text", example}}.dump()), 400);
  EXPECT_EQ(ask("POST", "/inverse", "/inverse", json{{"text", example}, {"state", "s99"}}.dump()), 400);
  for (const json& wrong : {json{{"party", "uniroyal"}}, json{{"expression", "accept"}},
                            json{{"party", "uniroyall"}, {"expression", "accept"}},
                            json{{"party", "uniroyal"}, {"expression", "accept or"}}}) {
    json with_text = wrong;
    with_text["text"] = example;
    EXPECT_EQ(ask("POST", "/commit", "/commit", with_text.dump()), 400) << wrong;
  }
  EXPECT_EQ(ask("POST", "/evidence", "/evidence", json{{"text", example}, {"as_of", "soon"}}.dump()), 400);
  EXPECT_EQ(ask("POST", "/evidence", "/evidence", R"({"text": "entente: 1\nclaims: {c1: {by: me}}"})"), 200)
      << "a ledger by itself";
  EXPECT_EQ(ask("POST", "/read", "/read", R"({"report": ""})"), 400);
  EXPECT_EQ(ask("POST", "/read", "/read", R"({"report": "x", "date": "Sunday"})"), 400);
  EXPECT_EQ(ask("POST", "/read", "/read", json{{"report", std::string(1 << 21, 'x')}}.dump()), 413);
  const auto question = [&](const std::string& path, json more) {
    more["text"] = example;
    return ask("POST", path, path, more.dump());
  };
  EXPECT_EQ(question("/explain", {{"state", "s5"}, {"concepts", {"nash"}}}), 200);
  EXPECT_EQ(question("/explain", {{"state", "s99"}}), 400);
  EXPECT_EQ(question("/paths", {{"from", "s2"}, {"to", "s8"}, {"by", "moves"}}), 200);
  EXPECT_EQ(question("/paths", {{"to", "s99"}}), 400);
  EXPECT_EQ(question("/paths", {{"by", "magic"}}), 400);
  EXPECT_EQ(question("/paths", {{"most", 0}}), 400);
  EXPECT_EQ(question("/graph", {{"parties", {"local"}}, {"by", "moves"}, {"from", "s5"}, {"most", 4}}), 200);
  EXPECT_EQ(question("/graph", {{"parties", {"nobody"}}}), 400);
  EXPECT_EQ(question("/graph", {{"parties", "local"}}), 400);
  EXPECT_EQ(question("/dossier", {{"as_of", "2025-08-25"}}), 200);
  EXPECT_EQ(question("/dossier", {{"as_of", "soon"}}), 400);
  EXPECT_EQ(ask("GET", "/files", "/files", ""), 200);
  EXPECT_EQ(ask("GET", "/files/missing.yaml", "/files/{name}", ""), 404);
  EXPECT_EQ(ask("PUT", "/files/model.yaml", "/files/{name}", "entente: 1\n"), 428);
  EXPECT_EQ(ask("PUT", "/files/new.yaml", "/files/{name}", "entente: 1\n", {{"if-none-match", "*"}}), 201);
  EXPECT_EQ(ask("GET", "/history/model.yaml", "/history/{name}", ""), 200);
  EXPECT_EQ(ask("DELETE", "/jobs/00000001", "/jobs/{name}", ""), 404);
}

TEST(OpenApi, AnEnsembleIsAJobWhoseResultIsOfTheShapeThatItGives) {
  const json document = description();
  const TemporaryFolder folder;
  server::Workbench workbench(folder.path(), {std::uint64_t{1} << 30});
  const std::string example = read_file(std::filesystem::path(ENTENTE_SOURCE_DIR) / "examples/elmira.yaml");
  const auto start = [&](json body) {
    body["text"] = example;
    const Response response =
        server::answer_api(workbench, Request{"POST", "/api/v1/ensemble", {}, {}, body.dump()});
    EXPECT_EQ(complaints(document, "/ensemble", "POST", response), "");
    return response;
  };
  const Response started = start({{"shake", 0.2}, {"draws", 500}});
  ASSERT_EQ(started.status, 202);
  const auto [name, data] = end_of(workbench, json::parse(started.body)["job"]);
  EXPECT_EQ(name, "result");
  EXPECT_EQ(complaints(document, {{"$ref", "#/components/schemas/Ensemble"}}, data), "");
  EXPECT_EQ(json::parse(data)["ensemble"]["draws"], 500);

  for (const json& wrong :
       {json{{"draws", 0}}, json{{"draws", 1'000'001}}, json{{"shake", 1}}, json{{"shake", "much"}},
        json{{"under", "nosh"}}, json{{"claims", 1}}, json{{"until", -0.5}}, json{{"concepts", "nash"}}})
    EXPECT_EQ(start(wrong).status, 400) << wrong;

  const auto failed = end_of(workbench, json::parse(start({{"outcome", "abandom"}}).body)["job"]);
  EXPECT_EQ(failed.first, "failed");
  EXPECT_EQ(complaints(document, {{"$ref", "#/components/schemas/Diagnostics"}}, failed.second), "");
  EXPECT_THAT(failed.second, testing::HasSubstr("abandon")) << "it names what may have been meant";
}

TEST(OpenApi, ASearchForCommitmentsIsAJobWhoseResultIsOfTheShapeThatItGives) {
  const json document = description();
  const TemporaryFolder folder;
  server::Workbench workbench(folder.path(), {std::uint64_t{1} << 30});
  const auto start = [&](const std::string& model, json body) {
    body["text"] = read_file(std::filesystem::path(ENTENTE_SOURCE_DIR) / "examples" / model);
    const Response response =
        server::answer_api(workbench, Request{"POST", "/api/v1/leverage", {}, {}, body.dump()});
    EXPECT_EQ(complaints(document, "/leverage", "POST", response), "");
    return response;
  };
  const json wanted{{"to", "accept and not modify"}, {"goals", {"holds", "reached", "only", "broken"}}};
  const auto [name, data] = end_of(workbench, json::parse(start("elmira.yaml", wanted).body)["job"]);
  EXPECT_EQ(name, "result");
  EXPECT_EQ(complaints(document, {{"$ref", "#/components/schemas/Leverage"}}, data), "");
  const json found = json::parse(data)["goals"];
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0]["sets"][0]["commitments"][0]["expression"], "accept");

  for (const json& wrong :
       {json{{"to", "acept"}}, json{{"to", "modify and not modify"}}, json{{"to", "accept"}, {"most", 4}},
        json{{"to", "accept"}, {"list", 0}}, json{{"to", "accept"}, {"goals", {"win"}}},
        json{{"to", "accept"}, {"concept", "nosh"}}, json::object()})
    EXPECT_EQ(start("elmira.yaml", wrong).status, 400) << wrong;
  EXPECT_EQ(start("chicken.yaml", {{"to", "ss"}}).status, 400) << "a bare graph";
}

TEST(OpenApi, ACommitmentKeepsTheDegreesOfARanking) {
  const TemporaryFolder folder;
  server::Workbench workbench(folder.path(), {std::uint64_t{1} << 30});
  const auto led = [&](const std::string& ranking) {
    const std::string text =
        "entente: 1\nparties: {a: {options: {x: X}}, b: {options: {y: Y}}}\npreferences:\n  a: {ranking: " +
        ranking + "}\n  b: {priorities: [y]}\n";
    const json asked{{"text", text}, {"party", "a"}, {"expression", "x"}};
    const Response said =
        server::answer_api(workbench, Request{"POST", "/api/v1/commit", {}, {}, asked.dump()});
    return json::parse(said.body)["preference"]["ranking"].get<std::string>();
  };
  // s2 and s4 have x.
  EXPECT_EQ(led("s2 >> s4 > s1 >> s3"), "s2 >> s4 > s1 >> s3");
  EXPECT_EQ(led("s1 > s2 >> s3 > s4"), "s2 >> s4 > s1 >> s3");
  EXPECT_EQ(led("s1 ~ s2 >> s3 ~ s4"), "s2 >> s4 > s1 >> s3");
  EXPECT_EQ(led("s2 >> others"), "s2 >> s4 > s1 ~ s3") << "they were equally good, and s4 keeps the word";
}

TEST(OpenApi, AJobThatIsCancelledEndsAndMakesRoom) {
  const TemporaryFolder folder;
  server::Workbench workbench(folder.path(), {std::uint64_t{1} << 30});
  const std::string example =
      read_file(std::filesystem::path(ENTENTE_SOURCE_DIR) / "examples/ukraine-2025.yaml");
  const auto ask = [&](const std::string& method, const std::string& path, const json& body = {}) {
    return server::answer_api(workbench, Request{method, "/api/v1" + path, {}, {}, body.dump()});
  };
  const json endless{{"text", example}, {"claims", true}, {"draws", 1'000'000}, {"outcome", "settlement"}};
  std::vector<std::string> jobs;
  for (std::size_t n = 0; n < server::Jobs::most_running; ++n)
    jobs.push_back(json::parse(ask("POST", "/ensemble", endless).body)["job"]);
  const Response refused = ask("POST", "/ensemble", endless);
  EXPECT_EQ(refused.status, 429);
  EXPECT_THAT(refused.body, testing::HasSubstr("cancel one"));
  for (const std::string& job : jobs) EXPECT_EQ(ask("DELETE", "/jobs/" + job).status, 200);
  for (const std::string& job : jobs) EXPECT_EQ(end_of(workbench, job).first, "cancelled");
  EXPECT_EQ(ask("POST", "/ensemble", {{"text", example}, {"claims", true}, {"draws", 1}}).status, 202);
}

TEST(Api, AnswersAsTheCommandsDo) {
  const std::string file = std::string(ENTENTE_SOURCE_DIR) + "/examples/elmira.yaml";
  const TemporaryFolder folder;
  server::Workbench workbench(folder.path(), {std::uint64_t{1} << 30});
  const auto ask = [&](const std::string& path, json body) {
    body["text"] = read_file(file);
    const Response response =
        server::answer_api(workbench, Request{"POST", "/api/v1" + path, {}, {}, body.dump()});
    EXPECT_EQ(response.status, 200) << response.body;
    return json::parse(response.body);
  };
  EXPECT_EQ(ask("/explain", {{"state", "s2"}})["answer"],
            json::parse(entente({"explain", file, "--state", "s2", "--json"}).out));
  EXPECT_EQ(ask("/paths", {})["answer"], json::parse(entente({"paths", file, "--json"}).out));
  EXPECT_EQ(ask("/paths", {{"to", "s8"}, {"by", "moves"}})["answer"],
            json::parse(entente({"paths", file, "--to", "s8", "--json"}).out));
  const json listed = json::parse(entente({"states", file, "--where", "modify or delay", "--json"}).out);
  const json chosen = ask("/states", {{"where", "modify or delay"}});
  EXPECT_EQ(chosen["matching"], listed["matching"]);
  const std::string digits = chosen["holds"];
  json ids = json::array();
  for (unsigned id = 1; id <= chosen["states"]; ++id)
    if ((std::stoul(digits.substr((id - 1) / 4, 1), nullptr, 16) >> ((id - 1) % 4) & 1) != 0)
      ids.push_back(id);
  json expected = json::array();
  for (const json& state : listed["list"]) expected.push_back(state["id"]);
  EXPECT_EQ(ids, expected);
  const json words = ask("/explain", {{"state", "s1"}})["words"];
  EXPECT_EQ(words["sections"][0]["party"], "Local government");
  EXPECT_EQ(words["sections"][0]["groups"][0]["stays"], true);
  const json graph = ask("/graph", {{"by", "moves"}});
  EXPECT_EQ(graph["states"].size(), 9U);
  EXPECT_EQ(graph["svg"], entente({"convert", file, "--to", "svg"}).out);
  const std::string page = ask("/report", {{"file", "elmira.yaml"}})["page"];
  EXPECT_THAT(page, testing::HasSubstr("entente dossier elmira.yaml"));
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

#include "server/questions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "format/model_file.hpp"
#include "graph/warnings.hpp"
#include "server/answers.hpp"

namespace entente::server {
namespace {

base::Diagnostics one_error(const std::string& message, const std::string& hint) {
  base::Diagnostics diagnostics;
  diagnostics.error({}, message, hint);
  return diagnostics;
}

}  // namespace

WrongQuestion::WrongQuestion(int code, const std::string& message, const std::string& hint)
    : WrongQuestion(code, one_error(message, hint)) {}

std::string text_member(const nlohmann::json& body, const std::string& key, const std::string& otherwise) {
  const auto found = body.find(key);
  if (found == body.end() || found->is_null()) return otherwise;
  if (!found->is_string()) throw WrongQuestion(400, fmt::format("'{}' has to be a text", key), "");
  return found->get<std::string>();
}

std::int64_t number_member(const nlohmann::json& body, const std::string& key, std::int64_t otherwise) {
  const auto found = body.find(key);
  if (found == body.end() || found->is_null()) return otherwise;
  if (!found->is_number_integer())
    throw WrongQuestion(400, fmt::format("'{}' has to be a whole number", key), "");
  return found->get<std::int64_t>();
}

bool flag_member(const nlohmann::json& body, const std::string& key) {
  const auto found = body.find(key);
  if (found == body.end() || found->is_null()) return false;
  if (!found->is_boolean()) throw WrongQuestion(400, fmt::format("'{}' has to be true or false", key), "");
  return found->get<bool>();
}

std::vector<std::string> list_member(const nlohmann::json& body, const std::string& key) {
  const auto found = body.find(key);
  if (found == body.end() || found->is_null()) return {};
  const bool texts = found->is_array() && std::all_of(found->begin(), found->end(),
                                                      [](const auto& member) { return member.is_string(); });
  if (!texts) throw WrongQuestion(400, fmt::format("'{}' has to be a list of texts", key), "");
  return found->get<std::vector<std::string>>();
}

std::int64_t number_between(const nlohmann::json& body, const std::string& key, std::int64_t least,
                            std::int64_t most, std::int64_t otherwise) {
  const std::int64_t number = number_member(body, key, otherwise);
  if (number < least || number > most)
    throw WrongQuestion(400, fmt::format("'{}' has to be between {} and {}", key, least, most), "");
  return number;
}

GivenText given_text(const Workbench& workbench, const nlohmann::json& body) {
  if (!body.is_object()) throw WrongQuestion(400, "the request has to be a JSON object", "");
  if (!body.contains("text")) throw WrongQuestion(400, "'text', the model, is missing", "");
  const std::string file = text_member(body, "file", "model.yaml");
  const std::filesystem::path inside = std::filesystem::path(file).lexically_normal();
  if (inside.is_absolute() || inside.empty() || *inside.begin() == "..")
    throw WrongQuestion(400, fmt::format("'{}' is no file of this folder", file), "");
  auto text = std::make_shared<const base::Text>(file, text_member(body, "text"));
  if (base::find_invalid_utf8(text->content()) != std::string::npos)
    throw WrongQuestion(422, "the model is not UTF-8", "");
  return {std::move(text), workbench.folder.path() / inside.parent_path()};
}

std::unique_ptr<model::Model> ask_model(const Workbench& workbench, const nlohmann::json& body,
                                        base::Diagnostics& diagnostics) {
  const GivenText given = given_text(workbench, body);
  auto model = format::read_model_text(given.text, given.folder, diagnostics);
  if (!model) throw WrongQuestion(422, std::move(diagnostics));
  return std::make_unique<model::Model>(std::move(*model));
}

Asked ask(const Workbench& workbench, const nlohmann::json& body) {
  Asked asked;
  asked.model = ask_model(workbench, body, asked.diagnostics);
  auto conflict = graph::compile(*asked.model, workbench.budget, asked.diagnostics);
  if (!conflict) throw WrongQuestion(422, std::move(asked.diagnostics));
  asked.conflict = std::make_unique<graph::Conflict>(std::move(*conflict));
  return asked;
}

std::vector<const stability::Concept*> asked_concepts(const nlohmann::json& body) {
  std::vector<const stability::Concept*> concepts;
  for (const std::string& id : list_member(body, "concepts")) {
    const stability::Concept* known = stability::find_concept(id);
    if (known == nullptr) throw WrongQuestion(400, fmt::format("there is no stability concept '{}'", id), "");
    if (std::find(concepts.begin(), concepts.end(), known) == concepts.end()) concepts.push_back(known);
  }
  return concepts.empty() ? stability::concepts() : concepts;
}

graph::PartyIndex asked_party(const model::Model& model, const std::string& id) {
  const auto found = std::find_if(model.parties.begin(), model.parties.end(),
                                  [&](const model::Party& one) { return one.id == id; });
  if (found == model.parties.end()) throw WrongQuestion(400, fmt::format("there is no party '{}'", id), "");
  return static_cast<graph::PartyIndex>(found - model.parties.begin());
}

std::vector<graph::PartyIndex> asked_parties(const model::Model& model, const nlohmann::json& body) {
  std::vector<graph::PartyIndex> parties;
  for (const std::string& id : list_member(body, "parties")) parties.push_back(asked_party(model, id));
  std::sort(parties.begin(), parties.end());
  parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
  return parties;
}

graph::StateId asked_state(const graph::Conflict& conflict, const std::string& text) {
  const graph::StateSpace::Resolved resolved = conflict.states().resolve(text);
  if (!resolved.state) throw WrongQuestion(400, resolved.message, resolved.hint);
  return *resolved.state;
}

graph::StateId asked_state_or_status_quo(const graph::Conflict& conflict, const std::string& text) {
  if (!text.empty()) return asked_state(conflict, text);
  if (!conflict.status_quo())
    throw WrongQuestion(400, "the model does not say what the status quo is",
                        "name a state, or add status_quo: to the model");
  return *conflict.status_quo();
}

stability::Replies asked_replies(const nlohmann::json& body) {
  const std::string by = text_member(body, "by", "improvements");
  if (by == "improvements") return stability::Replies::improvements;
  if (by == "moves") return stability::Replies::moves;
  throw WrongQuestion(400, fmt::format("'by' is '{}'", by), "it has to be moves or improvements");
}

Response answer_once(const Call& call, const std::function<std::string(const nlohmann::json& body)>& work) {
  std::string question = call.request.path + "\n" + call.request.body;
  Response response;
  if (auto known = call.workbench.cache.find(question)) {
    response.body = std::move(*known);
    return response;
  }
  call.cancellation()->check();
  const nlohmann::json body = nlohmann::json::parse(call.request.body);
  response.body = work(body);
  // What a model includes may change on disk without the request changing.
  const bool includes = body.is_object() && text_member(body, "text").find("include") != std::string::npos;
  if (!includes) call.workbench.cache.keep(std::move(question), response.body);
  return response;
}

}  // namespace entente::server

#include "server/body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "server/responses.hpp"

namespace entente::server {
namespace {

using answers::CannotAnswer;
using answers::Fault;
using answers::wrong_value;

/// The member, or nothing where it is absent or null.
const nlohmann::json* member(const nlohmann::json& body, const std::string& key) {
  const auto found = body.find(key);
  return found == body.end() || found->is_null() ? nullptr : &*found;
}

}  // namespace

std::string text_member(const nlohmann::json& body, const std::string& key, const std::string& otherwise) {
  const nlohmann::json* found = member(body, key);
  if (found == nullptr) return otherwise;
  if (!found->is_string()) throw wrong_value(key, "it has to be a text");
  return found->get<std::string>();
}

std::string required_member(const nlohmann::json& body, const std::string& key, const std::string& what) {
  std::string text = text_member(body, key);
  if (text.empty()) throw wrong_value(key, fmt::format("{} is missing", what));
  return text;
}

std::uint64_t number_member(const nlohmann::json& body, const std::string& key, answers::Range range,
                            std::uint64_t otherwise) {
  const nlohmann::json* found = member(body, key);
  if (found == nullptr) return otherwise;
  if (!found->is_number_integer() || (!found->is_number_unsigned() && found->get<std::int64_t>() < 0))
    throw answers::no_number_between(key, found->dump(), range);
  const auto number = found->get<std::uint64_t>();
  answers::expect_between(key, number, range);
  return number;
}

bool flag_member(const nlohmann::json& body, const std::string& key) {
  const nlohmann::json* found = member(body, key);
  if (found == nullptr) return false;
  if (!found->is_boolean()) throw wrong_value(key, "it has to be true or false");
  return found->get<bool>();
}

std::vector<std::string> list_member(const nlohmann::json& body, const std::string& key) {
  const nlohmann::json* found = member(body, key);
  if (found == nullptr) return {};
  const bool texts = found->is_array() && std::all_of(found->begin(), found->end(),
                                                      [](const auto& one) { return one.is_string(); });
  if (!texts) throw wrong_value(key, "it has to be a list of texts");
  return found->get<std::vector<std::string>>();
}

answers::Source given_model(const Workbench& workbench, const nlohmann::json& body) {
  if (!body.is_object()) throw CannotAnswer(Fault::value, "the request has to be a JSON object");
  if (!body.contains("text")) throw wrong_value("text", "the model is missing");
  const std::string file = text_member(body, "file", "model.yaml");
  const std::filesystem::path inside = std::filesystem::path(file).lexically_normal();
  if (inside.is_absolute() || inside.empty() || *inside.begin() == "..")
    throw wrong_value("file", fmt::format("'{}' is no file of this folder", file));
  auto text = std::make_shared<const base::Text>(file, text_member(body, "text"));
  if (base::find_invalid_utf8(text->content()) != std::string::npos)
    throw CannotAnswer(Fault::model, "the model is not UTF-8");
  return {file, std::move(text), workbench.folder.path() / inside.parent_path()};
}

answers::Terms terms_of(const Call& call) {
  answers::Terms terms;
  terms.budget = call.workbench.budget;
  terms.cancellation = call.cancellation();
  return terms;
}

answers::Loaded asked_model(const Call& call, const nlohmann::json& body) {
  return answers::load(given_model(call.workbench, body), terms_of(call));
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

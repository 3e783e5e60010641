// Questions about a model that comes with the request, as text that may not
// have been saved.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/diagnostics.hpp"
#include "graph/conflict.hpp"
#include "model/model.hpp"
#include "server/api.hpp"
#include "stability/concept.hpp"

namespace entente::server {

/// The question cannot be answered as asked: 400 where the request is wrong,
/// 422 where the model is.
struct WrongQuestion {
  int status = 422;
  base::Diagnostics diagnostics;

  WrongQuestion(int code, base::Diagnostics problems) : status(code), diagnostics(std::move(problems)) {}
  WrongQuestion(int code, const std::string& message, const std::string& hint);
};

/// A model as the request gives it, read and compiled.
struct Asked {
  std::unique_ptr<model::Model> model;
  std::unique_ptr<graph::Conflict> conflict;
  base::Diagnostics diagnostics;  ///< warnings
};

/// Where the request's model stands: its text, and the folder for its includes.
struct GivenText {
  std::shared_ptr<const base::Text> text;
  std::filesystem::path folder;
};

/// The request's body: an object, with `text` (the model) and optionally `file`
/// (its name below the folder, for includes and messages). Throws WrongQuestion.
GivenText given_text(const Workbench& workbench, const nlohmann::json& body);

/// That model, read; warnings are added to `diagnostics`. Throws WrongQuestion.
std::unique_ptr<model::Model> ask_model(const Workbench& workbench, const nlohmann::json& body,
                                        base::Diagnostics& diagnostics);

/// That model, read and compiled. Throws WrongQuestion.
Asked ask(const Workbench& workbench, const nlohmann::json& body);

/// A member of the body; its default where it is absent. Throws WrongQuestion
/// where it is of another type.
std::string text_member(const nlohmann::json& body, const std::string& key,
                        const std::string& otherwise = {});
std::int64_t number_member(const nlohmann::json& body, const std::string& key, std::int64_t otherwise);
std::int64_t number_between(const nlohmann::json& body, const std::string& key, std::int64_t least,
                            std::int64_t most, std::int64_t otherwise);

bool flag_member(const nlohmann::json& body, const std::string& key);
std::vector<std::string> list_member(const nlohmann::json& body, const std::string& key);

/// The stability concepts that the body asks for; all where it names none. Throws WrongQuestion.
std::vector<const stability::Concept*> asked_concepts(const nlohmann::json& body);

/// The party with this id. Throws WrongQuestion.
graph::PartyIndex asked_party(const model::Model& model, const std::string& id);

/// The parties that the body names, each once, in the model's order. Throws WrongQuestion.
std::vector<graph::PartyIndex> asked_parties(const model::Model& model, const nlohmann::json& body);

/// The state that `text` stands for. Throws WrongQuestion.
graph::StateId asked_state(const graph::Conflict& conflict, const std::string& text);

/// The same; the status quo where `text` is empty.
graph::StateId asked_state_or_status_quo(const graph::Conflict& conflict, const std::string& text);

/// `by`: improvements, unless moves are asked for. Throws WrongQuestion.
stability::Replies asked_replies(const nlohmann::json& body);

/// Answers from the cache, or by `work`, which gives the body of the answer and
/// is kept. For questions that depend on the request alone.
Response answer_once(const Call& call, const std::function<std::string(const nlohmann::json& body)>& work);

}  // namespace entente::server

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

/// The request's body: an object, with `text` (the model) and optionally `file`
/// (its name below the folder, for includes and messages). Throws WrongQuestion.
Asked ask(const Workbench& workbench, const nlohmann::json& body);

/// A member of the body; its default where it is absent. Throws WrongQuestion
/// where it is of another type.
std::string text_member(const nlohmann::json& body, const std::string& key,
                        const std::string& otherwise = {});
std::int64_t number_member(const nlohmann::json& body, const std::string& key, std::int64_t otherwise);

/// The state that `text` stands for. Throws WrongQuestion.
graph::StateId asked_state(const graph::Conflict& conflict, const std::string& text);

/// Answers from the cache, or by `work`, which gives the body of the answer and
/// is kept. For questions that depend on the request alone.
Response answer_once(const Call& call, const std::function<std::string(const nlohmann::json& body)>& work);

}  // namespace entente::server

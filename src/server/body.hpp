// What the body of a request says: the model that comes with it, as text that may not have been saved, and
// the members of its question. What cannot be answered as asked is thrown as answers::CannotAnswer.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "answers/loading.hpp"
#include "server/api.hpp"

namespace entente::server {

/// Where the request's model stands. The body is an object with `text` (the model) and optionally `file` (its
/// name below the folder, for includes and messages).
answers::Source given_model(const Workbench& workbench, const nlohmann::json& body);

/// On what terms a question is answered: the workbench's memory, and until whoever asks goes away.
answers::Terms terms_of(const Call& call);

/// The request's model, read and compiled. Throws base::LimitExceeded as well.
answers::Loaded asked_model(const Call& call, const nlohmann::json& body);

/// A member of the body; its default where it is absent. Of another type it is a wrong value.
std::string text_member(const nlohmann::json& body, const std::string& key,
                        const std::string& otherwise = {});
/// One that has to be there, and not empty; `what` it is, for whoever left it out.
std::string required_member(const nlohmann::json& body, const std::string& key, const std::string& what);
std::uint64_t number_member(const nlohmann::json& body, const std::string& key, answers::Range range,
                            std::uint64_t otherwise);
bool flag_member(const nlohmann::json& body, const std::string& key);
std::vector<std::string> list_member(const nlohmann::json& body, const std::string& key);

/// Answers from the cache, or by `work`, which gives the body of the answer and
/// is kept. For questions that depend on the request alone.
Response answer_once(const Call& call, const std::function<std::string(const nlohmann::json& body)>& work);

}  // namespace entente::server

#include "server/answer_cache.hpp"

namespace entente::server {

std::optional<std::string> AnswerCache::find(const std::string& question) {
  const std::lock_guard guard(lock_);
  const auto found = by_question_.find(question);
  if (found == by_question_.end()) return std::nullopt;
  recent_.splice(recent_.begin(), recent_, found->second);
  return found->second->answer;
}

void AnswerCache::keep(std::string question, std::string answer) {
  const std::size_t size = question.size() + answer.size();
  const std::lock_guard guard(lock_);
  if (size > largest || by_question_.contains(question)) return;
  recent_.push_front({std::move(question), std::move(answer)});
  by_question_.emplace(recent_.front().question, recent_.begin());
  bytes_ += size;
  while (bytes_ > most_bytes) {
    const Kept& oldest = recent_.back();
    bytes_ -= oldest.question.size() + oldest.answer.size();
    by_question_.erase(oldest.question);
    recent_.pop_back();
  }
}

}  // namespace entente::server

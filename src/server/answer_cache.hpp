// Answers kept for as long as the same question may be asked again: an answer
// depends on nothing but the endpoint and the request's body.
#pragma once

#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace entente::server {

/// The least recently used answers go first once they take more than `most_bytes`. Thread-safe.
class AnswerCache {
 public:
  static constexpr std::size_t most_bytes = std::size_t{64} << 20;
  static constexpr std::size_t largest = std::size_t{4} << 20;  ///< larger pairs are not kept

  std::optional<std::string> find(const std::string& question);
  void keep(std::string question, std::string answer);

 private:
  struct Kept {
    std::string question;
    std::string answer;
  };
  std::mutex lock_;
  std::list<Kept> recent_;  ///< the latest first
  std::unordered_map<std::string_view, std::list<Kept>::iterator> by_question_;
  std::size_t bytes_ = 0;
};

}  // namespace entente::server

// The states in which an expression holds.

#include <nlohmann/json.hpp>

#include "server/answers.hpp"
#include "server/questions.hpp"
#include "stability/states_where.hpp"

namespace entente::server {

Response choose_states(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    const Asked asked = ask(call.workbench, body);
    const std::string where = text_member(body, "where");
    base::Diagnostics diagnostics;
    const auto found = stability::states_where(*asked.conflict, where, "where", diagnostics);
    if (!found) throw WrongQuestion(400, std::move(diagnostics));
    // For each four states a digit, the first of them its lowest bit.
    std::string holds((found->size() + 3) / 4, '0');
    for (std::size_t n = 0; n < holds.size(); ++n)
      holds[n] = "0123456789abcdef"[(found->words()[n / 16] >> (4 * (n % 16))) & 15];
    return answer({{"states", found->size()}, {"matching", found->count()}, {"holds", holds}}).body;
  });
}

}  // namespace entente::server

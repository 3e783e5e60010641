// The states in which an expression holds.

#include <nlohmann/json.hpp>

#include "answers/states.hpp"
#include "server/body.hpp"
#include "server/responses.hpp"

namespace entente::server {

Response choose_states(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    const answers::Loaded loaded = asked_model(call, body);
    const std::string where = required_member(body, "where", "what is to hold in the states");
    const stability::StateSet chosen = answers::choose_states(loaded, {where}, terms_of(call)).chosen;
    // For each four states a digit, the first of them its lowest bit.
    std::string holds((chosen.size() + 3) / 4, '0');
    for (std::size_t n = 0; n < holds.size(); ++n)
      holds[n] = "0123456789abcdef"[(chosen.words()[n / 16] >> (4 * (n % 16))) & 15];
    return answer({{"states", chosen.size()}, {"matching", chosen.count()}, {"holds", holds}}).body;
  });
}

}  // namespace entente::server

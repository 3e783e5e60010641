#include "stability/rule.hpp"

namespace entente::stability {

bool asks_only_what_is_better(const Rule& rule) {
  const Sanction* sanction = rule.sanction();
  if (!(rule.tempts == relation::better)) return false;
  return sanction == nullptr ||
         (sanction->spares == relation::not_better &&
          (sanction->answers == relation::any || sanction->answers == relation::better));
}

bool asks_what_others_prefer(const Rule& rule) {
  return rule.sanction() != nullptr && !(rule.sanction()->answers == relation::any);
}

bool implies(const Rule& stronger, const Rule& weaker) {
  if (!within(weaker.tempts, stronger.tempts)) return false;
  const Sanction* of_stronger = stronger.sanction();
  const Sanction* of_weaker = weaker.sanction();
  if (of_stronger == nullptr) return true;
  return of_weaker != nullptr && within(of_stronger->answers, of_weaker->answers) &&
         within(of_stronger->spares, of_weaker->spares) && (of_stronger->lasting || !of_weaker->lasting);
}

}  // namespace entente::stability

#include "stability/engines.hpp"

#include <tbb/parallel_for.h>

namespace entente::stability {

const std::vector<const Engine*>& engines() {
  static const std::vector<const Engine*> all{&grid_engine, &class_engine, &arc_engine, &general_engine};
  return all;
}

void do_each(const Assignment& assignment,
             const std::function<StateSet(const Concept&, PartyIndex)>& stable_states) {
  tbb::parallel_for(
      std::size_t{0}, assignment.tasks.size(),
      [&](std::size_t n) {
        const Task task = assignment.tasks[n];
        if (assignment.cancellation != nullptr) assignment.cancellation->check();
        assignment.deliver(task, stable_states(*assignment.concepts[task.concept_], task.party));
      },
      tbb::simple_partitioner());
}

}  // namespace entente::stability

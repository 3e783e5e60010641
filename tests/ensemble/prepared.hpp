// A model text, ready to be drawn.
#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "ensemble/run.hpp"
#include "format/model_file.hpp"
#include "stability/concept.hpp"

namespace entente::tests {

struct Prepared {
  explicit Prepared(const std::string& yaml, const ensemble::Wishes& wishes = {}) {
    base::Diagnostics diagnostics;
    const auto model =
        format::read_model_text(std::make_shared<const base::Text>("model.yaml", yaml), ".", diagnostics);
    if (model) set_up = ensemble::set_up(*model, wishes, {std::uint64_t{1} << 30}, diagnostics);
    if (!set_up)
      throw std::runtime_error(diagnostics.sorted(base::Severity::error).front().message + "\n" + yaml);
    plan = ensemble::plan_kernel(*set_up, stability::concepts());
    task.set_up = &*set_up;
    task.plan = plan.get();
    task.concepts = stability::concepts().size();
    task.outcome.states = {1};
    task.threads = 2;
  }

  ensemble::Tally run(std::uint64_t draws, bool enumerate) {
    task.draws = draws;
    task.enumerate = enumerate;
    ensemble::Team alone;
    ensemble::Tally tally(set_up->conflict->size(), task.concepts, set_up->assumptions);
    ensemble::run(task, alone, tally, {}, nullptr);
    return tally;
  }

  std::optional<ensemble::SetUp> set_up;
  std::unique_ptr<ensemble::KernelPlan> plan;
  ensemble::Task task;
};

}  // namespace entente::tests

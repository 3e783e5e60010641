// From a model to what an ensemble of it draws.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/limits.hpp"
#include "ensemble/draw/assumption.hpp"
#include "ensemble/draw/recipe.hpp"
#include "ensemble/draw/uncertainty.hpp"
#include "graph/conflict.hpp"
#include "model/model.hpp"

namespace entente::ensemble {

struct Wishes {
  /// Above 0: neighbouring priorities, and neighbouring places of a ranking, of
  /// equal standing change places with this probability, from the top down.
  double shake = 0;
  bool claims = false;       ///< weigh priorities and weights by the claims that they rest on
  std::string wrong_source;  ///< its claims do not count; a source's id, or empty
};

/// A model ready to be drawn. The conflict has the model's states and moves;
/// its values are those of the model as written, or none where a relation
/// leaves pairs unknown.
struct SetUp {
  std::unique_ptr<model::Model> model;  ///< what the conflict is compiled from
  std::unique_ptr<graph::Conflict> conflict;
  Uncertainty uncertainty;
  std::vector<std::unique_ptr<Recipe>> recipes;  ///< by party; null where it cannot move
  std::vector<Assumption> assumptions;
};

/// Compiles the model, relations with unknown pairs included, and finds what is
/// uncertain in it. Reports what is wrong with the model or the wishes, and then
/// returns nothing. Throws base::LimitExceeded.
std::optional<SetUp> set_up(const model::Model& model, const Wishes& wishes, const base::MemoryBudget& budget,
                            base::Diagnostics& diagnostics);

/// The sources whose claims some party's priorities or weights rest on, in the order of the file.
std::vector<std::string> sources_that_count(const model::Model& model);

}  // namespace entente::ensemble

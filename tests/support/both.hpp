// A conflict made by chance, as the reference and as the product have it.
#pragma once

#include <memory>
#include <vector>

#include "format/model_file.hpp"
#include "graph/conflict.hpp"
#include "reference/conflict.hpp"
#include "reference/definitions.hpp"
#include "stability/concept.hpp"

namespace entente::tests {

/// In the order in which the reference numbers them.
inline const std::vector<const stability::Concept*> all_concepts{
    &stability::nash, &stability::gmr, &stability::smr, &stability::seq, &stability::sseq};

struct Both {
  reference::Conflict written;
  reference::Meaning meaning;
  std::unique_ptr<model::Model> model;
  std::unique_ptr<graph::Conflict> conflict;  ///< none where the product refuses it

  explicit Both(reference::Conflict given)
      : written(std::move(given)), meaning(reference::meaning_of(written)) {
    base::Diagnostics diagnostics;
    auto read = format::read_model_text(std::make_shared<const base::Text>("model.yaml", yaml_of(written)),
                                        ".", diagnostics);
    if (!read) return;
    model = std::make_unique<model::Model>(std::move(*read));
    auto compiled = graph::compile(*model, {std::uint64_t{1} << 30}, diagnostics);
    if (compiled) conflict = std::make_unique<graph::Conflict>(std::move(*compiled));
  }
};

}  // namespace entente::tests

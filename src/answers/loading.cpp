#include "answers/loading.hpp"

#include "format/model_file.hpp"

namespace entente::answers {
namespace {

Loaded loaded_from(std::optional<model::Model> model, base::Diagnostics diagnostics) {
  if (!model) throw CannotAnswer(Fault::model, std::move(diagnostics));
  return {std::make_unique<model::Model>(std::move(*model)), nullptr, std::move(diagnostics)};
}

}  // namespace

Loaded read_model(const Source& source) {
  base::Diagnostics diagnostics;
  auto model = source.text != nullptr ? format::read_model_text(source.text, source.folder, diagnostics)
                                      : format::read_model(source.file, diagnostics);
  return loaded_from(std::move(model), std::move(diagnostics));
}

Loaded read_model_or_ledger(const Source& source) {
  base::Diagnostics diagnostics;
  auto model = source.text != nullptr
                   ? format::read_model_or_ledger_text(source.text, source.folder, diagnostics)
                   : format::read_model_or_ledger(source.file, diagnostics);
  return loaded_from(std::move(model), std::move(diagnostics));
}

void compile(Loaded& loaded, const Terms& terms) {
  if (loaded.conflict != nullptr) return;
  auto conflict = graph::compile(*loaded.model, terms.budget, loaded.diagnostics);
  if (!conflict) throw CannotAnswer(Fault::model, std::move(loaded.diagnostics));
  loaded.conflict = std::make_unique<graph::Conflict>(std::move(*conflict));
}

Loaded load(const Source& source, const Terms& terms) {
  Loaded loaded = read_model(source);
  compile(loaded, terms);
  return loaded;
}

}  // namespace entente::answers

#include "exchange/importer.hpp"
#include "format/model_file.hpp"

namespace entente::exchange {
namespace {

std::optional<Imported> import_yaml(const std::shared_ptr<const base::Text>& text,
                                    const std::filesystem::path& folder, base::Diagnostics& diagnostics) {
  auto model = format::read_model_text(text, folder, diagnostics);
  if (!model) return std::nullopt;
  return Imported{std::move(*model), {}};
}

}  // namespace

const Importer yaml_importer{"yaml", "model file", {".yaml", ".yml", ".json"}, import_yaml};

}  // namespace entente::exchange

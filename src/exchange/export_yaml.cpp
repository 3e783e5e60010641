#include "exchange/exporter.hpp"
#include "format/write_model.hpp"

namespace entente::exchange {
namespace {

std::optional<std::string> write_yaml(const ExportRequest& request, base::Diagnostics&) {
  return format::write_model(request.model, request.remarks);
}

}  // namespace

const Exporter yaml_exporter{"yaml", "model file", {".yaml", ".yml"}, write_yaml};

}  // namespace entente::exchange

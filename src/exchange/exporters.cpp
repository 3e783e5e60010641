#include "exchange/exporter.hpp"

namespace entente::exchange {

const std::vector<const Exporter*>& exporters() {
  static const std::vector<const Exporter*> all{
      &yaml_exporter,
      &gmcr_exporter,
      &dot_exporter,
      &svg_exporter,
  };
  return all;
}

}  // namespace entente::exchange

#include "exchange/importer.hpp"

namespace entente::exchange {

const std::vector<const Importer*>& importers() {
  static const std::vector<const Importer*> all{
      &yaml_importer,
      &gmcr_importer,
  };
  return all;
}

}  // namespace entente::exchange

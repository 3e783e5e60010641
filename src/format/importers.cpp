#include "format/importer.hpp"

namespace entente::format {

const std::vector<const Importer*>& importers() {
  static const std::vector<const Importer*> all{
      &yaml_importer,
      &gmcr_importer,
  };
  return all;
}

}  // namespace entente::format

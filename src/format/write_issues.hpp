// Issues, positions, power, worth, impossible packages and deals, written as they are read.
#pragma once

#include "format/write_yaml.hpp"
#include "model/model.hpp"

namespace entente::format {

/// Adds the entries that the model has of these to the file's root.
void add_issues(YamlNode& root, const model::Model& model);

}  // namespace entente::format

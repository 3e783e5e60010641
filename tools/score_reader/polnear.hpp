// The PolNeAR corpus as it lies in a folder: text/NAME.txt and, for each of them,
// one attributions/NAME_ANNOTATOR.ann or more, in brat's stand-off format.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "reader/attribution.hpp"

namespace entente::score {

/// One article as one annotator marked it.
struct Article {
  std::string name;
  std::string text;
  std::vector<reader::Attribution> marked;
};

/// Reads brat stand-off lines: T lines are spans, E lines tie them together.
std::vector<reader::Attribution> read_annotations(const std::string& lines);

/// All articles in `folder`, by name. Throws std::runtime_error where the folder
/// hasn't the corpus's layout.
std::vector<Article> read_corpus(const std::filesystem::path& folder);

}  // namespace entente::score

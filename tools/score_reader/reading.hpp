// Prints how well speakers and acts are read where they are marked.
#pragma once

#include <filesystem>

namespace entente::score {

/// Of mini-reports, a JSON object a line: what a person would find in the ledger.
/// With `tell_wrong` a line for each statement that was missed or misread.
void print_reports(const std::filesystem::path& file, bool tell_wrong);

/// Of PolNeAR's statements as they are marked, by the first annotator's file of each article.
void print_acts(const std::filesystem::path& folder, const std::filesystem::path& labels_file);

}  // namespace entente::score

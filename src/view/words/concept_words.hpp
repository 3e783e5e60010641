// What is said of stability concepts together; of each by itself says concept.hpp.
#pragma once

#include <string>
#include <string_view>

namespace entente::view {

/// Which concepts imply which: `Nash implies all others, SSEQ implies SMR, SEQ and
/// GMR`, with `separator` between. Those that imply but one are left out.
std::string implication_words(std::string_view separator);

}  // namespace entente::view

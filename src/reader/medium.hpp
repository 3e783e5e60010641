// Through what something was said: "told Reuters", "in an interview with the BBC",
// "Speaking on NBC's …", "in a statement".
#pragma once

#include <string>
#include <vector>

#include "reader/text/words.hpp"
#include "reader/who/names.hpp"

namespace entente::reader {

/// The medium named in these words, by its name in the report, or else the kind of
/// occasion ("statement", "interview", "news conference"); empty where none is.
std::string find_medium(const Words& words, const NamedEntities& names, WordRange range);

/// Where a paragraph up to a word tells that what follows was said to a medium:
/// "Speaking on …", "in an interview with …". The same answer as above.
std::string find_occasion(const Words& words, const NamedEntities& names, WordRange range);

}  // namespace entente::reader

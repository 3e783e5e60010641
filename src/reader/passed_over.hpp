// What the net passes over: speakers that stand beside a cue, and statements that
// stand by their form in a sentence of which the net found nothing — `clause, NAME
// said`, `NAME demands NOUN`, a quotation with a dash and a name behind it, one that
// goes on in the next paragraph.
//
// The net learned US political news; in other prose it misses a third of the
// statements. Each rule here gives the confidence with which it was right.
#pragma once

#include <vector>

#include "reader/attribution.hpp"
#include "reader/text/words.hpp"

namespace entente::reader {

/// The attributions with the speakers that stand beside their cues, and with those passed over.
std::vector<Attribution> with_passed_over(const Words& words, std::vector<Attribution> attributions);

}  // namespace entente::reader

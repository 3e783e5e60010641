// Speech that is set as a record: "NAME: …", "Mr. Lee (Norland): …", questions
// and answers, chats, minutes, `"…" — Name`, quotations that go on in the next
// paragraph, statements under a heading that says whose they are.
//
// The net reads prose; what the layout tells it does not see. Here the layout is
// read by rule, and what the net made of such lines is kept only where it is
// somebody else's statement within the speaker's.
#pragma once

#include "reader/citing.hpp"
#include "reader/text/words.hpp"

namespace entente::reader {

/// Adds what the layout tells, and takes out what the net made of such lines.
Cited with_turns(const Words& words, Cited cited);

}  // namespace entente::reader

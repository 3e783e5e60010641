// What a speaker does by saying something, and on whose word the saying stands.
#pragma once

namespace entente::evidence {

enum class Act {
  demand,
  offer,
  concession,
  threat,
  promise,
  commitment,
  refusal,
  assessment,
  report,
  denial,
  unclear  ///< where a careful person cannot say
};

/// A named person or body; unnamed people; an office or its spokesperson
/// speaking for it; nobody who is named at all, so that the speaker is inferred.
enum class Standing { named, anonymous, official, inferred };

}  // namespace entente::evidence

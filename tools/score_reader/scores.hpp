// How well found attributions agree with marked ones.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "reader/attribution.hpp"

namespace entente::score {

/// Precision, recall and F1 from counts, which may be fractions; 0 where there is nothing to count.
struct Counts {
  double right_of_found = 0;
  double right_of_marked = 0;
  double found = 0;
  double marked = 0;

  double precision() const { return found > 0 ? right_of_found / found : 0; }
  double recall() const { return marked > 0 ? right_of_marked / marked : 0; }
  double f1() const;
};

/// One of the three parts of an attribution.
enum class Part { source, cue, content };
inline constexpr std::array parts = {Part::source, Part::cue, Part::content};
const char* name_of(Part part);
const std::vector<reader::Span>& spans_of(const reader::Attribution& attribution, Part part);

struct Scores {
  /// By part: spans that are the same to the character. A span that several
  /// attributions share counts once; a part in several pieces is several spans
  /// (as in the sequence tagging of Wang et al., COLING 2022, table 6).
  std::array<Counts, 3> exact;
  /// By part: characters that are in both.
  std::array<Counts, 3> characters;
  /// By part: each span's best intersection over union with one of the other side.
  std::array<Counts, 3> jaccard;
  /// Attributions whose source, cue and content are all the same to the character.
  Counts whole;
  /// Attributions that a found one with an overlapping cue and content answers.
  Counts overlapping;
  /// Of those, how many have the same source: the source spans overlap, or both have none.
  double speaker_right = 0;

  /// By tenths of confidence: sum of confidences, how many, how many right. Right is an
  /// attribution whose source, cue and content each overlap with those of a marked one.
  struct Bin {
    double confidence = 0;
    double count = 0;
    double right = 0;
  };
  std::array<Bin, 10> calibration;

  /// Counts one article in.
  void add(const std::vector<reader::Attribution>& found, const std::vector<reader::Attribution>& marked);
};

}  // namespace entente::score

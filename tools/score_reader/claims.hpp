// How well claims read from reports agree with those that a person marked: found
// and real, by whom, which act, not said, and how honest the confidences are.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <string>

#include "labelled.hpp"
#include "reader/report.hpp"
#include "scores.hpp"

namespace entente::score {

/// What share of claims of one confidence was right.
struct Band {
  double count = 0;
  double confidence = 0;
  double right = 0;
};
using Bands = std::array<Band, 10>;

struct ClaimScores {
  double marked = 0;  ///< statements that were made
  double found = 0;
  double claims = 0;
  double real = 0;
  double speaker = 0;  ///< of the claims
  double both = 0;     ///< speaker and act, of the claims
  double marked_right = 0;
  double act = 0;  ///< of the claims that are real
  double until_marked = 0, until_right = 0, until_found = 0;
  double unsaid = 0, unsaid_taken = 0;  ///< statements that were not made, and taken for made
  Bands by_confidence{}, by_act_confidence{};

  /// `wrong` is told of each marked statement that was missed or misread, and each claim that is not real.
  void add(const MarkedReport& marked, const reader::Report& read,
           const std::function<void(const std::string&)>& wrong);
};

/// How often acts are read rightly where the statement is given.
struct ActScores {
  double count = 0, right = 0;
  std::map<std::string, Counts> by_act;
  Bands by_confidence{};

  void add(const std::string& marked, const std::string& read, double confidence);
  double accuracy() const { return count > 0 ? right / count : 0; }
  /// The mean recall over acts with this many rows or more.
  double macro(double least_rows) const;
};

/// Do two names mean the same speaker: the same words, or the same last name?
bool same_name(std::string a, std::string b, bool person);

}  // namespace entente::score

// Reports and statements with the act, the speaker and the rest marked by hand:
// the mini-reports (a JSON object a line) and the act labels of PolNeAR, which
// are by position (tab-separated).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "reader/attribution.hpp"

namespace entente::score {

/// What a person marked of one statement.
struct MarkedClaim {
  reader::Attribution where;
  std::string by;   ///< empty where nobody is named
  std::string act;  ///< as the file spells it
  std::string condition;
  std::string until;
  std::string standing;
  bool not_said = false;
};

struct MarkedReport {
  std::string name;
  std::string text;
  std::string date;
  std::vector<MarkedClaim> claims;
};

/// One JSON object a line. Throws std::runtime_error where the file cannot be read.
std::vector<MarkedReport> read_marked_reports(const std::filesystem::path& file);

/// The act of a statement of PolNeAR, known by where its content and cue begin.
struct ActLabel {
  std::size_t content = 0;
  std::size_t cue = 0;
  std::string act;
  bool not_said = false;
  bool at_random = false;  ///< drawn at random, not by a word search
};

/// By the article's name.
std::map<std::string, std::vector<ActLabel>> read_act_labels(const std::filesystem::path& file);

}  // namespace entente::score

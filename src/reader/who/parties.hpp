// Which party of a model a speaker speaks for.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "reader/report.hpp"

namespace entente::reader {

class Parties {
 public:
  explicit Parties(const std::vector<KnownParty>& parties);

  bool empty() const { return by_name_.empty(); }

  /// The id of the party that goes by one of these names, itself, as a state by any of
  /// its names, or as somebody of that last name; empty where none does.
  std::string find(std::string_view name) const;

 private:
  std::map<std::string, std::string> by_name_;
};

}  // namespace entente::reader

// Where an ensemble stands, in a file: killed at any moment, it goes on from
// there and ends with the same numbers.
//
// The file holds the sums over the draws 0 … n − 1, which are all that is needed
// to go on with draw n, and a fingerprint of everything that shapes draws, so
// that it is not taken for another ensemble's. It is written whole or not at all.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "ensemble/run.hpp"

namespace entente::ensemble {

/// A number that differs, for all practical purposes, where any draw or count could.
std::uint64_t fingerprint(const Task& task, const Concepts& concepts, const Wishes& wishes);

class Checkpoint {
 public:
  Checkpoint(std::string path, std::uint64_t fingerprint)
      : path_(std::move(path)), fingerprint_(fingerprint) {}

  /// Takes up what the file holds; the tally is left as it is where there is no
  /// file. Writes the file, so that it is known at once whether that works.
  /// Throws std::runtime_error where the file is damaged, belongs to another
  /// ensemble, or cannot be read or written, and leaves it as it is.
  void open(Tally& tally) const;

  /// Throws std::runtime_error; the file is then as it was.
  void save(const Tally& tally) const;

 private:
  std::string path_;
  std::uint64_t fingerprint_;
};

}  // namespace entente::ensemble

// YAML as a plain tree with the place of every node. JSON is read as well,
// being YAML.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"

namespace entente::format {

struct YamlEntry;

struct YamlNode {
  enum class Kind { null, scalar, sequence, mapping };

  Kind kind = Kind::null;
  std::string value;       ///< of a scalar
  bool quoted = false;     ///< a scalar in quotes
  bool literal = false;    ///< for writing: a number, date or the like, which wants no quotes
  bool block = false;      ///< for writing: a list or mapping that gets a line for each entry
  std::size_t offset = 0;  ///< where it begins in the text, in bytes
  std::vector<YamlNode> items;
  std::vector<YamlEntry> entries;

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_sequence() const { return kind == Kind::sequence; }
  bool is_mapping() const { return kind == Kind::mapping; }

  /// The value under a key; null where there is none.
  const YamlNode* find(std::string_view key) const;
};

/// An entry of a mapping. Keys are scalars, each once.
struct YamlEntry {
  YamlNode key;
  YamlNode value;
};

/// What is allowed: files beyond these are refused with a message.
struct YamlLimits {
  std::size_t depth = 64;
  std::size_t nodes = 1'000'000;               ///< aliases count as often as they are used
  std::size_t copied = std::size_t{16} << 20;  ///< bytes of text that anchors and aliases repeat
};

/// Reads one document. Reports syntax errors, duplicate keys, several
/// documents, and what goes beyond the limits, and returns nothing then. An
/// empty text is a null node.
std::optional<YamlNode> read_yaml(const std::shared_ptr<const base::Text>& text,
                                  base::Diagnostics& diagnostics, const YamlLimits& limits = {});

/// Where a node stands; for a scalar, all of it that is on its first line.
base::Place node_place(const std::shared_ptr<const base::Text>& text, const YamlNode& node);

/// Where parts of a scalar's value stand in the text. Asked for parts one after
/// the other, it goes along the scalar once.
class ScalarPlaces {
 public:
  /// Both have to outlive it.
  ScalarPlaces(const std::shared_ptr<const base::Text>& text, const YamlNode& node);

  /// The place of the value's bytes `[begin, begin + bytes)`; of the whole
  /// scalar where they cannot be told from an escape.
  base::Place at(std::size_t begin, std::size_t bytes);

 private:
  void go_back();
  bool go_to(std::size_t begin);

  const std::shared_ptr<const base::Text>& text_;
  const YamlNode& node_;
  std::size_t passed_ = 0;  ///< bytes of the value
  std::size_t offset_ = 0;  ///< where they end in the text
};

}  // namespace entente::format

#include "format/write_yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>

#include "base/utf8.hpp"

namespace entente::format {
namespace {

constexpr std::size_t line_width = 110;
constexpr std::size_t step = 2;

/// Longer keys have to be announced by a `?`.
constexpr std::size_t longest_plain_key = 1000;

/// What YAML 1.1 or 1.2 takes for something else than text.
bool is_reserved(std::string_view text) {
  static constexpr std::array<std::string_view, 13> words{"null", "~", "true", "false", "yes", "no", "on",
                                                          "off",  "y", "n",    "<<",    "nan", "inf"};
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(words.begin(), words.end(), lower) != words.end();
}

/// Might a reader take it for a number, a date or a time?
bool looks_like_number(std::string_view text) {
  return std::isdigit(static_cast<unsigned char>(text[0])) != 0 &&
         text.find_first_not_of("0123456789abcdefABCDEFoOxX.+-_: T") == std::string_view::npos;
}

/// The bytes of the character that the text begins with, where it cannot stand for
/// itself in YAML: control characters, separators of lines and paragraphs, byte
/// order marks and what is no character (YAML 1.2, 5.1, and 1.1's line breaks).
/// 0 where it can.
std::size_t unprintable(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2) return byte(1) < 0xA0 ? 2 : 0;
  if (byte(0) == 0xE2) return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0;
  if (byte(0) == 0xEF)
    return (byte(1) == 0xBB && byte(2) == 0xBF) || (byte(1) == 0xBF && byte(2) >= 0xBE) ? 3 : 0;
  return 0;
}

bool is_printable(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (unprintable(text.substr(at)) > 0) return false;
  return true;
}

/// Can the text stand without quotes? `flow`: inside brackets.
bool is_plain(std::string_view text, bool flow) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  if (std::string_view("-?:,[]{}#&*!|>'\"%@`=.<~+").find(text.front()) != std::string_view::npos)
    return false;
  if (flow && text.find_first_of(",[]{}:?") != std::string_view::npos) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  return is_printable(text) && !is_reserved(text) && !looks_like_number(text);
}

/// How a character of one, two or three bytes is written in double quotes.
std::string escape_of(std::string_view character) {
  const auto bits = [&](std::size_t at) { return static_cast<unsigned>(character[at]) & 0x3F; };
  switch (character[0]) {
    case '"':
    case '\\':
      return {'\\', character[0]};
    case '\n':
      return "\\n";
    case '\t':
      return "\\t";
    case '\r':
      return "\\r";
    default:
      if (character.size() == 1) return fmt::format("\\x{:02X}", static_cast<unsigned char>(character[0]));
      if (character.size() == 2) return fmt::format("\\x{:02X}", (bits(0) & 0x1F) << 6 | bits(1));
      return fmt::format("\\u{:04X}", (bits(0) & 0x0F) << 12 | bits(1) << 6 | bits(2));
  }
}

/// With U+FFFD for what is no UTF-8.
std::string made_utf8(std::string_view text) {
  using nlohmann::json;
  return json::parse(json(text).dump(-1, ' ', false, json::error_handler_t::replace)).get<std::string>();
}

std::string scalar(const YamlNode& node, bool flow) {
  if (node.is_null()) return "null";
  if (node.literal) return node.value;
  if (is_plain(node.value, flow)) return node.value;
  std::string quoted;
  add_double_quoted(quoted, node.value);
  return quoted;
}

/// Can single line ends stand for the text's spaces? Not where they would be lost.
bool is_foldable(std::string_view text) {
  return !text.empty() && is_printable(text) && text.front() != ' ' && text.back() != ' ' &&
         text.find("  ") == std::string_view::npos;
}

/// Lines that a literal block keeps as they are.
bool is_literal_block(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.front() == ' ' || text.front() == '\n' ||
      text.back() == '\n')
    return false;
  std::string lines(text);
  std::replace(lines.begin(), lines.end(), '\n', '.');
  return is_printable(lines);
}

/// Breaks text at single spaces into lines of at most `width` columns, as far as its words allow.
std::vector<std::string> broken(std::string_view words, std::size_t width) {
  std::vector<std::string> lines;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string word(words.substr(0, end));
    words.remove_prefix(std::min(words.size(), end + 1));
    if (lines.empty() || base::display_width(lines.back()) + 1 + base::display_width(word) > width) {
      lines.push_back(word);
    } else {
      lines.back() += ' ' + word;
    }
  }
  return lines;
}

class Writer {
 public:
  std::string text;

  /// The entries of a list or mapping, each on a line of its own. The first one's indentation is there
  /// already.
  void block(const YamlNode& node, std::size_t indent) {
    bool first = true;
    const auto begin = [&] {
      if (!first) text.append(indent, ' ');
      first = false;
    };
    for (const YamlNode& item : node.items) {
      begin();
      text += "- ";
      if (is_written_in_lines(item, indent + step)) {
        block(item, indent + step);
      } else {
        value(item, indent, indent + step);
      }
    }
    for (const auto& [key, under] : node.entries) {
      begin();
      const std::string name = scalar(key, false);
      if (name.size() > longest_plain_key) {
        text += "? " + name + "\n";
        text.append(indent, ' ');
      } else {
        text += name;
      }
      text += ':';
      if (under.is_null()) {
        text += '\n';
      } else if (is_written_in_lines(under, indent + name.size() + 2)) {
        text += '\n';
        text.append(indent + step, ' ');
        block(under, indent + step);
      } else {
        text += ' ';
        value(under, indent, indent + name.size() + 2);
      }
    }
  }

 private:
  static bool is_written_in_lines(const YamlNode& node, std::size_t column) {
    if (node.items.empty() && node.entries.empty()) return false;
    return has_lines(node) || column + base::display_width(yaml_flow(node)) > line_width;
  }

  static bool has_lines(const YamlNode& node) {
    if (node.items.empty() && node.entries.empty()) return false;
    return node.block || std::any_of(node.items.begin(), node.items.end(), has_lines) ||
           std::any_of(node.entries.begin(), node.entries.end(),
                       [](const YamlEntry& entry) { return has_lines(entry.value); });
  }

  /// What goes on in the line begun: a flow, or a scalar, which may take further lines.
  void value(const YamlNode& node, std::size_t indent, std::size_t column) {
    const std::string line = node.is_scalar() ? scalar(node, false) : yaml_flow(node);
    const bool fits = column + base::display_width(line) <= line_width;
    if (node.is_scalar() && !node.literal && is_literal_block(node.value)) {
      lines(node.value, indent + step);
    } else if (node.is_scalar() && !node.literal && !fits && is_foldable(node.value)) {
      folded(node.value, indent + step);
    } else {
      text += line + '\n';
    }
  }

  void folded(std::string_view words, std::size_t indent) {
    text += ">-\n";
    for (const std::string& line : broken(words, line_width - std::min(indent, line_width / 2))) {
      text.append(indent, ' ');
      text += line + '\n';
    }
  }

  void lines(std::string_view content, std::size_t indent) {
    text += "|-\n";
    while (true) {
      const std::size_t end = std::min(content.find('\n'), content.size());
      if (end > 0) text.append(indent, ' ');
      text += content.substr(0, end);
      text += '\n';
      if (end == content.size()) break;
      content.remove_prefix(end + 1);
    }
  }
};

}  // namespace

void add_double_quoted(std::string& out, std::string_view text) {
  if (base::find_invalid_utf8(text) != std::string_view::npos) return add_double_quoted(out, made_utf8(text));
  out += '"';
  std::size_t as_it_stands = 0;
  const auto is_simple = [](char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; };
  for (std::size_t at = 0; at < text.size();) {
    if (is_simple(text[at])) {
      ++at;
      continue;
    }
    const bool quote = text[at] == '"' || text[at] == '\\';
    const std::size_t bytes = quote ? 1 : unprintable(text.substr(at));
    if (bytes > 0) {
      out.append(text, as_it_stands, at - as_it_stands).append(escape_of(text.substr(at, bytes)));
      as_it_stands = at + bytes;
    }
    at += std::max<std::size_t>(1, bytes);
  }
  out.append(text, as_it_stands).append(1, '"');
}

YamlNode yaml_text(std::string text) {
  YamlNode node;
  node.kind = YamlNode::Kind::scalar;
  node.value = std::move(text);
  return node;
}

YamlNode yaml_literal(std::string text) {
  YamlNode node = yaml_text(std::move(text));
  node.literal = true;
  return node;
}

YamlNode yaml_list(const std::vector<std::string>& words) {
  YamlNode node;
  node.kind = YamlNode::Kind::sequence;
  for (const std::string& word : words) node.items.push_back(yaml_text(word));
  return node;
}

YamlNode yaml_block_list() {
  YamlNode node = yaml_list({});
  node.block = true;
  return node;
}

YamlNode yaml_mapping() {
  YamlNode node;
  node.kind = YamlNode::Kind::mapping;
  return node;
}

YamlNode yaml_block_mapping() {
  YamlNode node = yaml_mapping();
  node.block = true;
  return node;
}

void add_entry(YamlNode& mapping, std::string_view key, YamlNode value) {
  if (value.is_null() || (value.value.empty() && value.items.empty() && value.entries.empty())) return;
  mapping.entries.push_back({yaml_text(std::string(key)), std::move(value)});
}

std::string yaml_comment(std::string_view text) {
  std::string comment;
  std::string line = base::printable(text);
  std::replace(line.begin(), line.end(), '\t', ' ');
  for (const std::string& one : broken(line, line_width - 2)) comment += "# " + one + '\n';
  return comment;
}

std::string yaml_flow(const YamlNode& node) {
  if (node.is_scalar() || node.is_null()) return scalar(node, true);
  std::string text = node.is_sequence() ? "[" : "{";
  bool first = true;
  for (const YamlNode& item : node.items) {
    text += (first ? "" : ", ") + yaml_flow(item);
    first = false;
  }
  for (const auto& [key, under] : node.entries) {
    text += (first ? "" : ", ") + scalar(key, true) + ": " + yaml_flow(under);
    first = false;
  }
  return text + (node.is_sequence() ? "]" : "}");
}

std::string write_yaml(const YamlNode& root) {
  Writer writer;
  writer.block(root, 0);
  return writer.text;
}

}  // namespace entente::format

#include "format/yaml_document.hpp"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <new>
#include <unordered_map>

#include "base/limits.hpp"
#include "base/utf8.hpp"

namespace entente::format {
namespace {

/// Thrown to end the reading; the diagnostic is already there.
struct Refused {};

/// libyaml counts characters, places in a text are bytes. Asked for one place
/// after the other, it goes along the text once.
class ByteOffsets {
 public:
  explicit ByteOffsets(std::string_view content)
      : content_(content), one_byte_each_(base::count_code_points(content) == content.size()) {}

  std::size_t of(std::size_t character) {
    if (one_byte_each_) return std::min(character, content_.size());
    for (; character_ < character && offset_ < content_.size(); ++character_) step(1);
    for (; character_ > character; --character_) step(-1);
    return offset_;
  }

 private:
  /// To where the next character begins, or the one before.
  void step(int direction) {
    const auto within = [&] { return (static_cast<unsigned char>(content_[offset_]) & 0xC0) == 0x80; };
    offset_ += static_cast<std::size_t>(direction);
    while (offset_ < content_.size() && within()) offset_ += static_cast<std::size_t>(direction);
  }

  std::string_view content_;
  bool one_byte_each_;
  std::size_t character_ = 0;
  std::size_t offset_ = 0;
};

std::string_view text_of(const yaml_char_t* bytes) {
  return bytes == nullptr ? std::string_view() : reinterpret_cast<const char*>(bytes);
}

/// What libyaml's parser says of the content, one event after the other.
class Events {
 public:
  explicit Events(std::string_view content) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(content.data()),
                                 content.size());
  }
  Events(const Events&) = delete;
  Events& operator=(const Events&) = delete;
  ~Events() {
    yaml_event_delete(&event_);
    yaml_parser_delete(&parser_);
  }

  /// The next event, valid until the one after it; null where the content is no YAML.
  const yaml_event_t* next() {
    yaml_event_delete(&event_);
    if (yaml_parser_parse(&parser_, &event_) != 0) return &event_;
    if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
    return nullptr;
  }

  /// What is wrong, after `next` gave null.
  const yaml_parser_t& problem() const { return parser_; }

 private:
  yaml_parser_t parser_{};
  yaml_event_t event_{};
};

/// How much a copy of a node takes.
struct Extent {
  std::size_t nodes = 1;
  std::size_t bytes = 0;  ///< of text
};

Extent extent_of(const YamlNode& node) {
  Extent extent{1, node.value.size()};
  const auto add = [&](const YamlNode& part) {
    const Extent more = extent_of(part);
    extent.nodes += more.nodes;
    extent.bytes += more.bytes;
  };
  for (const YamlNode& item : node.items) add(item);
  for (const auto& [key, value] : node.entries) {
    add(key);
    add(value);
  }
  return extent;
}

bool says_null(std::string_view plain) {
  return plain.empty() || plain == "~" || plain == "null" || plain == "Null" || plain == "NULL";
}

/// Builds the tree of one document from the parser's events.
class Builder {
 public:
  Builder(const std::shared_ptr<const base::Text>& text, base::Diagnostics& diagnostics,
          const YamlLimits& limits)
      : text_(text), diagnostics_(diagnostics), limits_(limits), offsets_(text->content()) {}

  /// The place of a mark in the text.
  std::size_t offset_of(const yaml_mark_t& mark) { return offsets_.of(mark.index); }

  YamlNode take_root() { return std::move(root_); }

  /// Where the text in quotes begins that was read last, if it ends in this line and began before it.
  std::optional<std::size_t> begin_of_quoted_until(const yaml_mark_t& mark) {
    if (!quoted_ || quoted_->end.line != mark.line || quoted_->begin.line == mark.line) return std::nullopt;
    return offset_of(quoted_->begin);
  }

  void take(const yaml_event_t& event) {
    quoted_.reset();
    switch (event.type) {
      case YAML_SCALAR_EVENT:
        return add(scalar(event), text_of(event.data.scalar.anchor));
      case YAML_ALIAS_EVENT:
        return add_alias(make(YamlNode::Kind::null, event), text_of(event.data.alias.anchor));
      case YAML_SEQUENCE_START_EVENT:
        return open(make(YamlNode::Kind::sequence, event), text_of(event.data.sequence_start.anchor));
      case YAML_MAPPING_START_EVENT:
        return open(make(YamlNode::Kind::mapping, event), text_of(event.data.mapping_start.anchor));
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return close();
      default:
        return;
    }
  }

 private:
  struct Stretch {
    yaml_mark_t begin;
    yaml_mark_t end;
  };

  /// A list or mapping whose end is not read yet.
  struct Open {
    YamlNode node;
    std::string anchor;
    std::optional<YamlNode> key;
    std::unordered_map<std::string, std::size_t> keys;  ///< where each key stands; empty while there are few

    /// Where this key stands already, before it is added.
    std::optional<std::size_t> known(const YamlNode& fresh) {
      constexpr std::size_t few = 16;
      if (node.entries.size() < few) {
        const auto entry = std::find_if(node.entries.begin(), node.entries.end(),
                                        [&](const YamlEntry& one) { return one.key.value == fresh.value; });
        return entry == node.entries.end() ? std::nullopt : std::optional(entry->key.offset);
      }
      if (keys.empty())
        for (const YamlEntry& entry : node.entries) keys.emplace(entry.key.value, entry.key.offset);
      const auto [found, added] = keys.emplace(fresh.value, fresh.offset);
      return added ? std::nullopt : std::optional(found->second);
    }
  };

  YamlNode make(YamlNode::Kind kind, const yaml_event_t& event) {
    YamlNode node;
    node.kind = kind;
    node.offset = offset_of(event.start_mark);
    return node;
  }

  YamlNode scalar(const yaml_event_t& event) {
    const auto& given = event.data.scalar;
    YamlNode node = make(YamlNode::Kind::scalar, event);
    node.value.assign(reinterpret_cast<const char*>(given.value), given.length);
    node.quoted = given.style != YAML_PLAIN_SCALAR_STYLE;
    if (given.style == YAML_SINGLE_QUOTED_SCALAR_STYLE || given.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
      quoted_ = {event.start_mark, event.end_mark};
    if (!node.quoted && given.tag == nullptr && says_null(node.value)) {
      node.kind = YamlNode::Kind::null;
      node.value.clear();
    }
    return node;
  }

  [[noreturn]] void refuse(const YamlNode& node, std::string message, std::string hint) {
    diagnostics_.error(node_place(text_, node), std::move(message), std::move(hint));
    throw Refused{};
  }

  void count(std::size_t more, const YamlNode& where) {
    nodes_ += more;
    if (nodes_ > limits_.nodes)
      refuse(where,
             fmt::format("the file has more than {} entries, counting aliases as often as they are used",
                         limits_.nodes),
             "a model is text that people read: shorten it");
  }

  /// What an anchor keeps and an alias repeats is a copy: of text, a few bytes of the file may stand for
  /// gigabytes.
  void count_copy(const Extent& extent, const YamlNode& where) {
    copied_nodes_ += extent.nodes;
    copied_bytes_ += extent.bytes;
    if (copied_nodes_ > limits_.nodes || copied_bytes_ > limits_.copied)
      refuse(
          where,
          fmt::format("anchors repeat more than {} of text or {} entries, counting aliases as often as they "
                      "are used",
                      base::readable_bytes(limits_.copied), limits_.nodes),
          "a model is text that people read: take anchors out that nothing needs, and shorten what is "
          "repeated");
  }

  void add_alias(const YamlNode& where, std::string_view anchor) {
    const auto known = anchors_.find(anchor);
    if (known != anchors_.end()) {
      const Extent extent = extent_of(known->second);
      count(extent.nodes, where);
      count_copy(extent, where);
      return add(known->second, {});
    }
    if (std::any_of(open_.begin(), open_.end(), [&](const Open& one) { return one.anchor == anchor; }))
      refuse(where, "this alias stands inside what it refers to", "write the part out");
    refuse(where, fmt::format("nothing above this alias has the anchor &{}", anchor),
           "an anchor stands before what refers to it; a word that begins with * wants quotes");
  }

  void open(YamlNode node, std::string_view anchor) {
    count(1, node);
    if (open_.size() >= limits_.depth)
      refuse(node, fmt::format("lists and mappings are nested deeper than {} levels", limits_.depth),
             "is a bracket left open?");
    open_.push_back({std::move(node), std::string(anchor), {}, {}});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    add(std::move(done.node), done.anchor);
  }

  void add(YamlNode node, std::string_view anchor) {
    count(1, node);
    if (!anchor.empty()) {
      count_copy(extent_of(node), node);
      anchors_.insert_or_assign(std::string(anchor), node);
    }
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.is_sequence()) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      if (node.is_sequence() || node.is_mapping())
        refuse(node, "a key has to be a word, not a list or mapping", "put it in quotes");
      if (const auto known = parent.known(node))
        diagnostics_.error(
            node_place(text_, node), fmt::format("'{}' stands here twice", node.value),
            fmt::format("the first is in line {}; rename one or join them", text_->line_at(*known)));
      parent.key = std::move(node);
    } else {
      parent.node.entries.push_back({std::move(*parent.key), std::move(node)});
      parent.key.reset();
    }
  }

  const std::shared_ptr<const base::Text>& text_;
  base::Diagnostics& diagnostics_;
  const YamlLimits& limits_;
  ByteOffsets offsets_;
  std::optional<Stretch> quoted_;  ///< the last event, where it was a text in quotes
  YamlNode root_;
  std::vector<Open> open_;
  std::map<std::string, YamlNode, std::less<>> anchors_;
  std::size_t nodes_ = 0;
  std::size_t copied_nodes_ = 0;
  std::size_t copied_bytes_ = 0;
};

/// JSON may write characters beyond the first plane as two \u escapes, which
/// YAML refuses: they become the one \U escape that YAML has, at the same length.
std::string join_surrogates(const std::string& content) {
  const auto unit = [&](std::size_t at) -> unsigned {
    unsigned value = 0;
    if (at + 6 > content.size() || content[at] != '\\' || content[at + 1] != 'u') return 0;
    const char* end = content.data() + at + 6;
    const auto [stop, problem] = std::from_chars(content.data() + at + 2, end, value, 16);
    return problem == std::errc{} && stop == end ? value : 0;
  };
  std::string joined;
  joined.reserve(content.size());
  std::size_t done = 0;
  for (std::size_t at = content.find("\\u"); at != std::string::npos; at = content.find("\\u", at + 2)) {
    const unsigned high = unit(at);
    const unsigned low = high >= 0xD800 && high < 0xDC00 ? unit(at + 6) : 0;
    if (low < 0xDC00 || low > 0xDFFF) continue;
    // \Uxxxxxxxx is two bytes shorter than the pair; the place of what follows in the line moves by as much.
    joined.append(content, done, at - done);
    joined += fmt::format("\\U{:08X}", 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
    done = at + 12;
    at += 10;
  }
  return joined.append(content, done);
}

/// Where more directives %TAG stand than anybody needs; npos where they do not.
/// libyaml compares each with all before it, which for thousands takes minutes.
std::size_t find_tag_flood(std::string_view content) {
  constexpr std::size_t most = 16;
  std::size_t found = 0;
  for (std::size_t at = content.find("%TAG"); at != std::string_view::npos;
       at = content.find("%TAG", at + 1)) {
    const auto before = static_cast<unsigned char>(at == 0 ? '\n' : content[at - 1]);
    const bool begins_line = before < ' ' || before >= 0x80;  // the end of a line, or of a line separator
    if (begins_line && ++found > most) return at;
  }
  return std::string_view::npos;
}

/// Is the line in which this offset lies indented with a tab?
bool indented_with_tab(const base::Text& text, std::size_t offset) {
  const std::string_view line = text.line(text.line_at(offset));
  return line.substr(0, line.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
}

/// Does the line in which this offset lies hold a character that ends lines in YAML 1.1 and nowhere else?
bool holds_line_separator(const base::Text& text, std::size_t offset) {
  const std::string_view line = text.line(text.line_at(offset));
  return line.find("\u2028") != std::string_view::npos || line.find("\u2029") != std::string_view::npos ||
         line.find("\u0085") != std::string_view::npos;
}

std::string hint_for(const base::Text& text, const yaml_parser_t& problem, std::size_t offset) {
  if (problem.error == YAML_READER_ERROR)
    return fmt::format("take the character out: it is U+{:04X}", problem.problem_value);
  if (indented_with_tab(text, offset)) return "the line is indented with a tab; YAML takes spaces only";
  if (holds_line_separator(text, offset))
    return "YAML ends the line at an invisible separator in it (U+2028, U+2029 or U+0085): take that out";
  const std::string_view wrong = problem.problem;
  if (wrong.starts_with("mapping values are not allowed"))
    return "a text with ': ' in it wants quotes; or the line before lacks its colon";
  if (wrong.ends_with("cannot start any token")) return "put what begins with this character in quotes";
  return "look for a missing quote, colon or bracket, or a wrong indentation, here or just before";
}

/// Says what libyaml found wrong, and where.
void report(const std::shared_ptr<const base::Text>& text, const yaml_parser_t& problem, Builder& builder,
            base::Diagnostics& diagnostics) {
  const std::string_view within = problem.context == nullptr ? "" : problem.context;
  const auto place_of = [&](const yaml_mark_t& mark) { return builder.offset_of(mark); };
  // Where a closing quote is missing, the next quote, lines below, is taken for it, and nothing fits from
  // there on.
  if (const auto quoted = builder.begin_of_quoted_until(problem.problem_mark)) {
    diagnostics.error(
        base::place_at(text, *quoted, 1),
        fmt::format(
            "YAML: the text in quotes that begins here ends in line {}, and what stands behind it there "
            "fits nowhere",
            text->line_at(place_of(problem.problem_mark))),
        "look for a closing quote that is missing, here or in a line below");
    return;
  }
  // A word is scanned, and where it begins tells more than where it was found not to end.
  const std::size_t offset =
      problem.error == YAML_READER_ERROR ? problem.problem_offset
      : within.starts_with("while scanning a") && !within.starts_with("while scanning a block scalar")
          ? place_of(problem.context_mark)
          : place_of(problem.problem_mark);
  std::string message = fmt::format("YAML: {}", problem.problem);
  if (!within.empty()) message += fmt::format(" {}", within);
  if (within.starts_with("while parsing"))
    if (const std::size_t line = text->line_at(place_of(problem.context_mark)); line < text->line_at(offset))
      message += fmt::format(" that begins in line {}", line);
  diagnostics.error(base::place_at(text, offset, 1), std::move(message), hint_for(*text, problem, offset));
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const auto& [name, under] : entries)
    if (name.value == key) return &under;
  return nullptr;
}

std::optional<YamlNode> read_yaml(const std::shared_ptr<const base::Text>& text,
                                  base::Diagnostics& diagnostics, const YamlLimits& limits) {
  const std::size_t errors_before = diagnostics.error_count();
  if (const std::size_t flood = find_tag_flood(text->content()); flood != std::string_view::npos) {
    diagnostics.error(base::place_at(text, flood, 4), "more than 16 %TAG lines stand here",
                      "a model needs none");
    return std::nullopt;
  }
  const std::string content = join_surrogates(text->content());
  Builder builder(text, diagnostics, limits);
  Events events(content);
  bool ended = false;
  try {
    for (const yaml_event_t* event = events.next(); !event || event->type != YAML_STREAM_END_EVENT;
         event = events.next()) {
      if (event == nullptr) {
        report(text, events.problem(), builder, diagnostics);
        return std::nullopt;
      }
      if (ended && event->type == YAML_DOCUMENT_START_EVENT) {
        diagnostics.error(
            base::place_at(text, builder.offset_of(event->start_mark), 1), "the file holds a second document",
            "one conflict is one file: take out the line '---' and what follows, or move it to its own file");
        return std::nullopt;
      }
      ended = ended || event->type == YAML_DOCUMENT_END_EVENT;
      builder.take(*event);
    }
  } catch (const Refused&) {
    return std::nullopt;
  }
  if (diagnostics.error_count() != errors_before) return std::nullopt;
  return builder.take_root();
}

base::Place node_place(const std::shared_ptr<const base::Text>& text, const YamlNode& node) {
  const std::size_t offset = std::min(node.offset, text->content().size());
  std::size_t bytes = node.is_scalar() ? node.value.size() + (node.quoted ? 2 : 0) : 1;
  if (const std::size_t newline = node.value.find('\n'); newline != std::string::npos) bytes = newline;
  return base::place_at(text, offset, std::max<std::size_t>(1, bytes));
}

ScalarPlaces::ScalarPlaces(const std::shared_ptr<const base::Text>& text, const YamlNode& node)
    : text_(text), node_(node) {
  go_back();
}

void ScalarPlaces::go_back() {
  const std::string& content = text_->content();
  passed_ = 0;
  offset_ = node_.offset;
  if (offset_ >= content.size()) return;
  const char first = content[offset_];
  if (node_.quoted && (first == '"' || first == '\'')) ++offset_;
  if (!node_.quoted && (first == '|' || first == '>') && !node_.value.starts_with(first))
    offset_ = std::min(content.find('\n', offset_), content.size());
}

/// Goes along the value in the text, where line ends and indentation stand for
/// single spaces. False where something else stands there: an escape.
bool ScalarPlaces::go_to(std::size_t begin) {
  const std::string& content = text_->content();
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  for (; passed_ <= begin && passed_ < node_.value.size(); ++passed_, ++offset_) {
    if (!is_space(node_.value[passed_]))
      while (offset_ < content.size() && is_space(content[offset_])) ++offset_;
    if (offset_ >= content.size()) return false;
    if (passed_ == begin) return true;
    if (content[offset_] != node_.value[passed_] && !is_space(content[offset_])) return false;
  }
  return offset_ < content.size();
}

base::Place ScalarPlaces::at(std::size_t begin, std::size_t bytes) {
  if (begin < passed_) go_back();
  if (!go_to(begin)) return node_place(text_, node_);
  return base::place_at(text_, offset_, std::max<std::size_t>(1, bytes));
}

}  // namespace entente::format

#include "format/yaml_document.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <sstream>
#include <unordered_map>

namespace entente::format {
namespace {

/// Thrown by the builder to end the parse; the diagnostic is already there.
struct Refused {};

std::size_t node_count(const YamlNode& node) {
  std::size_t count = 1;
  for (const YamlNode& item : node.items) count += node_count(item);
  for (const auto& entry : node.entries) count += 1 + node_count(entry.value);
  return count;
}

/// Builds the tree from the parser's events.
class Builder : public YAML::EventHandler {
 public:
  Builder(std::shared_ptr<const base::Text> text, base::Diagnostics& diagnostics, const YamlLimits& limits)
      : text_(std::move(text)), diagnostics_(diagnostics), limits_(limits) {}

  YamlNode take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(make(YamlNode::Kind::null, mark), anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    YamlNode node = make(YamlNode::Kind::scalar, mark);
    node.quoted = tag == "!";
    if (!node.quoted && (value.empty() || value == "~" || value == "null")) node.kind = YamlNode::Kind::null;
    node.value = value;
    add(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto known = anchors_.find(anchor);
    if (known == anchors_.end())
      refuse(make(YamlNode::Kind::null, mark), "this alias stands inside what it refers to",
             "write the part out");
    count(node_count(known->second), make(YamlNode::Kind::null, mark));
    add(known->second, 0);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(make(YamlNode::Kind::sequence, mark), anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(make(YamlNode::Kind::mapping, mark), anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    YamlNode node;
    YAML::anchor_t anchor = 0;
    std::optional<YamlNode> key;
    std::unordered_map<std::string, std::size_t> keys;  ///< where each key stands
  };

  YamlNode make(YamlNode::Kind kind, const YAML::Mark& mark) {
    YamlNode node;
    node.kind = kind;
    node.offset = mark.pos > 0 ? static_cast<std::size_t>(mark.pos) : 0;
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

  void open(YamlNode node, YAML::anchor_t anchor) {
    count(1, node);
    if (open_.size() >= limits_.depth)
      refuse(node, fmt::format("lists and mappings are nested deeper than {} levels", limits_.depth),
             "is a bracket left open?");
    open_.push_back({std::move(node), anchor, {}, {}});
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    add(std::move(done.node), done.anchor);
  }

  void add(YamlNode node, YAML::anchor_t anchor) {
    count(1, node);
    if (anchor != 0) anchors_[anchor] = node;
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
      const auto [known, fresh] = parent.keys.emplace(node.value, node.offset);
      if (!fresh)
        diagnostics_.error(
            node_place(text_, node), fmt::format("'{}' stands here twice", node.value),
            fmt::format("the first is in line {}; rename one or join them", text_->line_at(known->second)));
      parent.key = std::move(node);
    } else {
      parent.node.entries.push_back({std::move(*parent.key), std::move(node)});
      parent.key.reset();
    }
  }

  std::shared_ptr<const base::Text> text_;
  base::Diagnostics& diagnostics_;
  YamlLimits limits_;
  YamlNode root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, YamlNode> anchors_;
  std::size_t nodes_ = 0;
};

/// JSON may write characters beyond the first plane as two \u escapes, which
/// yaml-cpp refuses: they become the one \U escape that YAML has, at the same length.
std::string join_surrogates(std::string content) {
  const auto unit = [&](std::size_t at) -> unsigned {
    if (at + 6 > content.size() || content[at] != '\\' || content[at + 1] != 'u') return 0;
    const std::string digits = content.substr(at + 2, 4);
    if (digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) return 0;
    return static_cast<unsigned>(std::stoul(digits, nullptr, 16));
  };
  for (std::size_t at = content.find("\\u"); at != std::string::npos; at = content.find("\\u", at + 2)) {
    const unsigned high = unit(at);
    const unsigned low = high >= 0xD800 && high < 0xDC00 ? unit(at + 6) : 0;
    if (low < 0xDC00 || low > 0xDFFF) continue;
    // \Uxxxxxxxx is two bytes shorter than the pair; the place of what follows in the line moves by as much.
    content.replace(at, 12, fmt::format("\\U{:08X}", 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)));
  }
  return content;
}

/// Where more brackets stand open than any model has; npos where they never do.
/// The parser would keep all of them before it gave us the first.
std::size_t find_bracket_flood(std::string_view content) {
  constexpr std::size_t most_open = 1000;
  std::size_t open = 0;
  for (std::size_t at = 0; at < content.size(); ++at) {
    if (content[at] == '[' || content[at] == '{') {
      if (++open > most_open) return at;
    } else if ((content[at] == ']' || content[at] == '}') && open > 0) {
      --open;
    }
  }
  return std::string_view::npos;
}

/// Is the line in which this offset lies indented with a tab?
bool indented_with_tab(const base::Text& text, std::size_t offset) {
  const std::string_view line = text.line(text.line_at(offset));
  return line.substr(0, line.find_first_not_of(" \t")).find('\t') != std::string_view::npos;
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
  if (const std::size_t flood = find_bracket_flood(text->content()); flood != std::string_view::npos) {
    diagnostics.error(base::place_at(text, flood, 1), "more than 1000 brackets stand open here",
                      "is a bracket left open?");
    return std::nullopt;
  }
  std::istringstream stream(join_surrogates(text->content()));
  Builder builder(text, diagnostics, limits);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) return YamlNode{};
    Builder rest(text, diagnostics, limits);
    if (parser.HandleNextDocument(rest)) {
      diagnostics.error(
          node_place(text, rest.take_root()), "the file holds a second document",
          "one conflict is one file: take out the line '---' and what follows, or move it to its own file");
    }
  } catch (const YAML::Exception& error) {
    const std::size_t given = error.mark.is_null() ? 0 : static_cast<std::size_t>(error.mark.pos);
    const std::size_t offset = std::min(given, text->content().size());
    diagnostics.error(
        base::place_at(text, offset, 1), "YAML: " + error.msg,
        indented_with_tab(*text, offset)
            ? "the line is indented with a tab; YAML takes spaces only"
            : "look for a missing quote, colon or bracket, or a wrong indentation, here or just before");
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

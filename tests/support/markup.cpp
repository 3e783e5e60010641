#include "support/markup.hpp"

#include <algorithm>
#include <cctype>
#include <set>

namespace entente::tests {
namespace {

bool is_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == ':';
}

class Reader {
 public:
  Reader(std::string_view text, const std::vector<std::string>& void_tags)
      : text_(text), void_tags_(void_tags) {}

  std::string read() {
    while (wrong_.empty() && at_ < text_.size()) {
      if (starts("<?")) {
        skip("?>");
      } else if (starts("<!--")) {
        at_ += 4;
        const std::size_t end = text_.find("--", at_);
        if (end == std::string_view::npos || text_.substr(end, 3) != "-->")
          return fail("a comment without its end");
        at_ = end + 3;
      } else if (starts("<!doctype")) {
        skip(">");
      } else if (starts("</")) {
        close();
      } else if (starts("<")) {
        open();
      } else {
        character();
      }
    }
    if (wrong_.empty() && !open_.empty()) fail("no end of <" + open_.back() + ">");
    return wrong_;
  }

 private:
  bool starts(std::string_view what) const { return text_.substr(at_).starts_with(what); }

  std::string fail(const std::string& what) {
    if (wrong_.empty()) wrong_ = what + " near: " + std::string(text_.substr(at_ < 60 ? 0 : at_ - 60, 140));
    return wrong_;
  }

  void skip(std::string_view end) {
    const std::size_t found = text_.find(end, at_);
    if (found == std::string_view::npos) {
      fail("no " + std::string(end));
    } else {
      at_ = found + end.size();
    }
  }

  std::string name() {
    std::string result;
    while (at_ < text_.size() && is_name(text_[at_])) result += text_[at_++];
    if (result.empty()) fail("no name");
    return result;
  }

  void space() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
  }

  void close() {
    at_ += 2;
    const std::string tag = name();
    if (open_.empty() || open_.back() != tag) {
      fail("</" + tag + "> ends " + (open_.empty() ? std::string("nothing") : "<" + open_.back() + ">"));
      return;
    }
    open_.pop_back();
    if (!starts(">")) fail("no > after </" + tag);
    ++at_;
  }

  void open() {
    ++at_;
    const std::string tag = name();
    std::set<std::string> attributes;
    while (wrong_.empty()) {
      space();
      if (starts("/>")) {
        at_ += 2;
        return;
      }
      if (starts(">")) {
        ++at_;
        if (std::find(void_tags_.begin(), void_tags_.end(), tag) == void_tags_.end()) open_.push_back(tag);
        if (tag == "style") {  // its content is not markup
          const std::size_t end = text_.find("</style>", at_);
          if (text_.substr(at_, end - at_).find_first_of("<&") != std::string_view::npos)
            fail("markup among style rules");
          at_ = end;
        }
        return;
      }
      attribute(attributes);
    }
  }

  void attribute(std::set<std::string>& known) {
    const std::string attribute = name();
    if (!known.insert(attribute).second) fail("'" + attribute + "' twice");
    if (!starts("=\"")) {
      fail("'" + attribute + "' without a value in quotes");
      return;
    }
    at_ += 2;
    while (wrong_.empty() && !starts("\"")) {
      if (at_ >= text_.size() || text_[at_] == '<') {
        fail("'" + attribute + "' without its end");
      } else {
        character();
      }
    }
    ++at_;
  }

  void character() {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte < 0x20 && byte != '\n' && byte != '\t') fail("a control character");
    if (text_[at_] != '&') {
      ++at_;
      return;
    }
    for (const std::string_view entity : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"})
      if (starts(entity)) {
        at_ += entity.size();
        return;
      }
    fail("a bare &");
  }

  std::string_view text_;
  const std::vector<std::string>& void_tags_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  std::string wrong_;
};

}  // namespace

std::string wrong_with_markup(std::string_view text, const std::vector<std::string>& void_tags) {
  return Reader(text, void_tags).read();
}

}  // namespace entente::tests

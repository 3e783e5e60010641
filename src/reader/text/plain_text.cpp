#include "reader/text/plain_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace entente::reader {
namespace {

using namespace std::string_view_literals;

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// The bytes of the character that begins here.
std::size_t character_size(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// ---- HTML ----------------------------------------------------------------

constexpr std::array blocks{
    "p"sv,      "div"sv,     "br"sv,         "h1"sv,  "h2"sv,   "h3"sv,    "h4"sv,     "h5"sv,
    "h6"sv,     "li"sv,      "ul"sv,         "ol"sv,  "tr"sv,   "td"sv,    "th"sv,     "table"sv,
    "title"sv,  "section"sv, "article"sv,    "hr"sv,  "dt"sv,   "dd"sv,    "figure"sv, "figcaption"sv,
    "header"sv, "footer"sv,  "blockquote"sv, "nav"sv, "main"sv, "aside"sv, "body"sv,   "head"sv};
constexpr std::array unread{"script"sv, "style"sv, "noscript"sv, "template"sv, "svg"sv};

struct NamedCharacter {
  std::string_view name;
  std::string_view character;
};
constexpr std::array entities{
    NamedCharacter{"amp", "&"},    NamedCharacter{"lt", "<"},    NamedCharacter{"gt", ">"},
    NamedCharacter{"quot", "\""},  NamedCharacter{"apos", "'"},  NamedCharacter{"nbsp", " "},
    NamedCharacter{"ldquo", "“"},  NamedCharacter{"rdquo", "”"}, NamedCharacter{"lsquo", "‘"},
    NamedCharacter{"rsquo", "’"},  NamedCharacter{"mdash", "—"}, NamedCharacter{"ndash", "–"},
    NamedCharacter{"hellip", "…"}, NamedCharacter{"laquo", "«"}, NamedCharacter{"raquo", "»"},
    NamedCharacter{"eacute", "é"}, NamedCharacter{"bull", "•"},  NamedCharacter{"thinsp", " "}};

/// The name of the tag that begins here, in lower case and without `/`; empty where none does.
std::string tag_name(std::string_view text) {
  std::string name;
  std::size_t at = 1;
  if (at < text.size() && text[at] == '/') ++at;
  if (at >= text.size() || !is_ascii_letter(text[at])) return name;
  for (; at < text.size() && name.size() < 16 &&
         (is_ascii_letter(text[at]) || (text[at] >= '0' && text[at] <= '9'));
       ++at)
    name += lower(text[at]);
  return name;
}

/// Whether the text is a page, or a piece of one: a doctype, or several tags of blocks.
bool is_html(std::string_view text) {
  constexpr std::size_t enough = 3;
  std::size_t tags = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at);
    if (begins_with(rest, "<!doctype html") || begins_with(rest, "<html")) return true;
    const std::string name = tag_name(rest);
    if (name.empty() || std::find(blocks.begin(), blocks.end(), name) == blocks.end()) continue;
    const std::size_t after = 1 + (rest[1] == '/' ? 1 : 0) + name.size();
    if (after < rest.size() && (rest[after] == '>' || rest[after] == ' ' || rest[after] == '/') &&
        ++tags == enough)
      return true;
  }
  return false;
}

std::string utf8(std::uint32_t code_point) {
  std::string out;
  const auto add = [&](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code_point < 0x80) {
    add(code_point);
  } else if (code_point < 0x800) {
    add(0xC0 | code_point >> 6);
    add(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    add(0xE0 | code_point >> 12);
    add(0x80 | (code_point >> 6 & 0x3F));
    add(0x80 | (code_point & 0x3F));
  } else {
    add(0xF0 | code_point >> 18);
    add(0x80 | (code_point >> 12 & 0x3F));
    add(0x80 | (code_point >> 6 & 0x3F));
    add(0x80 | (code_point & 0x3F));
  }
  return out;
}

/// What `&name;` or `&#8217;` stands for; empty where it is none that is known.
std::string character_of(std::string_view name) {
  for (const NamedCharacter& known : entities)
    if (known.name == name) return std::string(known.character);
  if (name.size() < 2 || name[0] != '#') return {};
  const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
  const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
  std::uint32_t code_point = 0;
  const auto [end, failed] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code_point, hexadecimal ? 16 : 10);
  if (failed != std::errc{} || end != digits.data() + digits.size()) return {};
  if (code_point < 0x20 || code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) return {};
  return utf8(code_point);
}

class WithoutTags {
 public:
  explicit WithoutTags(std::string_view file) : file_(file) {}

  PlainText take() {
    plain_.was_html = true;
    while (at_ < file_.size()) {
      const std::string_view rest = file_.substr(at_);
      if (rest[0] == '<') {
        tag(rest);
      } else if (rest[0] == '&') {
        reference(rest);
      } else {
        const std::size_t size = character_size(rest[0]);
        // Line ends mean nothing in HTML: its blocks do.
        add(rest[0] == '\n' || rest[0] == '\r' ? " " : rest.substr(0, size));
        skip(size);
      }
    }
    return std::move(plain_);
  }

 private:
  void skip(std::size_t bytes) {
    const std::size_t end = std::min(file_.size(), at_ + bytes);
    for (; at_ < end; ++at_)
      if ((static_cast<unsigned char>(file_[at_]) & 0xC0) != 0x80) ++code_point_;
  }

  void add(std::string_view character) {
    plain_.text += character;
    plain_.origin.push_back(code_point_);
  }

  void tag(std::string_view rest) {
    if (rest.starts_with("<!--")) return skip(std::min(rest.find("-->"), rest.size()) + 3);
    const std::string name = tag_name(rest);
    if (name.empty() && !rest.starts_with("<!") && !rest.starts_with("<?")) {
      add("<");
      return skip(1);
    }
    if (std::find(blocks.begin(), blocks.end(), name) != blocks.end()) add("\n");
    std::size_t end = rest.find('>');
    if (rest[1] != '/' && std::find(unread.begin(), unread.end(), name) != unread.end()) {
      const std::size_t closing = find_closing(rest, name);
      end = closing == std::string_view::npos ? closing : rest.find('>', closing);
    }
    skip(end == std::string_view::npos ? rest.size() : end + 1);
  }

  /// Where `</name` stands.
  std::size_t find_closing(std::string_view rest, std::string_view name) {
    for (std::size_t at = rest.find("</"); at != std::string_view::npos; at = rest.find("</", at + 2))
      if (begins_with(rest.substr(at + 2), name)) return at;
    return std::string_view::npos;
  }

  void reference(std::string_view rest) {
    constexpr std::size_t longest = 10;
    const std::size_t end = rest.substr(0, longest).find(';');
    const std::string character = end == std::string_view::npos ? "" : character_of(rest.substr(1, end - 1));
    if (character.empty()) {
      add("&");
      return skip(1);
    }
    add(character);
    skip(end + 1);
  }

  std::string_view file_;
  PlainText plain_;
  std::size_t at_ = 0;
  std::uint32_t code_point_ = 0;
};

// ---- Broken lines ------------------------------------------------------------

/// Joins lines that were broken to fit a width: where blank lines part the
/// paragraphs and a full line is followed by another. Nothing moves: the line
/// end becomes a space.
void join_lines(std::string& text) {
  constexpr std::size_t least_width = 45;  // shorter lines are headings and verses
  constexpr std::size_t most_width = 130;  // longer ones were not broken
  std::size_t longest = 0;
  bool blank_lines = false;
  std::vector<std::size_t> ends;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    longest = std::max(longest, end - begin);
    blank_lines = blank_lines || (end == begin && begin > 0);
    ends.push_back(end);
    begin = end + 1;
  }
  if (!blank_lines || longest > most_width) return;
  std::size_t begin = 0;
  for (std::size_t n = 0; n + 1 < ends.size(); ++n) {
    const std::size_t next = ends[n] + 1;
    const bool full = ends[n] - begin >= least_width;
    const bool goes_on = ends[n + 1] > next && is_ascii_letter(text[next]);
    if (full && goes_on) text[ends[n]] = ' ';
    begin = next;
  }
}

}  // namespace

Span PlainText::in_file(const Span& span) const {
  if (origin.empty() || span.begin >= span.end || span.end > origin.size()) return span;
  return {origin[span.begin], std::size_t{origin[span.end - 1]} + 1};
}

PlainText plain_text(std::string_view file) {
  PlainText plain;
  if (is_html(file)) {
    plain = WithoutTags(file).take();
  } else {
    plain.text = file;
    join_lines(plain.text);
  }
  return plain;
}

}  // namespace entente::reader

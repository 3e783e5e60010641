// A text as it was read, and places in it. Everything that Entente says about
// the user's input leads back to a place: file, line, column.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace entente::base {

/// One text, kept whole so that diagnostics can show the line they speak of.
/// Lines end with LF, CRLF or CR. Immutable; shared by the places in it.
class Text {
 public:
  /// `name` is what the user calls the text (a path as given, `<stdin>`);
  /// `content` is UTF-8.
  Text(std::string name, std::string content);

  const std::string& name() const { return name_; }
  const std::string& content() const { return content_; }
  std::size_t line_count() const { return line_starts_.size(); }

  /// The line with this 1-based number, without its end; empty when there is none.
  std::string_view line(std::size_t number) const;

  /// The byte offset at which the line with this 1-based number begins.
  std::size_t line_start(std::size_t number) const;

  /// The 1-based number of the line in which this byte offset lies.
  std::size_t line_at(std::size_t offset) const;

  /// Code points in the bytes `[begin, end)`, which hold whole characters, in a
  /// time that does not grow with their number.
  std::size_t code_points(std::size_t begin, std::size_t end) const;

 private:
  std::size_t code_points_before(std::size_t offset) const;

  std::string name_;
  std::string content_;
  std::vector<std::size_t> line_starts_;
  std::vector<std::size_t> code_points_;  ///< before each block of bytes
  bool ascii_ = true;                     ///< a byte for each code point
};

/// A place in a text: `length` code points from `line`:`column`, both counted
/// from 1. Line 0 stands for the text as a whole.
struct Place {
  std::shared_ptr<const Text> text;
  std::size_t line = 0;
  std::size_t column = 0;
  std::size_t length = 1;
};

/// The place of the byte range `[begin, begin + bytes)` of `text`; a range that
/// runs over the end of its line is cut there.
Place place_at(std::shared_ptr<const Text> text, std::size_t begin, std::size_t bytes);

}  // namespace entente::base

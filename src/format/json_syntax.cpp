#include "format/json_syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace entente::format {
namespace {

/// Builds nothing, and remembers where and why the parser gave up.
class SyntaxOnly : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::size_t position = 0;  ///< of the first byte that is wrong, counted from 1
  std::string problem;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception& error) override {
    position = at;
    // "[json.exception…] parse error at line 1, column 2: what is wrong"
    const std::string what = error.what();
    const std::size_t colon = what.find(": ");
    problem = colon == std::string::npos ? what : what.substr(colon + 2);
    return false;
  }
};

}  // namespace

bool check_json(const std::shared_ptr<const base::Text>& text, base::Diagnostics& diagnostics) {
  const std::string& content = text->content();
  SyntaxOnly reader;
  if (nlohmann::json::sax_parse(content, &reader)) return true;
  const std::size_t at = std::min(reader.position == 0 ? 0 : reader.position - 1, content.size());
  diagnostics.error(base::place_at(text, at, 1), "this is not JSON: " + reader.problem,
                    "look for a missing quote, comma or bracket, here or just before");
  return false;
}

}  // namespace entente::format

// YAML out, laid out for people: what fits is written on one line, `{a: b}` or
// `[a, b]`, what does not gets a line for each entry, and long text is folded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "format/yaml_document.hpp"

namespace entente::format {

/// Nodes to be written. An empty text is a text, not a null.
YamlNode yaml_text(std::string text);
YamlNode yaml_literal(std::string text);
YamlNode yaml_list(const std::vector<std::string>& words);
YamlNode yaml_block_list();
YamlNode yaml_mapping();
YamlNode yaml_block_mapping();

/// Adds an entry, if there is anything in it: no empty text, list or mapping.
void add_entry(YamlNode& mapping, std::string_view key, YamlNode value);

/// The document, read by `read_yaml` (and by other YAML 1.1 and 1.2 readers) as
/// the same tree. Lines are at most 110 characters long where words allow it.
std::string write_yaml(const YamlNode& root);

/// The text as comment lines, each begun by `# `.
std::string yaml_comment(std::string_view text);

/// Adds the text in double quotes; what some reader would take for a line end or
/// leave out is escaped, and U+FFFD stands for what is no UTF-8.
void add_double_quoted(std::string& out, std::string_view text);

/// The node on one line, as it would stand inside a flow list.
std::string yaml_flow(const YamlNode& node);

}  // namespace entente::format

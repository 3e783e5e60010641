#include "view/text/explanation_text.hpp"

#include <fmt/format.h>

#include "view/words/move_words.hpp"
#include "view/words/prose.hpp"

namespace entente::view {
namespace {

std::string group_text(const ExplanationWords::Group& group, const Style& style) {
  const std::string title = group.stays ? "Would stay" : "Would leave";
  std::string text = paragraph(fmt::format("{} under {}.", title, group.under), 2, 0, style);
  text.replace(text.find(title), title.size(), group.stays ? style.good(title) : style.bad(title));
  for (const std::string& point : group.points) text += paragraph("· " + point, 2, 2, style);
  return text;
}

}  // namespace

std::string explanation_text(const std::string& title, const ExplanationWords& words, const Style& style) {
  std::string text = style.bold(title.empty() ? "(untitled)" : title) + "\n" + words.heading + "\n";
  for (const std::string& line : words.taken) text += paragraph(line, 2, 2, style);
  if (!words.rule.empty()) text += words.rule + "\n";
  if (!words.verdict.empty()) text += "\n" + paragraph(words.verdict, 0, 0, style);
  for (const std::string& sentence : words.content) text += "\n" + paragraph(sentence, 0, 0, style);
  for (const ExplanationWords::Section& section : words.sections) {
    text += "\n" + style.bold(section.party) + "\n";
    for (const ExplanationWords::Group& group : section.groups) text += group_text(group, style);
  }
  if (!words.spelled_out.empty()) text += "\n";
  for (const stability::Concept* one : words.spelled_out)
    text += paragraph(fmt::format("{}: {}", one->short_name, one->definition), 0, 2, style);
  return text;
}

}  // namespace entente::view

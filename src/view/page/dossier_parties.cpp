// The report's section on parties: their options and what they prefer.

#include <fmt/format.h>

#include "view/page/dossier_parts.hpp"
#include "view/page/html.hpp"
#include "view/page/markup.hpp"

namespace entente::view {
namespace {

constexpr std::size_t most_tiers = 40;

std::string_view moves_words(model::Moves moves) {
  switch (moves) {
    case model::Moves::both:
      return "";
    case model::Moves::take:
      return "once taken, it stays";
    case model::Moves::drop:
      return "once dropped, it stays so";
    case model::Moves::fixed:
      return "cannot be changed";
  }
  return {};
}

std::string rests_on(const model::Model& model, const std::vector<std::string>& because) {
  std::string text;
  for (const std::string& id : because)
    for (std::size_t n = 0; n < model.evidence.claims.size(); ++n)
      if (model.evidence.claims[n].id == id)
        text += fmt::format("{}{}", text.empty() ? "" : ", ", html_link(fmt::format("claim-{}", n + 1), id));
  return text.empty() ? "" : " <span class=\"faint\">(" + text + ")</span>";
}

std::string priorities(const model::Model& model, const model::Priorities& list) {
  std::vector<std::string> items;
  for (const model::PriorityPlace& place : list.places) {
    std::string item;
    for (const model::Priority& one : place.members) {
      item += fmt::format("{}<code>{}</code>{}", item.empty() ? "" : "; ", markup(one.expression.text),
                          rests_on(model, one.because));
      if (one.strong) item += " – strongly";
      if (one.likely) item += fmt::format(" – with a likelihood of {}", *one.likely);
    }
    items.push_back(fmt::format("{}{}{}", place.any_order ? "in unknown order: " : "", item,
                                rests_on(model, place.because)));
  }
  return html_paragraph("What matters most comes first; each outweighs all that follow:") +
         html_list(items, true);
}

std::string weights(const model::Model& model, const model::Weights& list) {
  std::vector<std::string> items;
  for (const model::Weight& one : list.weights) {
    const std::string low = base::to_string(one.low);
    const std::string high = base::to_string(one.high);
    items.push_back(fmt::format("<code>{}</code>: {}{}", markup(one.expression.text),
                                low == high ? low : fmt::format("{} to {}", low, high),
                                rests_on(model, one.because)));
  }
  return html_paragraph("What each thing is worth, added up:") + html_list(items);
}

std::string ranking(const model::Ranking& list) {
  std::vector<std::string> items;
  for (const model::Tier& tier : list.tiers) {
    if (items.size() == most_tiers) {
      items.push_back(fmt::format("and {} more", list.tiers.size() - most_tiers));
      break;
    }
    std::string item = tier.others ? "all other states" : "";
    for (const model::StateReference& state : tier.members)
      item += (item.empty() ? "" : ", ") + markup(state.text);
    items.push_back(item);
  }
  return html_paragraph("States from best to worst:") + html_list(items, true);
}

std::string relation(const model::Relation& list) {
  std::vector<std::string> items;
  for (const model::Comparison& one : list.comparisons) {
    if (items.size() == most_tiers) break;
    const std::string_view sign = one.kind == model::Comparison::Kind::equal     ? "as good as"
                                  : one.kind == model::Comparison::Kind::unknown ? "not known to compare with"
                                  : one.kind == model::Comparison::Kind::strongly_better ? "much better than"
                                                                                         : "better than";
    items.push_back(fmt::format("{} {} {}", markup(one.left.text), sign, markup(one.right.text)));
  }
  return html_paragraph("States compared:") + html_list(items);
}

std::string preference(const model::Model& model, const model::Preference& one) {
  if (const auto* list = std::get_if<model::Priorities>(&one.form)) return priorities(model, *list);
  if (const auto* list = std::get_if<model::Weights>(&one.form)) return weights(model, *list);
  if (const auto* list = std::get_if<model::Ranking>(&one.form)) return ranking(*list);
  return relation(std::get<model::Relation>(one.form));
}

}  // namespace

std::string dossier_of_parties(const DossierRequest& request) {
  const model::Model& model = request.conflict.model();
  std::string text;
  for (std::size_t party = 0; party < model.parties.size(); ++party) {
    const model::Party& one = model.parties[party];
    text += fmt::format("<h3>{}</h3>\n", markup(one.name)) + html_paragraph(one.note);
    std::vector<std::string> options;
    for (const model::OptionIndex index : one.options) {
      const model::Option& option = model.options[index];
      std::string item = markup(option.label);
      if (option.label != option.id) item += fmt::format(" – <code>{}</code>", markup(option.id));
      if (const std::string_view moves = moves_words(option.moves); !moves.empty())
        item += fmt::format(" – {}", moves);
      if (!option.note.empty()) item += " – " + markup(option.note);
      options.push_back(item + rests_on(model, option.because));
    }
    if (!options.empty()) text += html_paragraph("It can:") + html_list(options);
    if (model.preferences[party]) text += preference(model, *model.preferences[party]);
  }
  const auto conditions = [&](const std::vector<model::Condition>& list, std::string_view title) {
    std::vector<std::string> items;
    items.reserve(list.size());
    for (const model::Condition& one : list)
      items.push_back(fmt::format("<code>{}</code>{}{}", markup(one.expression.text),
                                  one.note.empty() ? "" : " – " + markup(one.note),
                                  rests_on(model, one.because)));
    if (!items.empty()) text += html_paragraph(title) + html_list(items);
  };
  conditions(model.infeasible, "What cannot be:");
  conditions(model.require, "What has to be:");
  conditions(model.merge, "What counts as one state:");
  return text;
}

}  // namespace entente::view

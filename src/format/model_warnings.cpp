// What a model says that its author may not have meant, as far as the text alone shows.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "format/reading.hpp"

namespace entente::format {
namespace {

/// The options that some party's preference mentions; nothing where a preference names states, so all
/// options.
std::optional<std::set<std::uint32_t>> mentioned_options(const model::Model& model) {
  std::set<std::uint32_t> mentioned;
  const auto add = [&](const model::Expression& expression) {
    for (const std::uint32_t atom : expression.atoms()) mentioned.insert(atom);
  };
  for (const auto& preference : model.preferences) {
    if (!preference) continue;
    if (const auto* priorities = std::get_if<model::Priorities>(&preference->form)) {
      for (const model::PriorityPlace& place : priorities->places)
        for (const model::Priority& priority : place.members) add(priority.expression);
    } else if (const auto* weights = std::get_if<model::Weights>(&preference->form)) {
      for (const model::Weight& weight : weights->weights) add(weight.expression);
    } else {
      return std::nullopt;
    }
  }
  return mentioned;
}

void warn_about_ties(const model::Model& model, const std::vector<model::Condition>& conditions,
                     std::string_view kind, base::Diagnostics& diagnostics) {
  for (const model::Condition& condition : conditions) {
    std::set<model::PartyIndex> owners;
    for (const std::uint32_t option : condition.expression.atoms())
      owners.insert(model.options[option].party);
    if (owners.size() < 2) continue;
    std::vector<std::string> names;
    names.reserve(owners.size());
    for (const model::PartyIndex owner : owners) names.push_back(model.parties[owner].id);
    std::string all;
    for (std::size_t n = 0; n < names.size(); ++n)
      all += (n == 0 ? "" : n + 1 == names.size() ? " and " : ", ") + names[n];
    diagnostics.warning(
        condition.expression.place,
        fmt::format(
            "this {} condition ties options of {} together, which silently takes moves from each of them",
            kind, all),
        "where it is a conditional commitment, leave the states in and say it in the preference of the party "
        "that makes it, "
        "for example as 'its_option iff other_option'");
  }
}

}  // namespace

void warn_about(const model::Model& model, const std::vector<ClaimReference>& references,
                base::Diagnostics& diagnostics) {
  if (!model.bare_graph && !model.without_states()) {
    for (const model::Party& party : model.parties)
      if (party.options.empty())
        diagnostics.warning(party.place,
                            fmt::format("'{}' has no option, so every state is stable for it", party.id),
                            "give it an option, or leave it out");
    if (const auto mentioned = mentioned_options(model))
      for (std::uint32_t option = 0; option < model.options.size(); ++option)
        if (!mentioned->contains(option))
          diagnostics.warning(
              model.options[option].place,
              fmt::format("no one's preference mentions the option '{}'", model.options[option].id),
              "say in a preference what it means to someone, or leave it out: it doubles the states");
  }
  warn_about_ties(model, model.infeasible, "infeasible", diagnostics);
  warn_about_ties(model, model.require, "require", diagnostics);

  std::set<std::string> used;
  for (const ClaimReference& reference : references) used.insert(reference.id);
  for (const evidence::Claim& claim : model.evidence.claims)
    for (const std::string& disputed : claim.disputes) used.insert(disputed);
  for (const evidence::Claim& claim : model.evidence.claims)
    if (!used.contains(claim.id) && claim.disputes.empty())
      diagnostics.warning(
          claim.place, fmt::format("nothing rests on the claim '{}'", claim.id),
          fmt::format("name it in the because: of an option or preference that it supports: because: [{}]",
                      claim.id));
}

}  // namespace entente::format

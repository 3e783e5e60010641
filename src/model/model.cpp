#include "model/model.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace entente::model {
namespace {

std::string suggestion(std::string_view name, const std::vector<std::string>& known) {
  constexpr std::size_t most_listed = 12;
  const std::string nearest = base::nearest_name(std::string(name), known);
  if (!nearest.empty()) return fmt::format("did you mean '{}'?", nearest);
  if (known.empty() || known.size() > most_listed) return {};
  return fmt::format("known here: {}", fmt::join(known, ", "));
}

}  // namespace

ModelNames::ModelNames(const Model& model) : model_(model) {
  if (model.bare_graph) {
    for (std::uint32_t n = 0; n < model.graph_states.size(); ++n) add(model.graph_states[n].name, n);
    return;
  }
  for (std::uint32_t n = 0; n < model.options.size(); ++n) {
    const Option& option = model.options[n];
    add(option.id, n);
    add(model.parties[option.party].id + "." + option.id, n);
  }
}

void ModelNames::add(const std::string& name, std::uint32_t atom) {
  const auto [known, fresh] = atoms_.emplace(name, atom);
  if (!fresh) known->second = shared;
}

Names::Lookup ModelNames::find(std::string_view name) const {
  const auto known = atoms_.find(std::string(name));
  if (known != atoms_.end() && known->second != shared) return {known->second, {}, {}};
  if (known != atoms_.end()) {
    std::vector<std::string> full;
    for (const Option& option : model_.options)
      if (option.id == name) full.push_back(model_.parties[option.party].id + "." + option.id);
    std::string list;
    for (const std::string& one : full) list += (list.empty() ? "" : " or ") + one;
    return {{}, fmt::format("several parties have an option '{}'", name), fmt::format("write {}", list)};
  }
  std::vector<std::string> names;
  const bool dotted = name.find('.') != std::string_view::npos;
  for (const auto& [one, atom] : atoms_)
    if ((one.find('.') != std::string::npos) == dotted) names.push_back(one);
  return {{},
          fmt::format("there is no {} '{}'", model_.bare_graph ? "state" : "option", name),
          suggestion(name, names)};
}

}  // namespace entente::model

// Files of GMCR+: reading ends; what was read can be written as a model file
// that says the same; and a small model comes to the same results after having
// gone to GMCR+ and back.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/utf8.hpp"
#include "exchange/exporter.hpp"
#include "exchange/importer.hpp"
#include "format/model_file.hpp"
#include "format/write_model.hpp"
#include "graph/conflict.hpp"
#include "model/same.hpp"
#include "property.hpp"
#include "stability/analysis.hpp"

namespace {

using namespace entente;

constexpr const char* no_folder = "/nonexistent/entente-fuzz";
constexpr std::size_t most_options = 8;

std::shared_ptr<const base::Text> text_of(std::string content) {
  return std::make_shared<const base::Text>("model.gmcr", std::move(content));
}

std::optional<exchange::Imported> import(std::string content) {
  base::Diagnostics diagnostics;
  auto imported = exchange::gmcr_importer.read(text_of(std::move(content)), no_folder, diagnostics);
  fuzz::require(imported.has_value() != diagnostics.has_errors(), "a model or errors");
  return imported;
}

std::optional<graph::Conflict> compiled(const model::Model& model) {
  base::Diagnostics diagnostics;
  try {
    return graph::compile(model, {std::uint64_t{64} << 20}, diagnostics);
  } catch (const base::LimitExceeded&) {
    return std::nullopt;
  }
}

/// The stable states of all parties under all concepts, one after another.
std::vector<bool> results(graph::Conflict& conflict) {
  const stability::Analysis analysis =
      stability::analyse(conflict, stability::concepts(), stability::SanctionRule::legal_sequences);
  std::vector<bool> stable;
  for (const auto& parties : analysis.stable)
    for (const stability::StateSet& states : parties)
      for (graph::StateId state = 0; state < conflict.size(); ++state)
        stable.push_back(states.contains(state));
  return stable;
}

void check_way_there_and_back(const model::Model& model) {
  auto conflict = compiled(model);
  if (!conflict) return;
  base::Diagnostics diagnostics;
  const auto text = exchange::gmcr_exporter.write(
      {model, [&]() -> graph::Conflict& { return *conflict; }, {}, {}, 1, false}, diagnostics);
  fuzz::require(text.has_value() != diagnostics.has_errors(), "a text or errors");
  if (!text) return;
  const auto back = import(*text);
  fuzz::require(back.has_value(), "what was exported can be imported");
  auto again = compiled(back->model);
  fuzz::require(again.has_value(), "what was exported compiles");
  fuzz::require(results(*conflict) == results(*again), "it comes to the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string content(reinterpret_cast<const char*>(data), size);
  if (base::find_invalid_utf8(content) != std::string::npos || content.find('\0') != std::string::npos)
    return 0;
  const auto imported = import(std::move(content));
  if (!imported) return 0;

  base::Diagnostics diagnostics;
  const auto again = format::read_model_text(text_of(format::write_model(imported->model, imported->remarks)),
                                             no_folder, diagnostics);
  fuzz::require(again.has_value(), "what was written can be read");
  fuzz::require(model::same(imported->model, *again), "what was written says the same");
  if (imported->model.options.size() <= most_options && imported->model.parties.size() <= 5)
    check_way_there_and_back(imported->model);
  return 0;
}

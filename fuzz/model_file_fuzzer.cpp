// The model file: whatever it holds, reading it ends; what was read and written
// reads again as the same; and a small model that compiles is analysed, with
// results that hold to the theorems.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/utf8.hpp"
#include "format/model_file.hpp"
#include "format/write_model.hpp"
#include "graph/conflict.hpp"
#include "graph/warnings.hpp"
#include "model/same.hpp"
#include "property.hpp"
#include "questions/evidence.hpp"
#include "stability/analysis.hpp"

namespace {

using namespace entente;

constexpr const char* no_folder = "/nonexistent/entente-fuzz";
constexpr std::size_t most_options = 10;
constexpr std::size_t most_states = 300;

std::shared_ptr<const base::Text> text_of(std::string content) {
  return std::make_shared<const base::Text>("model.yaml", std::move(content));
}

std::optional<graph::Conflict> compiled(const model::Model& model) {
  if (model.options.size() > most_options || model.graph_states.size() > most_states ||
      model.parties.size() > 6)
    return std::nullopt;
  base::Diagnostics diagnostics;
  try {
    return graph::compile(model, {std::uint64_t{64} << 20}, diagnostics);
  } catch (const base::LimitExceeded&) {
    return std::nullopt;
  }
}

bool within(const stability::StateSet& inner, const stability::StateSet& outer) {
  bool within = true;
  inner.for_each([&](graph::StateId state) { within = within && outer.contains(state); });
  return within;
}

void check_analysis(graph::Conflict& conflict) {
  const stability::Analysis analysis =
      stability::analyse(conflict, stability::concepts(), stability::SanctionRule::legal_sequences);
  const auto equilibria = [&](const stability::Concept& one) -> const stability::StateSet& {
    for (std::size_t c = 0; c < analysis.concepts.size(); ++c)
      if (analysis.concepts[c] == &one) return analysis.equilibria[c];
    std::abort();
  };
  fuzz::require(within(equilibria(stability::nash), equilibria(stability::sseq)), "Nash implies SSEQ");
  fuzz::require(within(equilibria(stability::sseq), equilibria(stability::seq)), "SSEQ implies SEQ");
  fuzz::require(within(equilibria(stability::sseq), equilibria(stability::smr)), "SSEQ implies SMR");
  fuzz::require(within(equilibria(stability::seq), equilibria(stability::gmr)), "SEQ implies GMR");
  fuzz::require(within(equilibria(stability::smr), equilibria(stability::gmr)), "SMR implies GMR");
  fuzz::require(equilibria(stability::seq).count() > 0, "every conflict has a SEQ equilibrium");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string content(reinterpret_cast<const char*>(data), size);
  // Files that are not such text are refused before they are read as YAML.
  if (base::find_invalid_utf8(content) != std::string::npos || content.find('\0') != std::string::npos)
    return 0;

  base::Diagnostics diagnostics;
  const auto model = format::read_model_text(text_of(std::move(content)), no_folder, diagnostics);
  fuzz::require(model.has_value() != diagnostics.has_errors(), "a model or errors, not both and not neither");
  if (!model) return 0;

  questions::review_evidence(*model, {2025, 8, 25});
  const std::string written = format::write_model(*model, {"a remark"});
  base::Diagnostics unheard;
  const auto again = format::read_model_text(text_of(written), no_folder, unheard);
  fuzz::require(again.has_value(), "what was written can be read");
  fuzz::require(model::same(*model, *again), "what was written says the same");

  auto conflict = compiled(*model);
  if (!conflict || conflict->size() > most_states) return 0;
  base::Diagnostics warnings;
  graph::warn_about(*conflict, warnings);
  check_analysis(*conflict);
  return 0;
}

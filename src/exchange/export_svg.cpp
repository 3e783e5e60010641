// The integrated graph as a picture in a file: SVG.

#include <fmt/format.h>

#include "exchange/exporter.hpp"
#include "stability/analysis.hpp"
#include "view/picture/graph_picture.hpp"
#include "view/picture/svg_picture.hpp"

namespace entente::exchange {
namespace {

/// Beyond these a picture shows nothing to a person.
constexpr std::size_t most_drawn = 100;

std::optional<std::string> write_svg(const ExportRequest& request, base::Diagnostics&) {
  graph::Conflict& conflict = request.conflict();
  view::GraphRequest wanted;
  if (request.around) {
    wanted.from = request.around;
    wanted.depth = request.depth;
    wanted.most = most_drawn;
  }
  // A few states are shown with all moves, as the field draws them.
  const bool few = conflict.size() <= wanted.most;
  wanted.by = request.improvements_only || !few ? graph::relation::better : graph::relation::any;
  const stability::Analysis analysis =
      stability::analyse(conflict, stability::concepts(), stability::SanctionRule::legal_sequences);
  return view::svg_file(conflict, graph_picture(conflict, analysis, wanted), request.remarks);
}

}  // namespace

const Exporter svg_exporter{"svg", "SVG", {".svg"}, write_svg};

}  // namespace entente::exchange

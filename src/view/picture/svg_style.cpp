// How pictures look: colours that people with colour-blindness tell apart, each
// of a contrast of at least 4.5 to 1 on its ground, and line styles beside them.

#include "view/picture/svg_picture.hpp"

namespace entente::view {

std::string_view picture_style() {
  return R"(.entente-picture {
  --ep-ground: #ffffff; --ep-card: #ffffff; --ep-ink: #1b1f24; --ep-faint: #56606c; --ep-line: #6b7683; --ep-mark: #fff3c4;
  --ep-0: #0b62b0; --ep-1: #b3450a; --ep-2: #08734f; --ep-3: #a3327f; --ep-4: #6b5a00; --ep-5: #00707f; --ep-6: #6a3fb5; --ep-7: #4a4a4a;
  font-family: system-ui, "Helvetica Neue", Arial, sans-serif;
}
@media screen and (prefers-color-scheme: dark) {
  .entente-picture {
    --ep-ground: #15181c; --ep-card: #1f242a; --ep-ink: #e8eaed; --ep-faint: #aab3bd; --ep-line: #8e98a4; --ep-mark: #3d3512;
    --ep-0: #7db7ff; --ep-1: #ff9d66; --ep-2: #5fd6a4; --ep-3: #f28bc9; --ep-4: #d8c24a; --ep-5: #5fd0dd; --ep-6: #bfa3ff; --ep-7: #c8c8c8;
  }
}
.entente-picture .ep-ground { fill: var(--ep-ground); }
.entente-picture text { fill: var(--ep-ink); font-size: 12px; }
.entente-picture .ep-heading { font-size: 12px; fill: var(--ep-faint); text-anchor: middle; }
.entente-picture .ep-name { font-size: 13px; font-weight: 700; }
.entente-picture .ep-letters { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-weight: 600; white-space: pre; }
.entente-picture .ep-equilibrium { font-weight: 600; }
.entente-picture .ep-small { font-size: 11.5px; fill: var(--ep-faint); }
.entente-picture .ep-box { fill: var(--ep-card); stroke: var(--ep-line); stroke-width: 1.2; }
.entente-picture .ep-firm .ep-box { fill: var(--ep-mark); stroke: var(--ep-ink); stroke-width: 1.6; }
.entente-picture .ep-inner { fill: none; stroke: var(--ep-ink); stroke-width: 1; }
.entente-picture .ep-now .ep-box { stroke: var(--ep-ink); stroke-width: 3; }
.entente-picture .ep-band { fill: var(--ep-ink); }
.entente-picture .ep-band-text { fill: var(--ep-ground); font-weight: 700; text-anchor: middle; }
.entente-picture .ep-arrow { fill: none; stroke: currentColor; stroke-width: 1.9; }
.entente-picture .ep-other { stroke-width: 1.1; }
.entente-picture .ep-full { fill: currentColor; stroke: currentColor; stroke-width: 1; stroke-linejoin: round; }
.entente-picture .ep-open { fill: var(--ep-ground); stroke: currentColor; stroke-width: 1.2; stroke-linejoin: round; }
.entente-picture .ep-p0 { color: var(--ep-0); } .entente-picture .ep-p1 { color: var(--ep-1); }
.entente-picture .ep-p2 { color: var(--ep-2); } .entente-picture .ep-p3 { color: var(--ep-3); }
.entente-picture .ep-p4 { color: var(--ep-4); } .entente-picture .ep-p5 { color: var(--ep-5); }
.entente-picture .ep-p6 { color: var(--ep-6); } .entente-picture .ep-p7 { color: var(--ep-7); }
.entente-picture text.ep-party, .entente-picture tspan.ep-party { fill: currentColor; }
.entente-picture .ep-d1 { stroke-dasharray: 8 4; } .entente-picture .ep-d2 { stroke-dasharray: 2 3.5; }
.entente-picture .ep-d3 { stroke-dasharray: 11 4 2 4; } .entente-picture .ep-d4 { stroke-dasharray: 16 5; }
.entente-picture .ep-d5 { stroke-dasharray: 9 3 2 3 2 3; }
.entente-picture .ep-card:focus-visible { outline: none; }
.entente-picture .ep-card:focus-visible .ep-box, .entente-picture .ep-chosen .ep-box { stroke: var(--ep-0); stroke-width: 4; }
)";
}

}  // namespace entente::view

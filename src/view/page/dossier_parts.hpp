// The sections of a report, a file each.
#pragma once

#include <string>
#include <vector>

#include "questions/evidence.hpp"
#include "view/page/dossier.hpp"

namespace entente::view {

/// What holds and what does not: the status quo and the equilibria.
std::string report_of_what_holds(const ReportRequest& request);

/// Who there is, what each can do, what each wants.
std::string report_of_parties(const ReportRequest& request);

/// The states that matter, option by option, and a longer list.
std::string report_of_states(const ReportRequest& request);

/// The graph, and the tree of improvements from the status quo.
std::string report_of_graph(const ReportRequest& request);
std::string report_of_paths(const ReportRequest& request);

/// Why the status quo and the firmest equilibria hold or break.
std::string report_of_reasons(const ReportRequest& request);

/// What the model rests on.
std::string report_of_evidence(const ReportRequest& request);

/// States in the order of interest: the status quo, named ones, then equilibria, the firmest first.
std::vector<graph::StateId> states_of_interest(const ReportRequest& request, std::size_t most);

/// `SSEQ`, the strongest concepts under which the state is an equilibrium; `no` where there are none.
std::string equilibrium_words(const ReportRequest& request, graph::StateId state);

}  // namespace entente::view

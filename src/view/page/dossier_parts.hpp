// The sections of a report, a file each.
#pragma once

#include <string>
#include <vector>

#include "questions/evidence.hpp"
#include "view/page/dossier.hpp"

namespace entente::view {

/// What holds and what does not: the status quo and the equilibria.
std::string dossier_of_what_holds(const DossierRequest& request);

/// Who there is, what each can do, what each wants.
std::string dossier_of_parties(const DossierRequest& request);

/// The states that matter, option by option, and a longer list.
std::string dossier_of_states(const DossierRequest& request);

/// The graph, and the tree of improvements from the status quo.
std::string dossier_of_graph(const DossierRequest& request);
std::string dossier_of_paths(const DossierRequest& request);

/// Why the status quo and the firmest equilibria hold or break.
std::string dossier_of_reasons(const DossierRequest& request);

/// What the model rests on.
std::string dossier_of_evidence(const DossierRequest& request);

/// States in the order of interest: the status quo, named ones, then equilibria, the firmest first.
std::vector<graph::StateId> states_of_interest(const DossierRequest& request, std::size_t most);

/// `SSEQ`, the strongest concepts under which the state is an equilibrium; `no` where there are none.
std::string equilibrium_words(const DossierRequest& request, graph::StateId state);

}  // namespace entente::view

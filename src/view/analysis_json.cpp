#include "view/analysis_json.hpp"

#include <fmt/format.h>
#include <tbb/parallel_pipeline.h>

#include <iterator>
#include <string>
#include <vector>

#include "view/diagnostics_json.hpp"
#include "view/model_json.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::StateId;
using nlohmann::ordered_json;

/// Writes one state's object; what recurs in all of them is made once.
class StateWriter {
 public:
  StateWriter(const Conflict& conflict, const stability::Analysis& analysis)
      : conflict_(conflict), analysis_(analysis) {
    const model::Model& model = conflict.model();
    for (const model::Party& party : model.parties) parties_.push_back(quoted(party.id) + ":");
    for (const model::Option& option : model.options) options_.push_back(quoted(option_name(model, option)));
    for (std::size_t set = 0; set < std::size_t{1} << analysis.concepts.size(); ++set) {
      std::string list;
      for (std::size_t c = 0; c < analysis.concepts.size(); ++c)
        if (((set >> c) & 1) != 0)
          list += fmt::format("{}\"{}\"", list.empty() ? "" : ",", analysis.concepts[c]->id);
      concept_lists_.push_back("[" + list + "]");
    }
  }

  void append(StateId state, std::string& out) const {
    const graph::StateSpace& states = conflict_.states();
    fmt::format_to(std::back_inserter(out), R"({{"id":{},"name":)", state + 1);
    const std::string& name = states.name(state);
    out += name.empty() ? "null" : quoted(name);
    out += R"(,"pattern":)";
    if (states.bare()) {
      out += "null,\"label\":" + quoted(conflict_.model().graph_states[state].label);
    } else {
      out += '"';
      states.append_pattern(state, out);
      out += '"';
    }
    out += R"(,"taken":[)";
    if (!states.bare()) append_taken(states.code(state), out);
    out += R"(],"stable":{)";
    std::size_t everywhere = (std::size_t{1} << analysis_.concepts.size()) - 1;
    for (std::size_t party = 0; party < parties_.size(); ++party) {
      std::size_t set = 0;
      for (std::size_t c = 0; c < analysis_.concepts.size(); ++c)
        set |= std::size_t{analysis_.stable[c][party].contains(state)} << c;
      everywhere &= set;
      if (party > 0) out += ',';
      out += parties_[party];
      out += concept_lists_[set];
    }
    out += R"(},"equilibrium":)";
    out += concept_lists_[everywhere];
    out += '}';
  }

 private:
  void append_taken(graph::Code code, std::string& out) const {
    bool first = true;
    for (; code != 0; code &= code - 1) {
      if (!first) out += ',';
      out += options_[static_cast<std::size_t>(std::countr_zero(code))];
      first = false;
    }
  }

  const Conflict& conflict_;
  const stability::Analysis& analysis_;
  std::vector<std::string> parties_;
  std::vector<std::string> options_;
  std::vector<std::string> concept_lists_;
};

/// Formats `count` items in chunks on all cores and writes them in order, separated by `separator`.
template <typename Append>
void write_list(std::size_t count, std::string_view separator, const Append& append,
                const std::function<void(std::string_view)>& write) {
  constexpr std::size_t chunk = 4096;
  std::size_t next = 0;
  tbb::parallel_pipeline(
      8, tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order,
                                             [&](tbb::flow_control& control) {
                                               if (next >= count) control.stop();
                                               const std::size_t first = next;
                                               next += chunk;
                                               return first;
                                             }) &
             tbb::make_filter<std::size_t, std::string>(tbb::filter_mode::parallel,
                                                        [&](std::size_t first) {
                                                          std::string text;
                                                          for (std::size_t n = first;
                                                               n < std::min(first + chunk, count); ++n) {
                                                            if (n > 0) text += separator;
                                                            append(n, text);
                                                          }
                                                          return text;
                                                        }) &
             tbb::make_filter<std::string, void>(tbb::filter_mode::serial_in_order,
                                                 [&](const std::string& text) { write(text); }));
}

std::vector<StateId> members(const stability::StateSet& set) {
  std::vector<StateId> list;
  list.reserve(set.count());
  set.for_each([&](StateId state) { list.push_back(state); });
  return list;
}

}  // namespace

void write_analysis_json(const Conflict& conflict, const stability::Analysis& analysis, Listing listing,
                         const base::Diagnostics& warnings,
                         const std::function<void(std::string_view)>& write) {
  const bool all =
      listing == Listing::all || (listing == Listing::automatic && conflict.size() <= most_states_listed);
  ordered_json concepts = ordered_json::array();
  for (const stability::Concept* one : analysis.concepts) concepts.push_back(one->id);
  const auto status_quo = conflict.status_quo();

  write(fmt::format(
      "{{\n\"entente\": \"{}\",\n\"model\": {},\n\"concepts\": {},\n\"sanctions\": \"{}\",\n"
      "\"status_quo\": {},\n\"warnings\": {},\n\"states_listed\": \"{}\",\n\"states\": [\n",
      ENTENTE_VERSION, model_json(conflict).dump(-1, ' ', false, ordered_json::error_handler_t::replace),
      concepts.dump(), stability::to_word(analysis.rule),
      status_quo ? std::to_string(*status_quo + 1) : "null", diagnostics_json(warnings)["warnings"].dump(),
      all ? "all" : "equilibria"));
  const StateWriter writer(conflict, analysis);
  if (all) {
    write_list(
        conflict.size(), ",\n",
        [&](std::size_t n, std::string& out) { writer.append(static_cast<StateId>(n), out); }, write);
  } else {
    stability::StateSet listed(conflict.size(), false);
    for (const stability::StateSet& equilibria : analysis.equilibria) listed.unite(equilibria);
    if (status_quo) listed.insert(*status_quo);
    const std::vector<StateId> list = members(listed);
    write_list(
        list.size(), ",\n", [&](std::size_t n, std::string& out) { writer.append(list[n], out); }, write);
  }
  write("\n],\n\"equilibria\": {");
  for (std::size_t c = 0; c < analysis.concepts.size(); ++c) {
    write(fmt::format("{}\n  \"{}\": [", c == 0 ? "" : ",", analysis.concepts[c]->id));
    const std::vector<StateId> list = members(analysis.equilibria[c]);
    write_list(
        list.size(), ",",
        [&](std::size_t n, std::string& out) { fmt::format_to(std::back_inserter(out), "{}", list[n] + 1); },
        write);
    write("]");
  }
  write("\n}\n}\n");
}

}  // namespace entente::view

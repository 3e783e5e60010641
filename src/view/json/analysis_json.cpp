#include "view/json/analysis_json.hpp"

#include <fmt/format.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "view/json/diagnostics_json.hpp"
#include "view/json/model_json.hpp"

namespace entente::view {
namespace {

using graph::Conflict;
using graph::StateId;
using nlohmann::ordered_json;

void append_number(std::uint32_t number, std::string& out) {
  std::array<char, 10> digits;
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

/// Writes one state's object; what recurs in all of them is made once.
class StateWriter {
 public:
  StateWriter(const Conflict& conflict, const stability::Analysis& analysis)
      : conflict_(conflict), analysis_(analysis) {
    const model::Model& model = conflict.model();
    for (std::size_t set = 0; set < std::size_t{1} << analysis.concepts.size(); ++set) {
      std::string list;
      for (std::size_t c = 0; c < analysis.concepts.size(); ++c)
        if (((set >> c) & 1) != 0)
          list += fmt::format("{}\"{}\"", list.empty() ? "" : ",", analysis.concepts[c]->id);
      concept_lists_.push_back("[" + list + "]");
    }
    for (const model::Party& party : model.parties) {
      const std::string key = (stable_.empty() ? "" : ",") + quoted(party.id) + ":";
      std::vector<std::string>& lists = stable_.emplace_back();
      for (const std::string& list : concept_lists_) lists.push_back(key + list);
    }
    std::vector<std::string> options;
    for (const model::Option& option : model.options)
      options.push_back("," + quoted(option_name(model, option)));
    for (std::size_t first = 0; first < options.size(); first += 4) {
      std::array<std::string, 16>& four = taken_.emplace_back();
      for (std::size_t set = 0; set < four.size(); ++set)
        for (std::size_t k = 0; k < std::min<std::size_t>(4, options.size() - first); ++k)
          if (((set >> k) & 1) != 0) four[set] += options[first + k];
    }
  }

  void append(StateId state, std::string& out) const {
    const graph::StateSpace& states = conflict_.states();
    out += R"({"id":)";
    append_number(state + 1, out);
    out += R"(,"name":)";
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
    out += R"(,"taken":)";
    append_taken(states.bare() ? 0 : states.code(state), out);
    out += R"(,"stable":{)";
    std::size_t everywhere = (std::size_t{1} << analysis_.concepts.size()) - 1;
    for (std::size_t party = 0; party < stable_.size(); ++party) {
      std::size_t set = 0;
      for (std::size_t c = 0; c < analysis_.concepts.size(); ++c)
        set |= std::size_t{analysis_.stable[c][party].contains(state)} << c;
      everywhere &= set;
      out += stable_[party][set];
    }
    out += R"(},"equilibrium":)";
    out += concept_lists_[everywhere];
    out += '}';
  }

 private:
  void append_taken(graph::Code code, std::string& out) const {
    const std::size_t begin = out.size();
    for (std::size_t four = 0; code != 0; ++four, code >>= 4) out += taken_[four][code & 15];
    if (out.size() == begin) out += '[';
    out[begin] = '[';  // in place of the first comma
    out += ']';
  }

  const Conflict& conflict_;
  const stability::Analysis& analysis_;
  std::vector<std::string> concept_lists_;          ///< by set of concepts
  std::vector<std::vector<std::string>> stable_;    ///< by party and set of concepts
  std::vector<std::array<std::string, 16>> taken_;  ///< by four options and which of them are taken
};

/// Writes what `append` makes of each member, in order and with `separator`
/// between them. They are formatted on all cores, 64 · `words` states at a time.
template <typename Append>
void write_members(const stability::StateSet& set, std::string_view separator, std::size_t words,
                   const Append& append, const std::function<void(std::string_view)>& write) {
  const std::size_t all_words = (set.size() + 63) / 64;
  std::size_t next = 0;
  bool first = true;
  const auto format = [&](std::size_t from) {
    std::string text;
    set.for_each_in_words(from, std::min(from + words, all_words), [&](StateId state) {
      text += separator;
      append(state, text);
    });
    return text;
  };
  const auto put = [&](const std::string& text) {
    if (text.empty()) return;
    write(std::string_view(text).substr(first ? separator.size() : 0));
    first = false;
  };
  constexpr std::size_t few_words = 128;  // done before another thread would have woken up
  if (all_words <= few_words) {
    for (std::size_t from = 0; from < all_words; from += words) put(format(from));
    return;
  }
  tbb::parallel_pipeline(8,
                         tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order,
                                                             [&](tbb::flow_control& control) {
                                                               if (next >= all_words) control.stop();
                                                               return std::exchange(next, next + words);
                                                             }) &
                             tbb::make_filter<std::size_t, std::string>(tbb::filter_mode::parallel, format) &
                             tbb::make_filter<std::string, void>(tbb::filter_mode::serial_in_order, put));
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
  stability::StateSet listed(conflict.size(), all);
  for (const stability::StateSet& equilibria : analysis.equilibria) listed.unite(equilibria);
  if (status_quo) listed.insert(*status_quo);
  const StateWriter writer(conflict, analysis);
  constexpr std::size_t object_words = 2;  // some 30 KB of text
  write_members(
      listed, ",\n", object_words, [&](StateId state, std::string& out) { writer.append(state, out); },
      write);
  write("\n],\n\"equilibria\": {");
  for (std::size_t c = 0; c < analysis.concepts.size(); ++c) {
    write(fmt::format("{}\n  \"{}\": [", c == 0 ? "" : ",", analysis.concepts[c]->id));
    constexpr std::size_t number_words = 100;
    write_members(
        analysis.equilibria[c], ",", number_words,
        [](StateId state, std::string& out) { append_number(state + 1, out); }, write);
    write("]");
  }
  write("\n}\n}\n");
}

}  // namespace entente::view

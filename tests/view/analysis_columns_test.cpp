// The columns of letters say of every state what its object says.

#include "view/json/analysis_columns.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "format/model_file.hpp"
#include "support/run.hpp"
#include "view/json/analysis_json.hpp"

namespace entente::tests {
namespace {

using nlohmann::json;

/// The object of a listed state, read off the columns as a page does.
json state_of(const json& columns, std::size_t n) {
  const auto id = columns["ids"].is_null() ? n + 1 : columns["ids"][n].get<std::size_t>();
  const auto concepts = [&](const std::string& column) {
    const std::size_t digits = (columns["concepts"].size() + 3) / 4;
    const unsigned long set = std::stoul(column.substr(n * digits, digits), nullptr, 16);
    json list = json::array();
    for (std::size_t c = 0; c < columns["concepts"].size(); ++c)
      if (((set >> c) & 1) != 0) list.push_back(columns["concepts"][c]);
    return list;
  };
  json state{{"id", id}, {"name", columns["names"].value(std::to_string(id), json())}, {"pattern", nullptr}};
  state["taken"] = json::array();
  if (columns["patterns"].is_null()) {
    state["label"] = columns["labels"][n];
  } else {
    const std::size_t options = columns["taken"].size();
    std::string letters = columns["patterns"].get<std::string>().substr(n * options, options);
    for (std::size_t option = 0; option < options; ++option)
      if (std::toupper(letters[option]) == 'Y') state["taken"].push_back(columns["taken"][option]);
    for (char& letter : letters)
      if (letter == 'y' || letter == 'n') letter = '-';
    state["pattern"] = letters;
  }
  state["stable"] = json::object();
  for (const auto& [party, column] : columns["stable"].items()) state["stable"][party] = concepts(column);
  state["equilibrium"] = concepts(columns["equilibrium"]);
  return state;
}

/// More states than are listed, but for the one equilibrium and the status quo.
std::string many_states() {
  std::string options, priorities;
  for (int n = 0; n < 17; ++n) {
    options += fmt::format("o{}: Option, ", n);
    priorities += fmt::format("o{}, ", n);
  }
  return "entente: 1\nparties:\n  a: {options: {" + options +
         "}}\nstatus_quo: [o3]\npreferences:\n  a: {priorities: [" + priorities + "]}\n";
}

TEST(AnalysisColumns, SayOfEveryStateWhatItsObjectSays) {
  const auto example = [](const std::string& name) {
    return read_file(std::filesystem::path(ENTENTE_SOURCE_DIR) / "examples" / name);
  };
  const std::string merged =
      "entente: 1\nparties:\n  a: {options: {stay: Stay, leave: Leave}}\n  b: {options: {pay: Pay}}\n"
      "merge: [leave]\npreferences:\n  a: {priorities: [pay]}\n  b: {priorities: [not pay]}\n";
  const std::vector<std::pair<std::string, std::vector<const stability::Concept*>>> questions{
      {example("elmira.yaml"), stability::concepts()},
      {example("elmira.yaml"), {&stability::seq}},
      {example("chicken.yaml"), stability::concepts()},
      {merged, stability::concepts()},
      {many_states(), {&stability::nash}},
  };
  for (const auto& [text, concepts] : questions) {
    base::Diagnostics diagnostics;
    const auto model =
        format::read_model_text(std::make_shared<const base::Text>("model.yaml", text), ".", diagnostics);
    ASSERT_TRUE(model) << text.substr(0, 200);
    auto conflict = graph::compile(*model, {std::uint64_t{1} << 30}, diagnostics);
    ASSERT_TRUE(conflict);
    const stability::Analysis analysis =
        stability::analyse(*conflict, concepts, stability::SanctionRule::legal_sequences);
    std::string written;
    view::write_analysis_json(*conflict, analysis, view::Listing::automatic, diagnostics,
                              [&](std::string_view piece) { written += piece; });
    const json objects = json::parse(written);
    const json columns = view::analysis_columns(*conflict, analysis, diagnostics);
    for (const std::string member :
         {"model", "concepts", "sanctions", "status_quo", "warnings", "states_listed"})
      EXPECT_EQ(columns[member], objects[member]);
    ASSERT_EQ(columns["listed"], objects["states"].size());
    for (std::size_t n = 0; n < objects["states"].size(); ++n)
      ASSERT_EQ(state_of(columns, n), objects["states"][n]) << text.substr(0, 200);
  }
}

}  // namespace
}  // namespace entente::tests

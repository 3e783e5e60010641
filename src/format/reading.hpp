// What the parts of the model reader share: the file, the diagnostics, and the
// small questions that every part asks of a node.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/diagnostics.hpp"
#include "format/yaml_document.hpp"
#include "model/issue_names.hpp"
#include "model/model.hpp"

namespace entente::format {

/// One file being read.
struct Reading {
  std::shared_ptr<const base::Text> text;
  base::Diagnostics& diagnostics;

  base::Place place(const YamlNode& node) const { return node_place(text, node); }
  void error(const YamlNode& node, std::string message, std::string hint = {}) const {
    diagnostics.error(place(node), std::move(message), std::move(hint));
  }
  void warning(const YamlNode& node, std::string message, std::string hint = {}) const {
    diagnostics.warning(place(node), std::move(message), std::move(hint));
  }

  /// Is the node a mapping? Reports it where it is not. `what` completes
  /// "… has to be a mapping".
  bool expect_mapping(const YamlNode& node, std::string_view what) const;

  /// Reports keys other than those known; `x-…` and `note(s)` may always stand.
  void check_keys(const YamlNode& mapping, std::initializer_list<std::string_view> known,
                  std::string_view what) const;

  /// A scalar's text; reports what is no scalar. Null reads as empty.
  std::string string(const YamlNode& node, std::string_view what) const;
  std::string string_under(const YamlNode& mapping, std::string_view key) const;

  /// What stands under `note` or `notes` of a mapping, where it is text or a list of texts.
  std::string note(const YamlNode& mapping) const;

  /// One word or a list of words, each with its node.
  std::vector<const YamlNode*> words(const YamlNode& node, std::string_view what) const;

  /// A number of 0–1.
  std::optional<double> share(const YamlNode& node, std::string_view what) const;

  bool flag(const YamlNode& node, std::string_view what) const;

  std::optional<model::Expression> expression(const YamlNode& node, const model::Names& names) const;

  /// Is this a well-formed id that is no word of the expression language? Reports it where not.
  bool expect_id(const YamlNode& node, std::string_view what) const;
};

/// Words as a list for hints: `a, b or c`.
std::string one_of(const std::vector<std::string>& words);

/// Ids of claims that something rests on, to be looked up once all are known.
struct ClaimReference {
  std::string id;
  base::Place place;
};

/// What a claim refers to, to be looked up once everything has been read.
struct ClaimMention {
  enum class Of { claim, source, option, condition, party };
  Of kind = Of::claim;
  YamlNode node;
  std::shared_ptr<const base::Text> text;
  std::string claim;  ///< the id of the claim that mentions it
};

/// The parts of the model file. Each reads what it names into `model`.
struct ModelReader {
  const Reading& reading;
  model::Model& model;
  std::vector<ClaimReference>& references;

  void read_parties(const YamlNode& root);      // read_parties.cpp
  void read_constraints(const YamlNode& root);  // read_constraints.cpp
  void read_states(const YamlNode& root);
  void read_graph(const YamlNode& root);        // read_graph.cpp
  void read_preferences(const YamlNode& root);  // read_preferences.cpp
  void read_issues(const YamlNode& root);       // read_issues.cpp
  void read_positions(const YamlNode& root);    // read_positions.cpp
  void read_power(const YamlNode& root);
  void read_deals(const YamlNode& root);
  void read_worth(const YamlNode& root);  // read_worth.cpp
  void read_open_questions(const YamlNode& root);

  std::vector<std::string> because(const YamlNode& node) const;
  std::optional<model::PartyIndex> party(const YamlNode& node) const;

  // Each reports what it cannot read, and gives nothing then.
  std::optional<model::IssueIndex> issue(const YamlNode& node, const model::IssueLookup& lookup) const;
  std::optional<model::Choice> choice(const YamlNode& node, model::IssueIndex issue,
                                      const model::IssueLookup& lookup) const;
  /// A decimal of at least 0.
  std::optional<base::Decimal> amount(const YamlNode& node, std::string_view what) const;
  std::optional<base::Date> date(const YamlNode& mapping) const;
};

/// Reads `sources` and `claims` of a model or ledger file (read_evidence.cpp).
void read_evidence(const Reading& reading, const YamlNode& root, evidence::Ledger& ledger,
                   std::vector<ClaimMention>& mentions);

/// Looks up what claims and `because` refer to, once everything has been read.
/// A ledger by itself has no options: there, conditions need only be well formed.
void check_evidence(const model::Model& model, const std::vector<ClaimReference>& references,
                    const std::vector<ClaimMention>& mentions, base::Diagnostics& diagnostics);

/// What a model says that its author may not have meant (model_warnings.cpp).
void warn_about(const model::Model& model, const std::vector<ClaimReference>& references,
                base::Diagnostics& diagnostics);
void warn_about_issues(const model::Model& model, base::Diagnostics& diagnostics);  // issue_warnings.cpp

}  // namespace entente::format

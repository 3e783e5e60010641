#include "format/write_issues.hpp"

#include "model/expression_text.hpp"
#include "model/issue_names.hpp"

namespace entente::format {
namespace {

YamlNode number(const base::Decimal& decimal) { return yaml_literal(base::to_string(decimal)); }

YamlNode span(const model::Span& span) {
  if (span.exact()) return number(span.low);
  YamlNode range = yaml_list({});
  range.items = {number(span.low), number(span.high)};
  return range;
}

class IssueWriter {
 public:
  explicit IssueWriter(const model::Model& model)
      : model_(model),
        options_(model),
        atoms_(model::atom_names(model)),
        known_tests_(model.issue_tests),
        names_(model.issues, known_tests_),
        tests_(model::test_names(model)) {}

  YamlNode issues() const {
    YamlNode issues = yaml_block_mapping();
    for (const model::Issue& issue : model_.issues)
      issues.entries.push_back({yaml_text(issue.id), written(issue)});
    return issues;
  }

  YamlNode positions() const {
    YamlNode positions = yaml_block_mapping();
    for (std::size_t at = 0; at < model_.positions.size();) {
      const model::PartyIndex party = model_.positions[at].party;
      YamlNode of_party = yaml_block_mapping();
      while (at < model_.positions.size() && model_.positions[at].party == party) {
        const model::IssueIndex issue = model_.positions[at].issue;
        YamlNode list = yaml_list({});
        for (; at < model_.positions.size() && model_.positions[at].party == party &&
               model_.positions[at].issue == issue;
             ++at)
          list.items.push_back(written(model_.positions[at]));
        of_party.entries.push_back(
            {yaml_text(model_.issues[issue].id), list.items.size() == 1 ? list.items[0] : std::move(list)});
      }
      positions.entries.push_back({yaml_text(model_.parties[party].id), std::move(of_party)});
    }
    return positions;
  }

  YamlNode power() const {
    YamlNode power = yaml_block_mapping();
    for (std::size_t at = 0; at < model_.power.size();) {
      const model::Power& one = model_.power[at];
      YamlNode key = yaml_text(model_.parties[one.party].id);
      if (!one.issue) {
        power.entries.push_back({std::move(key), number(one.amount)});
        ++at;
        continue;
      }
      YamlNode by_issue = yaml_mapping();
      for (; at < model_.power.size() && model_.power[at].party == one.party; ++at)
        by_issue.entries.push_back(
            {yaml_text(model_.issues[*model_.power[at].issue].id), number(model_.power[at].amount)});
      power.entries.push_back({std::move(key), std::move(by_issue)});
    }
    return power;
  }

  YamlNode worth() const {
    YamlNode worth = yaml_block_mapping();
    for (const model::Worth& one : model_.worth)
      worth.entries.push_back({yaml_text(model_.parties[one.party].id), written(one)});
    return worth;
  }

  YamlNode impossible() const {
    YamlNode list = yaml_block_list();
    for (const model::Impossible& one : model_.impossible) {
      YamlNode mapping = yaml_mapping();
      add_entry(mapping, "if", condition(one.condition));
      add_grounds(mapping, one.because, one.note);
      list.items.push_back(mapping.entries.size() > 1 ? std::move(mapping) : condition(one.condition));
    }
    return list;
  }

  YamlNode deals() const {
    YamlNode deals = yaml_block_mapping();
    for (const model::Deal& deal : model_.deals) {
      YamlNode terms = yaml_mapping();
      for (const model::Deal::Term& term : deal.terms)
        terms.entries.push_back({yaml_text(model_.issues[term.issue].id), choice(term.issue, term.choice)});
      YamlNode mapping = yaml_block_mapping();
      if (deal.label != deal.id) add_entry(mapping, "label", yaml_text(deal.label));
      if (deal.date) add_entry(mapping, "date", yaml_literal(base::to_string(*deal.date)));
      add_grounds(mapping, deal.because, deal.note);
      const bool short_form = mapping.entries.empty();
      mapping.entries.push_back({yaml_text("terms"), terms});
      deals.entries.push_back({yaml_text(deal.id), short_form ? std::move(terms) : std::move(mapping)});
    }
    return deals;
  }

 private:
  YamlNode condition(const model::Expression& expression) const {
    return yaml_text(model::written_text(expression, names_, tests_));
  }

  static void add_grounds(YamlNode& mapping, const std::vector<std::string>& because,
                          const std::string& note) {
    add_entry(mapping, "because", yaml_list(because));
    add_entry(mapping, "note", yaml_text(note));
  }

  YamlNode choice(model::IssueIndex issue, const model::Choice& choice) const {
    const std::string text = model::to_text(model_.issues[issue], choice);
    return std::holds_alternative<base::Decimal>(choice) ? yaml_literal(text) : yaml_text(text);
  }

  YamlNode written(const model::Issue& issue) const {
    YamlNode mapping = yaml_block_mapping();
    if (issue.label != issue.id) add_entry(mapping, "label", yaml_text(issue.label));
    YamlNode values = issue.labels_alone ? yaml_list({}) : yaml_mapping();
    YamlNode means = yaml_mapping();
    YamlNode scale = yaml_mapping();
    for (const model::IssueValue& value : issue.values) {
      if (issue.labels_alone)
        values.items.push_back(yaml_text(value.id));
      else
        values.entries.push_back({yaml_text(value.id), yaml_text(value.label)});
      if (value.means)
        means.entries.push_back(
            {yaml_text(value.id), yaml_text(model::written_text(*value.means, options_, atoms_))});
      if (value.place) scale.entries.push_back({yaml_text(value.id), number(*value.place)});
    }
    add_entry(mapping, "values", std::move(values));
    if (issue.range) {
      YamlNode range = yaml_list({});
      range.items = {number(issue.range->low), number(issue.range->high)};
      mapping.entries.push_back({yaml_text("range"), std::move(range)});
      if (issue.range->step) add_entry(mapping, "step", number(*issue.range->step));
    }
    add_entry(mapping, "unit", yaml_text(issue.unit));
    if (issue.ordered) add_entry(mapping, "ordered", yaml_literal("true"));
    add_entry(mapping, "means", std::move(means));
    add_entry(mapping, "scale", std::move(scale));
    add_grounds(mapping, issue.because, issue.note);
    if (mapping.entries.size() <= 2) mapping.block = false;
    return mapping;
  }

  YamlNode written(const model::Position& position) const {
    YamlNode asked = choice(position.issue, position.choice);
    YamlNode mapping = yaml_mapping();
    mapping.entries.push_back({yaml_text("value"), asked});
    if (position.salience) add_entry(mapping, "salience", number(*position.salience));
    if (position.date) add_entry(mapping, "date", yaml_literal(base::to_string(*position.date)));
    add_grounds(mapping, position.because, position.note);
    return mapping.entries.size() > 1 ? std::move(mapping) : std::move(asked);
  }

  template <typename Member, typename Name>
  static YamlNode order(const model::Order<Member>& tiers, const Name& name) {
    std::string text;
    for (const auto& tier : tiers)
      for (std::size_t n = 0; n < tier.size(); ++n)
        text += (n > 0 ? " ~ " : text.empty() ? "" : " > ") + name(tier[n]);
    return yaml_text(text);
  }

  YamlNode written(const model::Worth& worth) const {
    YamlNode mapping = yaml_block_mapping();
    if (worth.scale)
      add_entry(mapping, "scale", yaml_text(*worth.scale == model::Worth::Scale::raw ? "raw" : "genius"));
    const auto issue_name = [&](model::IssueIndex issue) { return model_.issues[issue].id; };
    YamlNode weights = yaml_mapping();
    for (const model::IssueWeight& weight : worth.weights) {
      YamlNode grounds = yaml_mapping();
      add_entry(grounds, "weight", span(weight.weight));
      add_grounds(grounds, weight.because, weight.note);
      weights.entries.push_back({yaml_text(issue_name(weight.issue)),
                                 grounds.entries.size() > 1 ? std::move(grounds) : span(weight.weight)});
    }
    if (!worth.weight_order.empty()) weights = order(worth.weight_order, issue_name);
    add_entry(mapping, "weights", std::move(weights));
    YamlNode values = yaml_block_mapping();
    for (const model::ValueWorth& value : worth.values) {
      const std::string issue = issue_name(value.issue);
      if (values.entries.empty() || values.entries.back().key.value != issue)
        values.entries.push_back({yaml_text(issue), yaml_mapping()});
      YamlNode key = yaml_text(model::to_text(model_.issues[value.issue], value.choice));
      values.entries.back().value.entries.push_back({std::move(key), span(value.worth)});
    }
    add_entry(mapping, "values", std::move(values));
    YamlNode orders = yaml_mapping();
    for (const model::ValueOrder& one : worth.orders)
      orders.entries.push_back(
          {yaml_text(issue_name(one.issue)), order(one.tiers, [&](model::ValueIndex value) {
             return model_.issues[one.issue].values[value].id;
           })});
    add_entry(mapping, "order", std::move(orders));
    YamlNode together = yaml_block_list();
    for (const model::Together& one : worth.together) {
      YamlNode entry = yaml_mapping();
      add_entry(entry, "if", condition(one.condition));
      add_entry(entry, "add", span(one.add));
      add_grounds(entry, one.because, one.note);
      together.items.push_back(std::move(entry));
    }
    add_entry(mapping, "together", std::move(together));
    if (worth.reserve_is_status_quo) add_entry(mapping, "reserve", yaml_text("status_quo"));
    if (worth.reserve) add_entry(mapping, "reserve", number(*worth.reserve));
    add_grounds(mapping, worth.because, worth.note);
    if (mapping.entries.empty()) mapping.block = false;
    return mapping;
  }

  const model::Model& model_;
  model::ModelNames options_;
  std::vector<std::string> atoms_;
  std::vector<model::IssueTest> known_tests_;
  model::IssueNames names_;
  std::vector<std::string> tests_;
};

}  // namespace

void add_issues(YamlNode& root, const model::Model& model) {
  const IssueWriter writer(model);
  add_entry(root, "issues", writer.issues());
  add_entry(root, "positions", writer.positions());
  add_entry(root, "power", writer.power());
  add_entry(root, "worth", writer.worth());
  add_entry(root, "impossible", writer.impossible());
  add_entry(root, "deals", writer.deals());
}

}  // namespace entente::format

#include "format/write_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "format/write_issues.hpp"
#include "format/write_yaml.hpp"
#include "model/expression_text.hpp"

namespace entente::format {
namespace {

class ModelWriter {
 public:
  explicit ModelWriter(const model::Model& model)
      : model_(model), names_(model), atoms_(model::atom_names(model)) {}

  YamlNode root() {
    YamlNode root = yaml_block_mapping();
    add_entry(root, "entente", yaml_literal("1"));
    add_entry(root, "title", yaml_text(model_.title));
    add_entry(root, "summary", yaml_text(model_.summary));
    add_entry(root, "note", yaml_text(model_.note));
    add_entry(root, "parties", parties());
    add_entry(root, "infeasible", conditions(model_.infeasible));
    add_entry(root, "require", conditions(model_.require));
    add_entry(root, "merge", conditions(model_.merge));
    if (model_.bare_graph) {
      add_entry(root, "states", graph_states());
      root.entries.push_back({yaml_text("moves"), graph_moves()});
    } else {
      add_entry(root, "states", named_states());
    }
    if (model_.status_quo) root.entries.push_back({yaml_text("status_quo"), status_quo()});
    add_entry(root, "forbidden", forbidden());
    add_entry(root, "preferences", preferences());
    add_issues(root, model_);
    YamlNode open = yaml_block_list();
    for (const std::string& question : model_.open) open.items.push_back(yaml_text(question));
    add_entry(root, "open", std::move(open));
    add_entry(root, "sources", sources());
    add_entry(root, "claims", claims());
    return root;
  }

 private:
  YamlNode expression(const model::Expression& expression) const {
    return yaml_text(model::written_text(expression, names_, atoms_));
  }

  /// The note and the claims that an entry of any kind may have.
  static void add_grounds(YamlNode& mapping, const std::string& note,
                          const std::vector<std::string>& because) {
    add_entry(mapping, "because", yaml_list(because));
    add_entry(mapping, "note", yaml_text(note));
  }

  /// How sure a program is of what it proposes; two digits say it.
  static void add_proposed(YamlNode& mapping, const std::optional<double>& proposed) {
    if (proposed)
      add_entry(mapping, "proposed", yaml_literal(fmt::format("{}", std::round(*proposed * 100) / 100)));
  }

  /// `short_form` alone where the mapping says no more than that.
  static YamlNode shortest(YamlNode short_form, YamlNode mapping) {
    return mapping.entries.size() > 1 ? std::move(mapping) : std::move(short_form);
  }

  YamlNode option(const model::Option& option) const {
    YamlNode mapping = yaml_mapping();
    mapping.entries.push_back({yaml_text("label"), yaml_text(option.label)});
    if (option.moves != model::Moves::both)
      add_entry(mapping, "moves", yaml_text(std::string(to_word(option.moves))));
    add_grounds(mapping, option.note, option.because);
    add_proposed(mapping, option.proposed);
    return shortest(yaml_text(option.label), std::move(mapping));
  }

  YamlNode parties() const {
    YamlNode parties = yaml_block_mapping();
    for (const model::Party& party : model_.parties) {
      YamlNode mapping = yaml_block_mapping();
      mapping.entries.push_back({yaml_text("name"), yaml_text(party.name)});
      add_entry(mapping, "note", yaml_text(party.note));
      YamlNode options = yaml_block_mapping();
      for (const model::OptionIndex index : party.options)
        options.entries.push_back({yaml_text(model_.options[index].id), option(model_.options[index])});
      add_entry(mapping, "options", std::move(options));
      parties.entries.push_back({yaml_text(party.id), shortest(yaml_text(party.name), std::move(mapping))});
    }
    return parties;
  }

  YamlNode conditions(const std::vector<model::Condition>& conditions) const {
    YamlNode list = yaml_block_list();
    for (const model::Condition& condition : conditions) {
      YamlNode mapping = yaml_mapping();
      add_entry(mapping, "if", expression(condition.expression));
      add_grounds(mapping, condition.note, condition.because);
      list.items.push_back(shortest(expression(condition.expression), std::move(mapping)));
    }
    return list;
  }

  YamlNode forbidden() const {
    YamlNode list = yaml_block_list();
    for (const model::ForbiddenMove& move : model_.forbidden) {
      YamlNode mapping = yaml_mapping();
      if (move.by) add_entry(mapping, "by", yaml_text(model_.parties[*move.by].id));
      add_entry(mapping, "from", expression(move.from));
      add_entry(mapping, "to", expression(move.to));
      add_grounds(mapping, move.note, move.because);
      list.items.push_back(std::move(mapping));
    }
    return list;
  }

  YamlNode named_states() const {
    YamlNode states = yaml_block_mapping();
    for (const model::NamedState& state : model_.named_states) {
      YamlNode mapping = yaml_mapping();
      mapping.entries.push_back({yaml_text("pattern"), yaml_text(state.pattern.text)});
      add_entry(mapping, "note", yaml_text(state.note));
      states.entries.push_back(
          {yaml_text(state.name), shortest(yaml_text(state.pattern.text), std::move(mapping))});
    }
    return states;
  }

  YamlNode graph_states() const {
    YamlNode states = yaml_block_mapping();
    for (const model::GraphState& state : model_.graph_states) {
      YamlNode mapping = yaml_mapping();
      mapping.entries.push_back({yaml_text("label"), yaml_text(state.label)});
      add_entry(mapping, "note", yaml_text(state.note));
      states.entries.push_back({yaml_text(state.name), shortest(yaml_text(state.label), std::move(mapping))});
    }
    return states;
  }

  YamlNode graph_moves() const {
    YamlNode moves = yaml_block_mapping();
    for (model::PartyIndex party = 0; party < model_.parties.size(); ++party) {
      std::vector<model::GraphMove> own;
      std::copy_if(model_.graph_moves.begin(), model_.graph_moves.end(), std::back_inserter(own),
                   [&](const model::GraphMove& move) { return move.party == party; });
      std::vector<std::string> words;
      for (std::size_t n = 0; n < own.size(); ++n) {
        const bool both = n + 1 < own.size() && own[n].from == own[n + 1].to && own[n].to == own[n + 1].from;
        words.push_back(fmt::format("{} {} {}", atoms_[own[n].from], both ? "<->" : "->", atoms_[own[n].to]));
        if (both) ++n;
      }
      add_entry(moves, model_.parties[party].id, yaml_list(words));
    }
    return moves;
  }

  YamlNode status_quo() const {
    const model::StatusQuo& given = *model_.status_quo;
    if (!given.taken) return yaml_text(given.state.text);
    std::vector<std::string> words;
    for (const model::OptionIndex option : *given.taken) words.push_back(atoms_[option]);
    return yaml_list(words);
  }

  YamlNode priority(const model::Priority& priority) const {
    YamlNode mapping = yaml_mapping();
    add_entry(mapping, "if", expression(priority.expression));
    if (priority.likely) add_entry(mapping, "likely", yaml_literal(fmt::format("{}", *priority.likely)));
    if (priority.strong) add_entry(mapping, "strong", yaml_literal("true"));
    if (priority.red_line) add_entry(mapping, "red_line", yaml_literal("true"));
    add_grounds(mapping, priority.note, priority.because);
    add_proposed(mapping, priority.proposed);
    return shortest(expression(priority.expression), std::move(mapping));
  }

  YamlNode preference(const model::Priorities& priorities) const {
    YamlNode list = yaml_block_list();
    for (const model::PriorityPlace& place : priorities.places) {
      if (!place.any_order) {
        for (const model::Priority& member : place.members) list.items.push_back(priority(member));
        continue;
      }
      YamlNode group = yaml_mapping();
      YamlNode members = yaml_list({});
      for (const model::Priority& member : place.members) members.items.push_back(priority(member));
      group.entries.push_back({yaml_text("any_order"), std::move(members)});
      add_grounds(group, place.note, place.because);
      list.items.push_back(std::move(group));
    }
    return list;
  }

  YamlNode preference(const model::Weights& weights) const {
    YamlNode mapping = yaml_block_mapping();
    std::set<std::string> keys;
    for (const model::Weight& weight : weights.weights) {
      YamlNode key = expression(weight.expression);
      // Two weights may have one expression; a key stands only once.
      while (!keys.insert(key.value).second) key.value += ' ';
      YamlNode amount = yaml_literal(base::to_string(weight.low));
      if (!(weight.low == weight.high)) {
        amount = yaml_list({});
        amount.items = {yaml_literal(base::to_string(weight.low)),
                        yaml_literal(base::to_string(weight.high))};
      }
      YamlNode grounds = yaml_mapping();
      grounds.entries.push_back({yaml_text("weight"), amount});
      add_grounds(grounds, weight.note, weight.because);
      mapping.entries.push_back({std::move(key), shortest(std::move(amount), std::move(grounds))});
    }
    return mapping;
  }

  YamlNode preference(const model::Ranking& ranking) const {
    std::string text;
    for (std::size_t n = 0; n < ranking.tiers.size(); ++n) {
      const model::Tier& tier = ranking.tiers[n];
      if (n > 0) text += ranking.tiers[n - 1].strongly_above ? " >> " : " > ";
      std::vector<std::string> words;
      for (const model::StateReference& member : tier.members) words.push_back(member.text);
      if (tier.others) words.emplace_back("others");
      for (std::size_t k = 0; k < words.size(); ++k) text += (k > 0 ? " ~ " : "") + words[k];
    }
    return yaml_text(text);
  }

  YamlNode preference(const model::Relation& relation) const {
    std::vector<std::string> lines;
    for (const model::Comparison& comparison : relation.comparisons) {
      constexpr std::array<const char*, 4> signs{" > ", " >> ", " ~ ", " ? "};
      lines.push_back(comparison.left.text + signs[static_cast<std::size_t>(comparison.kind)] +
                      comparison.right.text);
    }
    YamlNode list = yaml_list(lines);
    list.block = true;
    return list;
  }

  YamlNode preferences() const {
    YamlNode preferences = yaml_block_mapping();
    for (model::PartyIndex party = 0; party < model_.preferences.size(); ++party) {
      const auto& given = model_.preferences[party];
      if (!given || given->assumed) continue;
      YamlNode mapping = yaml_block_mapping();
      mapping.entries.push_back(
          {yaml_text(std::string(model::Preference::forms[given->form.index()])),
           std::visit([&](const auto& form) { return preference(form); }, given->form)});
      add_entry(mapping, "note", yaml_text(given->note));
      preferences.entries.push_back({yaml_text(model_.parties[party].id), std::move(mapping)});
    }
    return preferences;
  }

  static YamlNode date(const std::optional<base::Date>& date) {
    return date ? yaml_literal(base::to_string(*date)) : YamlNode{};
  }

  YamlNode sources() const {
    YamlNode sources = yaml_block_mapping();
    for (const evidence::Source& source : model_.evidence.sources) {
      YamlNode mapping = yaml_mapping();
      add_entry(mapping, "title", yaml_text(source.title));
      add_entry(mapping, "author", yaml_text(source.author));
      add_entry(mapping, "publisher", yaml_text(source.publisher));
      add_entry(mapping, "date", date(source.date));
      add_entry(mapping, "kind", yaml_text(source.kind));
      add_entry(mapping, "url", yaml_text(source.url));
      add_entry(mapping, "via", yaml_text(source.via));
      add_entry(mapping, "language", yaml_text(source.language));
      add_entry(mapping, "note", yaml_text(source.note));
      sources.entries.push_back({yaml_text(source.id), std::move(mapping)});
    }
    return sources;
  }

  YamlNode claims() const {
    YamlNode claims = yaml_block_mapping();
    for (const evidence::Claim& claim : model_.evidence.claims) {
      YamlNode mapping = yaml_mapping();
      add_entry(mapping, "by", yaml_text(claim.by));
      add_entry(mapping, "for", yaml_text(claim.speaks_for));
      add_entry(mapping, "about", yaml_text(claim.about));
      if (claim.act) add_entry(mapping, "act", yaml_text(std::string(evidence::to_word(*claim.act))));
      add_entry(mapping, "of", claim.of.size() == 1 ? yaml_text(claim.of[0]) : yaml_list(claim.of));
      add_entry(mapping, "if", yaml_text(claim.condition));
      add_entry(mapping, "until", date(claim.until));
      add_entry(mapping, "date", date(claim.date));
      add_entry(mapping, "source", yaml_text(claim.source));
      if (claim.standing)
        add_entry(mapping, "standing", yaml_text(std::string(evidence::to_word(*claim.standing))));
      if (claim.confidence)
        add_entry(mapping, "confidence", yaml_literal(fmt::format("{}", *claim.confidence)));
      if (claim.read.statement || claim.read.act) {
        std::string read;
        if (claim.read.statement) read = fmt::format("statement: {}", *claim.read.statement);
        if (claim.read.act) read += fmt::format("{}act: {}", read.empty() ? "" : ", ", *claim.read.act);
        add_entry(mapping, "read", yaml_literal("{" + read + "}"));
      }
      add_entry(mapping, "disputes", yaml_list(claim.disputes));
      add_entry(mapping, "says", yaml_text(claim.says));
      add_entry(mapping, "quote", yaml_text(claim.quote));
      add_entry(mapping, "spans", yaml_literal(claim.spans));
      add_entry(mapping, "note", yaml_text(claim.note));
      claims.entries.push_back({yaml_text(claim.id), std::move(mapping)});
    }
    return claims;
  }

  const model::Model& model_;
  model::ModelNames names_;
  std::vector<std::string> atoms_;
};

/// A blank line between the sections of the file, as people set them apart.
std::string with_sections_apart(const std::string& yaml) {
  static const std::set<std::string> sections{"parties", "infeasible", "preferences", "sources", "claims",
                                              "states",  "issues",     "positions",   "worth",   "deals"};
  std::string text;
  for (std::size_t at = 0; at < yaml.size();) {
    const std::size_t end = std::min(yaml.find('\n', at), yaml.size() - 1) + 1;
    const std::string line = yaml.substr(at, end - at);
    if (sections.contains(line.substr(0, line.find(':')))) text += '\n';
    text += line;
    at = end;
  }
  return text;
}

}  // namespace

std::string write_model(const model::Model& model, const std::vector<std::string>& remarks) {
  std::string head;
  for (const std::string& remark : remarks) head += yaml_comment(remark);
  return head + with_sections_apart(write_yaml(ModelWriter(model).root()));
}

}  // namespace entente::format

#include "exchange/import_genius.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "exchange/xml_document.hpp"
#include "format/ids.hpp"
#include "format/model_file.hpp"

namespace entente::exchange {
namespace {

constexpr std::size_t most_genius_files = 100;

/// An issue as a file of GENIUS has it, found in whatever objective.
struct GeniusIssue {
  std::size_t index = 0;
  std::string name;
  const XmlElement* element = nullptr;
  std::vector<std::pair<std::string, const XmlElement*>> items;  ///< by their index
};

class GeniusFile {
 public:
  GeniusFile(const XmlElement& root, base::Diagnostics& diagnostics) : diagnostics_(diagnostics) {
    collect(root);
    std::stable_sort(issues_.begin(), issues_.end(),
                     [](const GeniusIssue& a, const GeniusIssue& b) { return a.index < b.index; });
  }

  const std::vector<GeniusIssue>& issues() const { return issues_; }
  const std::map<std::size_t, const XmlElement*>& weights() const { return weights_; }
  const XmlElement* reservation() const { return reservation_; }

 private:
  void collect(const XmlElement& element) {
    for (const XmlElement& child : element.children) {
      if (child.name == "issue") {
        add(child);
      } else if (child.name == "weight") {
        if (const auto index = index_of(child)) weights_[*index] = &child;
      } else if (child.name == "reservation") {
        reservation_ = &child;
      } else {
        collect(child);
      }
    }
  }

  std::optional<std::size_t> index_of(const XmlElement& element) {
    const std::string* text = element.find("index");
    std::size_t index = 0;
    const auto [end, error] = text == nullptr
                                  ? std::from_chars_result{nullptr, std::errc::invalid_argument}
                                  : std::from_chars(text->data(), text->data() + text->size(), index);
    if (error == std::errc{} && end == text->data() + text->size()) return index;
    diagnostics_.error(element.place, fmt::format("this <{}> has no index that is a number", element.name),
                       "GENIUS numbers issues, items and weights: index=\"1\"");
    return std::nullopt;
  }

  void add(const XmlElement& element) {
    GeniusIssue issue;
    issue.element = &element;
    const std::string* name = element.find("name");
    const auto index = index_of(element);
    if (name == nullptr || !index) {
      if (name == nullptr) diagnostics_.error(element.place, "this <issue> has no name", "add name=\"…\"");
      return;
    }
    issue.name = *name;
    issue.index = *index;
    std::vector<std::pair<std::size_t, const XmlElement*>> items;
    for (const XmlElement& child : element.children)
      if (child.name == "item")
        if (const auto at = index_of(child)) items.emplace_back(*at, &child);
    std::stable_sort(items.begin(), items.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::set<std::string> seen;
    for (const auto& [at, item] : items) {
      const std::string* value = item->find("value");
      if (value == nullptr || value->empty())
        diagnostics_.error(item->place, "this <item> has no value", "add value=\"…\"");
      else if (!seen.insert(*value).second)
        diagnostics_.error(item->place,
                           fmt::format("'{}' stands among the values of '{}' twice", *value, issue.name),
                           "keep one");
      else
        issue.items.emplace_back(*value, item);
    }
    if (items.empty())
      diagnostics_.error(element.place, fmt::format("the issue '{}' lists no values", issue.name),
                         "only discrete issues are read, whose values are <item>s");
    issues_.push_back(std::move(issue));
  }

  base::Diagnostics& diagnostics_;
  std::vector<GeniusIssue> issues_;
  std::map<std::size_t, const XmlElement*> weights_;
  const XmlElement* reservation_ = nullptr;
};

/// The decimal in an attribute. Reports what is none.
std::optional<base::Decimal> decimal_in(const XmlElement& element, std::string_view attribute,
                                        base::Diagnostics& diagnostics) {
  const std::string* text = element.find(attribute);
  const auto number = text != nullptr ? base::parse_decimal(*text) : std::nullopt;
  if (!number)
    diagnostics.error(element.place,
                      text == nullptr ? fmt::format("this <{}> has no {}", element.name, attribute)
                                      : fmt::format("'{}' is no decimal number of at most 18 digits", *text),
                      fmt::format("write {}=\"0.5\"", attribute));
  return number;
}

std::string stem_of(const base::Text& text) { return std::filesystem::path(text.name()).stem().string(); }

std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20; }, ' ');
  return text;
}

class GeniusImport {
 public:
  GeniusImport(model::Worth::Scale scale, base::Diagnostics& diagnostics)
      : scale_(scale), diagnostics_(diagnostics) {}

  void read_domain(const base::Text& text, const GeniusFile& domain) {
    model_.title = stem_of(text);
    std::set<std::string> taken;
    for (const GeniusIssue& issue : domain.issues()) {
      model::Issue made;
      made.id = format::make_id(issue.name, "issue", taken);
      made.label = one_line(issue.name);
      made.labels_alone = true;
      for (const auto& [value, item] : issue.items)
        made.values.push_back({one_line(value), one_line(value), {}, {}, item->place});
      numbers_.emplace(issue.name, static_cast<model::IssueIndex>(model_.issues.size()));
      model_.issues.push_back(std::move(made));
    }
    if (domain.issues().empty())
      diagnostics_.error({}, fmt::format("{} has no issues", text.name()), "name the domain's file first");
  }

  void read_profile(const base::Text& text, const GeniusFile& profile) {
    const auto party = static_cast<model::PartyIndex>(model_.parties.size());
    model_.parties.push_back(
        {format::make_id(stem_of(text), "party", party_ids_), stem_of(text), {}, {}, {}});
    model::Worth worth;
    worth.party = party;
    worth.scale = scale_;
    std::set<model::IssueIndex> seen;
    for (const GeniusIssue& issue : profile.issues()) {
      const auto number = numbers_.find(issue.name);
      if (number == numbers_.end()) {
        diagnostics_.error(issue.element->place, fmt::format("the domain has no issue '{}'", issue.name),
                           "is this a profile for another domain?");
        continue;
      }
      seen.insert(number->second);
      read_issue(worth, number->second, issue);
      const auto weight = profile.weights().find(issue.index);
      if (weight == profile.weights().end())
        diagnostics_.error(issue.element->place,
                           fmt::format("the issue '{}' has no weight in this profile", issue.name),
                           fmt::format("add <weight index=\"{}\" value=\"…\"/>", issue.index));
      else if (const auto size = decimal_in(*weight->second, "value", diagnostics_))
        worth.weights.push_back({number->second, {*size, *size}, {}, {}});
    }
    for (model::IssueIndex issue = 0; issue < model_.issues.size(); ++issue)
      if (!seen.contains(issue))
        diagnostics_.error(
            {}, fmt::format("{} says nothing of the issue '{}'", text.name(), model_.issues[issue].label),
            "is this a profile for another domain?");
    if (profile.reservation() != nullptr)
      worth.reserve = decimal_in(*profile.reservation(), "value", diagnostics_);
    model_.worth.push_back(std::move(worth));
  }

  std::optional<Imported> finished() {
    if (diagnostics_.has_errors()) return std::nullopt;
    return Imported{
        std::move(model_),
        {scale_ == model::Worth::Scale::genius
             ? "Worth on the scale of GENIUS: weight × evaluation ÷ the largest evaluation of the issue."
             : "Worth as it stands in the profiles: weight × evaluation."}};
  }

 private:
  void read_issue(model::Worth& worth, model::IssueIndex number, const GeniusIssue& issue) {
    const model::Issue& known = model_.issues[number];
    std::map<std::string, model::ValueIndex> values;
    for (model::ValueIndex value = 0; value < known.values.size(); ++value)
      values.emplace(known.values[value].id, value);
    std::set<model::ValueIndex> said;
    for (const auto& [value, item] : issue.items) {
      const auto at = values.find(one_line(value));
      if (at == values.end()) {
        diagnostics_.error(item->place,
                           fmt::format("'{}' is no value of '{}' in the domain", value, issue.name),
                           "is this a profile for another domain?");
        continue;
      }
      said.insert(at->second);
      if (const auto size = decimal_in(*item, "evaluation", diagnostics_))
        worth.values.push_back({number, at->second, {*size, *size}});
    }
    for (model::ValueIndex value = 0; value < known.values.size(); ++value)
      if (!said.contains(value))
        diagnostics_.error(issue.element->place,
                           fmt::format("the value '{}' of '{}' has no evaluation in this profile",
                                       known.values[value].id, issue.name),
                           "is this a profile for another domain?");
  }

  model::Worth::Scale scale_;
  base::Diagnostics& diagnostics_;
  model::Model model_;
  std::map<std::string, model::IssueIndex> numbers_;
  std::set<std::string> party_ids_;
};

/// A profile has evaluations or weights, a domain neither.
bool is_profile(const XmlElement& element) {
  if (element.name == "weight" || (element.name == "item" && element.find("evaluation") != nullptr))
    return true;
  return std::any_of(element.children.begin(), element.children.end(), is_profile);
}

}  // namespace

std::optional<Imported> import_genius(const std::shared_ptr<const base::Text>& domain,
                                      const std::vector<std::shared_ptr<const base::Text>>& profiles,
                                      model::Worth::Scale scale, base::Diagnostics& diagnostics) {
  GeniusImport import(scale, diagnostics);
  if (const auto root = read_xml(domain, diagnostics))
    import.read_domain(*domain, GeniusFile(*root, diagnostics));
  if (!diagnostics.has_errors())
    for (const auto& profile : profiles)
      if (const auto root = read_xml(profile, diagnostics))
        import.read_profile(*profile, GeniusFile(*root, diagnostics));
  return import.finished();
}

std::vector<std::shared_ptr<const base::Text>> read_genius_folder(const std::filesystem::path& folder,
                                                                  base::Diagnostics& diagnostics) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".xml" && entry.is_regular_file()) paths.push_back(entry.path());
    if (paths.size() > most_genius_files) break;
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::shared_ptr<const base::Text>> domains;
  std::vector<std::shared_ptr<const base::Text>> profiles;
  for (const auto& path : paths) {
    const auto text = format::read_text_file(path, diagnostics);
    const auto root = text ? read_xml(text, diagnostics) : std::nullopt;
    if (root) (is_profile(*root) ? profiles : domains).push_back(text);
  }
  if (diagnostics.has_errors()) return {};
  if (domains.size() != 1 || profiles.empty()) {
    diagnostics.error(
        {},
        fmt::format("{} holds {} domains and {} profiles", folder.string(), domains.size(), profiles.size()),
        "name the domain's file and then those of the profiles");
    return {};
  }
  domains.insert(domains.end(), profiles.begin(), profiles.end());
  return domains;
}

}  // namespace entente::exchange

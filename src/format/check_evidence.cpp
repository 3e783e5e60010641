// Does what claims and `because` refer to exist?

#include <fmt/format.h>

#include <set>

#include "format/reading.hpp"

namespace entente::format {
namespace {

/// Names of one kind, and the nearest of them to one that is unknown.
class Known {
 public:
  template <typename Entries>
  explicit Known(const Entries& entries) {
    for (const auto& entry : entries) {
      ids_.push_back(entry.id);
      set_.insert(entry.id);
    }
  }
  bool contains(const std::string& id) const { return set_.contains(id); }
  std::string nearest(const std::string& id) const { return base::nearest_name(id, ids_); }
  std::string hint(const std::string& id, const char* otherwise) const {
    const std::string near = nearest(id);
    return near.empty() ? std::string(otherwise) : fmt::format("did you mean '{}'?", near);
  }

 private:
  std::vector<std::string> ids_;
  std::set<std::string> set_;
};

/// Any name will do: for conditions in a ledger, which has no options.
class AnyName : public model::Names {
 public:
  Lookup find(std::string_view) const override { return {0, {}, {}}; }
};

class Checker {
 public:
  Checker(const model::Model& model, base::Diagnostics& diagnostics)
      : diagnostics_(diagnostics),
        names_(model),
        alone_(model.parties.empty()),
        claims_(model.evidence.claims),
        sources_(model.evidence.sources),
        parties_(model.parties) {}

  void check(const ClaimReference& reference) const {
    if (!claims_.contains(reference.id))
      diagnostics_.error(
          reference.place, fmt::format("there is no claim '{}'", reference.id),
          claims_.hint(reference.id, "add it under claims:, or include the ledger that has it"));
  }

  void check(const ClaimMention& mention) const {
    const Reading reading{mention.text, diagnostics_};
    const std::string& name = mention.node.value;
    switch (mention.kind) {
      case ClaimMention::Of::claim:
        if (name == mention.claim)
          reading.error(mention.node, fmt::format("the claim '{}' disputes itself", name), "take it out");
        else if (!claims_.contains(name))
          reading.error(mention.node, fmt::format("there is no claim '{}'", name),
                        claims_.hint(name, "add it under claims:"));
        break;
      case ClaimMention::Of::source:
        if (!sources_.contains(name))
          reading.error(mention.node, fmt::format("there is no source '{}'", name),
                        sources_.hint(name, "add it under sources:"));
        break;
      case ClaimMention::Of::option:
        check_option(reading, mention.node);
        break;
      case ClaimMention::Of::condition:
        reading.expression(mention.node, alone_ ? static_cast<const model::Names&>(any_) : names_);
        break;
      case ClaimMention::Of::party:
        check_party(reading, mention);
        break;
    }
  }

 private:
  void check_option(const Reading& reading, const YamlNode& node) const {
    if (alone_) return;
    model::Names::Lookup lookup = names_.find(node.value);
    if (!lookup.atom) reading.error(node, std::move(lookup.message), std::move(lookup.hint));
  }

  /// Who speaks or is spoken of may be free text; a near miss of a party's id is rather a slip.
  void check_party(const Reading& reading, const ClaimMention& mention) const {
    if (parties_.contains(mention.node.value)) return;
    const std::string nearest = parties_.nearest(mention.node.value);
    if (!nearest.empty())
      reading.warning(mention.node,
                      fmt::format("the claim '{}' speaks of '{}', which is no party's id", mention.claim,
                                  mention.node.value),
                      fmt::format("did you mean '{}'?", nearest));
  }

  base::Diagnostics& diagnostics_;
  model::ModelNames names_;
  AnyName any_;
  bool alone_;
  Known claims_;
  Known sources_;
  Known parties_;
};

}  // namespace

void check_evidence(const model::Model& model, const std::vector<ClaimReference>& references,
                    const std::vector<ClaimMention>& mentions, base::Diagnostics& diagnostics) {
  const Checker checker(model, diagnostics);
  for (const ClaimReference& reference : references) checker.check(reference);
  for (const ClaimMention& mention : mentions) checker.check(mention);
}

}  // namespace entente::format

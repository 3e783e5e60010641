#include "view/json/evidence_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.hpp"

namespace entente::view {
namespace {

using evidence::Claim;
using nlohmann::ordered_json;
using questions::EvidenceReview;
using questions::Part;

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}

ordered_json date_or_null(const std::optional<base::Date>& date) {
  return date ? ordered_json(base::to_string(*date)) : ordered_json();
}

ordered_json ids_json(const std::vector<const Claim*>& claims) {
  ordered_json list = ordered_json::array();
  for (const Claim* claim : claims) list.push_back(claim->id);
  return list;
}

ordered_json part_json(const model::Model& model, const Part& part) {
  ordered_json object;
  object["kind"] = questions::to_word(part.kind);
  object["party"] = part.party ? ordered_json(model.parties[*part.party].id) : ordered_json();
  object["what"] = text_or_null(part.what);
  object["because"] = ids_json(part.because);
  object["spoken_of"] = ids_json(part.spoken_of);
  object["file"] =
      part.place.text == nullptr ? ordered_json() : ordered_json(base::printable(part.place.text->name()));
  object["line"] = part.place.line;
  object["column"] = part.place.column;
  return object;
}

ordered_json source_json(const evidence::Source& source) {
  return {{"id", source.id},
          {"title", text_or_null(source.title)},
          {"author", text_or_null(source.author)},
          {"publisher", text_or_null(source.publisher)},
          {"date", date_or_null(source.date)},
          {"kind", text_or_null(source.kind)},
          {"url", text_or_null(source.url)},
          {"via", text_or_null(source.via)},
          {"language", text_or_null(source.language)},
          {"note", text_or_null(source.note)}};
}

ordered_json reviewed_claim_json(const EvidenceReview& review, const Claim& claim) {
  ordered_json object = claim_json(claim);
  ordered_json rests = ordered_json::array();
  for (std::size_t n = 0; n < review.parts.size(); ++n) {
    const auto& because = review.parts[n].because;
    if (std::find(because.begin(), because.end(), &claim) != because.end()) rests.push_back(n);
  }
  object["supports"] = std::move(rests);
  object["note"] = text_or_null(claim.note);
  return object;
}

}  // namespace

ordered_json claim_json(const Claim& claim) {
  ordered_json object;
  object["id"] = claim.id;
  object["by"] = text_or_null(claim.by);
  object["for"] = text_or_null(claim.speaks_for);
  object["about"] = text_or_null(claim.about);
  object["act"] = claim.act ? ordered_json(evidence::to_word(*claim.act)) : ordered_json();
  object["says"] = text_or_null(claim.says);
  object["quote"] = text_or_null(claim.quote);
  object["date"] = date_or_null(claim.date);
  object["source"] = text_or_null(claim.source);
  object["standing"] = claim.standing ? ordered_json(evidence::to_word(*claim.standing)) : ordered_json();
  object["of"] = claim.of;
  object["until"] = date_or_null(claim.until);
  object["if"] = text_or_null(claim.condition);
  object["confidence"] = claim.confidence ? ordered_json(*claim.confidence) : ordered_json();
  object["disputes"] = claim.disputes;
  return object;
}

ordered_json evidence_json(const model::Model& model, const EvidenceReview& review, const base::Date& today) {
  ordered_json answer;
  answer["title"] = text_or_null(model.title);
  answer["as_of"] = base::to_string(today);
  for (const char* key : {"sources", "claims", "parts", "ledger", "timeline", "rests_on_nothing",
                          "rests_on_little", "disputed", "deadlines"})
    answer[key] = ordered_json::array();
  for (const evidence::Source& source : model.evidence.sources)
    answer["sources"].push_back(source_json(source));
  for (const Claim& claim : model.evidence.claims)
    answer["claims"].push_back(reviewed_claim_json(review, claim));
  for (const Part& part : review.parts) answer["parts"].push_back(part_json(model, part));
  for (const questions::Speaker& speaker : review.ledger)
    answer["ledger"].push_back({{"for", text_or_null(speaker.name)}, {"claims", ids_json(speaker.claims)}});
  for (const questions::Event& event : review.timeline)
    answer["timeline"].push_back({{"date", base::to_string(event.date)},
                                  {"claim", event.claim->id},
                                  {"event", event.deadline ? "deadline" : "claim"}});
  answer["rests_on_nothing"] = review.on_nothing;
  answer["rests_on_little"] = review.on_little;
  for (const questions::Dispute& dispute : review.disputes)
    answer["disputed"].push_back(
        {{"claim", dispute.claim->id}, {"by", ids_json(dispute.disputed_by)}, {"parts", dispute.parts}});
  for (const questions::Deadline& deadline : review.deadlines)
    answer["deadlines"].push_back({{"claim", deadline.claim->id},
                                   {"until", base::to_string(*deadline.claim->until)},
                                   {"days_left", deadline.days_left},
                                   {"passed", deadline.days_left < 0}});
  answer["unused"] = ids_json(review.unused);
  return answer;
}

}  // namespace entente::view

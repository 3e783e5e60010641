#include "view/json/report_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "evidence/ledger.hpp"

namespace entente::view {
namespace {

using nlohmann::ordered_json;

ordered_json or_null(const std::string& text) { return text.empty() ? ordered_json() : ordered_json(text); }

ordered_json or_null(const std::optional<base::Date>& date) {
  return date ? ordered_json(base::to_string(*date)) : ordered_json();
}

ordered_json spans_json(const reader::Spans& spans) {
  ordered_json list = ordered_json::array();
  for (const reader::Span& span : spans) list.push_back({span.begin, span.end});
  return list;
}

ordered_json claim_json(const reader::ReportedClaim& claim) {
  constexpr double hundredth = 100;
  ordered_json object = {{"id", claim.id},
                         {"by", or_null(claim.by)},
                         {"by_as_written", or_null(claim.by_as_written)},
                         {"for", or_null(claim.speaks_for)},
                         {"about", or_null(claim.about)},
                         {"act", evidence::to_word(claim.act)},
                         {"source", spans_json(claim.source)},
                         {"cue", spans_json(claim.cue)},
                         {"content", spans_json(claim.content)},
                         {"says", claim.says},
                         {"quote", or_null(claim.quote)},
                         {"date", or_null(claim.date)},
                         {"medium", or_null(claim.medium)},
                         {"standing", evidence::to_word(claim.standing)},
                         {"if", or_null(claim.condition)},
                         {"until", or_null(claim.until)},
                         {"confidence", std::round(claim.confidence * hundredth) / hundredth},
                         {"act_confidence", std::round(claim.act_confidence * hundredth) / hundredth}};
  if (!claim.said) object["said"] = false;
  if (!claim.same_as.empty()) object["same_as"] = claim.same_as;
  return object;
}

ordered_json remarks_json(const reader::Report& report) {
  ordered_json remarks = ordered_json::array();
  for (const reader::Remark& remark : report.remarks)
    remarks.push_back(
        {{"message", remark.message}, {"where", spans_json(remark.where)}, {"claims", remark.claims}});
  return remarks;
}

/// What stands before the claims.
ordered_json head_json(const reader::Report& report) {
  return {{"file", base::printable(report.file)},
          {"date", or_null(report.date)},
          {"characters", report.characters}};
}

}  // namespace

ordered_json report_json(const reader::Report& report) {
  ordered_json object = head_json(report);
  object["claims"] = ordered_json::array();
  for (const reader::ReportedClaim& claim : report.claims) object["claims"].push_back(claim_json(claim));
  object["remarks"] = remarks_json(report);
  return object;
}

void write_report_json(const reader::Report& report, const std::function<void(std::string_view)>& write) {
  std::string head = head_json(report).dump();
  head.back() = ',';  // in the place of the brace
  write(head + "\"claims\":[");
  for (const reader::ReportedClaim& claim : report.claims)
    write((&claim == &report.claims.front() ? "\n" : ",\n") + claim_json(claim).dump());
  write("\n],\"remarks\":" + remarks_json(report).dump() + "}");
}

}  // namespace entente::view

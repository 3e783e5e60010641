// Who said what in a report, and that as a ledger.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "answers/naming.hpp"
#include "answers/read.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "format/ledger_file.hpp"
#include "server/body.hpp"
#include "server/responses.hpp"
#include "view/json/report_json.hpp"

namespace entente::server {
namespace {

/// A long article many times over, and read within seconds.
constexpr std::size_t most_text_bytes = std::size_t{1} << 20;

std::string asked_report(const nlohmann::json& body) {
  std::string report = required_member(body, "report", "the text to read");
  if (base::find_invalid_utf8(report) != std::string::npos)
    throw answers::wrong_value("report", "it is not UTF-8");
  return report;
}

}  // namespace

/// With a model in `text`, speakers are matched with its parties, and ids are not those of its claims.
Response read_report(const Call& call) {
  const nlohmann::json asked = nlohmann::json::parse(call.request.body);
  if (!asked.is_object()) return problem(400, "the request has to be a JSON object");
  if (text_member(asked, "report").size() > most_text_bytes)
    return problem(413, fmt::format("the report is larger than {}", base::readable_bytes(most_text_bytes)),
                   "paste the part that matters, or read it with: entente read");
  return answer_once(call, [&](const nlohmann::json& body) {
    std::string report = asked_report(body);
    answers::Loaded parties;
    if (body.contains("text")) parties = answers::read_model(given_model(call.workbench, body));
    answers::Reading reading({.date = answers::find_day("date", text_member(body, "date")),
                              .model = parties.model.get(),
                              .compare = false});
    reading.add(text_member(body, "name", "report.txt"), std::move(report));
    const std::vector<reader::Report> reports = reading.finish();
    return answer({{"entente", ENTENTE_VERSION},
                   {"reports", {view::report_json(reports.front())}},
                   {"ledger", format::write_ledger(reports)}})
        .body;
  });
}

}  // namespace entente::server

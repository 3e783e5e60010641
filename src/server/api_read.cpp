// Who said what in a report, and that as a ledger.

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "format/ledger_file.hpp"
#include "questions/known_parties.hpp"
#include "reader/across.hpp"
#include "server/answers.hpp"
#include "server/questions.hpp"
#include "view/json/report_json.hpp"

namespace entente::server {
namespace {

/// A long article many times over, and read within seconds.
constexpr std::size_t most_text_bytes = std::size_t{1} << 20;

std::string asked_report(const nlohmann::json& body) {
  if (!body.is_object()) throw WrongQuestion(400, "the request has to be a JSON object", "");
  std::string report = text_member(body, "report");
  if (report.empty()) throw WrongQuestion(400, "'report', the text to read, is missing or empty", "");
  if (report.size() > most_text_bytes)
    throw WrongQuestion(413,
                        fmt::format("the report is larger than {}", base::readable_bytes(most_text_bytes)),
                        "paste the part that matters, or read it with: entente read");
  if (base::find_invalid_utf8(report) != std::string::npos)
    throw WrongQuestion(400, "the report is not UTF-8", "");
  return report;
}

}  // namespace

/// With a model in `text`, speakers are matched with its parties, and ids are not those of its claims.
Response read_report(const Call& call) {
  return answer_once(call, [&](const nlohmann::json& body) {
    std::string report = asked_report(body);
    reader::ReadingOptions options;
    if (const std::string date = text_member(body, "date"); !date.empty()) {
      options.date = base::parse_date(date);
      if (!options.date || options.date->day == 0)
        throw WrongQuestion(400, fmt::format("'{}' is no day", date), "write one such as 2025-08-25");
    }
    std::set<std::string> taken;
    if (body.contains("text")) {
      base::Diagnostics unheard;
      const auto model = ask_model(call.workbench, body, unheard);
      options.parties = questions::known_parties(*model);
      for (const evidence::Claim& claim : model->evidence.claims) taken.insert(claim.id);
    }
    std::vector<reader::Report> reports{
        reader::read_report(text_member(body, "name", "report.txt"), std::move(report), options)};
    reader::number_claims(reports, taken);
    return answer({{"entente", ENTENTE_VERSION},
                   {"reports", {view::report_json(reports.front())}},
                   {"ledger", format::write_ledger(reports)}})
        .body;
  });
}

}  // namespace entente::server

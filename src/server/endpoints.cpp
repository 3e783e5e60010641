// The endpoints, a line each, in the order of docs/openapi.json.

#include "server/api.hpp"

namespace entente::server {

Response list_files(const Call& call);
Response read_file(const Call& call);
Response save_file(const Call& call);
Response list_versions(const Call& call);
Response read_version(const Call& call);
Response list_concepts(const Call& call);
Response check_model(const Call& call);
Response analyze_model(const Call& call);
Response analyze_in_columns(const Call& call);
Response choose_states(const Call& call);
Response invert_model(const Call& call);
Response commit_party(const Call& call);
Response start_leverage(const Call& call);
Response start_ensemble(const Call& call);
Response review_evidence(const Call& call);
Response read_report(const Call& call);
Response explain_state(const Call& call);
Response find_paths(const Call& call);
Response draw_graph(const Call& call);
Response write_dossier(const Call& call);
Response watch_job(const Call& call);
Response cancel_job(const Call& call);

const std::vector<Endpoint>& endpoints() {
  static const std::vector<Endpoint> all{
      {"GET", "/files", list_files},
      {"GET", "/files/{name}", read_file},
      {"PUT", "/files/{name}", save_file},
      {"GET", "/history/{name}", list_versions},
      {"GET", "/versions/{name}", read_version},
      {"GET", "/concepts", list_concepts},
      {"POST", "/check", check_model},
      {"POST", "/analyze", analyze_model},
      {"POST", "/analyze/columns", analyze_in_columns},
      {"POST", "/states", choose_states},
      {"POST", "/inverse", invert_model},
      {"POST", "/commit", commit_party},
      {"POST", "/leverage", start_leverage},
      {"POST", "/ensemble", start_ensemble},
      {"POST", "/evidence", review_evidence},
      {"POST", "/read", read_report},
      {"POST", "/explain", explain_state},
      {"POST", "/paths", find_paths},
      {"POST", "/graph", draw_graph},
      {"POST", "/dossier", write_dossier},
      {"POST", "/report", write_dossier},  // as it was called first
      {"GET", "/jobs/{name}/events", watch_job},
      {"DELETE", "/jobs/{name}", cancel_job},
  };
  return all;
}

}  // namespace entente::server

#include <nlohmann/json.hpp>

#include "app/imports.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::pair<base::Severity, const char*> severity_names[] = {{base::Severity::note, "note"},
                                                                     {base::Severity::repaired, "repaired"},
                                                                     {base::Severity::refused, "refused"}};

Json issue_json(const base::Issue& issue) {
  Json json;
  for (const auto& [severity, name] : severity_names)
    if (severity == issue.severity) json["severity"] = name;
  json["kind"] = issue.kind;
  json["location"] = issue.location;
  json["row"] = issue.row > 0 ? Json(issue.row) : Json(nullptr);
  json["column"] = issue.column.empty() ? Json(nullptr) : Json(issue.column);
  json["message"] = issue.message;
  return json;
}

base::Issue issue_of(const Json& json) {
  base::Issue issue;
  const auto severity = json.at("severity").get<std::string>();
  for (const auto& [value, name] : severity_names)
    if (severity == name) issue.severity = value;
  issue.kind = json.at("kind");
  issue.location = json.at("location");
  issue.message = json.at("message");
  if (!json.at("row").is_null()) issue.row = json.at("row");
  if (!json.at("column").is_null()) issue.column = json.at("column");
  return issue;
}

}  // namespace

std::string report_json(const base::Report& report) {
  Json json{{"rows", report.rows()},     {"accepted", report.accepted},   {"repaired", report.repaired},
            {"refused", report.refused}, {"unchanged", report.unchanged}, {"outside", report.outside},
            {"totals", Json::object()},  {"notes", report.notes},         {"issues", Json::array()}};
  for (const auto& [kind, count] : report.totals()) json["totals"][kind] = count;
  for (const base::Issue& issue : report.issues()) json["issues"].push_back(issue_json(issue));
  return json.dump(1, ' ', false, Json::error_handler_t::replace);
}

base::Report parse_report(std::string_view text) {
  base::Report report;
  try {
    const Json json = Json::parse(text);
    report.accepted = json.at("accepted");
    report.repaired = json.at("repaired");
    report.refused = json.at("refused");
    report.unchanged = json.at("unchanged");
    report.outside = json.at("outside");
    report.notes = json.at("notes").get<std::vector<std::string>>();
    std::map<std::string, std::int64_t, std::less<>> kept;
    for (const Json& issue : json.at("issues")) {
      report.add(issue_of(issue));
      ++kept[report.issues().back().kind];
    }
    for (const auto& [kind, total] : json.at("totals").items())
      report.count(kind, total.get<std::int64_t>() - kept[kind]);
  } catch (const Json::exception&) {
    throw base::Error(base::ErrorCode::database, "the import's report can't be read",
                      "'phumthun check' tells whether the store is damaged");
  }
  return report;
}

}  // namespace phumthun::app

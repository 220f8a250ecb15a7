#include "cli/command.hpp"

#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <limits>
#include <unistd.h>

namespace phumthun::cli {
namespace {

const char* severity_name(base::Severity severity) {
  switch (severity) {
    case base::Severity::note:
      return "note";
    case base::Severity::repaired:
      return "repaired";
    case base::Severity::refused:
      return "refused";
  }
  return "";
}

Json report_json(const base::Report& report) {
  Json json{{"accepted", report.accepted}, {"repaired", report.repaired}, {"refused", report.refused}};
  json["totals"] = Json::object();
  for (const auto& [kind, count] : report.totals()) json["totals"][kind] = count;
  json["notes"] = report.notes;
  json["issues"] = Json::array();
  for (const base::Issue& issue : report.issues())
    json["issues"].push_back({{"severity", severity_name(issue.severity)},
                              {"kind", issue.kind},
                              {"location", issue.location},
                              {"message", issue.message}});
  return json;
}

}  // namespace

void add_json_flag(CLI::App& verb, Common& common) {
  verb.add_flag("--json", common.json, "answer with one JSON document");
}

void add_seed(CLI::App& verb, std::uint64_t& seed, const std::string& description) {
  verb.add_option("--seed", seed, description)
      ->capture_default_str()
      ->check(CLI::Range(std::int64_t{0}, std::numeric_limits<std::int64_t>::max()));
}

bool wants_json(const Common& common) {
  return common.json || ::isatty(STDOUT_FILENO) == 0;
}

void print(const Json& json) {
  fmt::print("{}\n", json.dump(1, ' ', false, Json::error_handler_t::replace));
}

Json number(double value) {
  return std::isnan(value) ? Json(nullptr) : Json(value);
}

void print_report(const base::Report& report, Common& common) {
  if (common.strict && report.has_issues()) common.exit_code = exit_strict;
  if (common.json) return print(report_json(report));
  fmt::print("accepted {}, of these repaired {}; refused {}\n", report.accepted, report.repaired,
             report.refused);
  for (const std::string& note : report.notes) fmt::print("note: {}\n", note);
  for (const auto& [kind, count] : report.totals()) fmt::print("{}: {}\n", kind, count);
  for (const base::Issue& issue : report.issues())
    fmt::print("  {} [{}] {}: {}\n", severity_name(issue.severity), issue.kind, issue.location,
               issue.message);
}

}  // namespace phumthun::cli

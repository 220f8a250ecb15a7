#include "cli/command.hpp"

#include <cmath>
#include <cstdio>
#include <fmt/format.h>
#include <limits>
#include <unistd.h>

#include "app/imports.hpp"

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

}  // namespace

void add_json_flag(CLI::App& verb, Common& common) {
  verb.add_flag("--json", common.json, "answer with one JSON document");
}

void add_seed(CLI::App& verb, std::uint64_t& seed, const std::string& description) {
  verb.add_option("--seed", seed, description)
      ->capture_default_str()
      ->check(CLI::Range(std::int64_t{0}, std::numeric_limits<std::int64_t>::max()));
}

void add_tier(CLI::App& verb, std::string& tier) {
  verb.add_option("--tier", tier, "who may read it: internal, partner or public")
      ->capture_default_str()
      ->check(CLI::IsMember({"internal", "partner", "public"}));
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
  if (common.json) return print(Json::parse(app::report_json(report)));
  fmt::print("{} rows: accepted {}, repaired {}, refused {}, unchanged {}, outside {}\n", report.rows(),
             report.accepted, report.repaired, report.refused, report.unchanged, report.outside);
  for (const std::string& note : report.notes) fmt::print("note: {}\n", note);
  for (const auto& [kind, count] : report.totals()) fmt::print("{}: {}\n", kind, count);
  for (const base::Issue& issue : report.issues())
    fmt::print("  {} [{}] {}: {}\n", severity_name(issue.severity), issue.kind, issue.location,
               issue.message);
}

}  // namespace phumthun::cli

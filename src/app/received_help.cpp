#include "app/received_help.hpp"

#include <array>
#include <fmt/format.h>
#include <optional>

#include "app/frameworks.hpp"
#include "base/error.hpp"
#include "poverty/crosswalk.hpp"

namespace phumthun::app {
namespace {

/// How a status begins that means that nothing was given.
constexpr std::array not_given_words = std::to_array<std::string_view>(
    {"ไม่อนุมัติ", "ไม่ให้", "ไม่ผ่าน", "ไม่ได้รับ", "ปฏิเสธ", "ยกเลิก", "ถูกยกเลิก", "rejected", "refused", "cancel"});

bool means_given(const std::string& status) {
  const std::string key = poverty::case_text_key(status);
  for (const std::string_view words : not_given_words)
    if (key.starts_with(poverty::case_text_key(words))) return false;
  return true;
}

std::optional<std::int32_t> period_edge(const std::string& text, bool end) {
  if (text.empty()) return {};
  const auto date = base::parse_date(text, true);
  if (date) return day_number(*date, end);
  if (const auto year = base::parse_year_be(text)) return day_number({*year - 543, 0, 0}, end);
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("'{}' is no day and no year", text),
                    "write a day as 2024-01-31 or 31/1/2567, or a Buddhist year as 2567");
}

void require_period(const OverlapRequest& request, const std::optional<std::int32_t>& since,
                    const std::optional<std::int32_t>& until) {
  if (since && until && *since > *until)
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("no day is both since {} and until {}", request.since, request.until),
                      "let the period begin before it ends");
}

}  // namespace

HelpRecords read_help(store::Store& store, const base::Progress& progress) {
  HelpRecords records;
  records.columns = store::read_assistance(store::Reader(store), progress);
  if (records.columns.household.empty())
    throw base::Error(base::ErrorCode::not_found, "the store has no record of assistance",
                      "import them with 'phumthun import assistance STORE FILE'");
  records.agencies = merge_names(records.columns.texts, records.columns.agency);
  records.kinds = merge_names(records.columns.texts, records.columns.kind);
  records.given = given_help(records.columns);
  return records;
}

std::vector<std::uint8_t> given_help(const store::AssistanceColumns& help) {
  std::vector<std::uint8_t> text_means_given, given;
  for (const std::string& status : help.texts.texts) text_means_given.push_back(means_given(status) ? 1 : 0);
  for (const std::uint32_t status : help.status) given.push_back(text_means_given[status]);
  return given;
}

CountedHelp counted_help(const HelpRecords& records, const OverlapRequest& request,
                         const PoorHouseholds& households, const std::vector<std::uint8_t>& counts) {
  const auto since = period_edge(request.since, false), until = period_edge(request.until, true);
  require_period(request, since, until);
  const HouseholdRows rows(households.areas.household);
  CountedHelp help;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::int32_t day = records.columns.day[i];
    const std::uint32_t row = rows.row(records.columns.household[i]);
    if (!records.given[i]) {
      ++help.not_given;
    } else if ((since || until) && day == store::AssistanceColumns::no_day) {
      ++help.without_day;
    } else if ((since && day < *since) || (until && day > *until)) {
      ++help.outside_period;
    } else if (row == HouseholdRows::none || !counts[row]) {
      ++help.outside_households;
    } else {
      help.acts.push_back({row, records.agency(i), records.kind(i), day});
      help.record.push_back(static_cast<std::uint32_t>(i));
    }
  }
  return help;
}

HelpedHouseholds helped_households(store::Store& store, const OverlapRequest& request,
                                   const base::Progress& progress) {
  HelpedHouseholds result;
  result.records = read_help(store, progress.slice(0, 0.3));
  result.households =
      poor_households(store, request.measure, PovertyTruth::deprivation, progress.slice(0.3, 0.9));
  const PoorHouseholds& households = result.households;
  for (std::size_t i = 0; i < households.size(); ++i) {
    const bool counts = request.all_households || (households.surveyed[i] && households.survey_weight[i] > 0);
    result.counts.push_back(counts ? 1 : 0);
    // Every household of the store is a list, not a sample: each stands for itself.
    result.weight.push_back(!counts ? 0 : request.all_households ? 1 : households.survey_weight[i]);
  }
  result.help = counted_help(result.records, request, households, result.counts);
  result.received =
      poverty::help_received(result.help.acts, households.size(), load_rules(store).repeated_help_days);
  progress.report(1);
  return result;
}

}  // namespace phumthun::app

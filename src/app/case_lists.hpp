#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/stores.hpp"
#include "app/tier.hpp"
#include "base/area_level.hpp"
#include "base/dates.hpp"
#include "base/language.hpp"
#include "base/progress.hpp"
#include "data/layer.hpp"
#include "io/write_workbook.hpp"
#include "store/case_records.hpp"

namespace phumthun::app {

// Internal to app/: lists of cases, as layers and as files, and the words that they share.

/// Throws Error{denied} but for Tier::internal: `what` names single households.
void require_internal(Tier, std::string_view what);
/// A list as CSV (with a byte order mark, for Excel) or XLSX by the file's ending, in folders that are made.
/// No cell begins a formula. Throws Error{unsupported} for another ending, Error{io}.
void write_list(const io::Sheet&, const std::filesystem::path& out);

/// Points of some households, EPSG:4326, in the order of `places`; ids are their fids. Columns
/// "household_id", "village_code", "tambon_code".
data::Layer place_layer(std::string name, const std::vector<std::int64_t>& households,
                        const std::vector<store::HouseholdPlace>& places);
void add_layer_column(data::Layer&, std::string name, data::ColumnValues);

/// Names of villages and tambon by code, for lists; "" where not known.
class AreaNames {
 public:
  explicit AreaNames(store::Store&);
  std::string village(const std::string& code) const { return find(villages_, code); }
  std::string tambon(const std::string& code) const { return find(tambon_, code); }

 private:
  using Names = std::vector<std::pair<std::string, std::string>>;
  static std::string find(const Names&, const std::string& code);
  Names villages_, tambon_;
};

/// Texts of records that mean the same (poverty::case_text_key) as one, shown as it is written most often.
struct MergedNames {
  std::vector<std::uint32_t> number_of_text;  ///< by number in the table, into `names`
  std::vector<std::string> names;             ///< by their first use; "" is a name
};
/// `uses`: one entry for each time that a text is used.
MergedNames merge_names(const store::TextTable&, std::span<const std::uint32_t> uses);

/// Days since 1970-01-01. A year alone: its first day, or its last where `end_of_year`.
std::int32_t day_number(const base::Date&, bool end_of_year);
/// "2024-08-15"; "" for AssistanceColumns::no_day.
std::string day_text(std::int32_t day);
/// The present day, or what SOURCE_DATE_EPOCH says.
std::int32_t today_number();

/// "ตำบลหนองครก" / "Tambon Nong Khrok"; a village with its code, as names of villages repeat; an area without
/// a name by its code.
base::LocalText area_words(base::AreaLevel, const std::string& code, const base::LocalText& name);
/// "1,234"; "34.5" of 0.345 ("–" for NaN).
std::string count_text(std::int64_t count);
std::string percent_text(double share);

}  // namespace phumthun::app

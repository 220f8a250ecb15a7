#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/report.hpp"
#include "store/store.hpp"

namespace phumthun::store {

using ImportId = base::Id<struct ImportTag>;
using SourceId = base::Id<struct SourceTag>;
using RoundId = base::Id<struct RoundTag>;

/// Where rows came from. Every area, household and survey record names its import.
struct Provenance {
  std::string kind;       ///< "boundaries", "codes", "population", "households", "members", ...
  std::string level;      ///< of boundaries, else empty
  std::string file_name;  ///< without its folder
  std::string layer, profile, crs, encoding;
  std::string content;  ///< BLAKE2b of the file's bytes, hexadecimal: the same file is known again
  std::string request;  ///< what was asked beside the file (mapping, round, source, CRS), one line each
};
ImportId begin_import(Writer&, const Provenance&);
/// The report's counts, and the report itself as the text `report_json`, once the rows are in.
void finish_import(Writer&, ImportId, const base::Report&, std::string_view report_json);

/// A survey round: Buddhist year and number, written "2567/1".
struct Round {
  int year_be = 0;
  int number = 0;
  friend bool operator==(const Round&, const Round&) = default;
};
/// "2567/1", "2567" (number 1); a Gregorian year (below 2400) is put into the Buddhist era. Nothing for other
/// texts.
std::optional<Round> parse_round(std::string_view text);
std::string round_name(const Round&);

/// The id of a source or round of this name, made where it is new.
SourceId source_id(Writer&, std::string_view name);
RoundId round_id(Writer&, const Round&);

std::vector<std::string> source_names(const Reader&);
/// Oldest first.
std::vector<std::string> round_names(const Reader&);

}  // namespace phumthun::store

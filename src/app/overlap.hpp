#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "app/measure.hpp"
#include "app/tier.hpp"
#include "data/layer.hpp"
#include "poverty/assistance.hpp"

namespace phumthun::app {

struct OverlapRequest {
  MeasureRequest measure;       ///< level, and who is poor (framework, cut-off, k, round)
  std::string since, until;     ///< dates "2024-01-01" or Buddhist years "2567"; empty: all
  bool all_households = false;  ///< every household of the store; else the surveyed
};
/// What one agency gave in one area.
struct AgencyHelp {
  std::size_t area = 0;
  std::string agency, kind;
  std::int64_t households = 0, acts = 0;
  double amount = 0;        ///< baht; NaN where none is stated
  std::string first, last;  ///< dates
};
struct Overlap {
  bool all_households = false;
  base::AreaLevel level = base::AreaLevel::tambon;
  std::vector<std::string> codes;
  std::vector<base::LocalText> names;
  poverty::AreaAssistance areas, whole;
  std::vector<AgencyHelp> helps;                ///< by area, agency, kind
  std::vector<std::string> agencies;            ///< that helped, by name
  std::vector<base::LocalText> area_sentences;  ///< one per area
  std::vector<base::LocalText> sentences, warnings;
  Recipe recipe;
};
/// Help that is approved counts as given; what was refused or cancelled does not. Agencies and kinds that are
/// written differently (blanks, order of Thai marks) are one. Throws Error{not_found} where the store has no
/// record of assistance, Error{invalid_input} for a day that is none, and for a period without a day.
Overlap measure_overlap(store::Store&, const OverlapRequest&, const base::Progress&);
std::string overlap_json(const Overlap&);
/// Points in EPSG:4326: household_id, help ("none", "one", "several"), agencies (number), repeated (0, 1),
/// poor (0, 1, 255), village_code, tambon_code. Internal.
data::Layer overlap_households(store::Store&, const OverlapRequest&, const base::Progress&);

/// An agency as records of problems and assistance, and the crosswalk, name it.
struct AgencyWork {
  std::string agency;
  std::int64_t open_problems = 0;  ///< not solved, its own: as the record says, else by the crosswalk
  std::int64_t acts = 0;           ///< of help that it gave, as measure_overlap counts it
};
/// Those with the most open problems first.
std::vector<AgencyWork> list_agencies(store::Store&, const base::Progress&);

/// An agency's own work list as CSV or XLSX: households whose open problems are its own (by the crosswalk),
/// and what it and others gave them. Error{denied} but for Tier::internal; Error{not_found} for an agency
/// that nothing names. Answers the number of problems in it.
std::int64_t write_work_list(store::Store&, const std::string& agency, Tier, const std::filesystem::path& out,
                             const base::Progress&);

}  // namespace phumthun::app

#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/progress.hpp"
#include "geo/coord.hpp"
#include "store/registry.hpp"

namespace phumthun::store {

inline constexpr std::size_t capital_count = 5;     ///< human, physical, financial, natural, social
inline constexpr std::size_t indicator_count = 37;  ///< of the capital baseline: 6 + 8 + 5 + 8 + 10

/// How well a household's place is known, best first: surveyed coordinates, its village's code, its village
/// by names, its tambon, nothing.
enum class PlaceQuality { surveyed, village, name, tambon, none };
std::string_view quality_name(PlaceQuality);

/// One household and one record of its survey, as an importer hands it over. Numbers: NaN is missing. Never a
/// name, an ID number or a phone.
struct HouseholdRow {
  std::string_view household_id, house_code, address_no, moo;
  std::string_view village_code, tambon_code, amphoe_code;        ///< found out
  std::string_view stated_village, stated_tambon, stated_amphoe;  ///< the codes that the file gives
  std::string_view village_name, tambon_name,
      amphoe_name;  ///< as the file writes them; kept where the place hangs on them
  std::optional<std::int64_t> household_no;
  PlaceQuality quality = PlaceQuality::none;
  geo::Coord position = geo::no_coord;  ///< EPSG:4326; surveyed, or spread within its area: `quality` tells
  geo::Coord stated_position = geo::no_coord;  ///< kept where it was not accepted as the position
  std::optional<bool> municipality, not_poor_on_survey;
  std::array<double, capital_count> capitals{};
  double size = 0, survey_weight = 0;
  std::span<const double> indicators;  ///< empty, or indicator_count values
  SourceId source;
  RoundId round;
};

/// What became of a row.
enum class LoadOutcome {
  added,       ///< a household that the store did not know
  new_record,  ///< another round or source of a known household
  corrected,   ///< the source's own newer record of the same round: it counts, the older one is kept
  unchanged,   ///< exactly the record that the store holds: nothing was written
};

/// Adds households in bulk: new ones, and new survey records of known ones. A household's place is that of
/// its record with the best quality, the newest among equals; every record's own stated place is kept, so
/// that an undone import gives the place before it back. finish() packs the spatial index; without it the
/// transaction must not be committed. One thread at a time, in all of its functions.
class HouseholdLoad {
 public:
  HouseholdLoad(Writer&, ImportId);
  ~HouseholdLoad();

  /// The household of this id, or of an id that was found to mean the same household.
  std::optional<std::int64_t> find(std::string_view household_id) const;
  /// The one household of earlier imports with this house code and number; nothing where there are several.
  std::optional<std::int64_t> find_house(std::string_view house_code, std::int64_t household_no) const;

  /// The house code of a household, "" where it has none.
  std::string house_code_of(std::int64_t household) const;

  struct Loaded {
    std::int64_t household = 0;
    LoadOutcome outcome = LoadOutcome::added;
  };
  /// `same_as`: the household that this row was found to mean, where its id is not known; its id is then kept
  /// as another name of that household.
  Loaded add(const HouseholdRow&, std::optional<std::int64_t> same_as);
  void finish(const base::Progress&);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// The survey record of each household that counts, column by column. Codes as numbers (33010101), 0 where
/// there is none; other missing values NaN. `round` keeps the records of one round only.
struct SurveyColumns {
  std::vector<std::int64_t> household;  ///< fid, ascending
  std::vector<std::uint32_t> village, tambon, amphoe;
  std::array<std::vector<double>, capital_count> capitals;
  std::vector<double> size, survey_weight;
  std::vector<double> municipality, not_poor_on_survey;  ///< 0, 1 or NaN
  std::vector<std::uint16_t> instrument;                 ///< into `instruments`; 0: not stated
  std::vector<std::string> instruments;                  ///< the first is ""
};
/// One record of each household: of its latest round (or `round`), where several sources speak by the rule of
/// conflicts.hpp, with what was settled by hand, a value that one source lacks taken from the next.
/// Reads with two threads, once for each revision of the store and round: the same columns serve every level
/// and cut-off. Throws Error{not_found} for a round that the store does not have.
std::shared_ptr<const SurveyColumns> read_surveys(Store&, const std::optional<Round>& round);

/// Households with a surveyed position, in the store's order: what statistics of points may use. Those that
/// are spread within their area are not among them.
struct HouseholdPoints {
  std::vector<geo::Coord> positions;
  std::vector<std::int64_t> ids;
};
HouseholdPoints read_household_points(const Reader&, const base::Progress&);
/// Every household with a point on the map, surveyed or spread within its area (`qualities` tells), in
/// ascending order of fid, with where that is: "" where an area is not known.
struct HouseholdTable {
  HouseholdPoints points;
  std::vector<std::string> village_codes, tambon_codes, qualities;
};
HouseholdTable read_households(Store&, const base::Progress&);

/// Gives every household a new place: `place` gets its id, its stated position (surveyed, accepted or not),
/// stated codes and kept names and fills the rest of the row (codes, quality, position). For when areas have
/// changed.
void replace_places(Writer&, const std::function<void(HouseholdRow&)>& place, const base::Progress&);

/// The household of this id, or of an id that was joined into it (fid).
std::optional<std::int64_t> find_household(const Reader&, std::string_view household_id);
/// Its id. Throws Error{not_found}.
std::string household_id_of(const Reader&, std::int64_t household);
/// Where a household is, in words that its neighbours use. Empty where not known.
struct HouseholdAddress {
  std::string house_code, address_no, moo, village_code, tambon_code;
};
std::optional<HouseholdAddress> read_household_address(const Reader&, std::string_view household_id);
/// The highest fid, 0 in an empty store: households that are added now have higher ones.
std::int64_t last_household(const Reader&);

bool has_households(const Reader&);
std::int64_t household_count(const Reader&);
std::int64_t survey_count(const Reader&);
std::vector<std::pair<std::string, std::int64_t>> quality_counts(const Reader&);

}  // namespace phumthun::store

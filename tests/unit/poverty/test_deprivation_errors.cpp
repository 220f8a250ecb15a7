#include <catch2/catch.hpp>
#include <cmath>

#include "base/error.hpp"
#include "support/deprivation_survey.hpp"

using namespace phumthun;
using namespace phumthun::poverty;
using namespace phumthun::poverty::test;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// The ninety households of tests/reference/survey_design_errors.R.
struct VillageSurvey {
  DeprivationSurvey households;
  std::vector<std::uint32_t> psu, stratum;

  VillageSurvey()
      : households(DeprivationSurvey::of(90, 5, [](std::size_t i, std::size_t j) {
          if ((i * 3 + j * 5) % 29 == 0) return missing;
          return 1.0 + static_cast<double>((i * 7 + j * 13 + (i * i) % 11 + i * j) % 4);
        })) {
    constexpr std::uint32_t strata[] = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2};
    households.at_level(3, [](std::size_t i) { return static_cast<std::uint32_t>(i / 5 % 3); });
    for (std::uint32_t i = 0; i < 90; ++i) {
      psu.push_back(i / 9);
      stratum.push_back(strata[i / 9]);
      households.survey_weight.push_back(0.5 + i * 7 % 5 / 4.0);
    }
  }
};

struct Measured {
  AreaDeprivation values;
  DeprivationErrors errors;
};
Measured measure(const DeprivationSurvey& survey, const DeprivationSpec& spec, const SurveyDesign& design) {
  const DeprivationTable table = survey.table();
  const auto values = measure_deprivation(table, spec, 2);
  return {values[0], deprivation_errors(table, spec, values, design, 2)[0]};
}

const std::vector<double> unequal{.3, .25, .2, .15, .1};

/// Of one area: H, A, M0, then uncensored, censored, contribution and deprived of the third item.
void check_errors(const Measured& found, std::size_t area, const std::vector<double>& expected) {
  const std::size_t third = 2 * 3 + area;
  CAPTURE(area);
  const DeprivationErrors& errors = found.errors;
  const std::vector<double> all{errors.H[area],           errors.A[area],         errors.M0[area],
                                errors.uncensored[third], errors.censored[third], errors.contribution[third],
                                errors.deprived[third]};
  for (std::size_t i = 0; i < all.size(); ++i) {
    CAPTURE(i);
    CHECK(all[i] == Approx(expected[i]).epsilon(1e-9));
  }
}

}  // namespace

// Values of tests/reference/survey_design_errors.R: R 4.2, survey 4.1.
TEST_CASE("errors by sampling units and strata are those of R's survey package, areas being domains") {
  const VillageSurvey survey;
  const auto found =
      measure(survey.households, spec_of_weights(unequal, 0.4), {survey.psu, survey.stratum, {}});
  CHECK(found.values.H[0] == Approx(0.646464646465).epsilon(1e-10));
  CHECK(found.values.A[1] == Approx(0.622463768116).epsilon(1e-10));
  CHECK(found.values.M0[2] == Approx(0.490594059406).epsilon(1e-10));
  CHECK(found.values.contribution[2 * 3] == Approx(0.147339699864).epsilon(1e-10));
  CHECK(found.values.deprived[2 * 3 + 1] == Approx(0.383333333333).epsilon(1e-10));
  check_errors(found, 0,
               {0.1049373167706, 0.0457644683971, 0.0625640077644, 0.1143359839182, 0.0842179260428,
                0.0308020734882, 0.0789556176419});
  check_errors(found, 1,
               {0.0889475639716, 0.0391155249901, 0.0737999098289, 0.1137961077364, 0.1018409023710,
                0.0376014427797, 0.1036538301866});
  check_errors(found, 2,
               {0.0600592223968, 0.0391174176459, 0.0457216204253, 0.0895135908212, 0.1121912175696,
                0.0340954012370, 0.0861421331207});
  for (std::size_t area = 0; area < 3; ++area) CHECK(found.errors.single_psu[area] == 0);
}

TEST_CASE("errors by sampling units alone, and by strata alone, are R's too") {
  const VillageSurvey survey;
  const auto by_psu = measure(survey.households, spec_of_weights(unequal, 0.4), {survey.psu, {}, {}});
  check_errors(by_psu, 0,
               {0.0990560581783, 0.0487169483551, 0.0654406916867, 0.1040073080190, 0.0771325568923,
                0.0319475830990, 0.0701423571947});
  check_errors(by_psu, 2,
               {0.0619045722270, 0.0399777668517, 0.0452824083742, 0.1156688414342, 0.1224742511593,
                0.0369144043572, 0.0988746314821});
  const auto by_stratum = measure(survey.households, spec_of_weights(unequal, 0.4), {{}, survey.stratum, {}});
  check_errors(by_stratum, 0,
               {0.1037240065748, 0.0552987667847, 0.0674093541037, 0.1085859905463, 0.0957034396077,
                0.0412998450465, 0.0989598674329});
  check_errors(by_stratum, 1,
               {0.1014793630170, 0.0423553963848, 0.0694037168882, 0.1077948737509, 0.1031966449109,
                0.0373018920850, 0.0959389669275});
}

TEST_CASE("simple errors and the finite population correction are R's, each area a sample of its own") {
  const VillageSurvey survey;
  const auto simple = measure(survey.households, spec_of_weights(unequal, 0.4), {});
  CHECK(simple.values.n[1] == 24);
  CHECK(simple.errors.H[1] == Approx(0.1020211093194).epsilon(1e-9));
  CHECK(simple.errors.M0[1] == Approx(0.0698358865738).epsilon(1e-9));
  CHECK(simple.errors.A[1] == Approx(0.0429335117235).epsilon(1e-9));
  CHECK(simple.errors.psus[1] == 24);
  const SurveyDesign of_a_hundred{{}, {}, {{missing, 100, 24}}};
  const auto corrected = measure(survey.households, spec_of_weights(unequal, 0.4), of_a_hundred);
  CHECK(corrected.errors.H[1] == Approx(0.0889399411262).epsilon(1e-9));
  CHECK(corrected.errors.M0[1] == Approx(0.0608815144415).epsilon(1e-9));
  CHECK(corrected.errors.A[1] == Approx(0.0374285677788).epsilon(1e-9));
  CHECK(corrected.errors.H[0] == simple.errors.H[0]);  // N is not known
  CHECK(corrected.errors.H[2] == 0);                   // N = n or less: all were asked
}

TEST_CASE("a dimension's errors are those of the mean of its items, by R's formula or by one unit of all") {
  // One dimension of all items: its censored headcount is M0 where its weights sum to 1, its contribution 1.
  const VillageSurvey survey;
  DeprivationSpec spec = spec_of_weights(unequal, 0.4);
  for (DeprivationItem& item : spec.items) item.dimension = 0;
  spec.dimension_names.resize(1);
  const std::vector<SurveyDesign> designs{{survey.psu, survey.stratum, {}}, {}};
  for (const SurveyDesign& design : designs) {
    const auto found = measure(survey.households, spec, design);
    for (std::size_t area = 0; area < 3; ++area) {
      CHECK(found.values.dimension_censored[area] == Approx(found.values.M0[area]));
      CHECK(found.errors.dimension_censored[area] == Approx(found.errors.M0[area]));
      CHECK(found.values.dimension_contribution[area] == Approx(1));
      CHECK(found.errors.dimension_contribution[area] == Approx(0).margin(1e-12));
    }
  }
}

TEST_CASE(
    "one sampling unit in a stratum leaves its areas without errors, flagged, and the others with theirs") {
  VillageSurvey survey;
  for (std::size_t i = 0; i < 90; ++i) survey.stratum[i] = i < 9 ? 9 : survey.stratum[i];
  for (std::size_t i = 0; i < 90; ++i) survey.households.areas[0][i] = i < 30 ? 0 : i < 60 ? 1 : 2;
  const auto found =
      measure(survey.households, spec_of_weights(unequal, 0.4), {survey.psu, survey.stratum, {}});
  CHECK(found.errors.single_psu == std::vector<std::uint8_t>{1, 0, 0});
  CHECK(std::isnan(found.errors.H[0]));
  CHECK(std::isnan(found.errors.contribution[0]));
  CHECK(found.errors.H[1] > 0);
  CHECK(found.errors.psus == std::vector<std::int64_t>{4, 4, 4});
  CHECK(found.values.H[0] > 0);
}

TEST_CASE("an area within one sampling unit has no error, rather than one of 0") {
  VillageSurvey survey;
  for (std::size_t i = 0; i < 90; ++i) survey.households.areas[0][i] = i < 9 ? 0 : 1;
  const auto found = measure(survey.households, spec_of_weights(unequal, 0.4), {survey.psu, {}, {}});
  CHECK(found.errors.psus == std::vector<std::int64_t>{1, 9, 0});
  CHECK(found.errors.single_psu == std::vector<std::uint8_t>{2, 0, 0});
  CHECK(std::isnan(found.errors.H[0]));
  CHECK(found.errors.H[1] > 0);
}

TEST_CASE("a unit's number may stand in several strata: it is another unit there") {
  VillageSurvey survey;
  const auto apart =
      measure(survey.households, spec_of_weights(unequal, 0.4), {survey.psu, survey.stratum, {}});
  std::vector<std::uint32_t> within = survey.psu;
  for (std::size_t i = 0; i < 90; ++i) within[i] = survey.psu[i] - std::array{0u, 4u, 7u}[survey.stratum[i]];
  const auto renumbered =
      measure(survey.households, spec_of_weights(unequal, 0.4), {within, survey.stratum, {}});
  CHECK(apart.errors.M0 == renumbered.errors.M0);
}

TEST_CASE("a unit of households without weight is not one of the units drawn") {
  VillageSurvey survey;
  const auto before =
      measure(survey.households, spec_of_weights(unequal, 0.4), {survey.psu, survey.stratum, {}});
  for (auto& column : survey.households.columns) column.push_back(1);
  survey.households.survey_weight.push_back(0);
  survey.households.areas[0].push_back(0);
  survey.psu.push_back(77);
  survey.stratum.push_back(1);
  const auto after =
      measure(survey.households, spec_of_weights(unequal, 0.4), {survey.psu, survey.stratum, {}});
  CHECK(after.values.households == before.values.households);
  CHECK(after.errors.H == before.errors.H);
  CHECK(after.errors.psus == before.errors.psus);
}

TEST_CASE("one household, and one poor household, have no error") {
  const auto survey = DeprivationSurvey::of(4, 2, [](std::size_t i, std::size_t) {
                        return i < 2 ? 1.0 : 4.0;
                      }).at_level(2, [](std::size_t i) { return i == 0 ? 0u : 1u; });
  const auto found = measure(survey, spec_of_weights({.5, .5}, 1), {});
  CHECK(std::isnan(found.errors.H[0]));
  CHECK(found.errors.single_psu == std::vector<std::uint8_t>{2, 0});
  CHECK(found.errors.H[1] == Approx(std::sqrt(1.0 / 3 * 2.0 / 3 / 2)));
  CHECK(std::isnan(found.errors.A[1]));
  CHECK(std::isnan(found.errors.contribution[1]));
}

TEST_CASE("designs that don't fit are refused") {
  const VillageSurvey survey;
  const auto code_of = [&](const SurveyDesign& design) {
    try {
      measure(survey.households, spec_of_weights(unequal, 0.4), design);
    } catch (const base::Error& error) {
      CHECK_FALSE(error.hint().empty());
      return error.code();
    }
    return base::ErrorCode::internal;
  };
  CHECK(code_of({survey.psu, {}, {{9, 9, 9}}}) == base::ErrorCode::unsupported);
  CHECK(code_of({{}, survey.stratum, {{9, 9, 9}}}) == base::ErrorCode::unsupported);
  CHECK(code_of({{}, {}, {{9, 9}}}) == base::ErrorCode::invalid_input);
  CHECK(code_of({std::span(survey.psu).first(80), {}, {}}) == base::ErrorCode::invalid_input);
}

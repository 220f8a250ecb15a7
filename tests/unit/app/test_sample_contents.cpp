#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <map>
#include <set>

#include "app/sample.hpp"
#include "app/sample_indicators.hpp"
#include "app/sample_tables.hpp"
#include "base/error.hpp"
#include "unit/app/sample_fixture.hpp"

using namespace phumthun;
using namespace phumthun::app;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t id_at = 0, round_at = 3, tambon_at = 13, human_at = 16, indicators_at = 24;
constexpr std::array<std::size_t, 5> counts{6, 8, 5, 8, 10};

SampleReport sample_in(const fs::path& folder, std::int64_t households, bool indicators, int rounds) {
  SampleRequest request;
  request.folder = folder;
  request.households = households;
  request.indicators = indicators;
  request.rounds = rounds;
  return make_sample(request, base::Progress::none());
}

std::string header_of(const fs::path& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

/// Ids of households by round.
std::map<std::string, std::set<std::string>> ids_by_round(const fs::path& file) {
  std::map<std::string, std::set<std::string>> ids;
  for (const auto& row : rows_of(file)) CHECK(ids[row.at(round_at)].insert(row.at(id_at)).second);
  return ids;
}

/// Rows of a register by household; 1 where it is listed.
std::map<std::string, bool> listed_in(const fs::path& file, const std::string& register_name) {
  std::map<std::string, bool> listed;
  for (const auto& row : rows_of(file))
    if (row.at(0) == register_name) listed[row.at(1)] = row.at(5) == "1";
  return listed;
}

}  // namespace

TEST_CASE("the plain sample has neither indicators nor a second round nor a second register") {
  const SampleTestFolder folder;
  const SampleReport report = sample_in(folder / "s", 2000, false, 1);
  CHECK(report.surveys == report.households);
  CHECK(header_of(folder / "s/households.csv").ends_with(",municipality,not_poor_on_survey"));
  CHECK(ids_by_round(folder / "s/households.csv").size() == 1);
  std::set<std::string> registers;
  for (const auto& row : rows_of(folder / "s/register.csv")) registers.insert(row.at(0));
  CHECK(registers == std::set<std::string>{"TPMAP (synthetic)"});
}

TEST_CASE("indicators are whole answers from 1 to 4 whose mean is the capital's score") {
  const SampleTestFolder folder;
  sample_in(folder / "s", 3000, true, 1);
  const std::string header = header_of(folder / "s/households.csv");
  CHECK(header.find(",not_poor_on_survey,human_1,human_2,") != std::string::npos);
  CHECK(header.ends_with(",social_9,social_10"));
  std::int64_t answers = 0, unlike = 0, off = 0, blank = 0;
  std::map<std::string, std::int64_t> values;
  for (const auto& row : rows_of(folder / "s/households.csv")) {
    REQUIRE(row.size() == indicators_at + 37);
    std::size_t at = indicators_at;
    for (std::size_t c = 0; c < counts.size(); ++c) {
      double sum = 0, count = 0;
      for (std::size_t i = 0; i < counts[c]; ++i, ++at) {
        if (row[at].empty()) {
          ++blank;
          continue;
        }
        ++answers, ++values[row[at]];
        sum += std::stod(row[at]), ++count;
      }
      const std::string& score = row[human_at + c];
      if (score.empty() != (count == 0)) ++unlike;
      if (!score.empty() && std::abs(std::stod(score) - sum / count) > 0.005 + 1e-9) ++off;
    }
  }
  CHECK(unlike == 0);
  CHECK(off == 0);
  CHECK(blank < answers / 20);
  CHECK(values.size() == 4);
  for (const auto& [value, count] : values) {
    CAPTURE(value);
    CHECK(std::set<std::string>{"1", "2", "3", "4"}.contains(value));
    CHECK(count > answers / 50);
  }
}

TEST_CASE("answers meet any score that whole answers can have") {
  const std::array<bool, 5> answered{true, true, true, true, true};
  for (int score = 100; score <= 400; ++score) {
    const double wanted = score / 100.0;
    const auto indicators = make_sample_indicators(1, static_cast<std::uint64_t>(score), 1,
                                                   {wanted, wanted, wanted, wanted, wanted}, answered);
    REQUIRE(indicators.size() == 37);
    const PerCapital scores = scores_of_indicators(indicators, {});
    for (std::size_t c = 0; c < counts.size(); ++c) {
      const bool whole =
          std::none_of(indicators.begin(), indicators.end(), [](double v) { return std::isnan(v); });
      if (whole) CHECK(std::abs(scores[c] - wanted) <= 0.5 / static_cast<double>(counts[c]) + 0.005 + 1e-9);
    }
  }
}

TEST_CASE("what a household answers better than others it does in the next round too") {
  const std::array<bool, 5> answered{true, true, true, true, true};
  const PerCapital scores{2.5, 2.5, 2.5, 2.5, 2.5};
  double own = 0, others = 0;
  for (std::uint64_t household = 1; household <= 500; ++household) {
    const auto first = make_sample_indicators(1, household, 1, scores, answered);
    const auto again = make_sample_indicators(1, household, 2, scores, answered);
    const auto other = make_sample_indicators(1, household + 1000, 2, scores, answered);
    for (std::size_t i = 0; i < first.size(); ++i)
      own += first[i] == again[i], others += first[i] == other[i];
  }
  CHECK(own > 1.3 * others);
  CHECK(own < 0.95 * 37 * 500);  // and some change
}

TEST_CASE("in a second round most are surveyed again, some are new, some not met") {
  const SampleTestFolder folder;
  const SampleReport report = sample_in(folder / "s", 10000, false, 2);
  auto ids = ids_by_round(folder / "s/households.csv");
  REQUIRE(ids.size() == 2);
  const auto& first = ids.at("2567/1");
  const auto& second = ids.at("2568/1");
  std::int64_t both = 0;
  for (const std::string& id : first) both += second.contains(id) ? 1 : 0;
  const auto share = [&](std::size_t count) { return static_cast<double>(count) / 10000; };
  CHECK(share(static_cast<std::size_t>(both)) == Approx(0.815).margin(0.03));
  CHECK(share(first.size()) - share(static_cast<std::size_t>(both)) == Approx(0.145).margin(0.02));
  CHECK(share(second.size()) - share(static_cast<std::size_t>(both)) == Approx(0.04).margin(0.01));
  CHECK(report.surveys == static_cast<std::int64_t>(first.size() + second.size()));
  CHECK(report.households == report.surveys - both);
}

TEST_CASE(
    "scores of the second round go up more in some tambon than in others, and stay the household's own") {
  const SampleTestFolder folder;
  sample_in(folder / "s", 20000, false, 2);
  std::map<std::string, std::array<double, 2>> human;
  std::map<std::string, std::string> tambon;
  for (const auto& row : rows_of(folder / "s/households.csv")) {
    auto& pair = human.try_emplace(row[id_at], std::array<double, 2>{NAN, NAN}).first->second;
    pair[row[round_at] == "2567/1" ? 0 : 1] = row[human_at].empty() ? NAN : std::stod(row[human_at]);
    tambon[row[id_at]] = row[tambon_at];
  }
  std::map<std::string, std::pair<double, double>> by_tambon;  // sum of changes, their number
  double n = 0, sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
  for (const auto& [id, pair] : human) {
    if (std::isnan(pair[0] + pair[1])) continue;
    by_tambon[tambon[id]].first += pair[1] - pair[0];
    ++by_tambon[tambon[id]].second;
    ++n, sx += pair[0], sy += pair[1], sxx += pair[0] * pair[0], syy += pair[1] * pair[1];
    sxy += pair[0] * pair[1];
  }
  const double correlation = (n * sxy - sx * sy) / std::sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
  CHECK(correlation > 0.7);
  CHECK(correlation < 0.97);
  CHECK((sy - sx) / n == Approx(0.06).margin(0.06));
  double lowest = 9, highest = -9;
  for (const auto& [code, change] : by_tambon)
    if (change.second >= 50) {
      lowest = std::min(lowest, change.first / change.second);
      highest = std::max(highest, change.first / change.second);
    }
  CHECK(lowest < -0.1);
  CHECK(highest > 0.2);
}

TEST_CASE("a second register lists holders only, and in one tambon only listed households were surveyed") {
  const SampleTestFolder folder;
  sample_in(folder / "s", 20000, true, 1);
  const auto tpmap = listed_in(folder / "s/register.csv", "TPMAP (synthetic)");
  const auto card = listed_in(folder / "s/register.csv", "state-welfare-card (synthetic)");
  CHECK(card.size() > 4000);
  CHECK(card.size() < 14000);
  for (const auto& [id, listed] : card) REQUIRE(listed);
  std::map<std::string, std::int64_t> unlisted, surveyed;
  for (const auto& row : rows_of(folder / "s/households.csv")) {
    ++surveyed[row[tambon_at]];
    const auto found = tpmap.find(row[id_at]);
    unlisted[row[tambon_at]] += found == tpmap.end() || !found->second ? 1 : 0;
  }
  std::int64_t only_listed = 0;
  for (const auto& [code, count] : surveyed) only_listed += unlisted[code] == 0 && count > 5 ? 1 : 0;
  CHECK(only_listed == 1);
  // The register goes on about those who were not surveyed there.
  std::set<std::string> known;
  for (const auto& row : rows_of(folder / "s/households.csv")) known.insert(row[id_at]);
  std::int64_t unknown = 0, without_entry = 0;
  for (const auto& [id, listed] : tpmap) unknown += known.contains(id) ? 0 : 1;
  for (const std::string& id : known) without_entry += tpmap.contains(id) ? 0 : 1;
  CHECK(unknown > 0);
  CHECK(without_entry > 500);
  // Nobody who was not surveyed has members, problems or assistance.
  for (const std::string name : {"members.csv", "problems.csv", "assistance.csv"})
    for (const auto& row : rows_of(folder / ("s/" + name))) REQUIRE(known.contains(row[0]));
}

TEST_CASE("a sample with everything is the same for a seed and any number of threads") {
  const SampleTestFolder folder;
  const SampleProvince province = draw_illustrative_province(read_sample_facts(), 3, base::Progress::none());
  const SampleWorld world(province, 3, 9001);
  for (const unsigned threads : {1u, 2u, 5u}) {
    StagingFolder staging(folder / std::to_string(threads));
    write_household_tables(world, {true, 2}, threads, staging, base::Progress::none());
    staging.publish();
  }
  for (const std::string name :
       {"households.csv", "members.csv", "problems.csv", "assistance.csv", "register.csv"}) {
    CAPTURE(name);
    CHECK(bytes_of(folder / ("1/" + name)) == bytes_of(folder / ("2/" + name)));
    CHECK(bytes_of(folder / ("1/" + name)) == bytes_of(folder / ("5/" + name)));
  }
}

TEST_CASE("other numbers of rounds are refused") {
  const SampleTestFolder folder;
  CHECK_THROWS_AS(sample_in(folder / "s", 10, false, 0), base::Error);
  CHECK_THROWS_AS(sample_in(folder / "s", 10, false, 3), base::Error);
  CHECK_FALSE(fs::exists(folder / "s"));
}

#include "poverty/targeting.hpp"

#include <cmath>
#include <limits>

#include "base/error.hpp"
#include "poverty/ratio.hpp"

namespace phumthun::poverty {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// One cell of an area's table: households, the sum of their weights and of its squares.
struct Cell {
  std::int64_t households = 0;
  double weight = 0, squares = 0;

  void add(double w) {
    ++households;
    weight += w;
    squares += w * w;
  }
};
/// a, b, c, d of one area.
struct Table {
  Cell reached, missed, included, neither;
  std::int64_t unsurveyed = 0;

  Cell* cell(TargetingCase found) {
    switch (found) {
      case TargetingCase::reached:
        return &reached;
      case TargetingCase::missed:
        return &missed;
      case TargetingCase::included:
        return &included;
      case TargetingCase::neither:
        return &neither;
      case TargetingCase::unsurveyed:
        break;
    }
    return nullptr;
  }
};

double share(double part, double whole) {
  return whole > 0 ? part / whole : nan;
}

/// Standard error of in / (in + out): e is w (1 - R) for those in it and -w R for the others of its
/// denominator.
double share_error(const Cell& in, const Cell& out, std::int64_t n) {
  const double whole = in.weight + out.weight;
  const double r = share(in.weight, whole);
  const double residuals = (1 - r) * (1 - r) * in.squares + r * r * out.squares;
  return ratio_standard_error(residuals, whole, static_cast<double>(n));
}

double cohens_kappa(double a, double b, double c, double d) {
  const double whole = a + b + c + d;
  if (whole <= 0) return nan;
  const double observed = (a + d) / whole;
  const double expected = ((a + b) * (a + c) + (c + d) * (b + d)) / (whole * whole);
  // Two households that are both poor and listed agree as much as chance has them agree.
  return 1 - expected > 1e-12 ? (observed - expected) / (1 - expected) : nan;
}

bool is_identified(const Table& table, SurveyCover cover) {
  if (cover == SurveyCover::by_area) return table.missed.households + table.neither.households > 0;
  return cover == SurveyCover::everyone;
}

std::vector<Table> count_cases(const TargetingInput& in, std::size_t area_count) {
  std::vector<Table> tables(area_count);
  for (std::size_t i = 0; i < in.poor.size(); ++i) {
    const std::uint32_t area = in.area_of_household[i];
    if (area >= area_count) continue;
    const double stated = in.survey_weight.empty() ? 1.0 : in.survey_weight[i];
    const double weight = std::isnan(stated) ? 1.0 : stated;
    if (weight <= 0) continue;
    if (Cell* cell = tables[area].cell(targeting_case(in.poor[i], in.listed[i])))
      cell->add(weight);
    else if (in.listed[i] == 1)
      ++tables[area].unsurveyed;
  }
  return tables;
}

void append_counts(AreaTargeting& to, const Table& t) {
  to.n.push_back(t.reached.households + t.missed.households + t.included.households + t.neither.households);
  to.reached.push_back(t.reached.households);
  to.missed.push_back(t.missed.households);
  to.included.push_back(t.included.households);
  to.neither.push_back(t.neither.households);
  to.unsurveyed.push_back(t.unsurveyed);
  to.a.push_back(t.reached.weight);
  to.b.push_back(t.missed.weight);
  to.c.push_back(t.included.weight);
  to.d.push_back(t.neither.weight);
}

void append_rates(AreaTargeting& to, const Table& t, bool identified) {
  const double a = t.reached.weight, b = t.missed.weight, c = t.included.weight, d = t.neither.weight;
  const auto known = [&](double value) { return identified ? value : nan; };
  const std::int64_t n = to.n.back();
  to.identified.push_back(identified ? 1 : 0);
  to.exclusion_error.push_back(known(share(b, a + b)));
  to.coverage.push_back(known(share(a, a + b)));
  to.exclusion_se.push_back(known(share_error(t.missed, t.reached, n)));
  to.inclusion_error.push_back(share(c, a + c));
  to.precision.push_back(share(a, a + c));
  to.inclusion_se.push_back(share_error(t.included, t.reached, n));
  to.specificity.push_back(known(share(d, c + d)));
  to.false_positive_rate.push_back(known(share(c, c + d)));
  to.kappa.push_back(known(cohens_kappa(a, b, c, d)));
  to.jaccard.push_back(known(share(a, a + b + c)));
}

}  // namespace

std::string_view targeting_case_name(TargetingCase found) {
  switch (found) {
    case TargetingCase::reached:
      return "reached";
    case TargetingCase::missed:
      return "missed";
    case TargetingCase::included:
      return "included";
    case TargetingCase::neither:
      return "neither";
    case TargetingCase::unsurveyed:
      return "unsurveyed";
  }
  return {};
}

base::LocalText targeting_case_label(TargetingCase found) {
  switch (found) {
    case TargetingCase::reached:
      return {"ยากจนและอยู่ในทะเบียน", "Poor and listed"};
    case TargetingCase::missed:
      return {"ตกหล่น: ยากจนแต่ไม่อยู่ในทะเบียน", "Missed: poor, not listed"};
    case TargetingCase::included:
      return {"รั่วไหล: อยู่ในทะเบียนแต่ไม่ยากจน", "Included in error: listed, not poor"};
    case TargetingCase::neither:
      return {"ไม่ยากจนและไม่อยู่ในทะเบียน", "Neither poor nor listed"};
    case TargetingCase::unsurveyed:
      return {"อยู่ในทะเบียนแต่ไม่มีผลสำรวจหรือข้อมูลไม่ครบ", "Listed, not surveyed or values missing"};
  }
  return {};
}

TargetingCase targeting_case(std::uint8_t poor, std::uint8_t listed) {
  if (poor > 1 || listed > 1) return TargetingCase::unsurveyed;
  if (poor) return listed ? TargetingCase::reached : TargetingCase::missed;
  return listed ? TargetingCase::included : TargetingCase::neither;
}

AreaTargeting measure_targeting(const TargetingInput& in, std::size_t area_count) {
  const std::size_t count = in.poor.size();
  if (in.listed.size() != count || in.area_of_household.size() != count ||
      (!in.survey_weight.empty() && in.survey_weight.size() != count))
    throw base::Error(base::ErrorCode::internal, "targeting: spans of different lengths");
  AreaTargeting result;
  for (const Table& table : count_cases(in, area_count)) {
    append_counts(result, table);
    append_rates(result, table, is_identified(table, in.cover));
  }
  return result;
}

}  // namespace phumthun::poverty

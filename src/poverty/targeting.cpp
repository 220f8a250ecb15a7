#include "poverty/targeting.hpp"

#include <cmath>
#include <limits>
#include <unordered_set>

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

  std::int64_t households() const {
    return reached.households + missed.households + included.households + neither.households;
  }
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
  if (in.households + out.households < 2) return nan;
  const double whole = in.weight + out.weight;
  const double r = share(in.weight, whole);
  const double residuals = (1 - r) * (1 - r) * in.squares + r * r * out.squares;
  return ratio_standard_error(residuals, whole, static_cast<double>(n));
}

Interval share_interval(const Cell& in, const Cell& out, double error) {
  const double r = share(in.weight, in.weight + out.weight);
  if (in.households == 0 || out.households == 0)
    return wilson_interval(r, static_cast<double>(in.households + out.households));
  return logit_interval(r, error);
}

double cohens_kappa(double a, double b, double c, double d) {
  const double whole = a + b + c + d;
  if (whole <= 0) return nan;
  const double observed = (a + d) / whole;
  const double expected = ((a + b) * (a + c) + (c + d) * (b + d)) / (whole * whole);
  // Two households that are both poor and listed agree as much as chance has them agree.
  return 1 - expected > 1e-12 ? (observed - expected) / (1 - expected) : nan;
}

/// An area's households: all of them, and those of its identified places.
struct AreaTables {
  Table all, compared;
};

bool is_identified(const AreaTables& area, SurveyCover cover) {
  if (cover == SurveyCover::by_area)
    return area.compared.missed.households + area.compared.neither.households > 0;
  return cover == SurveyCover::everyone;
}

double weight_of(const TargetingInput& in, std::size_t i) {
  const double stated = in.survey_weight.empty() ? 1.0 : in.survey_weight[i];
  return std::isnan(stated) ? 1.0 : stated;
}

/// Which places have an unlisted household in the survey.
class IdentifiedPlaces {
 public:
  explicit IdentifiedPlaces(const TargetingInput& in)
      : cover_(in.cover),
        place_(in.place_of_household.empty() ? in.area_of_household : in.place_of_household) {
    if (cover_ != SurveyCover::by_area) return;
    for (std::size_t i = 0; i < in.poor.size(); ++i)
      if (in.listed[i] == 0 && in.poor[i] <= 1 && weight_of(in, i) > 0) identified_.insert(place_[i]);
  }
  bool has(std::size_t household) const {
    if (cover_ == SurveyCover::by_area) return identified_.contains(place_[household]);
    return cover_ == SurveyCover::everyone;
  }

 private:
  SurveyCover cover_;
  std::span<const std::uint32_t> place_;
  std::unordered_set<std::uint32_t> identified_;
};

std::vector<AreaTables> count_cases(const TargetingInput& in, std::size_t area_count) {
  std::vector<AreaTables> tables(area_count);
  const IdentifiedPlaces identified(in);
  for (std::size_t i = 0; i < in.poor.size(); ++i) {
    const std::uint32_t area = in.area_of_household[i];
    const double weight = weight_of(in, i);
    if (area >= area_count || weight <= 0) continue;
    const TargetingCase found = targeting_case(in.poor[i], in.listed[i]);
    if (Cell* cell = tables[area].all.cell(found)) {
      cell->add(weight);
      if (identified.has(i)) tables[area].compared.cell(found)->add(weight);
    } else if (in.listed[i] == 1) {
      ++tables[area].all.unsurveyed;
    }
  }
  return tables;
}

void append_counts(AreaTargeting& to, const Table& t) {
  to.n.push_back(t.households());
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

/// Shares of the listed: whatever the places, as they need neither b nor d.
void append_listed_rates(AreaTargeting& to, const Table& t) {
  const double a = t.reached.weight, c = t.included.weight;
  to.inclusion_error.push_back(share(c, a + c));
  to.precision.push_back(share(a, a + c));
  to.inclusion_se.push_back(share_error(t.included, t.reached, t.households()));
  to.inclusion_interval.push_back(share_interval(t.included, t.reached, to.inclusion_se.back()));
}

/// What needs b or d, of the identified places.
void append_compared_rates(AreaTargeting& to, const Table& t, bool identified) {
  const double a = t.reached.weight, b = t.missed.weight, c = t.included.weight, d = t.neither.weight;
  const auto known = [&](double value) { return identified ? value : nan; };
  to.identified.push_back(identified ? 1 : 0);
  to.left_out.push_back(to.n.back() - (identified ? t.households() : 0));
  to.reached_compared.push_back(identified ? t.reached.households : 0);
  to.listed_share.push_back(known(share(a + c, a + b + c + d)));
  to.exclusion_error.push_back(known(share(b, a + b)));
  to.coverage.push_back(known(share(a, a + b)));
  to.exclusion_se.push_back(known(share_error(t.missed, t.reached, t.households())));
  const Interval interval = share_interval(t.missed, t.reached, to.exclusion_se.back());
  to.exclusion_interval.push_back({known(interval.low), known(interval.high)});
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
      (!in.survey_weight.empty() && in.survey_weight.size() != count) ||
      (!in.place_of_household.empty() && in.place_of_household.size() != count))
    throw base::Error(base::ErrorCode::internal, "targeting: spans of different lengths");
  AreaTargeting result;
  for (const AreaTables& area : count_cases(in, area_count)) {
    append_counts(result, area.all);
    append_listed_rates(result, area.all);
    append_compared_rates(result, area.compared, is_identified(area, in.cover));
  }
  return result;
}

}  // namespace phumthun::poverty

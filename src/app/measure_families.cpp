#include "app/measure_families.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>

#include "app/area_rates.hpp"
#include "app/change.hpp"
#include "app/measure_columns.hpp"
#include "app/overlap.hpp"
#include "app/problems.hpp"
#include "app/targeting.hpp"
#include "base/error.hpp"
#include "poverty/ratio.hpp"

namespace phumthun::app {
namespace {

using base::Error;
using base::ErrorCode;
using poverty::Measure;
using poverty::Statistic;
using poverty::Subject;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

poverty::AreaEstimates undefined(std::size_t areas) {
  const std::vector<double> none(areas, nan);
  return {std::vector<std::int64_t>(areas, 0), none, none, none, none};
}

std::vector<double> as_numbers(const std::vector<std::int64_t>& counts) {
  return {counts.begin(), counts.end()};
}

poverty::Interval share_interval(double share, double error, std::int64_t n) {
  if (share == 0 || share == 1) return poverty::wilson_interval(share, static_cast<double>(n));
  return poverty::logit_interval(share, error);
}

/// Shares of n households with errors (empty: sqrt(p (1 - p) / (n - 1)), as of a plain sample).
poverty::AreaEstimates shares(const std::vector<double>& value, std::vector<std::int64_t> n,
                              const std::vector<double>& errors) {
  poverty::AreaEstimates estimates = undefined(value.size());
  estimates.value = value;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const double p = value[i];
    estimates.se[i] = errors.empty() ? std::sqrt(p * (1 - p) / static_cast<double>(n[i] - 1)) : errors[i];
    if (n[i] < 2) estimates.se[i] = nan;
    const poverty::Interval interval = share_interval(p, estimates.se[i], n[i]);
    estimates.ci_low[i] = interval.low;
    estimates.ci_high[i] = interval.high;
  }
  estimates.n = std::move(n);
  return estimates;
}

/// Values without errors, resting on n households.
poverty::AreaEstimates plain(std::vector<double> value, std::vector<std::int64_t> n) {
  poverty::AreaEstimates estimates = undefined(value.size());
  estimates.value = std::move(value);
  estimates.n = std::move(n);
  return estimates;
}

std::vector<std::int64_t> sums(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
  std::vector<std::int64_t> both(a.size());
  std::transform(a.begin(), a.end(), b.begin(), both.begin(), std::plus<>());
  return both;
}

/// What other verbs answer for one request; each is asked when it is first needed.
class Families {
 public:
  Families(MeasureSource& source, const MeasureRequest& request, std::vector<base::LocalText>& warnings,
           const base::Progress& progress)
      : source_(source),
        store_(source.store()),
        request_(request),
        warnings_(warnings),
        progress_(progress),
        places_(source.places(request.level)) {}

  MeasureColumn column(const Measure& measure) {
    MeasureColumn column = untested_column(measure);
    add_test_errors(column, {}, {}, {});
    return column;
  }

 private:
  MeasureColumn untested_column(const Measure& measure) {
    MeasureDescription description = describe_measure(poverty::measure_name(measure), nullptr, request_.by);
    switch (measure.subject) {
      case Subject::targeting:
        return targeting_column(measure, std::move(description));
      case Subject::assistance:
        return assistance_column(measure, std::move(description));
      case Subject::problem:
        return problem_column(measure, std::move(description));
      case Subject::change:
        return change_column(measure, std::move(description));
      default:
        return rate_column(source_, request_.level, measure, std::move(description), progress_);
    }
  }

  void take_warnings(const std::vector<base::LocalText>& more) {
    for (const base::LocalText& warning : more) {
      const auto same = [&](const base::LocalText& other) { return other.en == warning.en; };
      if (std::none_of(warnings_.begin(), warnings_.end(), same)) warnings_.push_back(warning);
    }
  }

  void set_denominator(MeasureColumn& column) const {
    for (std::size_t i = 0; i < column.n.size(); ++i)
      if (column.n[i] > 0) column.denominator[i] = static_cast<double>(column.n[i]);
  }

  const Targeting& targeting(const std::string& name) {
    const auto known = targeting_.find(name);
    if (known != targeting_.end()) return known->second;
    TargetingRequest asked;
    asked.measure = request_;
    asked.register_name = name;
    Targeting answer = measure_targeting(store_, asked, progress_.slice(0, 0.5));
    take_warnings(answer.warnings);
    return targeting_.emplace(name, std::move(answer)).first->second;
  }

  static poverty::AreaEstimates targeting_estimates(Statistic statistic, const poverty::AreaTargeting& t) {
    const auto poor = sums(t.reached_compared, t.missed), listed = sums(t.reached, t.included);
    std::vector<std::int64_t> compared = t.n;
    for (std::size_t i = 0; i < compared.size(); ++i)
      if (t.identified[i] != 0) compared[i] -= t.left_out[i];
    switch (statistic) {
      case Statistic::coverage:
        return shares(t.coverage, poor, t.exclusion_se);
      case Statistic::missed:
        return shares(t.exclusion_error, poor, t.exclusion_se);
      case Statistic::included:
        return shares(t.inclusion_error, listed, t.inclusion_se);
      case Statistic::precision:
        return shares(t.precision, listed, t.inclusion_se);
      case Statistic::kappa:
        return plain(t.kappa, compared);
      case Statistic::missed_count: {
        std::vector<double> missed = as_numbers(t.missed);
        for (std::size_t i = 0; i < missed.size(); ++i)
          if (t.identified[i] == 0) missed[i] = nan;
        return plain(std::move(missed), t.n);
      }
      case Statistic::included_count:
        return plain(as_numbers(t.included), t.n);
      default:
        return shares(t.listed_share, compared, {});
    }
  }

  MeasureColumn targeting_column(const Measure& measure, MeasureDescription description) {
    const Targeting& answer = targeting(measure.item);
    MeasureColumn column =
        column_of(measure, targeting_estimates(measure.statistic, answer.areas), std::move(description));
    const bool of_listed = measure.statistic == Statistic::included ||
                           measure.statistic == Statistic::precision ||
                           measure.statistic == Statistic::included_count;
    for (std::size_t i = 0; i < column.value.size(); ++i) {
      if (!std::isnan(column.value[i])) continue;
      column.reason[i] = of_listed ? (answer.areas.n[i] == 0 ? "no-household" : "nobody-listed")
                         : answer.areas.n[i] > 0 && answer.areas.identified[i] == 0 ? "only-listed-surveyed"
                                                                                    : answer.reason[i];
    }
    if (column.description.denominator != poverty::Denominator::none) set_denominator(column);
    column.weight = targeting_weight(measure.statistic, answer.areas);
    return column;
  }

  /// Of the poor, of the listed, or of both and the others.
  static std::vector<double> targeting_weight(Statistic statistic, const poverty::AreaTargeting& t) {
    const bool of_listed = statistic == Statistic::included || statistic == Statistic::precision;
    const bool of_poor = statistic == Statistic::coverage || statistic == Statistic::missed;
    std::vector<double> weight = t.a;
    for (std::size_t i = 0; i < weight.size(); ++i) {
      if (!of_listed) weight[i] += t.b[i];
      if (!of_poor) weight[i] += t.c[i];
      if (!of_poor && !of_listed) weight[i] += t.d[i];
    }
    return weight;
  }

  MeasureColumn assistance_column(const Measure& measure, MeasureDescription description) {
    if (!overlap_) {
      OverlapRequest asked;
      asked.measure = request_;
      overlap_ = measure_overlap(store_, asked, progress_.slice(0, 0.5));
      take_warnings(overlap_->warnings);
    }
    const poverty::AreaAssistance& areas = overlap_->areas;
    const bool of_poor = measure.statistic == Statistic::gap;
    const auto estimates = [&] {
      switch (measure.statistic) {
        case Statistic::helped_by_none:
          return shares(areas.none_share, areas.households, areas.none_se);
        case Statistic::helped_by_one:
          return shares(areas.one_share, areas.households, areas.one_se);
        case Statistic::helped_by_several:
          return shares(areas.several_share, areas.households, areas.several_se);
        case Statistic::gap:
          return shares(areas.gap_share, areas.poor, areas.gap_se);
        case Statistic::repeated:
          return shares(areas.repeated_share, areas.households, areas.repeated_se);
        default:
          return plain(as_numbers(areas.agencies), areas.households);
      }
    };
    MeasureColumn column = column_of(measure, estimates(), std::move(description));
    for (std::size_t i = 0; i < column.value.size(); ++i)
      if (std::isnan(column.value[i]))
        column.reason[i] = of_poor && areas.households[i] > 0 ? "nobody-poor" : "no-household";
    if (column.description.denominator != poverty::Denominator::none) set_denominator(column);
    return column;
  }

  /// The task force's place in the crosswalk; nothing for "any".
  std::optional<std::size_t> force_of(const std::string& name) const {
    if (name == "any") return {};
    std::string known = "any";
    const auto& forces = problems_->crosswalk.task_forces;
    for (std::size_t force = 0; force < forces.size(); ++force) {
      if (forces[force].name == name) return force;
      known += ", " + forces[force].name;
    }
    throw Error(ErrorCode::not_found, fmt::format("there is no task force '{}'", name),
                "the task forces are: " + known);
  }

  MeasureColumn problem_column(const Measure& measure, MeasureDescription description) {
    if (!problems_) {
      ProblemsRequest asked;
      asked.level = request_.level;
      problems_ = measure_problems(store_, asked, progress_.slice(0, 0.5));
      take_warnings(problems_->warnings);
    }
    const auto force = force_of(measure.item);
    if (force) {
      // The store's own crosswalk may name a task force in other words.
      const base::LocalText& label = problems_->crosswalk.task_forces[*force].label;
      const base::LocalText plain_label = poverty::measure_label(measure, nullptr);
      const auto after_name = [](const std::string& text) { return text.substr(text.rfind(": ")); };
      description.label = {"ปัญหาด้าน" + label.th + after_name(plain_label.th),
                           "Problems: " + label.en + after_name(plain_label.en)};
    }
    const std::vector<std::int64_t>& stored = problems_->area_households;
    std::vector<double> value(stored.size(), 0);
    for (std::size_t i = 0; i < value.size(); ++i)
      value[i] = static_cast<double>(measure.statistic == Statistic::overdue_count ? overdue(force, i)
                                                                                   : households(force, i));
    if (measure.statistic != Statistic::share)
      return column_of(measure, plain(std::move(value), stored), std::move(description));
    for (std::size_t i = 0; i < value.size(); ++i)
      value[i] = stored[i] > 0 ? value[i] / static_cast<double>(stored[i]) : nan;
    MeasureColumn column = column_of(measure, shares(value, stored, {}), std::move(description));
    set_denominator(column);
    return column;
  }

  std::int64_t households(const std::optional<std::size_t>& force, std::size_t area) const {
    if (!force) return problems_->any_households[area];
    return problems_->counts[*force * places_.list.codes.size() + area].households;
  }

  std::int64_t overdue(const std::optional<std::size_t>& force, std::size_t area) const {
    const std::size_t areas = places_.list.codes.size();
    if (force) return problems_->counts[*force * areas + area].overdue;
    std::int64_t sum = 0;
    for (std::size_t at = area; at < problems_->counts.size(); at += areas)
      sum += problems_->counts[at].overdue;
    return sum;
  }

  MeasureColumn change_column(const Measure& measure, MeasureDescription description) {
    if (!change_) {
      ChangeRequest asked;
      asked.measure = request_;
      asked.from_round = request_.from_round;
      asked.to_round = request_.to_round;
      change_ = measure_change(store_, asked, progress_.slice(0, 0.5));
      take_warnings(change_->warnings);
    }
    const auto found = std::find_if(change_->subjects.begin(), change_->subjects.end(),
                                    [&](const SubjectChange& each) { return each.subject == measure.item; });
    if (found == change_->subjects.end())
      throw Error(ErrorCode::invalid_input, fmt::format("the change of '{}' can't be measured", measure.item),
                  "use a capital, overall or poor");
    const poverty::AreaChange& areas = found->areas;
    const auto estimates = [&]() -> poverty::AreaEstimates {
      switch (measure.statistic) {
        case Statistic::gained:
          return shares(areas.gained, areas.n, areas.gained_se);
        case Statistic::unchanged:
          return shares(areas.unchanged, areas.n, areas.unchanged_se);
        case Statistic::lost:
          return shares(areas.lost, areas.n, areas.lost_se);
        default:
          return {areas.n, areas.mean_difference, areas.se, areas.ci_low, areas.ci_high};
      }
    };
    MeasureColumn column = column_of(measure, estimates(), std::move(description));
    for (std::size_t i = 0; i < column.value.size(); ++i)
      if (std::isnan(column.value[i]))
        column.reason[i] = places_.households[i] == 0 ? "no-household" : "not-in-both-rounds";
    set_denominator(column);
    return column;
  }

  MeasureSource& source_;
  store::Store& store_;
  const MeasureRequest& request_;
  std::vector<base::LocalText>& warnings_;
  const base::Progress& progress_;
  const LevelPlaces& places_;
  std::map<std::string, Targeting> targeting_;
  std::optional<Overlap> overlap_;
  std::optional<AreaProblems> problems_;
  std::optional<Change> change_;
};

/// What other verbs answer knows simple designs only.
void warn_of_design(const DesignRequest& design, std::vector<base::LocalText>& warnings) {
  if (design == DesignRequest{}) return;
  warnings.push_back(
      {"ค่าจากทะเบียน การช่วยเหลือ ปัญหา และการเปลี่ยนแปลง คิดค่าคลาดเคลื่อนแบบสุ่มอย่างง่าย ไม่ใช้แผนการสุ่มที่ระบุ",
       "standard errors of targeting, assistance, problem and change measures are those of a simple design: "
       "the "
       "design that was asked for is not used for them"});
}

}  // namespace

std::vector<MeasureColumn> family_columns(MeasureSource& source, const MeasureRequest& request,
                                          const std::vector<Measure>& measures,
                                          std::vector<base::LocalText>& warnings,
                                          const base::Progress& progress) {
  std::vector<MeasureColumn> columns;
  if (measures.empty()) return columns;
  warn_of_design(request.design, warnings);
  Families families(source, request, warnings, progress);
  for (const Measure& measure : measures) columns.push_back(families.column(measure));
  return columns;
}

}  // namespace phumthun::app

#include "poverty/measure.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <span>

#include "base/error.hpp"

namespace phumthun::poverty {
namespace {

constexpr std::array scored_subjects{Subject::human,   Subject::physical, Subject::financial,
                                     Subject::natural, Subject::social,   Subject::overall};
constexpr std::array level_statistics{Statistic::level1, Statistic::level2, Statistic::level3,
                                      Statistic::level4};
constexpr std::string_view registered_ending = ".registered";

struct StatisticWord {
  Statistic statistic;
  std::string_view word;
};
constexpr StatisticWord item_words[] = {{Statistic::mean, "mean"},
                                        {Statistic::deprived, "deprived"},
                                        {Statistic::censored, "censored"},
                                        {Statistic::contribution, "contribution"}};
constexpr StatisticWord targeting_words[] = {{Statistic::listed, "listed"},
                                             {Statistic::coverage, "coverage"},
                                             {Statistic::missed, "missed"},
                                             {Statistic::included, "included"},
                                             {Statistic::precision, "precision"},
                                             {Statistic::kappa, "kappa"},
                                             {Statistic::missed_count, "missed_count"},
                                             {Statistic::included_count, "included_count"}};
constexpr StatisticWord assistance_words[] = {
    {Statistic::helped_by_none, "none"},       {Statistic::helped_by_one, "one"},
    {Statistic::helped_by_several, "several"}, {Statistic::gap, "gap"},
    {Statistic::repeated, "repeated"},         {Statistic::agencies, "agencies"}};
constexpr StatisticWord problem_words[] = {
    {Statistic::share, "share"}, {Statistic::count, "count"}, {Statistic::overdue_count, "overdue_count"}};
constexpr StatisticWord change_words[] = {{Statistic::mean, "mean"},
                                          {Statistic::gained, "gained"},
                                          {Statistic::unchanged, "unchanged"},
                                          {Statistic::lost, "lost"}};

/// Measures that are named "PREFIX:ITEM.STATISTIC".
struct Family {
  Subject subject;
  std::string_view prefix;
  std::span<const StatisticWord> words;
};
constexpr Family families[] = {{Subject::targeting, "targeting:", targeting_words},
                               {Subject::problem, "problem:", problem_words},
                               {Subject::change, "change:", change_words}};
constexpr std::string_view assistance_prefix = "assistance.";
constexpr std::string_view rate_prefix = "rate:";

std::string_view subject_name(Subject subject) {
  if (subject == Subject::overall) return "overall";
  return subject < Subject::overall ? capital_name(static_cast<Capital>(subject)) : std::string_view{};
}

std::string_view word_of(std::span<const StatisticWord> words, Statistic statistic) {
  for (const StatisticWord& each : words)
    if (each.statistic == statistic) return each.word;
  return {};
}

std::optional<Statistic> statistic_of(std::span<const StatisticWord> words, std::string_view word) {
  for (const StatisticWord& each : words)
    if (each.word == word) return each.statistic;
  return {};
}

/// Of a capital, overall or everything together, without ".registered".
std::string plain_name(const Measure& measure) {
  const std::string_view subject = subject_name(measure.subject);
  switch (measure.statistic) {
    case Statistic::mean:
      return std::string(subject);
    case Statistic::level1:
    case Statistic::level2:
    case Statistic::level3:
    case Statistic::level4:
      return fmt::format("{}.level{}", subject,
                         static_cast<int>(measure.statistic) - static_cast<int>(Statistic::level1) + 1);
    case Statistic::headcount:
      return "H";
    case Statistic::intensity:
      return "A";
    case Statistic::adjusted_headcount:
      return "M0";
    case Statistic::households:
      return "households";
    case Statistic::surveyed:
      return "surveyed";
    default:
      return fmt::format("{}.{}", subject, word_of(item_words, measure.statistic));
  }
}

std::vector<Measure> make_all_measures() {
  std::vector<Measure> measures = default_measures();
  const auto add_for_scored = [&](Statistic statistic) {
    for (const Subject subject : scored_subjects) measures.push_back({subject, statistic});
  };
  add_for_scored(Statistic::deprived);
  for (const Statistic level : level_statistics) add_for_scored(level);
  for (const Statistic statistic : {Statistic::censored, Statistic::contribution})
    for (const Capital capital : all_capitals) measures.push_back({static_cast<Subject>(capital), statistic});
  measures.push_back({Subject::composite, Statistic::households});
  measures.push_back({Subject::composite, Statistic::surveyed});
  return measures;
}

std::vector<Measure> make_default_measures() {
  std::vector<Measure> measures;
  for (const Subject subject : scored_subjects) measures.push_back({subject, Statistic::mean});
  for (const Statistic statistic :
       {Statistic::headcount, Statistic::intensity, Statistic::adjusted_headcount})
    measures.push_back({Subject::composite, statistic});
  return measures;
}

constexpr const char* valid_names =
    "use human, physical, financial, natural, social or overall, each alone or with .deprived, .level1, "
    ".level2, .level3 or .level4; a capital with .censored or .contribution; an item of the framework with "
    ".mean, .deprived, .censored or .contribution; H, A, M0, households or surveyed; .registered behind a "
    "share for all registered households; targeting:REGISTER.coverage, assistance.gap, "
    "problem:TASK_FORCE.share, change:overall.mean, rate:NAME";

[[noreturn]] void refuse(std::string_view name) {
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no measure '{}'", name),
                    valid_names);
}

bool is_item_name(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), fits);
}

bool is_change_subject(std::string_view name) {
  if (name == "poor") return true;
  return std::any_of(scored_subjects.begin(), scored_subjects.end(),
                     [&](Subject subject) { return subject_name(subject) == name; });
}

/// The part behind a family's prefix, split at its last point: a register may have points in its name.
std::optional<Measure> parse_in_family(const Family& family, std::string_view rest) {
  const std::size_t point = rest.rfind('.');
  if (point == std::string_view::npos || point == 0) return {};
  const auto statistic = statistic_of(family.words, rest.substr(point + 1));
  const std::string_view item = rest.substr(0, point);
  if (!statistic || (family.subject == Subject::change && !is_change_subject(item)) ||
      (family.subject == Subject::problem && !is_item_name(item)))
    return {};
  return Measure{family.subject, *statistic, std::string(item)};
}

/// A measure of what is not in the framework; nothing where the name has none of the prefixes. `name` is
/// refused where it has one and nothing that belongs behind it.
std::optional<Measure> parse_prefixed(std::string_view name) {
  for (const Family& family : families) {
    if (!name.starts_with(family.prefix)) continue;
    auto measure = parse_in_family(family, name.substr(family.prefix.size()));
    if (!measure) refuse(name);
    return measure;
  }
  if (name.starts_with(assistance_prefix)) {
    const auto statistic = statistic_of(assistance_words, name.substr(assistance_prefix.size()));
    if (!statistic) refuse(name);
    return Measure{Subject::assistance, *statistic};
  }
  if (name.starts_with(rate_prefix)) {
    if (name.size() == rate_prefix.size()) refuse(name);
    return Measure{Subject::rate, Statistic::rate, std::string(name.substr(rate_prefix.size()))};
  }
  return {};
}

/// An item of a framework; nothing where the name has not the form of one.
std::optional<Measure> parse_item(std::string_view name) {
  const std::size_t point = name.find('.');
  if (point == std::string_view::npos || !is_item_name(name.substr(0, point))) return {};
  const std::string_view item = name.substr(0, point);
  const auto statistic = statistic_of(item_words, name.substr(point + 1));
  const bool is_scored = std::any_of(scored_subjects.begin(), scored_subjects.end(),
                                     [&](Subject subject) { return subject_name(subject) == item; });
  if (!statistic || is_scored) return {};
  return Measure{Subject::item, *statistic, std::string(item)};
}

}  // namespace

std::string measure_name(const Measure& measure) {
  switch (measure.subject) {
    case Subject::assistance:
      return fmt::format("{}{}", assistance_prefix, word_of(assistance_words, measure.statistic));
    case Subject::rate:
      return fmt::format("{}{}", rate_prefix, measure.item);
    case Subject::targeting:
    case Subject::problem:
    case Subject::change:
      for (const Family& family : families)
        if (family.subject == measure.subject)
          return fmt::format("{}{}.{}", family.prefix, measure.item,
                             word_of(family.words, measure.statistic));
      return {};
    default:
      break;
  }
  std::string name = measure.subject == Subject::item
                         ? fmt::format("{}.{}", measure.item, word_of(item_words, measure.statistic))
                         : plain_name(measure);
  if (measure.of_registered) name += registered_ending;
  return name;
}

Measure parse_measure(std::string_view name) {
  if (const auto measure = parse_prefixed(name)) return *measure;
  const bool of_registered = name.ends_with(registered_ending);
  const std::string_view plain = name.substr(0, name.size() - (of_registered ? registered_ending.size() : 0));
  for (Measure measure : all_measures()) {
    if (measure_name(measure) != plain) continue;
    if (of_registered && !can_be_of_registered(measure)) refuse(name);
    measure.of_registered = of_registered;
    return measure;
  }
  auto item = parse_item(plain);
  if (!item || (of_registered && !can_be_of_registered(*item))) refuse(name);
  item->of_registered = of_registered;
  return *item;
}

MeasureKind measure_kind(const Measure& measure) {
  switch (measure.statistic) {
    case Statistic::mean:
      return measure.subject == Subject::change && measure.item == "poor" ? MeasureKind::share
                                                                          : MeasureKind::score;
    case Statistic::intensity:
    case Statistic::adjusted_headcount:
    case Statistic::kappa:
    case Statistic::rate:
      return MeasureKind::ratio;
    case Statistic::households:
    case Statistic::surveyed:
    case Statistic::missed_count:
    case Statistic::included_count:
    case Statistic::agencies:
    case Statistic::count:
    case Statistic::overdue_count:
      return MeasureKind::count;
    default:
      return MeasureKind::share;
  }
}

bool higher_means_more_deprived(const Measure& measure) {
  if (measure_kind(measure) == MeasureKind::count) return false;
  if (measure.subject == Subject::change && measure.item == "poor" && measure.statistic == Statistic::mean)
    return true;
  switch (measure.statistic) {
    case Statistic::mean:
    case Statistic::level3:
    case Statistic::level4:
    case Statistic::coverage:
    case Statistic::precision:
    case Statistic::kappa:
    case Statistic::helped_by_one:
    case Statistic::gained:
    case Statistic::unchanged:
      return false;
    default:
      return true;
  }
}

bool can_be_of_registered(const Measure& measure) {
  if (measure.subject > Subject::item) return false;
  switch (measure.statistic) {
    case Statistic::headcount:
    case Statistic::deprived:
    case Statistic::level1:
    case Statistic::level2:
    case Statistic::level3:
    case Statistic::level4:
    case Statistic::censored:
      return true;
    default:
      return false;
  }
}

std::optional<Capital> measured_capital(const Measure& measure) {
  if (measure.subject >= Subject::overall) return {};
  return static_cast<Capital>(measure.subject);
}

const std::vector<Measure>& all_measures() {
  static const std::vector<Measure> measures = make_all_measures();
  return measures;
}

std::vector<Measure> framework_measures(const Framework& framework) {
  std::vector<Measure> measures;
  const auto add = [&](const std::string& name, std::initializer_list<Statistic> statistics) {
    for (const Statistic statistic : statistics) {
      const auto same = [&](const Measure& other) {
        return other.item == name && other.statistic == statistic;
      };
      const auto scored = [&](Subject subject) { return subject_name(subject) == name; };
      if (std::any_of(scored_subjects.begin(), scored_subjects.end(), scored) ||
          std::any_of(measures.begin(), measures.end(), same))
        continue;
      measures.push_back({Subject::item, statistic, name});
    }
  };
  for (const FrameworkDimension& dimension : framework.dimensions) {
    if (dimension.rule == DimensionRule::any) add(dimension.name, {Statistic::deprived});
    add(dimension.name, {Statistic::censored, Statistic::contribution});
  }
  for (const FrameworkDimension& dimension : framework.dimensions)
    if (dimension.rule == DimensionRule::weighted)
      for (const FrameworkIndicator& indicator : dimension.indicators)
        add(indicator.name,
            {Statistic::mean, Statistic::deprived, Statistic::censored, Statistic::contribution});
  return measures;
}

const std::vector<Measure>& default_measures() {
  static const std::vector<Measure> measures = make_default_measures();
  return measures;
}

}  // namespace phumthun::poverty

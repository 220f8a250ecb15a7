#include "app/map_sheet_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>

#include "app/measure_recipe.hpp"
#include "base/numbers.hpp"
#include "base/version.hpp"
#include "poverty/smoothing.hpp"
#include "report/dates.hpp"
#include "report/map_notes.hpp"

namespace phumthun::app {
namespace {

constexpr const char* separator = "  |  ";

std::string in_lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

void append(base::LocalText& line, const base::LocalText& part) {
  if (part.th.empty() && part.en.empty()) return;
  for (auto [whole, piece] : {std::pair{&line.th, &part.th}, std::pair{&line.en, &part.en}})
    *whole += (whole->empty() ? "" : separator) + *piece;
}

/// " รายตำบล จังหวัดศรีสะเกษ" / " by tambon, Si Sa Ket".
base::LocalText where(const SheetSubject& subject) {
  const base::LocalText level = base::level_label(subject.options.level);
  base::LocalText text{" ราย" + level.th, " by " + in_lower_case(level.en)};
  if (!subject.province.th.empty()) text.th += " จังหวัด" + subject.province.th;
  if (!subject.province.en.empty()) text.en += ", " + subject.province.en;
  return text;
}

base::LocalText round_words(const std::string& round, const std::vector<std::string>& rounds) {
  const auto named = [](const std::string& one) {
    const base::LocalText label = report::round_label(one);
    return base::LocalText{"รอบ " + label.th, "round " + label.en};
  };
  if (!round.empty()) return named(round);
  if (rounds.empty()) return {};
  if (rounds.size() == 1) return named(rounds.front());
  return {fmt::format("รอบล่าสุดของแต่ละครัวเรือน ({} ถึง {})", rounds.front(), rounds.back()),
          fmt::format("latest round of each household ({} to {})", rounds.front(), rounds.back())};
}

/// The two rounds of a change: those asked for, else the first and the last of the store.
base::LocalText change_words(const MeasureRequest& options, const std::vector<std::string>& rounds) {
  if (rounds.empty()) return {};
  const auto label = [](const std::string& asked, const std::string& otherwise) {
    return report::round_label(asked.empty() ? otherwise : asked);
  };
  const base::LocalText from = label(options.from_round, rounds.front());
  const base::LocalText to = label(options.to_round, rounds.back());
  return {fmt::format("ระหว่างรอบ {} กับ {}", from.th, to.th),
          fmt::format("from round {} to {}", from.en, to.en)};
}

template <class T>
T recipe_value(const Recipe& recipe, std::string_view key, T otherwise) {
  for (const auto& [name, value] : recipe)
    if (const T* found = std::get_if<T>(&value); found && name == key) return *found;
  return otherwise;
}

/// How many households the values rest on, called what they are; empty where they rest on none of the
/// survey's.
base::LocalText households_counted(const SheetSubject& subject) {
  const MeasureDescription& description = subject.description;
  const std::string n = base::format_number(static_cast<double>(subject.households), 0);
  switch (description.denominator) {
    case poverty::Denominator::poor_households:
    case poverty::Denominator::listed_households:
    case poverty::Denominator::paired_households:
    case poverty::Denominator::stored_households:
      return {description.denominator_label.th + " " + n, n + " " + description.denominator_label.en};
    case poverty::Denominator::as_imported:
      return {};
    default:
      if (description.measure.subject > poverty::Subject::change ||
          description.measure.subject == poverty::Subject::problem)
        return {};
      return {"สำรวจ " + n + " ครัวเรือน", n + " surveyed households"};
  }
}

base::LocalText tests_note(const ClusterResult& result) {
  report::ClusterFacts facts;
  facts.method = method_label(result.method);
  facts.spatial_weights = recipe_value<std::string>(result.recipe, "spatial_weights", "queen");
  facts.permutations = recipe_value<std::int64_t>(result.recipe, "permutations", 0);
  facts.seed = recipe_value<std::int64_t>(result.recipe, "seed", 0);
  facts.alpha = recipe_value(result.recipe, "alpha", facts.alpha);
  facts.correction = recipe_value<std::string>(result.recipe, "correction", "none");
  base::LocalText note = report::cluster_note(facts);
  if (recipe_value<std::string>(result.recipe, "inference", "permutation") == "analytic") {
    note.th += " ค่า p คำนวณจากสูตร ไม่ได้สุ่มสลับ";
    note.en += " The p-values are analytic: nothing was permuted.";
  }
  return note;
}

base::LocalText scan_note(const ClusterResult& result) {
  const base::LocalText label = method_label(result.method);
  const auto model = recipe_value<std::string>(result.recipe, "model", "poisson");
  const double share = 100 * recipe_value(result.recipe, "largest_share", 0.5);
  const auto replicates = static_cast<double>(recipe_value<std::int64_t>(result.recipe, "replicates", 0));
  const auto seed = recipe_value<std::int64_t>(result.recipe, "seed", 0);
  const double alpha = recipe_value(result.recipe, "alpha", 0.05);
  const std::string times = base::format_number(replicates, 0);
  return {fmt::format(
              "วิธีหากลุ่ม: {} แบบจำลอง {} วงไม่เกินร้อยละ {:g} ของประชากร จำลอง {} ครั้ง (seed {}) ระดับนัยสำคัญ {:g}",
              label.th, model, share, times, seed, alpha),
          fmt::format("Clusters: {}, {} model, windows of at most {:g} % of the population, {} replicates "
                      "(seed {}), significance level {:g}.",
                      label.en, model, share, times, seed, alpha)};
}

base::LocalText regions_note(const ClusterResult& result) {
  const auto method = recipe_value<std::string>(result.recipe, "region_method", "skater");
  const auto criterion = recipe_value<std::string>(result.recipe, "criterion", "squares");
  const auto weights = recipe_value<std::string>(result.recipe, "spatial_weights", "queen");
  const auto seed = recipe_value<std::int64_t>(result.recipe, "seed", 0);
  return {fmt::format("วิธีแบ่งเขต: {} (เกณฑ์ {}) น้ำหนักเชิงพื้นที่ {} seed {}", method, criterion, weights, seed),
          fmt::format("Regions: {} (criterion {}), spatial weights {}, seed {}.", method, criterion, weights,
                      seed)};
}

}  // namespace

base::LocalText measure_title(const SheetSubject& subject) {
  const base::LocalText label = subject.description.label, place = where(subject);
  return {label.th + place.th, label.en + place.en};
}

base::LocalText cluster_title(const SheetSubject& subject) {
  const base::LocalText label = subject.description.label, place = where(subject);
  return {"กลุ่มพื้นที่: " + label.th + place.th, "Clusters: " + label.en + place.en};
}

base::LocalText sheet_subtitle(const SheetSubject& subject, const base::LocalText& first,
                               const StoreSummary& summary) {
  base::LocalText line = first;
  const MeasureDescription& description = subject.description;
  append(line, report::share_wording(description.measure, description.kind, description.denominator_label));
  if (!subject.two_rounds) append(line, households_counted(subject));
  const base::LocalText level = base::level_label(subject.options.level);
  const std::string areas = base::format_number(static_cast<double>(subject.areas), 0);
  // Tambon and amphoe are the same in the plural; village and province are not.
  const bool takes_s = subject.areas != 1 && (level.en == "Village" || level.en == "Province");
  append(line, {areas + " " + level.th, areas + " " + in_lower_case(level.en) + (takes_s ? "s" : "")});
  append(line, subject.two_rounds || description.measure.subject == poverty::Subject::change
                   ? change_words(subject.options, summary.rounds)
                   : round_words(subject.options.round, summary.rounds));
  return line;
}

base::LocalText source_line(const StoreSummary& summary, std::time_t created, const geo::Crs& map_crs) {
  const std::string sources = fmt::format("{}", fmt::join(summary.sources, ", "));
  base::LocalText line;
  if (!sources.empty()) line = {"ที่มา: " + sources, "Source: " + sources};
  const base::LocalText date = report::long_date(created);
  append(line, {"จัดทำเมื่อ " + date.th, "made on " + date.en});
  append(line, {fmt::format("ภูมิทุน {}", base::program_version()),
                fmt::format("Phumthun {}", base::program_version())});
  const std::string crs =
      map_crs.epsg() == 0 ? map_crs.name() : fmt::format("{} (EPSG:{})", map_crs.name(), map_crs.epsg());
  append(line, {crs, crs});
  return line;
}

report::MeasureFacts measure_facts(const poverty::Measure& measure, const Recipe& recipe) {
  report::MeasureFacts facts;
  facts.measure = measure;
  facts.cutoff = recipe_value(recipe, "cutoff", facts.cutoff);
  facts.k = recipe_value(recipe, "k", facts.k);
  facts.by_persons = recipe_value<std::string>(recipe, "by", {}) == "persons";
  facts.framework = {recipe_value<std::string>(recipe, "framework_label_th", {}),
                     recipe_value<std::string>(recipe, "framework_label_en", {})};
  facts.unconfirmed = recipe_value<std::int64_t>(recipe, "unconfirmed_defaults", 0) > 0;
  const auto smoothing = recipe_value<std::string>(recipe, "smoothing", "none");
  facts.smoothing = poverty::smoothing_label(poverty::parse_smoothing(smoothing));
  return facts;
}

base::LocalText cluster_note_of(const ClusterResult& result) {
  switch (method_words(result.method).family) {
    case MethodFamily::scan:
      return scan_note(result);
    case MethodFamily::regions:
      return regions_note(result);
    default:
      return tests_note(result);
  }
}

bool has_sides(const ClusterResult& result) {
  constexpr std::array sides{ClusterClass::high_high, ClusterClass::low_low, ClusterClass::hot,
                             ClusterClass::cold};
  return std::find_first_of(result.local.cluster.begin(), result.local.cluster.end(), sides.begin(),
                            sides.end()) != result.local.cluster.end();
}

}  // namespace phumthun::app

#include "app/cluster_findings.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <fmt/format.h>

#include "app/cluster_statistics.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"
#include "poverty/measure.hpp"

namespace phumthun::app {
namespace {

/// Of a store's areas, not of a file's rows.
bool is_of_store(const ClusterResult& result) {
  return std::any_of(result.recipe.begin(), result.recipe.end(), [](const auto& entry) {
    const auto* text = std::get_if<std::string>(&entry.second);
    return entry.first == "verb" && text && *text == "cluster areas";
  });
}

std::string count_text(std::size_t count) {
  return base::format_number(static_cast<double>(count), 0);
}

/// The areas of a class, the surest first: by p, then by how far z lies out, then in their order.
std::vector<std::size_t> surest(const ClusterResult& result, ClusterClass cluster) {
  const LocalStatistics& local = result.local;
  std::vector<std::size_t> areas;
  for (std::size_t i = 0; i < local.cluster.size(); ++i)
    if (local.cluster[i] == cluster) areas.push_back(i);
  const auto rank = [](double value) { return std::isnan(value) ? 2.0 : value; };
  const auto size = [](double z) { return std::isnan(z) ? 0.0 : std::abs(z); };
  std::stable_sort(areas.begin(), areas.end(), [&](std::size_t a, std::size_t b) {
    const double p = rank(local.p[a]), other = rank(local.p[b]);
    return p != other ? p < other : size(local.z[a]) > size(local.z[b]);
  });
  return areas;
}

struct ClassCount {
  ClusterClass cluster;
  std::vector<std::size_t> areas;  ///< the surest first
};
/// The classes that say something, the most frequent first.
std::vector<ClassCount> found_classes(const ClusterResult& result) {
  std::vector<ClassCount> found;
  for (int nth = 0; nth < static_cast<int>(ClusterClass::not_significant); ++nth) {
    const auto cluster = static_cast<ClusterClass>(nth);
    std::vector<std::size_t> areas = surest(result, cluster);
    if (!areas.empty()) found.push_back({cluster, std::move(areas)});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const ClassCount& a, const ClassCount& b) { return a.areas.size() > b.areas.size(); });
  return found;
}

std::string some_names(const ClusterResult& result, const std::vector<std::size_t>& areas,
                       base::Language language) {
  constexpr std::size_t named = 3;
  std::string names;
  for (std::size_t nth = 0; nth < std::min(named, areas.size()); ++nth)
    names += (nth == 0 ? "" : ", ") + result.names[areas[nth]].in(language);
  return names;
}

std::size_t count_of(const ClusterResult& result, ClusterClass cluster) {
  return static_cast<std::size_t>(
      std::count(result.local.cluster.begin(), result.local.cluster.end(), cluster));
}

/// "; 160 are not significant, 2 have no neighbour, 1 has no data".
base::LocalText remainder(const ClusterResult& result) {
  struct Rest {
    ClusterClass cluster;
    const char *th, *en;
  };
  constexpr std::array rests{Rest{ClusterClass::not_significant, "ไม่มีนัยสำคัญ", "not significant"},
                             Rest{ClusterClass::isolate, "ไม่มีพื้นที่ข้างเคียง", "without neighbours"},
                             Rest{ClusterClass::undefined, "ไม่มีค่า", "without a value"}};
  base::LocalText text;
  for (const Rest& rest : rests) {
    const std::size_t count = count_of(result, rest.cluster);
    if (count == 0) continue;
    text.th += fmt::format("{}{} {} แห่ง", text.th.empty() ? "" : " ", rest.th, count_text(count));
    text.en += fmt::format("{}{} {}", text.en.empty() ? "" : ", ", count_text(count), rest.en);
  }
  return text;
}

/// Where no area has a class: the reason rather than a count of what there isn't.
base::LocalText nothing_to_say(const ClusterResult& result) {
  if (result.local.cluster.empty()) return {"ไม่มีพื้นที่ใดในข้อมูล", "There is no area."};
  return {"คำนวณค่าสถิติของพื้นที่ใดไม่ได้: ค่าเท่ากันหมด หรือไม่มีค่า",
          "No area has a statistic: all values are equal, or there is none."};
}

base::LocalText local_finding(const ClusterResult& result) {
  if (count_of(result, ClusterClass::undefined) == result.local.cluster.size()) return nothing_to_say(result);
  const base::LocalText whole = counted_areas(result, result.local.cluster.size());
  const std::vector<ClassCount> found = found_classes(result);
  base::LocalText said;
  for (const ClassCount& each : found) {
    const base::LocalText label = class_label(result, each.cluster);
    const std::string count = count_text(each.areas.size());
    const bool first = said.th.empty();
    said.th += fmt::format("{}{} {} แห่ง ({}{})", first ? "" : " ", label.th, count, first ? "ชัดที่สุด: " : "",
                           some_names(result, each.areas, base::Language::th));
    said.en += fmt::format("{}{} \"{}\" ({}{})", first ? "" : ", ", count, label.en, first ? "surest: " : "",
                           some_names(result, each.areas, base::Language::en));
  }
  const base::LocalText rest = remainder(result);
  if (found.empty())
    return {fmt::format("ไม่พบกลุ่มใดใน {}: {}", whole.th, rest.th),
            fmt::format("No cluster was found among {}: {}.", whole.en, rest.en)};
  return {fmt::format("จาก {} พบ {}{}{}", whole.th, said.th, rest.th.empty() ? "" : " ที่เหลือ", rest.th),
          fmt::format("Of {}: {}{}{}.", whole.en, said.en, rest.en.empty() ? "" : "; ", rest.en)};
}

base::LocalText correction_text(const std::string& correction) {
  if (correction == "bh") return {"คุมอัตราการค้นพบผิดด้วย Benjamini-Hochberg", "held by Benjamini-Hochberg"};
  if (correction == "bonferroni") return {"ปรับด้วย Bonferroni", "corrected by Bonferroni"};
  if (correction == "adaptive")
    return {"คุมอัตราการค้นพบผิดแบบปรับตัวสองขั้น", "held by the two-stage adaptive procedure"};
  return {"ไม่ได้ปรับแก้ จึงคาดว่าจะพบกลุ่มโดยบังเอิญบ้าง",
          "not corrected, so that some clusters are expected by chance alone"};
}

/// Low scores are the deprived ones, and a reader takes "high" for bad. A low difference is no low score.
base::LocalText direction(const ClusterResult& result) {
  if (!is_of_store(result)) return {};
  const poverty::Measure measure = poverty::parse_measure(result.measure);
  if (method_words(result.method).needs_two_rounds || measure.subject == poverty::Subject::change) return {};
  if (poverty::measure_kind(measure) != poverty::MeasureKind::score ||
      poverty::higher_means_more_deprived(measure))
    return {};
  return {" ค่าต่ำหมายถึงขัดสน", " A low value means deprived."};
}

base::LocalText local_caution(const ClusterRequest& request, const ClusterResult& result) {
  const auto tests = static_cast<std::size_t>(
      std::count_if(result.local.p.begin(), result.local.p.end(), [](double p) { return !std::isnan(p); }));
  const base::LocalText correction = correction_text(request.correction);
  const bool shared = request.inference == "permutation" && request.draws == "shared";
  const base::LocalText side = direction(result);
  return {fmt::format("กลุ่มไม่ใช่สาเหตุ และไม่มีนัยสำคัญไม่ได้แปลว่าไม่มีกลุ่ม ทดสอบ {} พื้นที่ที่ระดับ {:g} {}{}{}",
                      count_text(tests), request.alpha, correction.th,
                      shared ? " ค่า p ของพื้นที่ต่าง ๆ สัมพันธ์กันเพราะใช้การสุ่มชุดเดียวกัน" : "", side.th),
          fmt::format("A cluster is not a cause, and not significant is not the same as none. {} tests at "
                      "{:g}, {}.{}{}",
                      count_text(tests), request.alpha, correction.en,
                      shared ? " The areas' p-values are correlated: they share their draws." : "", side.en)};
}

}  // namespace

base::LocalText counted_areas(const ClusterResult& result, std::size_t count) {
  const std::string number = count_text(count);
  if (!is_of_store(result)) return {number + " พื้นที่", number + (count == 1 ? " area" : " areas")};
  const base::LocalText level = base::level_label(result.level);
  std::string en = level.en;
  std::transform(en.begin(), en.end(), en.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const bool takes_s = count != 1 && (en == "village" || en == "province");
  return {number + " " + level.th, number + " " + en + (takes_s ? "s" : "")};
}

void add_findings(const ClusterRequest& request, ClusterResult& result) {
  if (method_words(request.method).family == MethodFamily::global) {
    result.finding = global_finding(request, result);
    result.caution = global_caution(request, result);
    return;
  }
  result.finding = local_finding(result);
  result.caution = local_caution(request, result);
}

}  // namespace phumthun::app

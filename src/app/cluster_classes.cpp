#include <array>
#include <cmath>
#include <fmt/format.h>

#include "app/cluster.hpp"
#include "app/cluster_area_label.hpp"
#include "base/error.hpp"

namespace phumthun::app {
namespace {

struct ClassWords {
  std::string_view name;
  const char* th;
  const char* en;
};
/// In the order of the enumeration.
constexpr std::array<ClassWords, stats::cluster_class_count> class_words{{
    {"high-high", "สูงล้อมด้วยสูง", "High among high"},
    {"low-low", "ต่ำล้อมด้วยต่ำ", "Low among low"},
    {"high-low", "สูงล้อมด้วยต่ำ", "High among low"},
    {"low-high", "ต่ำล้อมด้วยสูง", "Low among high"},
    {"hot", "กลุ่มค่าสูง", "Hot spot"},
    {"cold", "กลุ่มค่าต่ำ", "Cold spot"},
    {"positive", "คล้ายพื้นที่ข้างเคียง", "Like its neighbours"},
    {"negative", "ต่างจากพื้นที่ข้างเคียง", "Unlike its neighbours"},
    {"joined", "อยู่ติดพื้นที่ลักษณะเดียวกัน", "Beside others of its kind"},
    {"varied", "รอบข้างหลากหลาย", "Varied surroundings"},
    {"uniform", "รอบข้างใกล้เคียงกัน", "Uniform surroundings"},
    {"emerging", "กลุ่มเกิดใหม่", "Emerging hot spot"},
    {"persistent", "กลุ่มคงอยู่", "Persistent hot spot"},
    {"vanished", "กลุ่มหายไป", "Vanished hot spot"},
    {"rising", "เพิ่มขึ้นพร้อมรอบข้าง", "Rising with its surroundings"},
    {"falling", "ลดลงพร้อมรอบข้าง", "Falling with its surroundings"},
    {"group-1", "กลุ่มที่ 1", "Group 1"},
    {"group-2", "กลุ่มที่ 2", "Group 2"},
    {"group-3", "กลุ่มที่ 3", "Group 3"},
    {"group-4", "กลุ่มที่ 4", "Group 4"},
    {"group-5", "กลุ่มที่ 5", "Group 5"},
    {"group-6", "กลุ่มที่ 6", "Group 6"},
    {"group-7", "กลุ่มที่ 7", "Group 7"},
    {"group-8", "กลุ่มที่ 8", "Group 8"},
    {"group-9", "กลุ่มที่ 9", "Group 9"},
    {"group-10", "กลุ่มที่ 10", "Group 10"},
    {"group-11", "กลุ่มที่ 11", "Group 11"},
    {"group-12", "กลุ่มที่ 12", "Group 12"},
    {"uncertain", "ไม่แน่นอน", "Uncertain"},
    {"not-significant", "ไม่มีนัยสำคัญ", "Not significant"},
    {"isolate", "ไม่มีพื้นที่ข้างเคียง", "No neighbours"},
    {"undefined", "ไม่มีข้อมูล", "No data"},
}};

}  // namespace

std::string_view cluster_name(ClusterClass cluster) {
  return class_words[static_cast<std::size_t>(cluster)].name;
}

base::LocalText cluster_label(ClusterClass cluster) {
  const ClassWords& words = class_words[static_cast<std::size_t>(cluster)];
  return {words.th, words.en};
}

base::LocalText class_label(const ClusterResult& result, ClusterClass cluster) {
  const auto group = static_cast<std::size_t>(cluster) - static_cast<std::size_t>(ClusterClass::group_1);
  return cluster >= ClusterClass::group_1 && group < result.groups.size() ? result.groups[group]
                                                                          : cluster_label(cluster);
}

base::LocalText area_class_label(const ClusterResult& result, std::size_t area) {
  const bool share_classes =
      result.method == ClusterMethod::regions && result.clusters.size() > stats::group_class_count;
  for (const ResultColumn& column : result.columns) {
    if (!share_classes || column.name != "region" || std::isnan(column.value[area])) continue;
    const auto nth = static_cast<std::size_t>(column.value[area]) - 1;
    if (nth < result.clusters.size()) return result.clusters[nth].label;
  }
  return class_label(result, result.local.cluster[area]);
}

std::vector<carto::ClusterClassName> class_names(const ClusterResult& result) {
  std::vector<carto::ClusterClassName> names;
  for (int nth = 0; nth < stats::cluster_class_count; ++nth) {
    const auto cluster = static_cast<ClusterClass>(nth);
    names.push_back({std::string(cluster_name(cluster)), class_label(result, cluster)});
  }
  return names;
}

ClusterClass parse_cluster_class(std::string_view name) {
  for (std::size_t nth = 0; nth < class_words.size(); ++nth)
    if (name == class_words[nth].name) return static_cast<ClusterClass>(nth);
  throw base::Error(base::ErrorCode::invalid_input, fmt::format("there is no cluster class '{}'", name));
}

}  // namespace phumthun::app

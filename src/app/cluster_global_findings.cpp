#include <cmath>
#include <fmt/format.h>

#include "app/cluster_findings.hpp"
#include "base/numbers.hpp"

namespace phumthun::app {
namespace {

/// What a statistic above, below and near its expectation means.
struct Meanings {
  base::LocalText above, below, near;
};

Meanings meanings_of(ClusterMethod method) {
  const base::LocalText alike{"พื้นที่ใกล้กันมีค่าคล้ายกันมากกว่าที่คาดโดยบังเอิญ",
                              "Near areas are more alike than chance would have it"};
  const base::LocalText unlike{"พื้นที่ติดกันมีค่าต่างกันมากกว่าที่คาดโดยบังเอิญ",
                               "Neighbours are more unlike than chance would have it"};
  const base::LocalText none{"ไม่เห็นว่าพื้นที่ใกล้กันคล้ายหรือต่างกันเกินกว่าความบังเอิญ",
                             "No likeness of near areas shows beyond chance"};
  switch (method) {
    case ClusterMethod::geary:
      return {unlike, alike, none};
    case ClusterMethod::getis_g:
      return {{"ค่าสูงกระจุกตัวอยู่ด้วยกัน", "High values lie together"},
              {"ค่าต่ำกระจุกตัวอยู่ด้วยกัน", "Low values lie together"},
              {"ไม่เห็นว่าค่าสูงหรือค่าต่ำกระจุกตัวเกินกว่าความบังเอิญ",
               "Neither high nor low values lie together beyond chance"}};
    case ClusterMethod::bivariate_moran:
    case ClusterMethod::lee:
      return {
          {"ที่ที่ตัวแปรแรกสูง รอบข้างมีตัวแปรที่สองสูงด้วย",
           "Where the first measure is high, the second is high around it"},
          {"ที่ที่ตัวแปรแรกสูง รอบข้างมีตัวแปรที่สองต่ำ", "Where the first measure is high, the second is low around it"},
          {"ไม่เห็นว่าสองตัวแปรไปด้วยกันในพื้นที่เกินกว่าความบังเอิญ",
           "The two measures don't go together over the map beyond chance"}};
    case ClusterMethod::join_count:
      return {
          {"พื้นที่ที่มีลักษณะนี้อยู่ติดกันมากกว่าที่คาด", "Marked areas touch each other more than chance would have it"},
          {"พื้นที่ที่มีลักษณะนี้อยู่ติดกันน้อยกว่าที่คาด", "Marked areas touch each other less than chance would have it"},
          {"ไม่เห็นว่าพื้นที่ที่มีลักษณะนี้อยู่ติดกันเกินกว่าความบังเอิญ", "Marked areas don't touch each other beyond chance"}};
    case ClusterMethod::distance_decay:
      return {{"พื้นที่ที่ห่างกันมีค่าต่างกันมากขึ้น", "Areas further apart differ more"},
              {"พื้นที่ที่ห่างกันมีค่าต่างกันน้อยลง", "Areas further apart differ less"},
              {"ไม่เห็นว่าความต่างขึ้นกับระยะทาง", "Differences don't show a dependence on distance"}};
    default:
      return {alike, unlike, none};
  }
}

double p_of(const GlobalStatistic& g) {
  return std::isnan(g.p_permutation) ? g.p_normal : g.p_permutation;
}

bool is_above(const GlobalStatistic& g) {
  return g.statistic > (std::isnan(g.expected) ? 0 : g.expected);
}

/// "(0.412, expected -0.005, p 0.0010)".
base::LocalText figures(const GlobalStatistic& g) {
  const auto number = [](double value) { return base::format_number(value, 4); };
  base::LocalText text{"(ค่า " + number(g.statistic), "(" + number(g.statistic)};
  if (!std::isnan(g.expected)) {
    text.th += " คาดไว้ " + number(g.expected);
    text.en += ", expected " + number(g.expected);
  }
  if (!std::isnan(p_of(g))) {
    constexpr double least = 0.0001;
    const std::string p = p_of(g) < least ? "< 0.0001" : number(p_of(g));
    text.th += " p " + p;
    text.en += ", p " + p;
  }
  return {text.th + ")", text.en + ")"};
}

base::LocalText one_statistic(const ClusterRequest& request, const GlobalStatistic& g) {
  if (std::isnan(g.statistic))
    return {"คำนวณค่าสถิติไม่ได้: ค่าเท่ากันหมด หรือไม่มีพื้นที่ข้างเคียงกัน",
            "There is no statistic: all values are equal, or no area has a neighbour."};
  const Meanings meanings = meanings_of(request.method);
  const base::LocalText& meaning = !is_shown(request, g) ? meanings.near
                                   : is_above(g)         ? meanings.above
                                                         : meanings.below;
  const base::LocalText numbers = figures(g);
  return {meaning.th + " " + numbers.th, meaning.en + " " + numbers.en + "."};
}

/// How many orders on end are alike.
base::LocalText reach(const ClusterRequest& request, const ClusterResult& result) {
  std::size_t orders = 0;
  const bool high_is_alike = request.correlogram != "geary";
  for (const NamedStatistic& order : result.globals) {
    if (!is_shown(request, order.value) || is_above(order.value) != high_is_alike) break;
    ++orders;
  }
  if (orders == 0)
    return {"แม้แต่พื้นที่ที่ติดกันก็ไม่เห็นว่าคล้ายกันเกินกว่าความบังเอิญ",
            "Not even direct neighbours are alike beyond chance."};
  return {fmt::format("ความคล้ายกันไปไกล {} ทอดของเพื่อนบ้าน จากที่ดู {} ทอด", orders, result.globals.size()),
          fmt::format("Likeness reaches {} order{} of neighbours, of {} looked at.", orders,
                      orders == 1 ? "" : "s", result.globals.size())};
}

}  // namespace

bool is_shown(const ClusterRequest& request, const GlobalStatistic& g) {
  return !std::isnan(g.statistic) && p_of(g) <= request.alpha;
}

base::LocalText global_finding(const ClusterRequest& request, const ClusterResult& result) {
  if (request.method == ClusterMethod::correlogram) return reach(request, result);
  if (result.global) return one_statistic(request, *result.global);
  return result.globals.empty() ? base::LocalText{} : one_statistic(request, result.globals.front().value);
}

base::LocalText global_caution(const ClusterRequest& request, const ClusterResult&) {
  base::LocalText text{"เป็นค่าเดียวของทั้งแผนที่ ไม่บอกว่าที่ใดและเพราะเหตุใด และไม่มีนัยสำคัญไม่ได้แปลว่าไม่มี",
                       "One number for the whole map: it tells neither where nor why, and not significant is "
                       "not the same as none."};
  if (request.method == ClusterMethod::bivariate_moran || request.method == ClusterMethod::lee) {
    text.th += " สองตัวแปรที่ไปด้วยกันไม่ได้แปลว่าตัวหนึ่งเป็นเหตุของอีกตัว";
    text.en += " Two measures that go together need not cause each other.";
  }
  return text;
}

}  // namespace phumthun::app

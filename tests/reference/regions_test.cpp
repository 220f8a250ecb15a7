#include "stats/regions.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "reference_data.hpp"

using namespace phumthun;
using namespace phumthun::reference;
using stats::RegionCriterion;
using stats::RegionMethod;

namespace {

struct Fields {
  std::vector<std::vector<double>> columns;
  std::vector<std::span<const double>> spans;
};
Fields fields_of(const DataSet& set, const nlohmann::json& names) {
  Fields fields;
  const auto features = layer(set);
  for (const auto& name : names) fields.columns.push_back(field(features, name));
  for (const auto& column : fields.columns) fields.spans.emplace_back(column);
  return fields;
}

/// Whether two divisions are the same but for their numbers.
bool same_partition(const std::vector<std::int32_t>& found, const nlohmann::json& expected) {
  std::map<std::int32_t, int> there;
  std::map<int, std::int32_t> back;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const int group = expected[i];
    if (there.emplace(found[i], group).first->second != group) return false;
    if (back.emplace(group, found[i]).first->second != found[i]) return false;
  }
  return found.size() == expected.size();
}

}  // namespace

TEST_CASE("the spanning tree and SKATER's regions equal spdep's") {
  Deviation lengths, within, total;
  std::size_t trees = 0, divisions = 0;
  for (const DataSet& set : data_sets()) {
    const auto expected = json(set, "skater.json");
    if (expected.empty()) continue;
    const Fields fields = fields_of(set, expected["vars"]);
    const auto queen = spatial_weights(json(set, "weights.json"), "queen", stats::WeightStyle::binary);

    const stats::SpanningTree tree = stats::minimum_spanning_tree(fields.spans, true, queen);
    std::set<std::pair<std::uint32_t, std::uint32_t>> edges;
    for (const auto& edge : expected["mst_edges"]) {
      const auto a = edge[0].get<std::uint32_t>(), b = edge[1].get<std::uint32_t>();
      edges.emplace(std::min(a, b), std::max(a, b));
    }
    CHECK(std::set(tree.edges.begin(), tree.edges.end()) == edges);
    lengths.add(tree.length, expected["mst_total_cost"], set.name);
    ++trees;

    for (const int k : {2, 4, 6, 8}) {
      const auto& at_k = expected["k" + std::to_string(k)];
      stats::RegionOptions options;
      options.criterion = RegionCriterion::distances;
      options.regions = k;
      const stats::Regions found = stats::regions(fields.spans, {}, queen, options, base::Progress::none());
      CAPTURE(set.name, k);
      CHECK(found.region_count == k);
      CHECK(same_partition(found.label, at_k["groups"]));
      within.add(found.within, at_k["within_ss"], set.name + " " + std::to_string(k));
      total.add(found.total, at_k["total_ss"], set.name);
      ++divisions;
    }
  }
  CHECK(trees == 3);
  CHECK(divisions == 12);
  CAPTURE(lengths.where(), within.where(), total.where());
  CHECK(lengths.worst() < 1e-10);
  CHECK(within.worst() < 1e-10);
  CHECK(total.worst() < 1e-10);
}

TEST_CASE("every method divides the teaching sets into connected regions, exchanges no worse than SKATER") {
  for (const DataSet& set : data_sets()) {
    const auto expected = json(set, "skater.json");
    if (expected.empty()) continue;
    const Fields fields = fields_of(set, expected["vars"]);
    const auto queen = spatial_weights(json(set, "weights.json"), "queen", stats::WeightStyle::binary);
    stats::RegionOptions options;
    options.regions = 6;
    const double skater = stats::regions(fields.spans, {}, queen, options, base::Progress::none()).within;
    const double bound = expected["k6"]["within_ss"];
    CAPTURE(set.name);
    CHECK(skater < bound * 1.5);
    for (const RegionMethod method : {RegionMethod::redcap_first_single, RegionMethod::redcap_full_single,
                                      RegionMethod::redcap_full_average, RegionMethod::redcap_full_complete,
                                      RegionMethod::redcap_full_ward, RegionMethod::redcap_first_ward,
                                      RegionMethod::azp, RegionMethod::ward}) {
      CAPTURE(stats::region_method_name(method));
      options.method = method;
      const stats::Regions found = stats::regions(fields.spans, {}, queen, options, base::Progress::none());
      CHECK(found.region_count == 6);
      // Each region in one piece: dividing it alone by its own links leaves one part.
      for (std::int32_t region = 0; region < found.region_count; ++region) {
        std::vector<std::uint32_t> members;
        for (std::uint32_t i = 0; i < found.label.size(); ++i)
          if (found.label[i] == region) members.push_back(i);
        const auto inside = stats::subset(queen, members);
        std::vector<std::uint32_t> reached{0};
        std::vector<bool> seen(members.size(), false);
        seen[0] = true;
        for (std::size_t next = 0; next < reached.size(); ++next)
          for (const std::uint32_t j : inside.neighbours_of(reached[next]))
            if (!seen[j]) seen[j] = true, reached.push_back(j);
        CHECK(reached.size() == members.size());
      }
      if (method == RegionMethod::redcap_first_single) CHECK(found.within == skater);
      if (method == RegionMethod::azp) CHECK(found.within <= skater);
    }
  }
}

#include <fmt/format.h>
#include <memory>

#include "app/household_clusters.hpp"
#include "base/numbers.hpp"
#include "cli/case_verbs.hpp"
#include "cli/stats_verbs.hpp"

namespace phumthun::cli {
namespace {

struct HouseholdArguments {
  MeasureArguments measure;
  std::string method = "dbscan";
  std::filesystem::path out;
  app::HouseholdClusterRequest request;
};

std::vector<std::string> rows_of(const app::HouseholdClusters& result) {
  std::vector<std::string> rows;
  if (!result.clusters.empty())
    rows.push_back(fmt::format("{:>4} {:>8} {:>10}  {}", "no.", "marked", "households", "nearest village"));
  for (const app::HouseholdCluster& c : result.clusters)
    rows.push_back(fmt::format("{:>4} {:>8} {:>10}  {} {} {}", c.number, c.marked, c.households,
                               c.village_code, c.village.in(base::Language::th),
                               c.tambon.in(base::Language::th)));
  constexpr int decimals = 4;
  for (const auto& [name, value] : result.figures)
    rows.push_back(fmt::format("{:<18} {}", name, base::format_number(value, decimals)));
  if (result.hidden > 0) rows.push_back(fmt::format("{:<18} {}", "hidden", result.hidden));
  return rows;
}

std::string method_names() {
  std::string names;
  for (const app::HouseholdMethodWords& words : app::household_methods())
    names += (names.empty() ? "" : ", ") + std::string(words.name);
  return names;
}

void add_cluster_options(CLI::App& verb, app::HouseholdClusterRequest& r) {
  verb.add_option("--eps-m", r.eps_m, "dbscan, optics: how far neighbours live apart at most, in metres")
      ->capture_default_str();
  verb.add_option("--min-points", r.min_points,
                  "dbscan, hdbscan, optics: households of a core, itself counted")
      ->capture_default_str();
  verb.add_option("--min-cluster-size", r.min_cluster_size,
                  "hdbscan: the fewest of a cluster; those of a core where it is not given");
  verb.add_option("--model", r.model, "scan: bernoulli or poisson")->capture_default_str();
  verb.add_option("--side", r.side, "scan: high, low or both")->capture_default_str();
  verb.add_option("--largest-share", r.largest_share, "scan: of all households in a window")
      ->capture_default_str();
  verb.add_option("--largest-radius-m", r.largest_radius_m, "scan: of a window; 0 is no limit");
  verb.add_option("--permutations", r.permutations, "scan, ripley, relative-risk")->capture_default_str();
  verb.add_option("--alpha", r.alpha, "scan, ripley: the level of significance")->capture_default_str();
  add_seed(verb, r.seed, "of all that is drawn by chance");
}

void add_surface_options(CLI::App& verb, app::HouseholdClusterRequest& r) {
  verb.add_option("--bandwidth-m", r.bandwidth_m, "kde, relative-risk; by --bandwidth-rule where not given");
  verb.add_option("--bandwidth-rule", r.bandwidth_rule, "scott, silverman, cross-validated or diggle")
      ->capture_default_str();
  verb.add_option("--kernel", r.kernel, "uniform, triangular, epanechnikov, quartic or gaussian")
      ->capture_default_str();
  verb.add_option("--cell-m", r.cell_m, "kde, relative-risk: the width of a cell; 0 is chosen");
  verb.add_option("--width-m", r.width_m, "hexagons, grid: the width of a bin, at least 500")
      ->capture_default_str();
  verb.add_option("--farthest-m", r.farthest_m, "ripley: the longest distance")->capture_default_str();
}

/// Where there is none left to draw, a warning instead of a file.
void write_shapes(app::HouseholdClusters& result, const std::filesystem::path& out,
                  const base::Progress& progress) {
  if (out.empty()) return;
  if (result.hulls.size() > 0) return app::write_household_clusters(result, out, progress);
  result.warnings.push_back(
      {fmt::format("ไม่มีกลุ่มหรือช่องใดที่วาดได้ จึงไม่ได้เขียนไฟล์ {}", out.filename().string()),
       fmt::format("no cluster or cell is left to draw: {} was not written", out.filename().string())});
}

}  // namespace

void add_household_clusters(CLI::App& cluster, Common& common) {
  auto a = std::make_shared<HouseholdArguments>();
  CLI::App* verb = cluster.add_subcommand(
      "households", "clusters of households: where the poor live close together; shows no single house");
  verb->add_option("STORE", a->measure.store, "the store")->required();
  verb->add_option("--method", a->method, method_names())->capture_default_str();
  verb->add_option(
          "--where", a->request.where,
          "which households: poor, all, overall.deprived or a capital's such as human.deprived; for scan, "
          "relative-risk, hexagons and grid who counts as a case among all")
      ->capture_default_str();
  add_truth_options(*verb, a->measure);
  add_cluster_options(*verb, a->request);
  add_surface_options(*verb, a->request);
  verb->add_option("--threads", a->request.threads, "0 is one per processor");
  verb->add_option("--out", a->out, "write hulls, windows or cells as .gpkg, .geojson, .shp or .csv");
  add_save(*verb, a->request.save_name);
  add_json_flag(*verb, common);
  verb->callback([a, &common] {
    a->request.method = app::parse_household_method(a->method);
    a->request.measure = measure_request(a->measure);
    if (!a->out.empty()) app::require_household_file(a->request.method, a->out);
    const app::StorePtr store = app::open_store(a->measure.store);
    app::HouseholdClusters result = app::cluster_households(*store, a->request, common.progress);
    write_shapes(result, a->out, common.progress);
    const std::string saved_already;
    answer(*store, saved_already, "cluster-households", app::household_clusters_json(result), rows_of(result),
           {result.finding, result.caution}, result.warnings, common);
  });
}

}  // namespace phumthun::cli

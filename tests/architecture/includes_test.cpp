#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

// Who may include whom: the table of README.md, read against every #include of src/.

namespace {

namespace fs = std::filesystem;
using Folders = std::set<std::string>;

const std::map<std::string, Folders>& allowed_edges() {
  static const std::map<std::string, Folders> edges = [] {
    std::map<std::string, Folders> e{
        {"base", {}},
        {"jobs", {"base"}},
        {"geo", {"base"}},
        {"text", {"base"}},
        {"data", {"base", "geo"}},
        {"poverty", {"base"}},
        {"stats", {"base", "geo"}},
        {"privacy", {"base", "geo", "data"}},
        {"geocode", {"base", "geo", "data"}},
        {"store", {"base", "geo", "data"}},
        {"io", {"base", "geo", "data"}},
        {"carto", {"base", "geo", "data", "text", "stats"}},
        {"paint/gl", {"base", "geo", "data", "text", "carto"}},
        {"paint/cairo", {"base", "geo", "data", "text", "carto"}},
        {"report", {"base", "geo", "data", "text", "carto", "poverty", "stats", "privacy"}},
        {"gui", {"base", "geo", "data", "text", "carto", "jobs", "app"}},
        {"cli", {"base", "geo", "data", "app"}},
    };
    Folders app;
    for (const auto& [folder, may] : e)
      if (folder != "paint/gl" && folder != "gui" && folder != "cli") app.insert(folder);
    e["app"] = app;
    Folders desktop = app;
    desktop.insert({"app", "gui", "paint/gl"});
    e["desktop"] = desktop;
    return e;
  }();
  return edges;
}

/// The option and result headers of poverty and stats, which the two front ends may read.
const Folders& shared_headers() {
  static const Folders headers{
      "poverty/capital.hpp",           "poverty/measure.hpp",        "poverty/change.hpp",
      "poverty/crosswalk.hpp",         "poverty/differences.hpp",    "poverty/framework.hpp",
      "poverty/reliability.hpp",       "poverty/robustness.hpp",     "poverty/smoothing.hpp",
      "poverty/targeting.hpp",         "poverty/score_level.hpp",    "stats/class_breaks.hpp",
      "stats/local_options.hpp",       "stats/global_statistic.hpp", "stats/local_statistics.hpp",
      "stats/permutation_options.hpp", "stats/significance.hpp"};
  return headers;
}

/// Third-party headers by their beginning, and the folders that own them.
const std::vector<std::pair<std::string, Folders>>& third_party() {
  static const std::vector<std::pair<std::string, Folders>> owners{{"gdal", {"io"}},
                                                                   {"ogr", {"io"}},
                                                                   {"cpl_", {"io"}},
                                                                   {"sqlite3", {"store", "io"}},
                                                                   {"spatialite", {"store"}},
                                                                   {"geos", {"geo"}},
                                                                   {"proj.h", {"geo"}},
                                                                   {"epoxy/", {"paint/gl", "desktop"}},
                                                                   {"cairo", {"paint/cairo"}},
                                                                   {"pango", {"paint/cairo"}},
                                                                   {"imgui", {"gui", "desktop"}},
                                                                   {"GLFW/", {"desktop"}},
                                                                   {"hb", {"text"}},
                                                                   {"ft2build", {"text"}},
                                                                   {"thai/", {"text"}},
                                                                   {"sodium", {"privacy"}},
                                                                   {"CLI/", {"cli"}},
                                                                   {"nlohmann/", {"app", "cli"}},
                                                                   {"toml++/", {"app", "carto", "io"}}};
  return owners;
}

/// "paint/gl" of "paint/gl/program.hpp"; "" for a file at the root.
std::string folder_of(const std::string& path) {
  const std::size_t slash = path.find('/');
  if (slash == path.npos) return "";
  const std::string first = path.substr(0, slash);
  if (first != "paint") return first;
  const std::size_t second = path.find('/', slash + 1);
  return second == path.npos ? first : path.substr(0, second);
}

struct Include {
  std::string target;
  bool ours = false;
};

std::vector<Include> includes_of(std::istream& text) {
  std::vector<Include> includes;
  std::string line;
  while (std::getline(text, line)) {
    const std::size_t at = line.find_first_not_of(" \t");
    if (at == line.npos || line.compare(at, 8, "#include") != 0) continue;
    const std::size_t open = line.find_first_of("\"<", at);
    const std::size_t close = open == line.npos ? open : line.find_first_of("\">", open + 1);
    if (close != line.npos) includes.push_back({line.substr(open + 1, close - open - 1), line[open] == '"'});
  }
  return includes;
}

/// What is wrong with an include of a file in `folder`; empty where nothing is.
std::string violation(const std::string& folder, const Include& include) {
  if (include.ours) {
    const std::string target = folder_of(include.target);
    if (target == folder) return "";
    const auto edges = allowed_edges().find(folder);
    if (edges == allowed_edges().end()) return "folder " + folder + " is not in the table";
    if (edges->second.count(target)) return "";
    if ((folder == "gui" || folder == "cli") && shared_headers().count(include.target)) return "";
    return folder + " may not include " + include.target;
  }
  for (const auto& [prefix, owners] : third_party())
    if (include.target.rfind(prefix, 0) == 0 && !owners.count(folder))
      return folder + " may not include <" + include.target + ">";
  return "";
}

fs::path source_root() {
  return fs::path(PHUMTHUN_SOURCE_DIR) / "src";
}

}  // namespace

TEST_CASE("every include goes in an allowed direction") {
  std::size_t files = 0;
  std::vector<std::string> wrong;
  for (const auto& entry : fs::recursive_directory_iterator(source_root())) {
    const std::string ending = entry.path().extension().string();
    if (ending != ".cpp" && ending != ".hpp") continue;
    ++files;
    const std::string path = fs::relative(entry.path(), source_root()).string();
    std::ifstream text(entry.path());
    for (const Include& include : includes_of(text)) {
      const std::string what = violation(folder_of(path), include);
      if (!what.empty()) wrong.push_back(path + ": " + what);
    }
  }
  CAPTURE(wrong);
  CHECK(wrong.empty());
  CHECK(files > 100);
}

TEST_CASE("the check finds a forbidden include of each kind") {
  CHECK_FALSE(violation("stats", {"store/store.hpp", true}).empty());
  CHECK_FALSE(violation("app", {"paint/gl/gl_painter.hpp", true}).empty());
  CHECK_FALSE(violation("gui", {"poverty/estimate.hpp", true}).empty());
  CHECK_FALSE(violation("app", {"sqlite3.h", false}).empty());
  CHECK_FALSE(violation("somewhere", {"base/error.hpp", true}).empty());
  CHECK(violation("gui", {"poverty/measure.hpp", true}).empty());
  CHECK(violation("store", {"sqlite3.h", false}).empty());
  std::istringstream text("#include <sqlite3.h>\n  #include \"geo/crs.hpp\"\n// #include \"no/such.hpp\"\n");
  const auto includes = includes_of(text);
  REQUIRE(includes.size() == 2);
  CHECK(includes[1].target == "geo/crs.hpp");
}

TEST_CASE("every folder says what it is for in at most twenty lines") {
  for (const auto& [folder, may] : allowed_edges()) {
    if (!fs::exists(source_root() / folder)) continue;
    CAPTURE(folder);
    std::ifstream readme(source_root() / folder / "README.md");
    REQUIRE(readme);
    std::string line;
    int lines = 0;
    while (std::getline(readme, line)) ++lines;
    CHECK(lines <= 20);
  }
}

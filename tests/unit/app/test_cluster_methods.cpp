#include <catch2/catch.hpp>
#include <set>

#include "app/cluster.hpp"
#include "base/error.hpp"
#include "carto/cluster_style.hpp"

using namespace phumthun;

TEST_CASE(
    "every method has a name of its own that reads back, words in both languages, and a number of fields") {
  std::set<std::string_view> names;
  for (const app::MethodWords& words : app::cluster_methods()) {
    INFO(words.name);
    CHECK(names.insert(words.name).second);
    CHECK((app::parse_cluster_method(words.name) == words.method));
    CHECK(app::method_name(words.method) == words.name);
    for (const std::string& text :
         {words.label.th, words.label.en, words.explanation.th, words.explanation.en})
      CHECK_FALSE(text.empty());
    CHECK(words.least_fields >= 1);
    CHECK(words.most_fields >= words.least_fields);
  }
  CHECK(names.size() == static_cast<std::size_t>(app::ClusterMethod::regions) + 1);
}

TEST_CASE("an unknown method is refused with those that there are") {
  try {
    app::parse_cluster_method("kmeans");
    FAIL("kmeans is no method");
  } catch (const base::Error& error) {
    CHECK(std::string(error.what()).find("'kmeans'") != std::string::npos);
    CHECK(error.hint().find("local-g-star") != std::string::npos);
  }
}

TEST_CASE("every class has a name that reads back, words, and a colour in every set") {
  std::set<std::string_view> names;
  for (int nth = 0; nth < stats::cluster_class_count; ++nth) {
    const auto cluster = static_cast<app::ClusterClass>(nth);
    const std::string_view name = app::cluster_name(cluster);
    INFO(name);
    CHECK(names.insert(name).second);
    CHECK((app::parse_cluster_class(name) == cluster));
    CHECK_FALSE(app::cluster_label(cluster).th.empty());
    CHECK_FALSE(app::cluster_label(cluster).en.empty());
    for (const carto::ClusterStyleSet& set : carto::cluster_style_sets())
      CHECK_NOTHROW(carto::cluster_class_style(set.name, name));
  }
}

TEST_CASE("a group is called what the result calls it") {
  app::ClusterResult result;
  result.groups = {{"ทุนมนุษย์", "Human capital"}, {"ทุนสังคม", "Social capital"}};
  CHECK(app::class_label(result, app::ClusterClass::group_2).en == "Social capital");
  CHECK(app::class_label(result, app::ClusterClass::group_3).en == "Group 3");
  CHECK(app::class_label(result, app::ClusterClass::hot).en == "Hot spot");
  CHECK(app::class_names(result)[static_cast<std::size_t>(app::ClusterClass::group_1)].label.th == "ทุนมนุษย์");
}

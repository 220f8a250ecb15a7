#include <catch2/catch.hpp>

#include "app/framework_label.hpp"
#include "app/frameworks.hpp"

namespace phumthun::app {

TEST_CASE("a framework under a built-in's label is called an own copy, by its name") {
  poverty::Framework framework = built_in_framework("five-capitals");
  CHECK(distinct_label(framework).en == framework.label.en);
  framework.name = "my-province";
  CHECK(bears_built_in_label(framework));
  CHECK(distinct_label(framework).en == "Five livelihood capitals (own copy: my-province)");
  CHECK(distinct_label(framework).th == "ทุนดำรงชีพห้าด้าน (ฉบับแก้ไข: my-province)");
  framework.label = {"ของจังหวัด", "The province's"};
  CHECK(distinct_label(framework).en == "The province's");
}

TEST_CASE("k and one cut-off are options of the five capitals, other weights make another framework") {
  poverty::Framework framework = built_in_framework("");
  framework.k = 0.6;
  for (poverty::FrameworkDimension& dimension : framework.dimensions)
    for (poverty::FrameworkIndicator& indicator : dimension.indicators) indicator.cutoff = 2;
  CHECK_FALSE(bears_built_in_label(framework));
  framework.dimensions[0].dimension_weight = 0.3;
  CHECK(bears_built_in_label(framework));
}

}  // namespace phumthun::app

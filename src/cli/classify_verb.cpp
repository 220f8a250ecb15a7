#include <memory>

#include "cli/stats_verbs.hpp"

namespace phumthun::cli {

void add_classify_verb(CLI::App& stats, Common& common) {
  struct Arguments {
    app::FileStatisticsRequest request;
    std::string classification = "fisher-jenks";
    int classes = 5;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb = add_file_verb(stats, "classify", "class breaks of a field", a->request, common);
  verb->get_option("--field")->required();
  verb->add_option("--method", a->classification, "fisher-jenks, quantile, equal-interval ...")
      ->capture_default_str();
  verb->add_option("--classes", a->classes, "how many classes")->capture_default_str();
  verb->callback([a, &common] {
    const app::FileClasses answer =
        app::file_classes(a->request, a->classification, a->classes, common.progress);
    print({{"breaks", answer.breaks}, {"counts", answer.counts}});
  });
}

}  // namespace phumthun::cli

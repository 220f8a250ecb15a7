#include <memory>

#include "app/file_classes.hpp"
#include "cli/stats_verbs.hpp"

namespace phumthun::cli {

void add_classify_verb(CLI::App& stats, Common& common) {
  struct Arguments {
    app::FileStatisticsRequest request;
    app::ClassesDraft draft;
  };
  auto a = std::make_shared<Arguments>();
  CLI::App* verb =
      add_file_verb(stats, "classify", "class breaks of a field, and how well they fit", a->request, common);
  verb->get_option("--field")->required();
  verb->add_option("--method", a->draft.classification,
                   "fisher-jenks, quantile, equal-interval, standard-deviation, box, head-tail, percentile, "
                   "geometric, pretty, maximum-breaks, unique or custom")
      ->capture_default_str();
  verb->add_option("--classes", a->draft.classes,
                   "how many classes; box, head-tail, percentile, unique and custom have their own number")
      ->capture_default_str();
  verb->add_option(
          "--quantile-type", a->draft.quantile_type,
          "quantiles of type 1 to 9 (Hyndman and Fan; 7 is R's and numpy's default) or by name, as in "
          "median-unbiased")
      ->capture_default_str();
  verb->add_option("--hinge", a->draft.hinge, "box: fences so many interquartile ranges away, 1.5 or 3")
      ->capture_default_str();
  verb->add_option("--breaks", a->draft.custom_bounds, "custom: the upper bounds, as in 10,25,50")
      ->delimiter(',');
  verb->callback([a, &common] {
    const app::FileClasses answer = app::file_classes(a->request, a->draft, common.progress);
    const Json fit = {{"within_ss", number(answer.fit.within_ss)},
                      {"absolute_deviation", number(answer.fit.absolute_deviation)},
                      {"goodness_of_variance_fit", number(answer.fit.goodness_of_variance_fit)},
                      {"tabular_accuracy", number(answer.fit.tabular_accuracy)}};
    print({{"breaks", answer.breaks}, {"counts", answer.counts}, {"fit", fit}});
  });
}

}  // namespace phumthun::cli

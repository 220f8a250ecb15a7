#include "app/robustness.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "app/case_lists.hpp"
#include "app/measure_recipe.hpp"
#include "app/measure_warnings.hpp"
#include "app/robustness_parts.hpp"
#include "base/error.hpp"
#include "base/numbers.hpp"

namespace phumthun::app {
namespace {

using poverty::Dominance;

Dominance turned(Dominance dominance) {
  return dominance == Dominance::higher  ? Dominance::lower
         : dominance == Dominance::lower ? Dominance::higher
                                         : dominance;
}

base::LocalText ordered_sentence(const base::LocalText& poorer, const base::LocalText& other,
                                 bool significant) {
  if (significant)
    return {fmt::format("{}ยากจนกว่า{} ไม่ว่าจะใช้เกณฑ์ k ใด และต่างกันอย่างมีนัยสำคัญทุกเกณฑ์", poorer.th, other.th),
            fmt::format("{} is poorer than {} whatever k is, by more than chance at every k", poorer.en,
                        other.en)};
  return {
      fmt::format("{}ยากจนกว่า{} ไม่ว่าจะใช้เกณฑ์ k ใด แต่ความต่างยังอยู่ในช่วงความคลาดเคลื่อนของการสำรวจ", poorer.th,
                  other.th),
      fmt::format("{} is poorer than {} whatever k is, but not by more than chance", poorer.en, other.en)};
}

base::LocalText sentence_of(const PairSentence& pair, const base::LocalText& a, const base::LocalText& b) {
  switch (pair.values) {
    case Dominance::higher:
      return ordered_sentence(a, b, pair.significant == Dominance::higher);
    case Dominance::lower:
      return ordered_sentence(b, a, pair.significant == Dominance::lower);
    case Dominance::equal:
      return {fmt::format("{}กับ{}ยากจนเท่ากันทุกเกณฑ์ k", a.th, b.th),
              fmt::format("{} and {} are equally poor whatever k is", a.en, b.en)};
    case Dominance::crossing:
      return {fmt::format("{}กับ{} ใครยากจนกว่าขึ้นอยู่กับเกณฑ์ k ที่ใช้", a.th, b.th),
              fmt::format("which of {} and {} is poorer depends on k", a.en, b.en)};
    case Dominance::undefined:
      return {fmt::format("{}กับ{}ยังเปรียบเทียบกันไม่ได้ เพราะครัวเรือนที่สำรวจน้อยเกินไป", a.th, b.th),
              fmt::format("{} and {} can't be compared: too few households were surveyed", a.en, b.en)};
  }
  return {};
}

/// The place of the pair a < b among all pairs of m areas.
std::size_t pair_number(std::size_t a, std::size_t b, std::size_t m) {
  return a * (2 * m - a - 1) / 2 + (b - a - 1);
}

base::LocalText pairs_sentence(const Robustness& result) {
  const base::LocalText level = base::level_label(result.level);
  const poverty::DominanceResult& d = result.dominance;
  if (d.comparable == 0)
    return {fmt::format("ไม่มีคู่ของ{}ที่เปรียบเทียบได้", level.th), "There are no two areas that can be compared"};
  return {fmt::format("จากคู่{}ที่เปรียบเทียบได้ {} คู่ ร้อยละ {} เรียงลำดับความยากจนเหมือนเดิมทุกเกณฑ์ k และร้อยละ {} "
                      "ต่างกันอย่างมีนัยสำคัญทุกเกณฑ์",
                      level.th, count_text(static_cast<std::int64_t>(d.comparable)),
                      percent_text(d.robust_share), percent_text(d.significant_share)),
          fmt::format("Of {} pairs of areas, {} % are in the same order whatever k is, and {} % differ by "
                      "more than chance at every k",
                      count_text(static_cast<std::int64_t>(d.comparable)), percent_text(d.robust_share),
                      percent_text(d.significant_share))};
}

/// The scenario that changes the order of the areas most.
const Scenario* most_different(const Robustness& result) {
  const Scenario* most = nullptr;
  for (std::size_t s = 1; s < result.scenarios.size(); ++s)
    if (!std::isnan(result.scenarios[s].kendall) && (!most || result.scenarios[s].kendall < most->kendall))
      most = &result.scenarios[s];
  return most;
}

}  // namespace

Robustness measure_robustness(store::Store& store, const RobustnessRequest& request,
                              const base::Progress& progress) {
  if (!(request.alpha > 0 && request.alpha < 1))
    throw base::Error(base::ErrorCode::invalid_input,
                      fmt::format("a significance level of {} is no probability", request.alpha),
                      "give alpha above 0 and below 1, such as 0.05");
  MeasureSource source(store);
  source.follow(request.measure.round, progress.slice(0, 0.2));
  const RobustnessInput input = robustness_input(source, request.measure, progress.slice(0.2, 0.3));
  const std::int64_t hide_below = source.rules().reliability.hide_below;
  Robustness result;
  result.level = request.measure.level;
  result.k = input.framework.k;
  result.k_grid = robustness_k_grid(request.k_grid, input.framework, input.spec);
  add_curves(source, input, {}, hide_below, request.alpha, result, progress.slice(0.3, 0.7));
  add_scenarios(input, source.surveys(), hide_below, result, progress.slice(0.7, 1));
  for (const auto& warnings : {instrument_warnings(source.surveys(), input.framework),
                               unconfirmed_warnings(input.framework), input.warnings})
    result.warnings.insert(result.warnings.end(), warnings.begin(), warnings.end());
  MeasureRequest measured = request.measure;
  measured.measures = {"M0", "H"};
  result.recipe = measure_recipe(store, measured, input.framework,
                                 static_cast<std::int64_t>(source.surveys().tambon.size()));
  result.recipe.front().second = std::string("robustness");  // the verb
  std::string grid;
  for (const double k : result.k_grid) grid += fmt::format("{}{}", grid.empty() ? "" : " ", k);
  result.recipe.emplace_back("k_grid", grid);
  result.recipe.emplace_back("alpha", request.alpha);
  result.recipe.emplace_back("hide_below", hide_below);
  return result;
}

PairSentence pair_sentence(const Robustness& result, std::size_t a, std::size_t b) {
  const bool is_turned = a > b;
  const auto number = pair_number(std::min(a, b), std::max(a, b), result.codes.size());
  const poverty::DominancePair& pair = result.dominance.pairs.at(number);
  PairSentence answer{a, b, pair.values, pair.significant, {}};
  if (is_turned) {
    answer.values = turned(answer.values);
    answer.significant = turned(answer.significant);
  }
  answer.sentence = sentence_of(answer, area_words(result.level, result.codes[a], result.names[a]),
                                area_words(result.level, result.codes[b], result.names[b]));
  return answer;
}

std::vector<base::LocalText> robustness_sentences(const Robustness& result) {
  std::vector<base::LocalText> sentences{pairs_sentence(result)};
  if (const Scenario* most = most_different(result)) {
    const std::string tau = base::format_number(most->kendall, 2);
    sentences.push_back(
        {fmt::format("ทางเลือกที่เปลี่ยนลำดับพื้นที่มากที่สุดคือ {}: คู่พื้นที่ร้อยละ {} ยังคงลำดับเดิม (Kendall τ = {}) "
                     "และครัวเรือนที่ยากจนทั้งสองทางเลือกมีร้อยละ {} ของที่ยากจนในทางเลือกใดทางเลือกหนึ่ง (Jaccard)",
                     most->label.th, percent_text(most->robust_share), tau, percent_text(most->jaccard)),
         fmt::format(
             "The choice that changes the order of areas most is '{}': {} % of the pairs keep their "
             "order (Kendall's tau {}), and {} % of the poor of either choice are poor in both (Jaccard)",
             most->label.en, percent_text(most->robust_share), tau, percent_text(most->jaccard))});
  }
  return sentences;
}

}  // namespace phumthun::app

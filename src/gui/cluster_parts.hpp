#pragma once
#include "gui/panels.hpp"

namespace phumthun::gui {

// Parts of the panels of clusters.

/// A choice whose values are words of the program; `keys` are their strings: PREFIX.VALUE with "-" as "_".
template <class Values>
std::optional<std::string> word_choice(Ui& ui, std::string_view id, std::string_view prefix,
                                       const Values& values, const std::string& chosen) {
  std::vector<std::string> words;
  for (const std::string_view value : values) {
    std::string key = std::string(prefix) + ".";
    for (const char c : value) key += c == '-' ? '_' : c;
    words.push_back(ui.tr(key));
  }
  const auto picked = ui.choice(id, words, index_of(values, std::string_view(chosen)));
  if (!picked) return std::nullopt;
  return std::string(values[static_cast<std::size_t>(*picked)]);
}

/// The same as a field of a form.
template <class Values>
void word_field(Ui& ui, std::string_view label_key, std::string_view id, std::string_view prefix,
                const Values& values, std::string& chosen) {
  ui.field(label_key, [&] {
    if (const auto word = word_choice(ui, id, prefix, values, chosen)) chosen = *word;
  });
}

/// "queen:2" in words.
std::string spatial_weights_words(const Ui&, std::string_view spec);
/// How neighbours are found: a rule and its number, or a specification that is typed. Into `weights`.
void spatial_weights_fields(Ui&, std::string& weights);

/// The form of a method on areas; true where something was changed.
bool cluster_fields(Ui&, const app::Session&, app::ClusterRequest&);

/// A number for people: whole where it is, with three decimals or so elsewhere; "–" where there is none.
std::string figure_text(double value);
/// A p-value; "< 0.0001" below that.
std::string p_text(double p);

/// What the shown result says of one area, for its tooltip and its panel.
struct ClusterFacts {
  std::string label;     ///< of its class; empty where the method makes no classes
  bool too_few = false;  ///< too few households: no numbers
  std::vector<std::pair<std::string, std::string>> rows;
};
/// Nothing where the result has no such area.
std::optional<ClusterFacts> cluster_facts(const Ui&, const app::Session&, const app::AreaRef&);

/// What the last run found: sentences, global statistics, clusters.
void cluster_answer(Ui&, const app::Session&, Intents&);
/// The level of significance and the correction of what is shown, to be moved at will.
void significance_part(Ui&, const app::Session&, Intents&);
/// How many areas have how many neighbours, and what is to be said of the weights.
void connectivity_part(Ui&, const app::Session&, Intents&);

}  // namespace phumthun::gui

#include "app/household_colors.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

#include "poverty/capital.hpp"
#include "poverty/score_level.hpp"

namespace phumthun::app {
namespace {

using carto::Color;

constexpr std::uint8_t hidden = 255;
constexpr Color unknown_color{150, 150, 150, 255}, several_color{64, 64, 64, 255};
/// From the most deprived level up: dark to light, and told apart on any map's colours.
constexpr std::array level_colors{Color{68, 1, 84, 255}, Color{49, 104, 142, 255}, Color{53, 183, 121, 255},
                                  Color{253, 231, 37, 255}};
/// Okabe and Ito's colours, as the capitals' own ramps have them.
constexpr std::array capital_colors{Color{230, 159, 0, 255}, Color{86, 180, 233, 255},
                                    Color{0, 158, 115, 255}, Color{0, 114, 178, 255}, Color{213, 94, 0, 255}};
/// From a surveyed position to missing scores.
constexpr std::array quality_colors{Color{32, 48, 66, 255}, Color{86, 180, 233, 255},
                                    Color{240, 228, 66, 255}, Color{230, 120, 0, 255},
                                    Color{180, 20, 140, 255}};
/// From no agency to three and more.
constexpr std::array agency_colors{Color{213, 94, 0, 255}, Color{158, 202, 225, 255},
                                   Color{49, 130, 189, 255}, Color{8, 40, 94, 255}};
constexpr double score_tolerance = 1e-9;

base::LocalText both(const Strings& strings, const std::string& key) {
  return {strings.text(key, base::Language::th), strings.text(key, base::Language::en)};
}

/// Kinds, and the kind of each row.
class Builder {
 public:
  Builder(const HouseholdFacts& facts, const Strings& strings)
      : facts_(facts), strings_(strings), classes_(facts.layer.size(), hidden) {}

  template <std::size_t N>
  void add_kinds(const std::array<Color, N>& colors, const std::string& prefix) {
    for (std::size_t i = 0; i < N; ++i) add_kind(colors[i], both(strings_, prefix + std::to_string(i)));
  }
  void add_kind(Color color, base::LocalText label) { made_.kinds.push_back({color, std::move(label), 0}); }
  void add_unknown() { add_kind(unknown_color, both(strings_, "household_style.unknown")); }

  /// `kind(row)` answers the row's kind.
  template <class Kind>
  HouseholdClasses build(const Kind& kind, bool known) {
    for (std::size_t row = 0; row < classes_.size(); ++row) {
      if (facts_.passing && (*facts_.passing)[row] == 0) continue;
      classes_[row] = static_cast<std::uint8_t>(kind(row));
      ++made_.kinds[classes_[row]].n;
    }
    made_.classes = std::make_shared<const std::vector<std::uint8_t>>(std::move(classes_));
    made_.known = known;
    return std::move(made_);
  }
  HouseholdClasses& made() { return made_; }

 private:
  const HouseholdFacts& facts_;
  const Strings& strings_;
  std::vector<std::uint8_t> classes_;
  HouseholdClasses made_;
};

/// 0 for what is not one of the words, else the word's place counted from 1.
std::vector<std::uint8_t> places_of_words(const WordColumn& column, std::span<const std::string_view> words) {
  std::vector<std::uint8_t> places;
  for (const std::string& word : column.words) {
    std::uint8_t place = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
      if (words[i] == word) place = static_cast<std::uint8_t>(i + 1);
    places.push_back(place);
  }
  return places;
}

HouseholdClasses by_place(const HouseholdFacts& facts, const Strings& strings) {
  constexpr std::array<std::string_view, 1> surveyed{"surveyed"};
  Builder builder(facts, strings);
  builder.add_kind({32, 48, 66, 255}, both(strings, "legend.surveyed_place"));
  builder.add_kind({96, 120, 150, 255}, both(strings, "legend.place_by_area"));
  if (!facts.codes) return builder.build([](std::size_t) { return 0; }, false);
  const WordColumn& quality = facts.codes->quality;
  const std::vector<std::uint8_t> is_surveyed = places_of_words(quality, surveyed);
  return builder.build([&](std::size_t row) { return is_surveyed[quality.of_row[row]] == 1 ? 0 : 1; }, true);
}

HouseholdClasses by_level(const HouseholdFacts& facts, const std::string& asked, const Strings& strings) {
  const std::string subject = data::find_column(facts.layer, asked) ? asked : "overall";
  Builder builder(facts, strings);
  for (int level = 1; level <= poverty::level_count; ++level)
    builder.add_kind(level_colors[static_cast<std::size_t>(level) - 1], poverty::score_level_label(level));
  builder.add_unknown();
  builder.made().title = both(strings, "household_style.of_" + subject);
  const std::span<const double> scores = data::numbers(facts.layer, subject);
  return builder.build(
      [&](std::size_t row) {
        const int level = poverty::level_of_score(scores[row]);
        return level == 0 ? poverty::level_count : level - 1;
      },
      true);
}

HouseholdClasses by_capital(const HouseholdFacts& facts, const Strings& strings) {
  constexpr int several = poverty::capital_count, unknown = several + 1;
  Builder builder(facts, strings);
  std::array<std::span<const double>, poverty::capital_count> scores;
  for (std::size_t i = 0; i < poverty::capital_count; ++i) {
    builder.add_kind(capital_colors[i], poverty::capital_label(poverty::all_capitals[i]));
    scores[i] = data::numbers(facts.layer, poverty::capital_name(poverty::all_capitals[i]));
  }
  builder.add_kind(several_color, both(strings, "household_style.several"));
  builder.add_unknown();
  return builder.build(
      [&](std::size_t row) {
        int lowest = unknown;
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < poverty::capital_count; ++i) {
          const double score = scores[i][row];
          if (std::isnan(score)) return unknown;
          if (score < least - score_tolerance) {
            least = score;
            lowest = static_cast<int>(i);
          } else if (score <= least + score_tolerance) {
            lowest = several;
          }
        }
        return lowest;
      },
      true);
}

HouseholdClasses by_quality(const HouseholdFacts& facts, const Strings& strings) {
  constexpr std::array<std::string_view, 4> words{"surveyed", "village", "name", "tambon"};
  constexpr int scores_missing = 4;
  Builder builder(facts, strings);
  builder.add_kinds(quality_colors, "household_style.quality");
  builder.add_unknown();
  const WordColumn& quality = facts.codes->quality;
  const std::vector<std::uint8_t> places = places_of_words(quality, words);
  const std::span<const double> overall = data::numbers(facts.layer, "overall");
  return builder.build(
      [&](std::size_t row) {
        if (std::isnan(overall[row])) return scores_missing;
        const int place = places[quality.of_row[row]];
        return place == 0 ? scores_missing + 1 : place - 1;
      },
      true);
}

HouseholdClasses by_assistance(const HouseholdFacts& facts, const Strings& strings) {
  constexpr int unknown = agency_colors.size();
  Builder builder(facts, strings);
  builder.add_kinds(agency_colors, "household_style.agencies");
  builder.add_unknown();
  const bool there = facts.agencies && facts.agencies->size() == facts.layer.size();
  return builder.build(
      [&](std::size_t row) { return there ? static_cast<int>((*facts.agencies)[row]) : unknown; },
      facts.agencies != nullptr);
}

}  // namespace

HouseholdClasses household_classes(const HouseholdFacts& facts, const HouseholdSetting& setting,
                                   const Strings& strings) {
  const bool is_coloring = std::find(household_colorings.begin() + 1, household_colorings.end(),
                                     setting.by) != household_colorings.end();
  if (!facts.codes || !is_coloring) return by_place(facts, strings);
  HouseholdClasses made = setting.by == "level"     ? by_level(facts, setting.subject, strings)
                          : setting.by == "capital" ? by_capital(facts, strings)
                          : setting.by == "quality" ? by_quality(facts, strings)
                                                    : by_assistance(facts, strings);
  made.by_place = false;
  if (made.title.th.empty()) made.title = both(strings, "household_style.by_" + setting.by);
  return made;
}

}  // namespace phumthun::app

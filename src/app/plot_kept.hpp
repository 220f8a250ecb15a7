#pragma once
#include <array>
#include <cstdint>
#include <list>
#include <string>
#include <tuple>
#include <utility>

#include "app/memo.hpp"
#include "app/plot_cache.hpp"
#include "app/plot_views.hpp"
#include "app/session_selection.hpp"

namespace phumthun::app {

// Internal to app/: what plots are made from, and the memory of what was made.

using SharedValues = data::Shared<std::vector<double>>;
using SharedMask = data::Shared<std::vector<std::uint8_t>>;

/// Some memos by name; the one that was asked for longest ago goes first.
template <class Key, class Value>
class MemoShelf {
 public:
  template <class Make>
  data::Shared<Value> get(const std::string& name, const Key& key, const Make& make) {
    auto found = memos_.begin();
    while (found != memos_.end() && found->first != name) ++found;
    if (found == memos_.end()) {
      if (memos_.size() == most_kept) memos_.pop_back();
      memos_.emplace_front(name, Memo<Key, Value>{});
    } else {
      memos_.splice(memos_.begin(), memos_, found);
    }
    return memos_.front().second.get(key, make);
  }

 private:
  static constexpr std::size_t most_kept = 16;
  std::list<std::pair<std::string, Memo<Key, Value>>> memos_;
};

/// What passes and what is picked of a plot's rows.
struct PlotMasks {
  SharedMask passing, picked;
  bool any_picked = false;
  bool operator==(const PlotMasks&) const = default;

  std::span<const std::uint8_t> passing_rows() const { return rows_of(passing); }
  std::span<const std::uint8_t> picked_rows() const { return rows_of(picked); }
  RowPart shown() const { return {passing_rows(), {}}; }
  RowPart picked_part() const { return {passing_rows(), picked_rows()}; }

 private:
  static std::span<const std::uint8_t> rows_of(const SharedMask& mask) {
    return mask ? std::span<const std::uint8_t>(*mask) : std::span<const std::uint8_t>();
  }
};
/// Masks of another length than `rows` (of what was there before) are left out.
PlotMasks plot_masks(const Session&, const Subject&, std::size_t rows);
/// `n` rows of the part are shown and `missing` lack a value, out of `rows`.
PlotRowCounts row_counts(const PlotMasks&, std::size_t rows, std::int64_t n, std::int64_t missing,
                         std::int64_t picked);

/// The five capitals' values of a subject, all of one length; nothing where one is not there.
struct CapitalColumns {
  std::array<SharedValues, poverty::capital_count> values;
  bool operator==(const CapitalColumns&) const = default;
  CapitalValues spans() const;
};
std::optional<CapitalColumns> capital_columns(const Session&, const Subject&);

/// Bins or steps of rows, which hold whatever is picked.
struct BinnedRows {
  Bins bins;
  std::vector<std::uint8_t> bin_of_row;
};
struct CellRows {
  DensityField field;
  std::int64_t pairs = 0;  ///< with both values
  std::int64_t x_alone = 0;
  std::vector<std::uint16_t> cell_of_row;
};
struct PairRows {
  std::array<std::vector<std::uint16_t>, gap_count> pair_of_row;
};

// What all rows that pass the filter make, which holds whatever is picked.

struct BoxRowsOfAll {
  struct Group {
    std::string code;  ///< of the amphoe; empty: all
    std::vector<double> values;
    std::vector<std::uint32_t> rows;
    BoxSummary box;
    std::vector<Outlier> outliers;  ///< by their rows
  };
  std::vector<Group> groups;
  double low = 0, high = 0;
  std::int64_t n = 0, missing = 0;
};
struct PairsOfAll {
  PairSums sums;
  FittedLine line;
  std::int64_t missing = 0;
  std::vector<std::uint32_t> in_cell;
};
struct LinesOfAll {
  std::vector<float> pixels;
};

template <class Made, class... Inputs>
using Shelf = MemoShelf<std::tuple<Inputs...>, Made>;

struct KeptPlots {
  Shelf<BinnedRows, SharedValues, int> bins;
  Shelf<BinCounts, data::Shared<BinnedRows>, SharedMask> bin_counts;
  Shelf<HistogramView, data::Shared<BinCounts>, PlotMasks, std::vector<double>, std::vector<std::uint32_t>>
      histograms;
  Shelf<std::vector<std::uint32_t>, data::Shared<data::Layer>, data::Shared<data::Layer>> amphoe_rows;
  Shelf<BoxRowsOfAll, SharedValues, SharedMask, double, data::Shared<std::vector<std::uint32_t>>,
        data::Shared<data::Layer>>
      boxes_of_all;
  Shelf<BoxView, data::Shared<BoxRowsOfAll>, PlotMasks> boxes;
  Shelf<CellRows, SharedValues, SharedValues> cells;
  Shelf<PairsOfAll, data::Shared<CellRows>, SharedMask> pairs;
  Shelf<ScatterView, data::Shared<PairsOfAll>, PlotMasks, std::vector<std::uint32_t>> scatters;
  Shelf<CapitalMeans, CapitalColumns, SharedMask> means;
  Shelf<PairRows, CapitalColumns> pair_rows;
  Shelf<LinesOfAll, data::Shared<PairRows>, SharedMask> lines;
  Shelf<ParallelView, CapitalColumns, PlotMasks, std::vector<std::uint32_t>> parallels;
  Shelf<std::vector<std::uint16_t>, CapitalColumns> levels;
  Shelf<LevelCounts, data::Shared<std::vector<std::uint16_t>>, SharedMask> levels_of_all;
  Shelf<LevelsView, data::Shared<LevelCounts>, PlotMasks> level_views;
  Shelf<PentagonView, CapitalColumns, PlotMasks> pentagons;
};

/// Colours as something that can be compared in a key.
std::vector<std::uint32_t> color_key(std::span<const carto::Color>);

}  // namespace phumthun::app

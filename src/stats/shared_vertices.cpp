#include "stats/shared_vertices.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/parallel_for.hpp"
#include "stats/random.hpp"

namespace phumthun::stats {

namespace {

constexpr std::size_t vertices_in_cell = 2048;  // so that a cell's table stays in the cache
constexpr std::size_t parts = 16;               // of the features, whatever the number of threads

std::size_t first_ring(const geo::GeometryColumn& polygons, std::size_t feature) {
  return polygons.polygon_starts[polygons.feature_starts[feature]];
}

/// Features in `parts` runs of about as many coordinates each.
std::vector<std::size_t> part_starts(const geo::GeometryColumn& polygons) {
  std::vector<std::size_t> starts;
  std::size_t feature = 0;
  for (std::size_t part = 0; part <= parts; ++part) {
    const std::size_t coords = polygons.coords.size() * part / parts;
    while (feature < polygons.size() && polygons.ring_starts[first_ring(polygons, feature)] < coords)
      ++feature;
    starts.push_back(part == parts ? polygons.size() : feature);
  }
  return starts;
}

/// Adding 0 makes -0 and 0 the same bits.
std::uint64_t hash(const geo::Coord& at) {
  return mixed(std::bit_cast<std::uint64_t>(at.x + 0.0) * 0x9e3779b97f4a7c15ULL ^
               std::bit_cast<std::uint64_t>(at.y + 0.0));
}

}  // namespace

VertexCells::VertexCells(const geo::GeometryColumn& polygons, std::size_t wanted) {
  // The cells cover what lies between the outer hundredths of a sample: an island far away doesn't make all
  // else one cell. What lies beyond belongs to the outermost cells.
  constexpr std::size_t sampled = 4000;
  std::vector<double> x, y;
  const std::size_t stride = polygons.coords.size() / sampled + 1;
  for (std::size_t i = 0; i < polygons.coords.size(); i += stride) {
    const geo::Coord& at = polygons.coords[i];
    if (std::isfinite(at.x) && std::isfinite(at.y)) x.push_back(at.x), y.push_back(at.y);
  }
  if (x.empty()) return;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  const std::size_t outer = x.size() / 100;
  const double width = x[x.size() - 1 - outer] - x[outer], height = y[y.size() - 1 - outer] - y[outer];
  const auto cells = static_cast<double>(polygons.coords.size() / wanted + 1);
  side_ = static_cast<std::uint32_t>(std::ceil(std::sqrt(cells)));
  least_ = {x[outer], y[outer]};
  scale_ = {width > 0 ? side_ / width : 0, height > 0 ? side_ / height : 0};
}

/// The vertices of one cell: an open-addressing table of positions, each with the features that have it.
class SharedVertices::Cell {
 public:
  struct Meeting {
    std::uint32_t with = none;
    std::uint32_t shared = 0;
  };

  Cell(SharedVertices& all, std::vector<Meeting>& met, std::vector<Pair>& pairs)
      : all_(all), met_(met), pairs_(pairs) {}

  void match(std::size_t cell) {
    const std::span runs =
        std::span(all_.runs_)
            .subspan(all_.cell_starts_[cell], all_.cell_starts_[cell + 1] - all_.cell_starts_[cell]);
    std::size_t vertices = 0;
    for (const Run& run : runs) vertices += run.end - run.begin;
    slots_.assign(std::bit_ceil(vertices + vertices / 2 + 1), {});
    owners_.clear();
    owned_twice_.clear();
    for (const Run& run : runs)
      for (std::uint32_t at = run.begin; at < run.end; ++at) add({at, run.feature});
    if (all_.others_.empty()) return;
    for (const std::uint32_t place : owned_twice_) tell_owners(slots_[place], all_.lists_[cell]);
  }

 private:
  struct Slot {
    std::uint32_t coord = none;    // of the latest owner
    std::uint32_t feature = 0;     // the latest owner
    std::uint32_t earlier = none;  // into owners_
    std::uint32_t tag = 0;
  };
  struct Entry {
    std::uint32_t coord, feature;
  };
  struct Owner {
    Entry entry;
    std::uint32_t earlier;
  };

  void add(const Entry& entry) {
    const geo::Coord& at = all_.polygons_.coords[entry.coord];
    const std::uint64_t bits = hash(at);
    const auto tag = static_cast<std::uint32_t>(bits >> 32);
    std::size_t place = bits & (slots_.size() - 1);
    while (slots_[place].coord != none &&
           !(slots_[place].tag == tag && all_.polygons_.coords[slots_[place].coord] == at))
      place = (place + 1) & (slots_.size() - 1);
    Slot& slot = slots_[place];
    if (slot.coord == none) {
      slot = {entry.coord, entry.feature, none, tag};
      return;
    }
    if (slot.feature == entry.feature) return;
    meet(slot.feature, entry.feature);
    for (std::uint32_t owner = slot.earlier; owner != none; owner = owners_[owner].earlier)
      meet(owners_[owner].entry.feature, entry.feature);
    if (slot.earlier == none) owned_twice_.push_back(static_cast<std::uint32_t>(place));
    owners_.push_back({{slot.coord, slot.feature}, slot.earlier});
    slot.earlier = static_cast<std::uint32_t>(owners_.size() - 1);
    slot.coord = entry.coord;
    slot.feature = entry.feature;
  }

  void meet(std::uint32_t lower, std::uint32_t feature) {
    Meeting& meeting = met_[lower];
    if (meeting.with != feature) meeting = {feature, 0};
    if (++meeting.shared <= all_.told_) pairs_.emplace_back(lower, feature);
  }

  void tell_owners(const Slot& slot, std::vector<std::uint32_t>& lists) {
    const Owner& before = owners_[slot.earlier];
    if (before.earlier == none) {
      all_.others_[slot.coord] = before.entry.feature;
      all_.others_[before.entry.coord] = slot.feature;
      return;
    }
    const auto start = static_cast<std::uint32_t>(lists.size());
    lists.push_back(1);
    lists.push_back(slot.feature);
    all_.others_[slot.coord] = list + start;
    for (std::uint32_t owner = slot.earlier; owner != none; owner = owners_[owner].earlier) {
      ++lists[start];
      lists.push_back(owners_[owner].entry.feature);
      all_.others_[owners_[owner].entry.coord] = list + start;
    }
  }

  SharedVertices& all_;
  std::vector<Meeting>& met_;  // by feature: the latest one that it shared a vertex with
  std::vector<Pair>& pairs_;
  std::vector<Slot> slots_;
  std::vector<Owner> owners_;
  std::vector<std::uint32_t> owned_twice_;  // slots
};

SharedVertices::SharedVertices(const geo::GeometryColumn& polygons, const Options& options,
                               const base::Progress& progress)
    : polygons_(polygons), told_(options.told), cells_(polygons, vertices_in_cell) {
  const unsigned threads = options.threads;
  sort_into_cells(threads, progress.slice(0, 0.4));
  if (options.with_others) {
    others_.assign(polygons.coords.size(), none);
    lists_.resize(cells_.count());
  }
  const unsigned workers = base::thread_count(threads);
  pairs_.resize(workers);
  std::vector<std::vector<Cell::Meeting>> met(workers);
  constexpr std::size_t cells_at_once = 4;
  base::parallel_for(
      cells_.count(), cells_at_once, threads, [&](std::size_t begin, std::size_t end, unsigned worker) {
        if (met[worker].empty()) met[worker].resize(polygons_.size());
        Cell cell(*this, met[worker], pairs_[worker]);
        for (std::size_t c = begin; c < end; ++c) cell.match(c);
        if (worker == 0)
          progress.report(0.4 + 0.6 * static_cast<double>(end) / static_cast<double>(cells_.count()),
                          "contiguity");
      });
  runs_ = {};
}

void SharedVertices::sort_into_cells(unsigned threads, const base::Progress& progress) {
  const std::vector<std::size_t> starts = part_starts(polygons_);
  std::vector<std::vector<Run>> found(parts);
  base::parallel_for(parts, 1, threads, [&](std::size_t part, std::size_t, unsigned worker) {
    for (std::size_t feature = starts[part]; feature < starts[part + 1]; ++feature)
      add_runs(feature, found[part]);
    if (worker == 0) progress.report(static_cast<double>(part) / parts, "contiguity");
  });
  cell_starts_.assign(cells_.count() + 1, 0);
  for (const auto& runs : found)
    for (const Run& run : runs) ++cell_starts_[run.cell + 1];
  for (std::size_t cell = 0; cell < cells_.count(); ++cell) cell_starts_[cell + 1] += cell_starts_[cell];
  runs_.resize(cell_starts_.back());
  std::vector<std::size_t> next(cell_starts_.begin(), cell_starts_.end() - 1);
  for (auto& runs : found) {  // in the order of features
    for (const Run& run : runs) runs_[next[run.cell]++] = run;
    runs = {};
  }
}

void SharedVertices::add_runs(std::size_t feature, std::vector<Run>& runs) const {
  constexpr std::uint32_t nowhere = none;
  for (std::size_t r = first_ring(polygons_, feature); r < first_ring(polygons_, feature + 1); ++r) {
    std::uint32_t cell = nowhere, begin = 0;
    const std::uint32_t end = std::max(polygons_.ring_starts[r + 1], 1u) - 1;  // it repeats the first
    for (std::uint32_t at = polygons_.ring_starts[r]; at <= end; ++at) {
      const bool counts = at < end && geo::has_position(polygons_.coords[at]);
      const std::uint32_t next = counts ? cells_.cell_of(polygons_.coords[at]) : nowhere;
      if (next == cell) continue;
      if (cell != nowhere) runs.push_back({cell, static_cast<std::uint32_t>(feature), begin, at});
      cell = next;
      begin = at;
    }
  }
}

}  // namespace phumthun::stats

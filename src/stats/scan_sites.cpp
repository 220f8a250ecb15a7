#include "stats/scan_sites.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <tuple>

#include "base/error.hpp"

namespace phumthun::stats {

namespace {

constexpr double largest_count = 2147483647;
constexpr std::size_t most_levels = 32;

[[noreturn]] void refuse(const std::string& what, const std::string& hint) {
  throw base::Error(base::ErrorCode::invalid_input, what, hint);
}

bool has_population(ScanModel model) {
  return model == ScanModel::poisson || model == ScanModel::bernoulli;
}

bool is_whole(double value) {
  return value == std::floor(value);
}

void check_counts(double cases, double population, ScanModel model) {
  if (cases < 0 || !is_whole(cases))
    refuse(fmt::format("{} cases are no whole number from 0", cases), "scan counts, not rates");
  if (!has_population(model)) return;
  if (population < 0) refuse("a population is negative", "correct the population");
  if (model == ScanModel::poisson && population == 0 && cases > 0)
    refuse(fmt::format("{} cases have a population of 0", cases),
           "give every place with cases its population, or leave it empty");
  if (model == ScanModel::bernoulli && !is_whole(population))
    refuse(fmt::format("{} trials are no whole number", population), "use the Poisson model");
  if (model == ScanModel::bernoulli && cases > population)
    refuse(fmt::format("{} cases are more than the {} at risk", cases, population),
           "the population counts cases and non-cases");
}

void check_place(const ScanInput& input, std::size_t i, ScanModel model) {
  const double population = has_population(model) ? input.population[i] : 1;
  if (std::isinf(input.cases[i]) || std::isinf(population) || std::isinf(input.places[i].x) ||
      std::isinf(input.places[i].y))
    refuse("a number is infinite", "look for a division by zero in the field");
  if (model != ScanModel::normal) check_counts(input.cases[i], population, model);
  if (model == ScanModel::ordinal && input.cases[i] < 1)
    refuse("a level is below 1", "number the levels 1, 2, 3 ...");
}

/// The places to be scanned, in the order of the sites.
std::vector<std::uint32_t> ordered_places(const ScanInput& input, ScanModel model) {
  std::vector<std::uint32_t> order;
  for (std::size_t i = 0; i < input.places.size(); ++i) {
    const double population = has_population(model) ? input.population[i] : 1;
    if (!geo::has_position(input.places[i]) || std::isnan(input.cases[i]) || std::isnan(population)) continue;
    check_place(input, i, model);
    order.push_back(static_cast<std::uint32_t>(i));
  }
  const auto key = [&](std::uint32_t i) {
    return std::tuple(input.places[i].x, input.places[i].y, input.cases[i],
                      has_population(model) ? input.population[i] : 1.0, i);
  };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  return order;
}

using Cell = std::pair<std::int64_t, std::int64_t>;

Cell cell_of(const geo::Coord& at, const geo::Envelope& envelope, double width) {
  return {static_cast<std::int64_t>((at.x - envelope.min_x) / width),
          static_cast<std::int64_t>((at.y - envelope.min_y) / width)};
}

std::size_t occupied_cells(std::span<const geo::Coord> positions, const geo::Envelope& envelope,
                           double width) {
  std::vector<Cell> cells;
  cells.reserve(positions.size());
  for (const geo::Coord& at : positions) cells.push_back(cell_of(at, envelope, width));
  std::sort(cells.begin(), cells.end());
  return static_cast<std::size_t>(std::unique(cells.begin(), cells.end()) - cells.begin());
}

/// A width at which the positions fill at most `most` square cells, and not far fewer.
double cell_width(std::span<const geo::Coord> positions, const geo::Envelope& envelope, std::size_t most,
                  const base::Progress& progress) {
  const double extent = std::max(envelope.width(), envelope.height());
  double low = 0, high = extent;
  for (int step = 0; step < 20 && high > 1.01 * low; ++step) {
    progress.report(step / 20.0, "positions");
    const double width = low > 0 ? (low + high) / 2 : high / 2;
    const std::size_t cells = occupied_cells(positions, envelope, width);
    (cells > most ? low : high) = width;
    if (cells <= most && cells > most * 9 / 10) break;
  }
  return high;
}

/// The position of each place's site: its own, or the mean of the places in its cell.
void gather(ScanSites& sites, const ScanInput& input, std::vector<std::uint32_t> order, std::size_t most,
            const base::Progress& progress) {
  std::vector<geo::Coord> positions;
  geo::Envelope envelope;
  for (const std::uint32_t i : order) {
    envelope.include(input.places[i]);
    if (positions.empty() || !(positions.back() == input.places[i])) positions.push_back(input.places[i]);
  }
  std::vector<Cell> cells;
  if (positions.size() > most) {
    sites.cell = cell_width(positions, envelope, most, progress);
    for (const geo::Coord& at : input.places)
      cells.push_back(geo::has_position(at) ? cell_of(at, envelope, sites.cell) : Cell{});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return cells[a] < cells[b]; });
  }
  const auto together = [&](std::uint32_t a, std::uint32_t b) {
    return cells.empty() ? input.places[a] == input.places[b] : cells[a] == cells[b];
  };
  for (std::size_t i = 0; i < order.size(); ++i)
    if (i == 0 || !together(order[i - 1], order[i])) sites.starts.push_back(static_cast<std::uint32_t>(i));
  sites.starts.push_back(static_cast<std::uint32_t>(order.size()));
  for (std::size_t site = 0; site + 1 < sites.starts.size(); ++site) {
    geo::Coord at = input.places[order[sites.starts[site]]];
    if (sites.cell > 0) {
      at = {0, 0};
      const double count = sites.starts[site + 1] - sites.starts[site];
      for (std::size_t i = sites.starts[site]; i < sites.starts[site + 1]; ++i)
        at.x += input.places[order[i]].x / count, at.y += input.places[order[i]].y / count;
    }
    sites.at.push_back(at);
  }
  sites.places = std::move(order);
  const double farthest = std::max({std::abs(envelope.min_x), std::abs(envelope.max_x),
                                    std::abs(envelope.min_y), std::abs(envelope.max_y)});
  sites.tie = 8 * std::numeric_limits<double>::epsilon() * farthest;
}

void set_deviations(ScanSites& sites) {
  const double count = static_cast<double>(sites.values.size());
  const double sum = std::accumulate(sites.values.begin(), sites.values.end(), 0.0);
  sites.mean = sum / count;
  double largest = 0;
  for (const double value : sites.values) largest = std::max(largest, std::abs(value));
  for (double& value : sites.values) value -= sites.mean;
  const double rest = std::accumulate(sites.values.begin(), sites.values.end(), 0.0) / count;
  for (double& value : sites.values) value -= rest, sites.squares += value * value;
  const double rounding = 4 * std::numeric_limits<double>::epsilon() * largest;
  if (sites.squares <= count * rounding * rounding) sites.squares = 0;
}

void set_levels(ScanSites& sites) {
  sites.levels = sites.values;
  std::sort(sites.levels.begin(), sites.levels.end());
  sites.levels.erase(std::unique(sites.levels.begin(), sites.levels.end()), sites.levels.end());
  if (sites.levels.size() > most_levels)
    refuse(
        fmt::format("a scale has {} levels, and at most {} can be scanned", sites.levels.size(), most_levels),
        "use the normal model, or fewer levels");
  sites.level_counts.assign(sites.size() * sites.levels.size(), 0);
  for (std::size_t site = 0; site < sites.size(); ++site)
    for (std::size_t i = sites.starts[site]; i < sites.starts[site + 1]; ++i) {
      const auto level = std::lower_bound(sites.levels.begin(), sites.levels.end(), sites.values[i]);
      sites.values[i] = static_cast<double>(level - sites.levels.begin());
      ++sites.level_counts[site * sites.levels.size() + static_cast<std::size_t>(sites.values[i])];
    }
}

void set_sums(ScanSites& sites, const ScanInput& input, ScanModel model) {
  for (std::size_t site = 0; site < sites.size(); ++site) {
    double cases = 0, population = 0;
    for (std::size_t i = sites.starts[site]; i < sites.starts[site + 1]; ++i) {
      cases += model == ScanModel::normal ? sites.values[i] : input.cases[sites.places[i]];
      population += has_population(model) ? input.population[sites.places[i]] : 1;
    }
    sites.cases.push_back(cases);
    sites.population.push_back(population);
  }
  sites.total_cases = std::accumulate(sites.cases.begin(), sites.cases.end(), 0.0);
  sites.total_population = std::accumulate(sites.population.begin(), sites.population.end(), 0.0);
}

void check_totals(const ScanSites& sites, ScanModel model) {
  if (sites.total_population <= 0) refuse("the population is 0", "choose another field for the population");
  if (has_population(model) && sites.total_cases > largest_count)
    refuse(fmt::format("{:.0f} cases are too many", sites.total_cases), "scan a smaller area");
  if (model == ScanModel::bernoulli && sites.total_population > 1e15)
    refuse("the population is too large", "use the Poisson model");
}

}  // namespace

std::size_t ScanSites::site_at(const geo::Coord& position) const {
  const auto before = [](const geo::Coord& a, const geo::Coord& b) {
    return std::pair(a.x, a.y) < std::pair(b.x, b.y);
  };
  if (cell > 0) return size();
  const auto found = std::lower_bound(at.begin(), at.end(), position, before);
  return found != at.end() && *found == position ? static_cast<std::size_t>(found - at.begin()) : size();
}

ScanSites scan_sites(const ScanInput& input, const ScanOptions& options, const base::Progress& progress) {
  const std::size_t count = input.places.size();
  if (input.cases.size() != count ||
      (has_population(options.model) ? input.population.size() != count : false))
    throw base::Error(base::ErrorCode::internal, "places, cases and population are not of the same number");
  ScanSites sites;
  std::vector<std::uint32_t> order = ordered_places(input, options.model);
  if (order.empty()) refuse("there is no place with a position and a value", "choose other fields");
  sites.left_out = count - order.size();
  gather(sites, input, std::move(order), options.most_positions, progress);
  for (const std::uint32_t place : sites.places) sites.values.push_back(input.cases[place]);
  if (options.model == ScanModel::normal) set_deviations(sites);
  if (options.model == ScanModel::ordinal) set_levels(sites);
  set_sums(sites, input, options.model);
  check_totals(sites, options.model);
  return sites;
}

}  // namespace phumthun::stats

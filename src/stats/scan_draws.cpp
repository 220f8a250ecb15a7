#include "stats/scan_draws.hpp"

#include <algorithm>

#include "stats/distinct_draws.hpp"
#include "stats/scan_counts.hpp"

namespace phumthun::stats {

ScanDraws::ScanDraws(const ScanSites& sites, const ScanOptions& options)
    : sites_(sites),
      model_(options.model),
      seed_(options.seed),
      channels_(options.model == ScanModel::ordinal ? sites.levels.size() : 1),
      remaining_(sites.size()) {
  double population = 0;
  for (std::size_t i = sites.size(); i-- > 0;) remaining_[i] = population += sites.population[i];
}

void ScanDraws::draw_poisson(std::uint64_t replicate, std::span<double> cells) const {
  RandomStream stream = shared_stream(seed_, replicate);
  auto cases = static_cast<std::int64_t>(sites_.total_cases);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const double population = sites_.population[i];
    const std::int64_t drawn = population > 0 ? draw_binomial(stream, cases, population / remaining_[i]) : 0;
    cells[i] = static_cast<double>(drawn);
    cases -= drawn;
  }
}

void ScanDraws::draw_bernoulli(std::uint64_t replicate, std::span<double> cells) const {
  RandomStream stream = shared_stream(seed_, replicate);
  auto cases = static_cast<std::int64_t>(sites_.total_cases);
  auto trials = static_cast<std::int64_t>(sites_.total_population);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto here = static_cast<std::int64_t>(sites_.population[i]);
    const std::int64_t drawn = draw_hypergeometric(stream, cases, trials, here);
    cells[i] = static_cast<double>(drawn);
    cases -= drawn;
    trials -= here;
  }
}

void ScanDraws::permute(std::uint64_t replicate, std::span<double> cells, std::vector<double>& deck) const {
  RandomStream stream = shared_stream(seed_, replicate);
  deck = sites_.values;
  for (std::size_t i = deck.size(); i > 1; --i)
    std::swap(deck[i - 1], deck[stream.below(static_cast<std::uint32_t>(i))]);
  std::fill(cells.begin(), cells.end(), 0.0);
  for (std::size_t site = 0; site < sites_.size(); ++site)
    for (std::size_t i = sites_.starts[site]; i < sites_.starts[site + 1]; ++i) {
      if (model_ == ScanModel::normal)
        cells[site] += deck[i];
      else
        cells[site * channels_ + static_cast<std::size_t>(deck[i])] += 1;
    }
}

void ScanDraws::draw(std::uint64_t replicate, std::span<double> cells, std::vector<double>& deck) const {
  switch (model_) {
    case ScanModel::poisson:
      return draw_poisson(replicate, cells);
    case ScanModel::bernoulli:
      return draw_bernoulli(replicate, cells);
    case ScanModel::ordinal:
    case ScanModel::normal:
      return permute(replicate, cells, deck);
  }
}

}  // namespace phumthun::stats

#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "stats/scan_sites.hpp"

namespace phumthun::stats {

/// Places a scan's cases anew under the null, their total kept. Poisson: multinomial by population.
/// Bernoulli: multivariate hypergeometric. Ordinal, normal: the values permuted over the places. A replicate
/// depends on the seed and its number alone.
class ScanDraws {
 public:
  ScanDraws(const ScanSites& sites, const ScanOptions& options);

  /// Numbers per site: 1; ordinal: one per level.
  std::size_t channels() const { return channels_; }
  /// Fills `cells`, channels() per site, site by site; `deck` is working space.
  void draw(std::uint64_t replicate, std::span<double> cells, std::vector<double>& deck) const;

 private:
  void draw_poisson(std::uint64_t replicate, std::span<double> cells) const;
  void draw_bernoulli(std::uint64_t replicate, std::span<double> cells) const;
  void permute(std::uint64_t replicate, std::span<double> cells, std::vector<double>& deck) const;

  const ScanSites& sites_;
  ScanModel model_;
  std::uint64_t seed_;
  std::size_t channels_;
  std::vector<double> remaining_;  // population of a site and those after it
};

}  // namespace phumthun::stats

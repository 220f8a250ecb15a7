#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

#include "base/error.hpp"
#include "base/parallel_for.hpp"
#include "stats/density_raster.hpp"
#include "stats/kernel_density.hpp"

namespace phumthun::stats {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t most_compared = 2000;  // places of cross-validation
constexpr std::size_t most_paired = 20'000;  // places of Diggle's rule
constexpr std::size_t steps = 512;           // of distances in Diggle's rule

constexpr std::array<std::pair<BandwidthRule, std::string_view>, 5> rules{
    {{BandwidthRule::given, "given"},
     {BandwidthRule::scott, "scott"},
     {BandwidthRule::silverman, "silverman"},
     {BandwidthRule::cross_validated, "cross-validated"},
     {BandwidthRule::diggle, "diggle"}}};

double deviation(const std::vector<double>& sorted) {
  double mean = 0, squares = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) mean += (sorted[i] - mean) / static_cast<double>(i + 1);
  for (const double x : sorted) squares += (x - mean) * (x - mean);
  return std::sqrt(squares / static_cast<double>(sorted.size() - 1));
}

/// Interpolated between order statistics (type 7 of Hyndman and Fan 1996).
double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto low = static_cast<std::size_t>(place);
  const std::size_t high = std::min(low + 1, sorted.size() - 1);
  return sorted[low] + (place - static_cast<double>(low)) * (sorted[high] - sorted[low]);
}

struct Axes {
  std::vector<double> x, y;  // sorted
};
Axes axes_of(std::span<const geo::Coord> points) {
  Axes axes;
  for (const geo::Coord& at : points) {
    if (!geo::has_position(at)) continue;
    axes.x.push_back(at.x);
    axes.y.push_back(at.y);
  }
  std::sort(axes.x.begin(), axes.x.end());
  std::sort(axes.y.begin(), axes.y.end());
  return axes;
}

/// One spread of two: their geometric mean, or their root mean square where all lie on a line along an axis.
double joined(double x, double y) {
  return x > 0 && y > 0 ? std::sqrt(x * y) : std::hypot(x, y) / std::numbers::sqrt2;
}

double scott(const Axes& axes) {
  const auto n = static_cast<double>(axes.x.size());
  return joined(deviation(axes.x), deviation(axes.y)) * std::pow(n, -1.0 / 6);
}

double silverman(const Axes& axes) {
  const auto n = static_cast<double>(axes.x.size());
  const auto spread = [](const std::vector<double>& sorted) {
    const double range = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34;
    const double plain = deviation(sorted);
    return range > 0 ? std::min(plain, range) : plain;
  };
  return 0.9 * joined(spread(axes.x), spread(axes.y)) * std::pow(n, -1.0 / 6);
}

/// At most `count` of the places, evenly through their order.
Places thinned(const Places& places, std::size_t count) {
  if (places.at.size() <= count) return places;
  Places some;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t place = i * places.at.size() / count;
    some.at.push_back(places.at[place]);
    some.weight.push_back(places.weight[place]);
  }
  return some;
}

/// The log likelihood of the places under a Gaussian density from all the others.
double left_out_likelihood(const Places& places, double bandwidth, const base::Progress& progress) {
  const std::size_t n = places.at.size();
  double all = 0;
  for (const double weight : places.weight) all += weight;
  std::vector<double> part(n);
  const double inverse = 1 / (2 * bandwidth * bandwidth);
  base::parallel_for(n, 256, 0, [&](std::size_t begin, std::size_t end, unsigned) {
    progress.report(0);
    for (std::size_t i = begin; i < end; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < n; ++j) {
        if (j == i) continue;
        const double dx = places.at[i].x - places.at[j].x, dy = places.at[i].y - places.at[j].y;
        const double exponent = (dx * dx + dy * dy) * inverse;
        if (exponent < 700) sum += places.weight[j] * std::exp(-exponent);
      }
      const double density = sum * inverse * std::numbers::inv_pi / (all - places.weight[i]);
      part[i] = places.weight[i] * std::log(std::max(density, 1e-300));
    }
  });
  double likelihood = 0;
  for (const double p : part) likelihood += p;
  return likelihood;
}

double cross_validated(const Places& places, double start, const base::Progress& progress) {
  const Places some = thinned(places, most_compared);
  const double share = static_cast<double>(some.at.size()) / static_cast<double>(places.at.size());
  const double first = start * std::pow(share, -1.0 / 6);  // as wide as fewer places need
  constexpr int coarse = 24, fine = 24;
  constexpr double widest = 4, ratio = 1.35;
  const auto at = [&](double power) { return first * widest * std::pow(ratio, -power); };
  int done = 0;
  const auto likelihood = [&](double power) {
    const double from = static_cast<double>(done++) / (coarse + fine + 2);
    return left_out_likelihood(some, at(power), progress.slice(from, from));
  };
  double best = 0, most = likelihood(0);
  for (int step = 1; step < coarse; ++step)
    if (const double here = likelihood(step); here > most) most = here, best = step;
  const double golden = std::numbers::phi - 1;
  double low = best - 1, high = best + 1;
  double left = high - golden * (high - low), right = low + golden * (high - low);
  double at_left = likelihood(left), at_right = likelihood(right);
  for (int step = 0; step < fine; ++step)
    if (at_left > at_right) {
      high = right, right = left, at_right = at_left;
      left = high - golden * (high - low), at_left = likelihood(left);
    } else {
      low = left, left = right, at_left = at_right;
      right = low + golden * (high - low), at_right = likelihood(right);
    }
  return at((low + high) / 2) * std::pow(share, 1.0 / 6);
}

/// The increments of Ripley's K over equal steps of distance, translation-corrected for the rectangle around
/// the places.
std::vector<double> k_increments(const Places& places, const geo::Envelope& window, double farthest,
                                 const base::Progress& progress) {
  std::vector<double> rise(steps, 0.0);
  const std::size_t n = places.at.size();
  const double area = window.width() * window.height();
  for (std::size_t i = 0; i < n; ++i) {
    if (i % 256 == 0) progress.report(static_cast<double>(i) / static_cast<double>(n));
    for (std::size_t j = i + 1; j < n && places.at[j].y - places.at[i].y < farthest; ++j) {
      const double dx = std::abs(places.at[i].x - places.at[j].x), dy = places.at[j].y - places.at[i].y;
      const double distance = std::hypot(dx, dy);
      if (distance >= farthest) continue;
      const auto step = static_cast<std::size_t>(distance / farthest * static_cast<double>(steps));
      rise[std::min(step, steps - 1)] += 2 * area / ((window.width() - dx) * (window.height() - dy));
    }
  }
  const auto pairs = static_cast<double>(n) * static_cast<double>(n - 1);
  for (double& r : rise) r *= area / pairs;
  return rise;
}

/// Berman and Diggle's mean square error of discs of radius h at the multiples of the step up to half the
/// farthest distance; a disc's standard deviation along an axis is half its radius.
double diggle(const Places& places, const base::Progress& progress) {
  geo::Envelope window;
  for (const geo::Coord& at : places.at) window.include(at);
  const double area = window.width() * window.height();
  if (!(area > 0))
    throw Error(ErrorCode::invalid_input, "Diggle's rule needs points that don't lie on one line",
                "use another rule, or give a bandwidth");
  const double density = static_cast<double>(places.at.size()) / area;
  const double farthest = std::min(std::min(window.width(), window.height()) / 4,
                                   std::sqrt(1000 * std::numbers::inv_pi / density));
  const std::vector<double> rise = k_increments(thinned(places, most_paired), window, farthest, progress);
  const double step = farthest / static_cast<double>(steps);
  double k = 0, least = 0, best = 0;
  for (std::size_t i = 0; i < steps / 2; ++i) {
    k += rise[i];
    const double h = static_cast<double>(i + 1) * step, disc = std::numbers::pi * h * h;
    double overlap = 0;
    for (std::size_t j = 0; j < 2 * (i + 1); ++j) {
      const double u = (static_cast<double>(j) + 0.5) * step / (2 * h);
      overlap += rise[j] * 2 * h * h * (std::acos(u) - u * std::sqrt(1 - u * u));
    }
    const double error = (1 / density - 2 * k) / disc + overlap / (disc * disc);
    if (i == 0 || error < least) least = error, best = h;
  }
  return best / 2;
}

}  // namespace

BandwidthRule parse_bandwidth_rule(std::string_view name) {
  for (const auto& [rule, text] : rules)
    if (text == name) return rule;
  throw Error(ErrorCode::invalid_input, fmt::format("there is no bandwidth rule \"{}\"", name),
              "use given, scott, silverman, cross-validated or diggle");
}

std::string_view bandwidth_rule_name(BandwidthRule rule) {
  return rules[static_cast<std::size_t>(rule)].second;
}

double bandwidth_of(std::span<const geo::Coord> points, BandwidthRule rule, Kernel kernel,
                    const base::Progress& progress) {
  const Places places = places_of(points, {}, {});
  if (places.at.size() < 2)
    throw Error(ErrorCode::invalid_input, "a bandwidth can't be chosen for fewer than 2 places",
                "give a bandwidth");
  const Axes axes = axes_of(points);
  const auto chosen = [&] {
    switch (rule) {
      case BandwidthRule::scott:
        return scott(axes);
      case BandwidthRule::silverman:
        return silverman(axes);
      case BandwidthRule::cross_validated:
        return cross_validated(places, scott(axes), progress);
      case BandwidthRule::diggle:
        return diggle(places, progress);
      case BandwidthRule::given:
        break;
    }
    throw Error(ErrorCode::invalid_input, "a given bandwidth can't be chosen by a rule",
                "give a bandwidth above 0, or choose scott, silverman, cross-validated or diggle");
  };
  return chosen() * radius_over_deviation(kernel);
}

double chosen_bandwidth(const Places& places, std::span<const geo::Coord> points,
                        const DensityOptions& options, const base::Progress& progress) {
  if (places.at.empty())
    throw Error(ErrorCode::invalid_input, "there is no point",
                "choose points that have a position in the region");
  if (!(options.cell >= 0) || std::isinf(options.cell))
    throw Error(ErrorCode::invalid_input, "the cell of a raster is negative or not a number",
                "give 0 to have it chosen, or a width above 0");
  if (options.rule != BandwidthRule::given)
    return bandwidth_of(points, options.rule, options.kernel, progress);
  if (!(options.bandwidth > 0) || std::isinf(options.bandwidth))
    throw Error(ErrorCode::invalid_input, "the bandwidth is not above 0",
                "give a distance, or choose a rule: scott, silverman, cross-validated or diggle");
  return options.bandwidth;
}

}  // namespace phumthun::stats

#pragma once
#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <vector>

#include "stats/scan.hpp"

namespace phumthun::test {

/// Scans of small sets by listing every window and by the formulas as the papers write them.
struct BruteWindow {
  std::set<std::uint32_t> members;
  double ratio = 0, score = 0;
  bool high = true;
};

inline double x_log_x(double x, double over) {
  return x > 0 ? x * std::log(x / over) : 0;
}

/// Of one window against the rest: a table of two rows, and one column per kind.
inline double table_ratio(const std::vector<double>& inside, const std::vector<double>& outside) {
  double in = 0, out = 0, ratio = 0;
  for (const double x : inside) in += x;
  for (const double x : outside) out += x;
  for (std::size_t k = 0; k < inside.size(); ++k)
    ratio += x_log_x(inside[k], in) + x_log_x(outside[k], out) - x_log_x(inside[k] + outside[k], in + out);
  return ratio;
}

class BruteScan {
 public:
  BruteScan(const stats::ScanInput& input, const stats::ScanOptions& options) : in_(input), o_(options) {
    for (std::uint32_t i = 0; i < in_.places.size(); ++i)
      if (geo::has_position(in_.places[i]) && !std::isnan(in_.cases[i]) &&
          (in_.population.empty() || !std::isnan(in_.population[i])))
        used_.push_back(i), total_ += population(i);
  }

  /// All windows with their likelihood ratios on the sides that are looked for.
  std::vector<BruteWindow> windows() const {
    std::vector<BruteWindow> found;
    for (const std::uint32_t centre : used_) {
      add(found, centre, 1, 0, 1);
      for (const double s : o_.ellipse_ratios)
        for (int i = 0; i < std::floor(3 * s); ++i)
          add(found, centre, s, std::numbers::pi * i / std::floor(3 * s),
              std::pow(4 * s / (s + 1) / (s + 1), o_.ellipse_penalty));
    }
    return found;
  }

  /// The likeliest, then the likeliest that shares no member with those before ...
  std::vector<BruteWindow> clusters() const {
    std::vector<BruteWindow> all = windows(), chosen;
    std::stable_sort(all.begin(), all.end(),
                     [](const BruteWindow& a, const BruteWindow& b) { return a.score > b.score; });
    for (const BruteWindow& window : all) {
      const bool overlaps = std::any_of(chosen.begin(), chosen.end(), [&](const BruteWindow& before) {
        return std::any_of(window.members.begin(), window.members.end(),
                           [&](std::uint32_t i) { return before.members.count(i) > 0; });
      });
      if (!overlaps && window.score > 1e-12) chosen.push_back(window);
    }
    return chosen;
  }

 private:
  double population(std::uint32_t i) const { return in_.population.empty() ? 1 : in_.population[i]; }

  double distance(std::uint32_t centre, std::uint32_t i, double s, double angle) const {
    const double dx = in_.places[i].x - in_.places[centre].x, dy = in_.places[i].y - in_.places[centre].y;
    return std::hypot((dx * std::cos(angle) + dy * std::sin(angle)) / s,
                      dy * std::cos(angle) - dx * std::sin(angle));
  }

  void add(std::vector<BruteWindow>& found, std::uint32_t centre, double s, double angle,
           double factor) const {
    for (const std::uint32_t edge : used_) {
      const double radius = distance(centre, edge, s, angle);
      if (radius * s > o_.largest_radius + 1e-9) continue;
      std::set<std::uint32_t> members;
      double inside = 0;
      for (const std::uint32_t i : used_)
        if (distance(centre, i, s, angle) <= radius + 1e-9) members.insert(i), inside += population(i);
      if (inside > o_.largest_share * total_ + 1e-9 || inside == 0) continue;
      for (const bool high : {true, false}) {
        if (o_.side != stats::ScanSide::both && high != (o_.side == stats::ScanSide::high)) continue;
        const double ratio = ratio_of(members, inside, high);
        found.push_back({members, ratio, ratio * factor, high});
      }
    }
  }

  double ratio_of(const std::set<std::uint32_t>& members, double inside, bool high) const {
    double cases = 0, all = 0;
    for (const std::uint32_t i : used_) all += in_.cases[i];
    for (const std::uint32_t i : members) cases += in_.cases[i];
    if (o_.model == stats::ScanModel::ordinal) return ordinal(members, high);
    const double expected = all * inside / total_;
    if ((cases > expected) != high || cases == expected) return 0;
    switch (o_.model) {
      case stats::ScanModel::poisson:
        return x_log_x(cases, expected) + x_log_x(all - cases, all - expected);
      case stats::ScanModel::bernoulli:
        return table_ratio({cases, inside - cases}, {all - cases, total_ - inside - all + cases});
      default:
        return normal(members, cases / inside, (all - cases) / (total_ - inside), all / total_);
    }
  }

  double normal(const std::set<std::uint32_t>& members, double mean_in, double mean_out, double mean) const {
    double one = 0, two = 0;
    for (const std::uint32_t i : used_) {
      const double own = members.count(i) ? mean_in : mean_out;
      one += (in_.cases[i] - mean) * (in_.cases[i] - mean);
      two += (in_.cases[i] - own) * (in_.cases[i] - own);
    }
    return total_ / 2 * std::log(one / two);
  }

  /// The greatest over all ways to pool neighbouring levels whose shares inside then rise (fall).
  double ordinal(const std::set<std::uint32_t>& members, bool high) const {
    int top = 1;
    for (const std::uint32_t i : used_) top = std::max(top, static_cast<int>(in_.cases[i]));
    double best = 0;
    for (unsigned cuts = 0; cuts < 1u << (top - 1); ++cuts) {
      std::vector<double> in(1, 0), out(1, 0);
      for (int level = 1; level <= top; ++level) {
        for (const std::uint32_t i : used_)
          if (in_.cases[i] == level) (members.count(i) ? in : out).back() += 1;
        if (level < top && (cuts >> (level - 1) & 1)) in.push_back(0), out.push_back(0);
      }
      bool rises = true;
      for (std::size_t k = 1; k < in.size(); ++k) {
        const double step = in[k] * out[k - 1] - in[k - 1] * out[k];
        rises = rises && (high ? step >= 0 : step <= 0);
      }
      if (rises) best = std::max(best, table_ratio(in, out));
    }
    return best;
  }

  stats::ScanInput in_;
  stats::ScanOptions o_;
  std::vector<std::uint32_t> used_;
  double total_ = 0;
};

}  // namespace phumthun::test

#include "paint/gl/dot_picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace phumthun::paint::gl {
namespace {

constexpr std::size_t growing_until = 64;
constexpr double growth_per_doubling = 0.15;

const std::array<double, growing_until + 1> growth = [] {
  std::array<double, growing_until + 1> table{};
  table[0] = 0;
  for (std::size_t n = 1; n <= growing_until; ++n)
    table[n] = 1 + growth_per_doubling * std::log2(static_cast<double>(n));
  return table;
}();

}  // namespace

double dot_growth(std::size_t points) {
  return growth[std::min(points, growing_until)];
}

/// What has come together of one square.
struct DotPicture::Bin {
  std::uint32_t points = 0;
  double x = 0, y = 0;
  std::uint64_t r = 0, g = 0, b = 0, a = 0;

  void add(const PointOrder::Point& p, const carto::Color& c) {
    ++points;
    x += static_cast<double>(p.x), y += static_cast<double>(p.y);
    r += c.r, g += c.g, b += c.b, a += c.a;
  }
  carto::Color color() const {
    const auto mean = [this](std::uint64_t sum) {
      return static_cast<std::uint8_t>((sum + points / 2) / points);
    };
    return {mean(r), mean(g), mean(b), mean(a)};
  }
};

DotPicture::DotPicture(const geo::Envelope& ground, int side_px) : ground_(ground), side_px_(side_px) {}

double DotPicture::reach_px(const DotSetting& setting) {
  return setting.radius_px * growth.back() + 1;
}

void DotPicture::draw(const PointOrder& order, const DotSetting& setting) {
  std::array<carto::Color, 256> look;
  look.fill({0, 0, 0, 0});
  std::copy_n(setting.colors.begin(), std::min<std::size_t>(setting.colors.size(), 255), look.begin());
  const double px_per_m = side_px_ / ground_.width();
  const std::uint8_t level = order.level_for(setting.spacing_px / px_per_m);
  const double west_m = ground_.min_x - order.origin.x, south_m = ground_.min_y - order.origin.y;
  const geo::Envelope wanted{west_m, south_m, west_m + ground_.width(), south_m + ground_.height()};
  const auto put_bin = [&](const Bin& bin) {
    if (bin.points == 0) return;
    put((bin.x / bin.points - west_m) * px_per_m, (bin.y / bin.points - south_m) * px_per_m,
        setting.radius_px * dot_growth(bin.points), bin.color());
  };
  const double reach_m = reach_px(setting) / px_per_m + order.side_m(level);
  for_runs_within(order, wanted.grown(reach_m), level, [&](std::size_t first, std::size_t end) {
    Bin bin;
    for (std::size_t i = first; i < end; ++i) {
      if (order.joined_level[i] > level) put_bin(bin), bin = {};
      const PointOrder::Point& point = order.points[i];
      const std::uint8_t c = point.row < setting.classes.size() ? setting.classes[point.row] : 0;
      if (look[c].a != 0) bin.add(point, look[c]);
    }
    put_bin(bin);
  });
}

/// Over what is there; half a pixel of the edge is soft.
void DotPicture::put(double x_px, double y_px, double radius_px, const carto::Color& color) {
  const double reach = radius_px + 0.5;
  const int left = std::max(0, static_cast<int>(std::ceil(x_px - reach - 0.5))),
            right = std::min(side_px_ - 1, static_cast<int>(std::floor(x_px + reach - 0.5))),
            low = std::max(0, static_cast<int>(std::ceil(y_px - reach - 0.5))),
            high = std::min(side_px_ - 1, static_cast<int>(std::floor(y_px + reach - 0.5)));
  if (left > right || low > high) return;
  if (rgba_.empty())
    rgba_.assign(4 * static_cast<std::size_t>(side_px_) * static_cast<std::size_t>(side_px_), 0);
  any_ = true;
  const auto x0 = static_cast<float>(x_px - 0.5), y0 = static_cast<float>(y_px - 0.5),
             edge = static_cast<float>(reach);
  const float inner = std::max(0.0F, edge - 1.0F), inner2 = inner * inner, edge2 = edge * edge;
  const std::array<std::uint32_t, 4> ink{color.r, color.g, color.b, 255};
  const std::array<std::uint8_t, 4> opaque{color.r, color.g, color.b, 255};
  for (int y = low; y <= high; ++y) {
    std::uint8_t* pixel =
        rgba_.data() + 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(side_px_) +
                            static_cast<std::size_t>(left));
    const float dy = static_cast<float>(y) - y0;
    for (int x = left; x <= right; ++x, pixel += 4) {
      const float dx = static_cast<float>(x) - x0;
      const float distance2 = dx * dx + dy * dy;
      if (distance2 >= edge2) continue;
      std::uint32_t cover = color.a;
      if (distance2 > inner2)
        cover =
            static_cast<std::uint32_t>(static_cast<float>(color.a) * (edge - std::sqrt(distance2)) + 0.5F);
      if (cover == 255) {
        std::memcpy(pixel, opaque.data(), 4);
        continue;
      }
      const std::uint32_t left_over = 255 - cover;
      for (std::size_t k = 0; k < 4; ++k)
        pixel[k] = static_cast<std::uint8_t>((pixel[k] * left_over + ink[k] * cover + 127) / 255);
    }
  }
}

}  // namespace phumthun::paint::gl

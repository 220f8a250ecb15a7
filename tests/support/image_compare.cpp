#include "support/image_compare.hpp"

#include <algorithm>
#include <cairo.h>
#include <cstdlib>
#include <fmt/core.h>
#include <memory>

namespace phumthun::test {
namespace {

struct SurfaceDeleter {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using SurfacePtr = std::unique_ptr<cairo_surface_t, SurfaceDeleter>;

constexpr int block = 8;

double grey(const std::uint8_t* p) {
  return 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2];
}

/// Structural similarity of the block at (x, y), cut at the image's edge.
double block_similarity(const Image& a, const Image& b, int x0, int y0) {
  double n = 0, sum_a = 0, sum_b = 0, sum_aa = 0, sum_bb = 0, sum_ab = 0;
  for (int y = y0; y < std::min(y0 + block, a.height); ++y) {
    for (int x = x0; x < std::min(x0 + block, a.width); ++x) {
      const double u = grey(a.pixel(x, y)), v = grey(b.pixel(x, y));
      n += 1, sum_a += u, sum_b += v, sum_aa += u * u, sum_bb += v * v, sum_ab += u * v;
    }
  }
  const double mean_a = sum_a / n, mean_b = sum_b / n;
  const double var_a = sum_aa / n - mean_a * mean_a, var_b = sum_bb / n - mean_b * mean_b;
  const double covariance = sum_ab / n - mean_a * mean_b;
  constexpr double c1 = 6.5025, c2 = 58.5225;  // (0.01 * 255)^2, (0.03 * 255)^2
  return (2 * mean_a * mean_b + c1) * (2 * covariance + c2) /
         ((mean_a * mean_a + mean_b * mean_b + c1) * (var_a + var_b + c2));
}

bool differs(const std::uint8_t* a, const std::uint8_t* b) {
  return std::abs(a[0] - b[0]) > 32 || std::abs(a[1] - b[1]) > 32 || std::abs(a[2] - b[2]) > 32;
}

}  // namespace

Image read_png(const std::filesystem::path& file) {
  const SurfacePtr surface(cairo_image_surface_create_from_png(file.c_str()));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return {};
  Image image{
      cairo_image_surface_get_width(surface.get()), cairo_image_surface_get_height(surface.get()), {}};
  const unsigned char* row = cairo_image_surface_get_data(surface.get());
  for (int y = 0; y < image.height; ++y, row += cairo_image_surface_get_stride(surface.get())) {
    for (int x = 0; x < image.width; ++x) {
      const unsigned char* pixel = row + 4 * x;  // blue, green, red on a little-endian machine
      image.rgb.insert(image.rgb.end(), {pixel[2], pixel[1], pixel[0]});
    }
  }
  return image;
}

void write_png(const std::filesystem::path& file, const Image& image) {
  const SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.width, image.height));
  cairo_surface_flush(surface.get());
  unsigned char* row = cairo_image_surface_get_data(surface.get());
  for (int y = 0; y < image.height; ++y, row += cairo_image_surface_get_stride(surface.get())) {
    for (int x = 0; x < image.width; ++x) {
      const std::uint8_t* pixel = image.pixel(x, y);
      row[4 * x] = pixel[2], row[4 * x + 1] = pixel[1], row[4 * x + 2] = pixel[0];
    }
  }
  cairo_surface_mark_dirty(surface.get());
  cairo_surface_write_to_png(surface.get(), file.c_str());
}

ImageComparison compare_images(const Image& a, const Image& b) {
  ImageComparison comparison;
  comparison.same_size = a.width == b.width && a.height == b.height && a.width > 0;
  if (!comparison.same_size) return comparison;
  comparison.worst_block = 1;
  double sum = 0;
  int blocks = 0;
  for (int y = 0; y < a.height; y += block) {
    for (int x = 0; x < a.width; x += block, ++blocks) {
      const double similarity = block_similarity(a, b, x, y);
      sum += similarity;
      comparison.worst_block = std::min(comparison.worst_block, similarity);
    }
  }
  comparison.structure = sum / blocks;
  std::size_t differing = 0;
  for (std::size_t i = 0; i < a.rgb.size(); i += 3) differing += differs(&a.rgb[i], &b.rgb[i]);
  comparison.differing_share = static_cast<double>(differing) / (static_cast<double>(a.rgb.size()) / 3);
  return comparison;
}

bool is_same_picture(const ImageComparison& c) {
  return c.same_size && c.structure >= 0.98 && c.worst_block >= 0.2 && c.differing_share <= 0.01;
}

Image difference_image(const Image& a, const Image& b) {
  Image image = a;
  if (a.width != b.width || a.height != b.height) return image;
  for (std::size_t i = 0; i < a.rgb.size(); i += 3) {
    const auto pale = static_cast<std::uint8_t>(160 + grey(&a.rgb[i]) / 3);
    const bool red = differs(&a.rgb[i], &b.rgb[i]);
    image.rgb[i] = red ? 220 : pale;
    image.rgb[i + 1] = image.rgb[i + 2] = red ? 0 : pale;
  }
  return image;
}

std::string compare_with_golden(const std::filesystem::path& picture, const std::string& name) {
  const std::filesystem::path expected_file =
      std::filesystem::path(PHUMTHUN_SOURCE_DIR) / "tests/golden" / (name + ".png");
  if (std::getenv("PHUMTHUN_UPDATE_GOLDEN") != nullptr) {
    std::filesystem::copy_file(picture, expected_file, std::filesystem::copy_options::overwrite_existing);
    return {};
  }
  const Image expected = read_png(expected_file), actual = read_png(picture);
  const ImageComparison comparison = compare_images(expected, actual);
  if (is_same_picture(comparison)) return {};
  const char* build = std::getenv("PHUMTHUN_BUILD_DIR");
  const std::filesystem::path folder = std::filesystem::path(build ? build : ".") / "golden";
  std::filesystem::create_directories(folder);
  if (expected.width > 0) write_png(folder / (name + ".expected.png"), expected);
  if (actual.width > 0) write_png(folder / (name + ".actual.png"), actual);
  if (comparison.same_size)
    write_png(folder / (name + ".difference.png"), difference_image(expected, actual));
  return fmt::format(
      "{}: {} x {} against {} x {}, structure {:.4f}, worst block {:.3f}, {:.2f} % of pixels differ; see {}",
      name, actual.width, actual.height, expected.width, expected.height, comparison.structure,
      comparison.worst_block, comparison.differing_share * 100, folder.string());
}

}  // namespace phumthun::test

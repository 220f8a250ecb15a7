#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace phumthun::test {

/// Pixels by rows from the top left, three bytes each.
struct Image {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb;
  const std::uint8_t* pixel(int x, int y) const {
    return rgb.data() + 3 * (static_cast<std::size_t>(y) * width + x);
  }
};

/// An empty image where the file can't be read.
Image read_png(const std::filesystem::path& file);
void write_png(const std::filesystem::path& file, const Image& image);

struct ImageComparison {
  bool same_size = false;
  double structure = 0;  ///< mean structural similarity (Wang et al. 2004) of 8 x 8 blocks of grey; 1: equal
  double worst_block = 0;      ///< the lowest of them
  double differing_share = 1;  ///< of pixels that differ by over 32 in a channel
};
ImageComparison compare_images(const Image& a, const Image& b);

/// True where a reader would call it the same picture: structure of at least 0.98, no block below 0.2, and at
/// most 1 % of pixels that differ.
bool is_same_picture(const ImageComparison& comparison);

/// Grey where the images agree, red where they differ.
Image difference_image(const Image& a, const Image& b);

/// Compares a picture with tests/golden/NAME.png. A failure writes NAME.expected.png, NAME.actual.png and
/// NAME.difference.png into golden/ of the build directory, and answers what differs; empty where all is
/// well. With PHUMTHUN_UPDATE_GOLDEN set, the picture becomes the expected one instead.
std::string compare_with_golden(const std::filesystem::path& picture, const std::string& name);

}  // namespace phumthun::test

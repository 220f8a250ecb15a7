#include "desktop/screenshot.hpp"

#include <fstream>
#include <stb/stb_image_write.h>
#include <vector>

#include "base/error.hpp"
#include "desktop/window_pixels.hpp"

namespace phumthun::desktop {
namespace {

std::vector<char> encode_png(const carto::Picture& picture) {
  std::vector<char> png;
  const auto append = [](void* to, void* data, int bytes) {
    const char* begin = static_cast<const char*>(data);
    static_cast<std::vector<char>*>(to)->insert(static_cast<std::vector<char>*>(to)->end(), begin,
                                                begin + bytes);
  };
  std::vector<std::uint8_t> rgb;  // a window lets nothing shine through
  rgb.reserve(picture.rgba.size() / 4 * 3);
  for (std::size_t at = 0; at < picture.rgba.size(); at += 4)
    rgb.insert(rgb.end(), {picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2]});
  if (!stbi_write_png_to_func(append, &png, picture.width, picture.height, 3, rgb.data(), 3 * picture.width))
    throw base::Error(base::ErrorCode::internal, "the picture of the window can't be encoded as PNG");
  return png;
}

void write_whole(const std::vector<char>& bytes, const std::filesystem::path& file) {
  std::filesystem::path beside = file;
  beside += ".part";
  std::error_code ignored, failed;
  std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (stream) std::filesystem::rename(beside, file, failed);
  if (stream && !failed) return;
  std::filesystem::remove(beside, ignored);
  throw base::Error(base::ErrorCode::io, "the picture can't be written to " + file.string(),
                    "check that the folder exists, that you may write there, and that the disk has room");
}

}  // namespace

void write_screenshot(Viewer& viewer, const std::filesystem::path& file) {
  viewer.settle([](const Viewer::FrameEnd&) {});
  const Window::Size size = viewer.window().framebuffer_size();
  carto::Picture picture;
  viewer.repaint();
  viewer.frame([&] { picture = read_pixels({0, 0, size.width, size.height}); });
  write_whole(encode_png(picture), file);
}

}  // namespace phumthun::desktop

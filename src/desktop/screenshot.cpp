#include "desktop/screenshot.hpp"

#include <epoxy/gl.h>
#include <fstream>
#include <stb/stb_image_write.h>
#include <vector>

#include "base/error.hpp"

namespace phumthun::desktop {
namespace {

/// The window's pixels from the top row down, three bytes each.
std::vector<unsigned char> read_pixels(const Window::Size& size) {
  const std::size_t row_bytes = 3 * static_cast<std::size_t>(size.width);
  std::vector<unsigned char> upwards(row_bytes * static_cast<std::size_t>(size.height));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadBuffer(GL_BACK);
  glReadPixels(0, 0, size.width, size.height, GL_RGB, GL_UNSIGNED_BYTE, upwards.data());
  std::vector<unsigned char> pixels;
  pixels.reserve(upwards.size());
  for (int row = size.height; row-- > 0;) {
    const auto start = upwards.begin() + static_cast<std::ptrdiff_t>(row_bytes) * row;
    pixels.insert(pixels.end(), start, start + static_cast<std::ptrdiff_t>(row_bytes));
  }
  return pixels;
}

std::vector<char> encode_png(const std::vector<unsigned char>& pixels, const Window::Size& size) {
  std::vector<char> png;
  const auto append = [](void* to, void* data, int bytes) {
    const char* begin = static_cast<const char*>(data);
    static_cast<std::vector<char>*>(to)->insert(static_cast<std::vector<char>*>(to)->end(), begin,
                                                begin + bytes);
  };
  if (!stbi_write_png_to_func(append, &png, size.width, size.height, 3, pixels.data(), 3 * size.width))
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
  std::vector<unsigned char> pixels;
  viewer.frame([&] { pixels = read_pixels(size); });
  write_whole(encode_png(pixels, size), file);
}

}  // namespace phumthun::desktop

#pragma once
#include <map>
#include <utility>

#include "gui/gui.hpp"
#include "paint/gl/handles.hpp"

namespace phumthun::desktop {

/// Pictures of panels as textures of the current OpenGL context, made when they are first asked for and freed
/// when they were not for some frames.
class PictureTextures final : public gui::Images {
 public:
  std::uintptr_t texture(const data::Shared<carto::Picture>& picture) override;

  /// Frees what no panel asked for lately. True where a texture came or went since the last call: what shows
  /// it may look different though it is drawn the same.
  bool end_frame();
  std::size_t count() const { return held_.size(); }

 private:
  struct Held {
    data::Shared<carto::Picture> picture;  ///< kept, so that its address means it and no other
    paint::gl::Texture texture;
    std::uint64_t last_frame = 0;
  };
  std::map<const carto::Picture*, Held> held_;
  std::uint64_t frame_ = 0;
  bool changed_ = false;
};

}  // namespace phumthun::desktop

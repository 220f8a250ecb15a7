#pragma once
#include <string>
#include <vector>

#include "gui/gui.hpp"

namespace phumthun::gui {

/// One widget or text as it was drawn.
struct DrawnItem {
  std::string path;  ///< "layers/households/visible": the same in every language
  Rect rect;
  bool enabled = true;
  std::string text;          ///< as shown, untouched by the placing of marks
  double text_width_px = 0;  ///< what the text needs
  double room_px = 0;        ///< what there was for it; 0 where it wraps or can't be too wide
};

/// What a frame drew, for tests: where to click, and whether every text had room.
struct ItemLog {
  std::vector<DrawnItem> items;
  const DrawnItem* find(std::string_view path) const {
    for (const DrawnItem& item : items)
      if (item.path == path) return &item;
    return nullptr;
  }
};

/// draw() that also says what it drew.
std::vector<app::Intent> draw(const app::Session&, const Frame&, ItemLog&);

}  // namespace phumthun::gui

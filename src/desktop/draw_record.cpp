#include "desktop/draw_record.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <imgui.h>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace phumthun::desktop {
namespace {

struct Command {
  ImVec4 clip;
  ImTextureID texture = {};
  unsigned first_vertex = 0, first_index = 0, count = 0;
};

bool same_look(const Command& a, const Command& b) {
  return a.texture == b.texture && std::memcmp(&a.clip, &b.clip, sizeof a.clip) == 0;
}

bool same(const Command& a, const Command& b) {
  return same_look(a, b) && a.first_vertex == b.first_vertex && a.first_index == b.first_index &&
         a.count == b.count;
}

template <class T>
bool same_bytes(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

/// One list of a frame, in the order in which it lies over the others.
struct List {
  std::string owner;  ///< the window's name, and which of its lists this is
  std::vector<ImDrawVert> vertices;
  std::vector<ImDrawIdx> indices;
  std::vector<Command> commands;
};

bool same(const List& a, const List& b) {
  return same_bytes(a.indices, b.indices) && same_bytes(a.vertices, b.vertices) &&
         std::equal(a.commands.begin(), a.commands.end(), b.commands.begin(), b.commands.end(),
                    [](const Command& x, const Command& y) { return same(x, y); });
}

struct Triangle {
  const Command* command;
  const ImDrawVert* corners[3];
};

std::vector<Triangle> triangles_of(const List& list) {
  std::vector<Triangle> triangles;
  triangles.reserve(list.indices.size() / 3);
  for (const Command& command : list.commands) {
    const auto corner = [&](unsigned i) {
      return &list.vertices[command.first_vertex + list.indices[command.first_index + i]];
    };
    for (unsigned i = 0; i + 2 < command.count; i += 3)
      triangles.push_back({&command, {corner(i), corner(i + 1), corner(i + 2)}});
  }
  return triangles;
}

bool same(const Triangle& a, const Triangle& b) {
  const auto same_corner = [&](int i) {
    return std::memcmp(a.corners[i], b.corners[i], sizeof(ImDrawVert)) == 0;
  };
  return same_look(*a.command, *b.command) && same_corner(0) && same_corner(1) && same_corner(2);
}

/// A frame's lists, and how they lie in the framebuffer.
struct Frame {
  ImVec2 origin, size, scale;
  std::vector<List> lists;

  ScreenRect whole() const {
    return {0, 0, static_cast<int>(size.x * scale.x), static_cast<int>(size.y * scale.y)};
  }
  /// The pixels that triangles [first, last) touch.
  ScreenRect pixels_of(const std::vector<Triangle>& triangles, std::size_t first, std::size_t last) const;
};

ScreenRect Frame::pixels_of(const std::vector<Triangle>& triangles, std::size_t first,
                            std::size_t last) const {
  float left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
  for (std::size_t t = first; t < last; ++t) {
    const auto& [a, b, c] = triangles[t].corners;
    const ImVec4& clip = triangles[t].command->clip;
    const float l = std::max(std::min({a->pos.x, b->pos.x, c->pos.x}), clip.x),
                r = std::min(std::max({a->pos.x, b->pos.x, c->pos.x}), clip.z),
                u = std::max(std::min({a->pos.y, b->pos.y, c->pos.y}), clip.y),
                d = std::min(std::max({a->pos.y, b->pos.y, c->pos.y}), clip.w);
    if (l >= r || u >= d) continue;
    left = std::min(left, l), top = std::min(top, u), right = std::max(right, r),
    bottom = std::max(bottom, d);
  }
  if (!(left < right)) return {};
  const ScreenRect frame = whole();
  const auto floored = [](float pixel) { return static_cast<int>(std::floor(pixel)) - 1; };
  const auto raised = [](float pixel) { return static_cast<int>(std::ceil(pixel)) + 1; };
  return paint::gl::intersection(
      frame, {floored((left - origin.x) * scale.x), frame.high - raised((bottom - origin.y) * scale.y),
              raised((right - origin.x) * scale.x), frame.high - floored((top - origin.y) * scale.y)});
}

Frame frame_of(const ImDrawData& drawn) {
  Frame frame{drawn.DisplayPos, drawn.DisplaySize, drawn.FramebufferScale, {}};
  std::map<std::string, int> lists_of;
  for (int i = 0; i < drawn.CmdListsCount; ++i) {
    const ImDrawList& drawn_list = *drawn.CmdLists[i];
    List list;
    const std::string name = drawn_list._OwnerName ? drawn_list._OwnerName : "";
    list.owner = name + "#" + std::to_string(lists_of[name]++);
    list.vertices.assign(drawn_list.VtxBuffer.begin(), drawn_list.VtxBuffer.end());
    list.indices.assign(drawn_list.IdxBuffer.begin(), drawn_list.IdxBuffer.end());
    for (const ImDrawCmd& command : drawn_list.CmdBuffer)
      if (!command.UserCallback)
        list.commands.push_back(
            {command.ClipRect, command.TextureId, command.VtxOffset, command.IdxOffset, command.ElemCount});
    frame.lists.push_back(std::move(list));
  }
  return frame;
}

/// Where a list that both frames have looks different.
void add_difference(ScreenRegion& region, const Frame& before, const List& was, const Frame& now,
                    const List& is) {
  if (same(was, is)) return;
  const std::vector<Triangle> old_ones = triangles_of(was), new_ones = triangles_of(is);
  const std::size_t shorter = std::min(old_ones.size(), new_ones.size());
  std::size_t first = 0, tail = 0;
  while (first < shorter && same(old_ones[first], new_ones[first])) ++first;
  while (tail < shorter - first &&
         same(old_ones[old_ones.size() - 1 - tail], new_ones[new_ones.size() - 1 - tail]))
    ++tail;
  region.add(bounds_of(before.pixels_of(old_ones, first, old_ones.size() - tail),
                       now.pixels_of(new_ones, first, new_ones.size() - tail)));
}

void add_all(ScreenRegion& region, const Frame& frame, const List& list) {
  const std::vector<Triangle> triangles = triangles_of(list);
  region.add(frame.pixels_of(triangles, 0, triangles.size()));
}

bool same_place(const Frame& a, const Frame& b) {
  return a.whole() == b.whole() && std::memcmp(&a.origin, &b.origin, sizeof a.origin) == 0 &&
         std::memcmp(&a.scale, &b.scale, sizeof a.scale) == 0;
}

}  // namespace

struct DrawRecord::Parts {
  bool any = false;
  Frame frame;
};

DrawRecord::DrawRecord() : parts_(std::make_unique<Parts>()) {}
DrawRecord::~DrawRecord() = default;

ScreenRegion DrawRecord::update(const ImDrawData& drawn) {
  const Frame before = std::exchange(parts_->frame, frame_of(drawn));
  const Frame& now = parts_->frame;
  ScreenRegion region, everything;
  everything.add(now.whole());
  if (!std::exchange(parts_->any, true) || !same_place(before, now)) return everything;
  std::map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < before.lists.size(); ++i) places.emplace(before.lists[i].owner, i);
  std::vector<bool> seen(before.lists.size(), false);
  std::size_t next = 0;
  for (const List& list : now.lists) {
    const auto found = places.find(list.owner);
    if (found == places.end()) {
      add_all(region, now, list);
      continue;
    }
    if (found->second < next) return everything;
    next = found->second + 1;
    seen[found->second] = true;
    add_difference(region, before, before.lists[found->second], now, list);
  }
  for (std::size_t i = 0; i < before.lists.size(); ++i)
    if (!seen[i]) add_all(region, before, before.lists[i]);
  return region;
}

ScreenRect whole_frame(const ImDrawData& drawn) {
  return {0, 0, static_cast<int>(drawn.DisplaySize.x * drawn.FramebufferScale.x),
          static_cast<int>(drawn.DisplaySize.y * drawn.FramebufferScale.y)};
}

}  // namespace phumthun::desktop

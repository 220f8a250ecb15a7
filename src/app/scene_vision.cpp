#include "app/scene_vision.hpp"

#include <variant>

namespace phumthun::app {
namespace {

using carto::ColorVision;
using carto::seen_by;

struct Repainter {
  ColorVision vision;

  void operator()(carto::FillLayer& layer) const { repaint(layer.classes); }
  void operator()(carto::LineLayer& layer) const { layer.color = seen_by(layer.color, vision); }
  void operator()(carto::PointLayer& layer) const { repaint(layer.classes); }
  void operator()(carto::HeatLayer& layer) const { repaint(layer.ramp); }
  void operator()(carto::RasterLayer& layer) const { layer.grey = layer.grey || vision == ColorVision::grey; }

  void operator()(carto::Legend& legend) const {
    for (carto::LegendRow& row : legend.rows) row.style = seen_by(row.style, vision);
    for (carto::LegendLine& line : legend.lines) line.color = seen_by(line.color, vision);
    for (carto::LegendPoint& point : legend.points) {
      point.color = seen_by(point.color, vision);
      point.centre = seen_by(point.centre, vision);
    }
    if (legend.matrix) repaint(legend.matrix->cells);
  }

  template <class Style>
  void repaint(std::vector<Style>& styles) const {
    for (Style& style : styles) style = seen_by(style, vision);
  }
};

}  // namespace

void see_as(MapPicture& picture, ColorVision vision) {
  if (vision == ColorVision::normal) return;
  const Repainter repaint{vision};
  for (carto::SceneLayer& layer : picture.scene.layers) std::visit(repaint, layer);
  for (carto::Legend& legend : picture.legends) repaint(legend);
  for (carto::Legend& legend : picture.point_legends) repaint(legend);
}

}  // namespace phumthun::app

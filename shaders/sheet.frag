#version 330 core
// What lies beside the part that is painted is of another place, or of none: it must not be mixed in at the
// edges.
in vec2 source_at;
uniform sampler2D sheet;
uniform vec4 source;   // as in rectangle.vert
out vec4 color;

void main() {
  vec2 half_texel = 0.5 / vec2(textureSize(sheet, 0));
  vec2 low = min(source.xy, source.zw) + half_texel, high = max(source.xy, source.zw) - half_texel;
  color = texture(sheet, clamp(source_at, low, high));
}

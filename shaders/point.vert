#version 330 core
layout(location = 0) in vec2 position_m;
layout(location = 1) in uint feature;

uniform vec2 shift_m;
uniform vec2 ndc_per_m;
uniform float diameter_px;
uniform usamplerBuffer feature_class;
uniform sampler2D palette;

flat out vec4 fill;

void main() {
  int feature_class_number = int(texelFetch(feature_class, int(feature)).r);
  fill = texelFetch(palette, ivec2(feature_class_number, 0), 0);
  gl_PointSize = diameter_px;
  gl_Position = fill.a > 0.0 ? vec4((position_m + shift_m) * ndc_per_m, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}

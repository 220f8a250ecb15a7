#version 330 core
// Areas filled by class. The class is looked up by the feature's row, its look by the class.
layout(location = 0) in vec2 position_m;  // from the geometry's origin
layout(location = 1) in uint feature;

uniform vec2 shift_m;          // the origin, seen from the middle of the picture
uniform vec2 ndc_per_m;
uniform usamplerBuffer feature_class;
uniform sampler2D palette;     // row 0: fill, row 1: hatch colour, row 2: kind of hatch
uniform float opacity;

flat out vec4 fill;
flat out int class_number;

void main() {
  class_number = int(texelFetch(feature_class, int(feature)).r);
  fill = texelFetch(palette, ivec2(class_number, 0), 0);
  fill.a *= opacity;
  gl_Position = vec4((position_m + shift_m) * ndc_per_m, 0.0, 1.0);
}

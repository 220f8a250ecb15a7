#version 330 core
// Which area lies where, by its row: what any colouring of areas is looked up by.
layout(location = 0) in vec2 position_m;  // from the geometry's origin
layout(location = 1) in uint feature;

uniform vec2 shift_m;  // the origin, seen from the middle of the picture
uniform vec2 ndc_per_m;

flat out uint row_from_one;

void main() {
  row_from_one = feature + 1u;
  gl_Position = vec4((position_m + shift_m) * ndc_per_m, 0.0, 1.0);
}

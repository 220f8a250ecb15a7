#version 330 core
// A square of a picture of the ground, bent as the projection bends it.
layout(location = 0) in vec2 position_m;
layout(location = 1) in vec2 source;

uniform vec2 shift_m;
uniform vec2 ndc_per_m;

out vec2 source_at;

void main() {
  source_at = source;
  gl_Position = vec4((position_m + shift_m) * ndc_per_m, 0.0, 1.0);
}

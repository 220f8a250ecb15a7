#version 330 core
layout(location = 0) in vec2 position_m;

uniform vec2 shift_m;
uniform vec2 ndc_per_m;

void main() {
  gl_Position = vec4((position_m + shift_m) * ndc_per_m, 0.0, 1.0);
}

#version 330 core
// Dots drawn beforehand, colours multiplied by alpha.
in vec2 source_at;
uniform sampler2D dots;
uniform float opacity;
out vec4 color;

void main() {
  color = texture(dots, source_at) * opacity;
}

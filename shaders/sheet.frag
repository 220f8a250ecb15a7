#version 330 core
in vec2 source_at;
uniform sampler2D sheet;
out vec4 color;

void main() {
  color = texture(sheet, source_at);
}

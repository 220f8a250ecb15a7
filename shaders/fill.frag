#version 330 core
// The commonest case, kept as plain as can be: a processor runs it for every pixel.
flat in vec4 fill;
out vec4 color;

void main() {
  color = fill;
}

#version 330 core
flat in vec4 fill;
out vec4 color;

void main() {
  vec2 from_centre = gl_PointCoord - vec2(0.5);
  if (dot(from_centre, from_centre) > 0.25) discard;
  color = fill;
}

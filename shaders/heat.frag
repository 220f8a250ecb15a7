#version 330 core
// How thickly points lie, as colours of a ramp.
in vec2 source_at;
uniform sampler2D field;   // per square kilometre
uniform sampler2D ramp;
uniform float full;        // the value of the ramp's end
uniform float opacity;
out vec4 color;

void main() {
  float share = clamp(texture(field, source_at).r / full, 0.0, 1.0);
  color = texture(ramp, vec2((share * 255.0 + 0.5) / 256.0, 0.5));
  color.a *= opacity;
}

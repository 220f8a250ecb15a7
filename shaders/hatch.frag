#version 330 core
// Areas with a pattern over their fill.
flat in vec4 fill;
flat in int class_number;

uniform sampler2D palette;
uniform vec2 pattern_origin;   // keeps the pattern in step from one tile to the next
uniform float pattern_period;  // in pixels of this picture
uniform float opacity;

out vec4 color;

void main() {
  vec4 ink = texelFetch(palette, ivec2(class_number, 1), 0);
  int kind = int(texelFetch(palette, ivec2(class_number, 2), 0).r * 255.0 + 0.5);  // 1 diagonal, 2 dots, 3 back
  vec2 at = mod(gl_FragCoord.xy + pattern_origin, pattern_period) / pattern_period;
  bool inked = kind == 2   ? distance(at, vec2(0.5)) < 0.17
               : kind == 3 ? fract(at.x - at.y) < 0.16
                           : fract(at.x + at.y) < 0.16;
  color = inked ? vec4(mix(fill.rgb, ink.rgb, ink.a), max(fill.a, ink.a * opacity)) : fill;
}

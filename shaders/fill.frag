#version 330 core
flat in vec4 fill;
flat in int hatched_class;

uniform sampler2D palette;
uniform vec2 pattern_origin;   // keeps the pattern in step from one tile to the next
uniform float pattern_period;  // in pixels of this picture
uniform float opacity;

out vec4 color;

void main() {
  color = fill;
  if (hatched_class >= 0) {
    vec4 ink = texelFetch(palette, ivec2(hatched_class, 1), 0);
    int kind = int(texelFetch(palette, ivec2(hatched_class, 2), 0).r * 255.0 + 0.5);  // 1 diagonal, 2 dots, 3 back
    vec2 at = mod(gl_FragCoord.xy + pattern_origin, pattern_period) / pattern_period;
    bool inked = kind == 2   ? distance(at, vec2(0.5)) < 0.17
                 : kind == 3 ? fract(at.x - at.y) < 0.16
                             : fract(at.x + at.y) < 0.16;
    if (inked) color = vec4(mix(color.rgb, ink.rgb, ink.a), max(color.a, ink.a));
  }
  color.a *= opacity;
}

#version 330 core
// Colours of a sheet: a pixel is the mean of its four samples, each in the look of its area's class, beneath what
// lies over the areas. A processor runs this for every pixel: the four are worked out side by side.
uniform usampler2D rows;              // the area at every sample, by its row from one on; 0: none
uniform usamplerBuffer feature_class;
uniform sampler2D looks;              // of a class, by the patterns that have ink at the sample (1, 2, 4)
uniform sampler2D over;               // colours multiplied by alpha
uniform vec3 paper;
uniform float opacity;
uniform vec2 pattern_origin;          // keeps the patterns in step from one tile to the next
uniform float pattern_period;         // in samples

out vec4 color;

ivec4 patterns_at(ivec2 first) {
  vec4 x = fract((first.x + vec4(0.0, 1.0, 0.0, 1.0) + pattern_origin.x) / pattern_period);
  vec4 y = fract((pattern_origin.y - first.y - vec4(0.0, 0.0, 1.0, 1.0)) / pattern_period);
  vec4 from_middle_x = x - 0.5, from_middle_y = y - 0.5;
  return ivec4(lessThan(fract(x + y), vec4(0.16))) +
         2 * ivec4(lessThan(from_middle_x * from_middle_x + from_middle_y * from_middle_y, vec4(0.0289))) +
         4 * ivec4(lessThan(fract(x - y), vec4(0.16)));
}

vec4 look_at(ivec2 place, int patterns) {
  uint row = texelFetch(rows, place, 0).r;
  uint class_of_row = texelFetch(feature_class, int(max(row, 1u) - 1u)).r;
  int class_number = row == 0u ? 255 : int(class_of_row);  // 255 has no look
  vec4 look = texelFetch(looks, ivec2(class_number, patterns), 0);
  return vec4(look.rgb * look.a, look.a);
}

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  ivec2 first = pixel * 2;
  ivec4 patterns = patterns_at(first);
  vec4 mean = 0.25 * opacity * (look_at(first, patterns[0]) + look_at(first + ivec2(1, 0), patterns[1]) +
                                look_at(first + ivec2(0, 1), patterns[2]) + look_at(first + ivec2(1, 1), patterns[3]));
  vec4 above = texelFetch(over, pixel, 0);
  color = vec4((paper * (1.0 - mean.a) + mean.rgb) * (1.0 - above.a) + above.rgb, 1.0);
}

#version 330 core
// A rectangle of a picture, put where it belongs. Corners from the vertex number: no buffer.
uniform vec4 target;   // left, bottom, right, top in normalised device coordinates
uniform vec4 source;   // the same in texture coordinates

out vec2 source_at;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  source_at = mix(source.xy, source.zw, corner);
  gl_Position = vec4(mix(target.xy, target.zw, corner), 0.0, 1.0);
}

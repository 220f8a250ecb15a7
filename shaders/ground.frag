#version 330 core
in vec2 source_at;
uniform sampler2D picture;
uniform float greyness;   // 0 to 1
uniform float opacity;
out vec4 color;

void main() {
  color = texture(picture, source_at);
  float grey = dot(color.rgb, vec3(0.299, 0.587, 0.114));
  color = vec4(mix(color.rgb, vec3(grey), greyness), color.a * opacity);
}

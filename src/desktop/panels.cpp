#include "desktop/panels.hpp"

#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <utility>

#include "desktop/clipped_drawing.hpp"

namespace phumthun::desktop {
void Panels::ContextDeleter::operator()(ImGuiContext* context) const {
  ImGui::DestroyContext(context);
}

Panels::Panels(const Window& window, const paint::gl::ContextInfo& context)
    : window_(window),
      renderer_(context.renderer + ", OpenGL " + context.version),
      software_(context.software) {
  IMGUI_CHECKVERSION();
  context_.reset(ImGui::CreateContext());
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  frame_.scale = window.interface_scale();
  frame_.images = &pictures_;
  gui::load_fonts(frame_.scale);
  ImGui_ImplGlfw_InitForOpenGL(window.glfw(), true);
  ImGui_ImplOpenGL3_Init("#version 330 core");
}

Panels::~Panels() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
}

void Panels::load_fonts(double scale) {
  frame_.scale = scale;
  gui::load_fonts(scale);
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
  all_changed_ = true;
}

std::vector<app::Intent> Panels::draw(const app::Session& session) {
  const double scale = window_.interface_scale() * session.view.text_scale;
  if (scale != frame_.scale) load_fonts(scale);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
  frame_.width_px = static_cast<double>(ImGui::GetIO().DisplaySize.x);
  frame_.height_px = static_cast<double>(ImGui::GetIO().DisplaySize.y);
  frame_.renderer = software_ ? app::fill_in(session.text("window.by_processor"), renderer_) : renderer_;
  std::vector<app::Intent> intents = gui::draw(session, frame_);
  ImGui::Render();
  gui::fix_thai(ImGui::GetDrawData());
  return intents;
}

ScreenRegion Panels::changed() {
  const ImDrawData& drawn = *ImGui::GetDrawData();
  ScreenRegion region = record_.update(drawn);
  const bool pictures_changed = pictures_.end_frame();
  // Parts are cut out in whole pixels, which coordinates of another scale than 1 need not meet.
  const bool in_pixels = drawn.FramebufferScale.x == 1 && drawn.FramebufferScale.y == 1;
  if (std::exchange(all_changed_, false) || pictures_changed || (!in_pixels && !region.empty())) {
    region.clear();
    region.add(whole_frame(drawn));
  }
  return region;
}

void Panels::paint(const ScreenRegion& region) const {
  ImDrawData* drawn = ImGui::GetDrawData();
  if (region.rects().size() == 1 && region.bounds() == whole_frame(*drawn))
    return ImGui_ImplOpenGL3_RenderDrawData(drawn);
  const ClippedDrawing clipped(*drawn, region);
  ImGui_ImplOpenGL3_RenderDrawData(clipped.data());
}

bool Panels::wants_text() const {
  return ImGui::GetIO().WantTextInput;
}

}  // namespace phumthun::desktop

#include "desktop/panels.hpp"

#include <cfloat>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <utility>

#include "desktop/clipped_drawing.hpp"

namespace phumthun::desktop {
void Panels::ContextDeleter::operator()(ImGuiContext* context) const {
  ImGui::DestroyContext(context);
}

Panels::Panels(Window& window, const paint::gl::ContextInfo& context)
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
  ImGui_ImplGlfw_InitForOpenGL(window.glfw(), false);  // its callbacks are called by take_input()
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

void Panels::take_input() {
  GLFWwindow* window = window_.glfw();
  for (const InputEvent& event : window_.input().take_frame()) switch (event.kind) {
      case InputEvent::Kind::key:
        ImGui_ImplGlfw_KeyCallback(window, event.code, event.scancode, event.action, event.modifiers);
        break;
      case InputEvent::Kind::character:
        ImGui_ImplGlfw_CharCallback(window, static_cast<unsigned>(event.code));
        break;
      case InputEvent::Kind::wheel:
        ImGui_ImplGlfw_ScrollCallback(window, event.x, event.y);
        break;
      case InputEvent::Kind::focus:
        ImGui_ImplGlfw_WindowFocusCallback(window, event.action);
        break;
      case InputEvent::Kind::entered:
        pointer_inside_ = event.action != 0;
        break;
      case InputEvent::Kind::cursor:
        pointer_x_ = event.x, pointer_y_ = event.y;
        pointer_inside_ = true;
        break;
      case InputEvent::Kind::button:
        if (event.code >= 0 && event.code < static_cast<int>(buttons_.size()))
          buttons_[static_cast<std::size_t>(event.code)] = event.action != 0;
        break;
    }
}

/// The back end asks the system where the pointer is now; a frame means where it was when things happened.
void Panels::place_pointer() const {
  ImGuiIO& io = ImGui::GetIO();
  const bool held = buttons_[0] || buttons_[1] || buttons_[2];
  if (pointer_inside_ || held)
    io.MousePos = {static_cast<float>(pointer_x_), static_cast<float>(pointer_y_)};
  else
    io.MousePos = {-FLT_MAX, -FLT_MAX};
  for (std::size_t i = 0; i < buttons_.size(); ++i) io.MouseDown[i] = buttons_[i];
}

std::vector<app::Intent> Panels::draw(const app::Session& session) {
  const double scale = window_.interface_scale() * session.view.text_scale;
  if (scale != frame_.scale) load_fonts(scale);
  take_input();
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  place_pointer();
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

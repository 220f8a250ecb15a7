#include "desktop/panels.hpp"

#include <cstdlib>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#include <utility>

namespace phumthun::desktop {
namespace {

/// $XDG_CONFIG_HOME/phumthun/panels.ini; empty where no such folder can be made.
std::filesystem::path settings_path() {
  const char* config = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  std::filesystem::path folder;
  if (config && *config)
    folder = config;
  else if (home && *home)
    folder = std::filesystem::path(home) / ".config";
  else
    return {};
  folder /= "phumthun";
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  return failed ? std::filesystem::path() : folder / "panels.ini";
}

}  // namespace

void Panels::ContextDeleter::operator()(ImGuiContext* context) const {
  ImGui::DestroyContext(context);
}

Panels::Panels(const Window& window, std::string renderer, Memory memory)
    : window_(window), settings_file_(memory == Memory::kept ? settings_path() : std::filesystem::path()) {
  IMGUI_CHECKVERSION();
  context_.reset(ImGui::CreateContext());
  settings_file_name_ = settings_file_.string();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = settings_file_name_.empty() ? nullptr : settings_file_name_.c_str();
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  frame_.renderer = std::move(renderer);
  frame_.scale = window.interface_scale();
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
}

std::vector<app::Intent> Panels::draw(const app::Session& session) {
  const double scale = window_.interface_scale() * session.view.text_scale;
  if (scale != frame_.scale) load_fonts(scale);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
  frame_.width_px = static_cast<double>(ImGui::GetIO().DisplaySize.x);
  frame_.height_px = static_cast<double>(ImGui::GetIO().DisplaySize.y);
  std::vector<app::Intent> intents = gui::draw(session, frame_);
  ImGui::Render();
  gui::fix_thai(ImGui::GetDrawData());
  return intents;
}

void Panels::paint() const {
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

bool Panels::wants_text() const {
  return ImGui::GetIO().WantTextInput;
}

}  // namespace phumthun::desktop

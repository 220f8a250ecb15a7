#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/map_sheet.hpp"
#include "app/project.hpp"
#include "app/session_style.hpp"

namespace phumthun::app {

/// How a map looks, as TOML that people can read and edit: classes, ramp, colours of households, order,
/// visibility, opacity and scales of layers, and what layers have to choose. A key that is left out leaves
/// the project as it is, so that a style without a measure suits every measure.
std::string style_toml(const Project&);

/// The project with what the style says. Throws Error{invalid_input} that names file, line and key for what
/// is no style of this program, for words and numbers that mean nothing, and for keys that it does not know.
Project with_style(std::string_view toml, const std::string& file, Project onto);
/// The same of a file on the disk. Throws also where it can't be read.
Project with_style_file(const std::filesystem::path&, Project onto);

/// The built-in styles and those of the folder (none where it is not there), by name. A file that is no style
/// is listed as well: choosing it says what is wrong.
std::vector<StyleEntry> list_styles(const std::filesystem::path& folder);
/// The project with a listed style. Throws what with_style_file throws.
Project with_style(const StyleEntry&, Project onto);
/// A style by name: built in, or a file that ends in .toml. Throws Error{not_found} with the built-in names.
Project with_named_style(const std::string& name_or_file, Project onto);
/// Whether with_named_style() would look for a style of that name, rather than for a ramp.
bool names_style(const std::string& name_or_file);
/// A sheet in the classes and colours of a choropleth; frozen limits become custom ones.
void take_classes(MapSheetRequest&, const ChoroplethSetting&);
/// A sheet in the style that it names: its classes, ramp and second measure, but for what was `given` beside
/// it ("classification", "classes", "limits", "second-measure", "reversed").
void put_style_on(MapSheetRequest&, const std::function<bool(std::string_view)>& given);

}  // namespace phumthun::app

#include "desktop/options.hpp"

#include <charconv>
#include <string_view>

#include "base/error.hpp"

namespace phumthun::desktop {
namespace {

/// "1280x800", each side between 320 and 16384.
void parse_size(const std::string& text, Options& options) {
  const auto side = [](const char* from, const char* to, int& value) {
    const auto [end, error] = std::from_chars(from, to, value);
    return error == std::errc{} && end == to && value >= 320 && value <= 16384;
  };
  const std::size_t cross = text.find('x');
  const char* begin = text.data();
  if (cross == std::string::npos || !side(begin, begin + cross, options.width_px) ||
      !side(begin + cross + 1, begin + text.size(), options.height_px))
    throw WrongUsage("--size wants WIDTHxHEIGHT in pixels, 320 to 16384 each, not '" + text + "'");
}

void apply_option(const std::string& name, const std::string& value, Options& options) {
  if (name == "--lang") {
    try {
      options.language = base::parse_language(value);
    } catch (const base::Error& error) {
      throw WrongUsage(std::string("--lang: ") + error.what());
    }
  } else if (name == "--size") {
    parse_size(value, options);
  } else if (name == "--screenshot") {
    if (value.empty()) throw WrongUsage("--screenshot wants the name of a PNG file");
    options.screenshot = value;
  } else if (name == "--log-intents") {
    if (value.empty()) throw WrongUsage("--log-intents wants the name of a text file");
    options.intent_log = value;
  } else {
    if (value != "pan-zoom") throw WrongUsage("--benchmark knows pan-zoom, not '" + value + "'");
    options.benchmark = true;
  }
}

bool takes_value(std::string_view name) {
  return name == "--lang" || name == "--size" || name == "--screenshot" || name == "--benchmark" ||
         name == "--log-intents";
}

}  // namespace

Options parse_options(std::span<const char* const> arguments) {
  Options options;
  bool only_names = false;  // after "--"
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    std::string argument = arguments[i];
    if (only_names || argument.empty() || argument[0] != '-') {
      if (argument.empty()) throw WrongUsage("the store's name is empty");
      if (!options.store.empty()) throw WrongUsage("one store at a time: '" + argument + "' is one too many");
      options.store = argument;
      continue;
    }
    if (argument == "--") {
      only_names = true;
      continue;
    }
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    if (name == "--help" || name == "-h") {
      options.help = true;
    } else if (name == "--version") {
      options.version = true;
    } else if (!takes_value(name)) {
      throw WrongUsage("there is no option '" + name + "'");
    } else if (equals != std::string::npos) {
      apply_option(name, argument.substr(equals + 1), options);
    } else if (i + 1 < arguments.size()) {
      apply_option(name, arguments[++i], options);
    } else {
      throw WrongUsage(name + " wants a value");
    }
  }
  if (options.benchmark && options.store.empty()) throw WrongUsage("--benchmark wants a store");
  return options;
}

std::string help_text() {
  return R"(phumthun-viewer: the atlas of household poverty as a window

Usage: phumthun-viewer [STORE] [--lang th|en] [--size WxH] [--screenshot FILE.png] [--benchmark pan-zoom]
                       [--log-intents FILE.txt]

  STORE                 the SpatiaLite store to open (make one with 'phumthun new')
  --lang th|en          language of the window
  --size WxH            size of the window in pixels (1280x800)
  --screenshot FILE.png draw the opening view, write it when it is sharp, and end
  --benchmark pan-zoom  play a fixed script and print its times as JSON; the project is as at a first start
  --log-intents FILE    write the name of everything that the window is asked to do, a line each (for tests)
  --help                this text
  --version             the program's version

The benchmark's times are milliseconds; medians, or the longest where the name says worst (sharp_ms is the longest, too):
  median_ms, p95_ms, worst_ms  from frame to frame while the map is panned and zoomed, the graphics finished
  floor_ms          the same for frames that paint the whole window: the map as it is, and all panels
  sharp_ms          from the end of a movement to the map drawn fully
  first_frame_ms    from the program's start to a map with areas, classes and households
  restyle_ms        from another number of classes or ramp to the map drawn fully in it
  hover_ms          to find what lies under the pointer, and to say it
  brush_ms          from a movement of a rectangle over the households to the window that shows what it picks, plots open
  slider_ms         from a movement of the slider of k to the map in its new colours
  panels_ms         to draw up the panels of a frame
  idle_cpu_percent  of one processor, over three seconds in which nothing happens
  peak_rss_mb       the most memory that was in use
)";
}

}  // namespace phumthun::desktop

#pragma once

struct ImFontAtlas;

namespace phumthun::gui {

/// Learns which quad of the atlas is which glyph, for fix_thai(); call after the atlas is built.
void note_glyphs(const ImFontAtlas&);

}  // namespace phumthun::gui

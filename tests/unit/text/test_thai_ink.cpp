// Looks at the glyphs themselves: do the variants that shape_thai chooses stand clear of each other in the
// TLWG fonts?
#include <algorithm>
#include <catch2/catch.hpp>
#include <hb.h>
#include <memory>
#include <string>
#include <vector>

#include "text/fonts.hpp"
#include "text/thai_glyphs.hpp"

namespace {

struct Deleter {
  void operator()(hb_blob_t* p) const { hb_blob_destroy(p); }
  void operator()(hb_face_t* p) const { hb_face_destroy(p); }
  void operator()(hb_font_t* p) const { hb_font_destroy(p); }
};

struct Ink {
  double left, bottom, right, top;
};

/// A painter that draws one glyph per code point, each after the last one's advance.
class PlainPainter {
 public:
  PlainPainter() {
    const std::unique_ptr<hb_blob_t, Deleter> blob(
        hb_blob_create_from_file_or_fail(phumthun::text::font_file(false).c_str()));
    REQUIRE(blob);
    const std::unique_ptr<hb_face_t, Deleter> face(hb_face_create(blob.get(), 0));
    font_.reset(hb_font_create(face.get()));
  }
  std::vector<Ink> ink_of(const std::u32string& text) const {
    std::vector<Ink> inks;
    double pen = 0;
    for (const char32_t c : text) {
      hb_codepoint_t glyph = 0;
      INFO(std::hex << static_cast<unsigned>(c));
      REQUIRE(hb_font_get_nominal_glyph(font_.get(), c, &glyph));
      hb_glyph_extents_t box{};
      hb_font_get_glyph_extents(font_.get(), glyph, &box);
      inks.push_back({pen + box.x_bearing, double(box.y_bearing + box.height),
                      pen + box.x_bearing + box.width, double(box.y_bearing)});
      pen += hb_font_get_glyph_h_advance(font_.get(), glyph);
    }
    return inks;
  }

 private:
  std::unique_ptr<hb_font_t, Deleter> font_;
};

/// How much of the smaller box's height two boxes share, 0 where they stand apart; 1: one stands in the
/// other.
double overlap(const Ink& a, const Ink& b) {
  if (a.left >= b.right || b.left >= a.right) return 0;
  const double shared = std::min(a.top, b.top) - std::max(a.bottom, b.bottom);
  return std::max(shared, 0.0) / std::min(a.top - a.bottom, b.top - b.bottom);
}

std::u32string shaped(std::u32string text) {
  phumthun::text::shape_thai(text);
  return text;
}

const std::u32string tones = U"่้๊๋";

}  // namespace

TEST_CASE("over every consonant the tone stands clear of the vowel above") {
  const PlainPainter painter;
  for (char32_t consonant = 0x0E01; consonant <= 0x0E2E; ++consonant) {
    for (const char32_t vowel : std::u32string(U"ัิีึื")) {
      for (const char32_t tone : tones) {
        const auto inks = painter.ink_of(shaped({consonant, vowel, tone}));
        INFO(std::hex << static_cast<unsigned>(consonant) << " " << static_cast<unsigned>(vowel) << " "
                      << static_cast<unsigned>(tone));
        CHECK(overlap(inks[1], inks[2]) < 0.2);  // the fonts nest wide tones behind the stem of SARA II
      }
    }
  }
}

TEST_CASE("a tone alone sits lower than over a vowel, and beside an ascender, not on it") {
  const PlainPainter painter;
  for (const char32_t tone : tones) {
    const auto alone = painter.ink_of(shaped({U'ก', tone})), over = painter.ink_of(shaped({U'ก', U'ี', tone}));
    CHECK(alone[1].bottom < over[2].bottom);
    for (const char32_t consonant : std::u32string(U"ปฝฟ")) {
      const auto beside = painter.ink_of(shaped({consonant, tone}));
      CHECK(beside[1].right < beside[0].right);
      CHECK(beside[1].left < alone[1].left - alone[0].right + beside[0].right);
    }
  }
}

TEST_CASE("a vowel below stands clear of the consonant") {
  const PlainPainter painter;
  for (const char32_t consonant : std::u32string(U"กญฐฎฏ")) {
    for (const char32_t vowel : std::u32string(U"ุู")) {
      const auto inks = painter.ink_of(shaped({consonant, vowel}));
      INFO(std::hex << static_cast<unsigned>(consonant));
      CHECK(overlap(inks[0], inks[1]) == 0);
    }
  }
}

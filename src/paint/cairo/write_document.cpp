#include "paint/cairo/write_document.hpp"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cmath>
#include <fmt/chrono.h>
#include <fmt/core.h>

#include "base/error.hpp"
#include "base/stop_request.hpp"
#include "paint/cairo/handles.hpp"
#include "paint/cairo/output_file.hpp"
#include "paint/cairo/page_painter.hpp"

namespace phumthun::paint::cairo {
namespace {

/// Detail that a vector file keeps: print at 300 dpi.
constexpr Output vector_output{72.0 / 300, true};

enum class Format { pdf, svg, png };

Format format_of(const std::filesystem::path& file) {
  const std::string ending = file.extension().string();
  if (ending == ".pdf") return Format::pdf;
  if (ending == ".svg") return Format::svg;
  if (ending == ".png") return Format::png;
  throw base::Error(base::ErrorCode::unsupported,
                    fmt::format("a page can't be written as '{}'", file.filename().string()),
                    "end the file's name in .pdf, .svg or .png");
}

/// Cairo packs a page's contents only when it ends the page: that it writes is when it can be stopped.
cairo_status_t write_bytes(void* file, const unsigned char* bytes, unsigned count) {
  if (base::StopRequest::asked_in_this_thread()) return CAIRO_STATUS_WRITE_ERROR;
  return static_cast<OutputFile*>(file)->write({bytes, count}) ? CAIRO_STATUS_SUCCESS
                                                               : CAIRO_STATUS_WRITE_ERROR;
}

/// A failed write is reported by OutputFile::commit, which knows the reason.
void check(cairo_status_t status) {
  if (status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_WRITE_ERROR) return;
  throw base::Error(base::ErrorCode::internal,
                    fmt::format("the page can't be painted: {}", cairo_status_to_string(status)));
}

double points(double mm) {
  return mm / carto::mm_per_pt;
}

void set_metadata(cairo_surface_t* surface, const carto::Document& document) {
  const auto set = [&](cairo_pdf_metadata_t key, const std::string& text) {
    if (!text.empty()) cairo_pdf_surface_set_metadata(surface, key, text.c_str());
  };
  set(CAIRO_PDF_METADATA_TITLE, document.title);
  set(CAIRO_PDF_METADATA_SUBJECT, document.subject);
  set(CAIRO_PDF_METADATA_AUTHOR, document.author);
  set(CAIRO_PDF_METADATA_KEYWORDS, document.keywords);
  set(CAIRO_PDF_METADATA_CREATOR, document.creator);
  set(CAIRO_PDF_METADATA_CREATE_DATE, fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(document.created)));
}

void paint_on(cairo_surface_t* surface, const carto::Page& page, const Output& output,
              const base::Progress& progress) {
  const ContextPtr context(cairo_create(surface));
  if (!output.is_vector) cairo_scale(context.get(), 1 / output.pixel_pt, 1 / output.pixel_pt);
  paint_page(context.get(), page, output, progress);
  check(cairo_status(context.get()));
}

void write_pdf(const carto::Document& document, OutputFile& file, const base::Progress& progress) {
  const carto::Page& first = document.pages.front();
  const SurfacePtr surface(cairo_pdf_surface_create_for_stream(write_bytes, &file, points(first.width_mm),
                                                               points(first.height_mm)));
  cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_5);
  set_metadata(surface.get(), document);
  const auto count = static_cast<double>(document.pages.size());
  for (std::size_t nth = 0; nth < document.pages.size(); ++nth) {
    const carto::Page& page = document.pages[nth];
    cairo_pdf_surface_set_size(surface.get(), points(page.width_mm), points(page.height_mm));
    const auto done = static_cast<double>(nth);
    paint_on(surface.get(), page, vector_output, progress.slice(done / count, (done + 1) / count));
    cairo_surface_show_page(surface.get());
  }
  cairo_surface_finish(surface.get());
  check(cairo_surface_status(surface.get()));
}

void write_svg(const carto::Page& page, OutputFile& file, const base::Progress& progress) {
  const SurfacePtr surface(
      cairo_svg_surface_create_for_stream(write_bytes, &file, points(page.width_mm), points(page.height_mm)));
  paint_on(surface.get(), page, vector_output, progress);
  cairo_surface_finish(surface.get());
  check(cairo_surface_status(surface.get()));
}

void write_png(const carto::Page& page, double dpi, OutputFile& file, const base::Progress& progress) {
  const auto pixels = [dpi](double mm) { return static_cast<int>(std::lround(mm / 25.4 * dpi)); };
  const SurfacePtr surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels(page.width_mm), pixels(page.height_mm)));
  check(cairo_surface_status(surface.get()));
  paint_on(surface.get(), page, {72 / dpi, false}, progress);
  check(cairo_surface_write_to_png_stream(surface.get(), write_bytes, &file));
}

}  // namespace

void check_document_ending(const std::filesystem::path& file) {
  format_of(file);
}

void write_document(const carto::Document& document, const std::filesystem::path& file,
                    const base::Progress& progress) {
  const Format format = format_of(file);
  if (document.pages.empty()) throw base::Error(base::ErrorCode::internal, "the document has no page");
  if (format != Format::pdf && document.pages.size() > 1) {
    throw base::Error(base::ErrorCode::unsupported,
                      fmt::format("{} can't hold {} pages", file.filename().string(), document.pages.size()),
                      "write several pages as .pdf");
  }
  OutputFile output(file);
  if (format == Format::pdf) write_pdf(document, output, progress);
  if (format == Format::svg) write_svg(document.pages.front(), output, progress);
  if (format == Format::png) write_png(document.pages.front(), document.png_dpi, output, progress);
  base::StopRequest::heed();  // what was not written any more is no document
  progress.report(1);
  output.commit();
}

}  // namespace phumthun::paint::cairo

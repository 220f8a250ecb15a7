#pragma once
#include <filesystem>

#include "base/progress.hpp"
#include "carto/page.hpp"

namespace phumthun::paint::cairo {

/// Writes a document as the file's ending says: .pdf (all pages; fonts embedded, metadata set), .svg or .png
/// (one page; the document's png_dpi). Written beside the target and renamed. Throws Error{unsupported} for
/// another ending or several pages in .svg and .png, Error{io} where the file can't be written or the disk is
/// full, Cancelled.
void write_document(const carto::Document& document, const std::filesystem::path& file,
                    const base::Progress& progress);

/// Throws Error{unsupported} where write_document would for that ending: before any work is done.
void check_document_ending(const std::filesystem::path& file);

}  // namespace phumthun::paint::cairo

#pragma once
#include "io/profile_draft.hpp"

namespace phumthun::io {

// Internal to io/: how each profile reads a header. `is_...` answers whether a file looks like the profile's
// source; `propose_...` fills a draft as far as the file goes.

/// The generic files' English names, and the Thai and English ones that offices and published sources use.
void propose_generic(Draft&);

/// The 116-column export of the capital baseline: names repeat, the first ตำบล is the code, the second the
/// name.
bool is_capital_baseline(const TablePreview&);
void propose_capital_baseline(Draft&);

/// The same survey as a workbook of six sheets: households in ข้อมูลพื้นฐาน, a person a row in ทุนมนุษย์.
bool is_capital_workbook(const TablePreview&);
void propose_capital_workbook(Draft&);

/// Downloads of KoboToolbox and ODK Central: groups before the names, repeats in sheets or files of their
/// own.
bool is_kobo(const TablePreview&);
void propose_kobo(Draft&);
/// The header as a form's questions: without the groups before them.
std::vector<std::string> kobo_names(const std::vector<std::string>& header);

/// TPMAP's counts by area, wide, and its lists as a register.
bool is_tpmap(const TablePreview&);
void propose_tpmap(Draft&);

/// DOPA's population statistics (stat_t.txt, stat_aNN) and area registry (catm).
bool is_dopa(const TablePreview&);
void propose_dopa(Draft&);

/// Coordinates: a geographic file's points, two named columns, or one column for both.
void take_position(Draft&);
/// Every column of figures that no field has, as an indicator of its name; where `unfilled`, those also that
/// no row of the sample fills.
enum class Unfilled { no, yes };
void take_figures(Draft&, Unfilled);

}  // namespace phumthun::io

#pragma once
#include <string>
#include <vector>

#include "gui/panels.hpp"

namespace phumthun::gui {

// The sheets of the import dialog. Each draws from the session, changes its copy of the draft, and appends
// what is more than that.

/// How high what stands below the sheets is.
double import_footer_height(const Ui&);

/// Sheet, encoding, profile or level, what holds for every row, and the first rows as they are read.
void import_file_part(Ui&, const app::Session&, app::ImportDraft&);
/// Which column means what; saving and loading it.
void import_columns_part(Ui&, const app::Session&, app::ImportDraft&, Intents&);
/// The coordinate system, with what each candidate would mean, and the look at the map.
void import_position_part(Ui&, const app::Session&, app::ImportDraft&, Intents&);
/// The passphrase that seals names and ID numbers.
void import_identities_part(Ui&, const app::Session&, Intents&);

/// A text of a draft in a form.
void text_field(Ui&, std::string_view label_key, std::string_view id, std::string& value,
                const std::string& hint);
/// One of `values` in a form, the first choice being "" with the words that say what was found out.
void found_field(Ui&, std::string_view label_key, std::string_view id, const std::vector<std::string>& values,
                 const std::vector<std::string>& words, const std::string& found, std::string& value);

}  // namespace phumthun::gui

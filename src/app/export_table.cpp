#include "app/export_table.hpp"

namespace phumthun::app {

void add_field(ExportTable& table, const std::string& name, data::ColumnValues values,
               std::vector<std::uint8_t> valid, FieldDescription description) {
  table.layer = data::with_column(table.layer, {name, std::move(values), std::move(valid)});
  table.fields.push_back({name, std::move(description)});
}

}  // namespace phumthun::app

#include "app/instruments.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "store/registry.hpp"

namespace phumthun::app {

std::vector<store::Instrument> list_instruments(store::Store& store) {
  return store::list_instruments(store::Reader(store));
}

void set_instrument(store::Store& store, const std::string& source, const std::string& round,
                    const std::string& name) {
  const auto parsed = store::parse_round(round);
  if (!parsed)
    throw base::Error(base::ErrorCode::invalid_input, fmt::format("'{}' is no survey round", round),
                      "write the Buddhist year and the number, for example 2567/1");
  store::Writer writer(store);
  store::set_instrument(writer, source, store::round_name(*parsed), name);
  writer.commit();
}

}  // namespace phumthun::app

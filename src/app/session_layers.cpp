#include "app/session_layers.hpp"

#include "app/session.hpp"

namespace phumthun::app {

void want_layers(Session&) {}

}  // namespace phumthun::app

#include "poverty/capital.hpp"

namespace phumthun::poverty {

std::string_view capital_name(Capital capital) {
  switch (capital) {
    case Capital::human:
      return "human";
    case Capital::physical:
      return "physical";
    case Capital::financial:
      return "financial";
    case Capital::natural:
      return "natural";
    case Capital::social:
      return "social";
  }
  return {};
}

base::LocalText capital_label(Capital capital) {
  switch (capital) {
    case Capital::human:
      return {"ทุนมนุษย์", "Human capital"};
    case Capital::physical:
      return {"ทุนกายภาพ", "Physical capital"};
    case Capital::financial:
      return {"ทุนการเงิน", "Financial capital"};
    case Capital::natural:
      return {"ทุนธรรมชาติ", "Natural capital"};
    case Capital::social:
      return {"ทุนทางสังคม", "Social capital"};
  }
  return {};
}

base::LocalText capital_letter(Capital capital) {
  switch (capital) {
    case Capital::human:
      return {"ม", "H"};
    case Capital::physical:
      return {"ก", "P"};
    case Capital::financial:
      return {"ง", "F"};
    case Capital::natural:
      return {"ธ", "N"};
    case Capital::social:
      return {"ส", "S"};
  }
  return {};
}

}  // namespace phumthun::poverty

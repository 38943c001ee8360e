// Where else a procedure may be filed: the rule for its level and the units of the country, as the shell has read them from data.
// Everything here says whose word it is and of when; what no rule covers is not claimed.
#pragma once

#include "firmware/base/time.hpp"

#include <boost/describe.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::lookup {

struct Commune {  // or ward, or special zone
  std::string code;
  std::string name;  // with its kind: "Phường Ba Đình"
};
struct Province {
  std::string code;
  std::string name;
  std::vector<Commune> communes;
};
struct Origin {
  std::string source;
  BusinessDate date;
  bool verified = false;  // compared with the official text by a person
};
// The country on one day. Shared, for a visit is copied at every step.
struct Country {
  BusinessDate units_from;  // since when this list of units holds
  Origin units;
  std::vector<Province> provinces;
  BusinessDate agencies_from;  // since when the agencies are ordered so
  Origin agencies;
  std::string commune_agency;  // whose centre a commune's is
  std::string commune_agency_en;
  std::string province_agency;
  std::string province_agency_en;
};

// Within the province whose agencies decide, except for the last.
enum class Reach : std::uint8_t { not_known, communes, provincial_centre, whole_province, nationwide };
BOOST_DESCRIBE_ENUM(Reach, not_known, communes, provincial_centre, whole_province, nationwide)

struct Filing {
  Reach reach = Reach::not_known;
  std::string legal_reference;  // of that rule; "" when nothing is known
  Origin rules;
  std::shared_ptr<const Country> country;  // null: there is nothing to pick from
};

// A place to file at: a commune's centre, by its index, or the centre of the province itself.
using At = std::optional<std::size_t>;
enum class Verdict : std::uint8_t { not_known, taken, not_there };
BOOST_DESCRIBE_ENUM(Verdict, not_known, taken, not_there)
Verdict verdict_of(Reach reach, At at);

// The communes that have the words in their names, from the beginning of one on, in the order of the list. Marks, tones and
// capitals do not matter; without any words all of them.
std::vector<std::size_t> named_like(const Province& province, std::string_view words);

}  // namespace motcua::lookup

// How bad a fault is for the machine that has it: the word of the fault catalogue and of the drivers.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace motcua {

enum class Severity : std::uint8_t {
  notice,       // keeps working
  degraded,     // works with a way round
  out_of_order  // this machine cannot serve
};
BOOST_DESCRIBE_ENUM(Severity, notice, degraded, out_of_order)

using Severities = std::map<std::string, Severity, std::less<>>;  // by fault code

}  // namespace motcua

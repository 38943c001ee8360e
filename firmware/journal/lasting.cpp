#include "firmware/journal/lasting.hpp"

#include "firmware/base/overloaded.hpp"

#include <format>

namespace motcua::journal {
namespace {

std::string print(const Uuid& visit) {
  return std::format("print {}", visit.text());
}
std::string fault(const DeviceId& device, std::string_view code) {
  return std::format("fault {} {}", device.text(), code);
}

}  // namespace

std::optional<Lasting> lasting(const wire::EventBody& body) {
  using Found = std::optional<Lasting>;
  return std::visit(
      Overloaded{
          [](const wire::PrintReserved& e) -> Found { return Lasting{Edge::begins, print(e.visit)}; },
          [](const wire::PrintConfirmed& e) -> Found { return Lasting{Edge::ends, print(e.visit)}; },
          [](const wire::PrintFailed& e) -> Found { return Lasting{Edge::ends, print(e.visit)}; },
          [](const wire::FaultRaised& e) -> Found { return Lasting{Edge::begins, fault(e.device, e.fault)}; },
          [](const wire::FaultCleared& e) -> Found { return Lasting{Edge::ends, fault(e.device, e.fault)}; },
          [](const auto&) -> Found { return std::nullopt; }},
      body);
}

}  // namespace motcua::journal

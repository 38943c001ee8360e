// The kiosk's devices as a visit sees them: of each class, what it can do now and what is wrong with it. Drivers,
// models and media types stay with the shell.
#pragma once

#include <array>
#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/list.hpp>
#include <cstdint>
#include <string>

namespace motcua::flows {

enum class DeviceClass : std::uint8_t { printer, card_reader, code_scanner };
BOOST_DESCRIBE_ENUM(DeviceClass, printer, card_reader, code_scanner)
inline constexpr std::size_t device_classes =
    boost::mp11::mp_size<boost::describe::describe_enumerators<DeviceClass>>();

enum class Ability : std::uint8_t { nothing, its_work };

struct DeviceState {
  Ability can = Ability::nothing;
  std::string fault;  // the code of what is wrong, as in the fault catalogue; a device may have one and still work
};

class Devices {
public:
  Devices();  // nothing has been heard of any: each is gone
  bool work(DeviceClass device) const { return of(device).can == Ability::its_work; }
  const DeviceState& of(DeviceClass device) const { return states_[static_cast<std::size_t>(device)]; }
  void set(DeviceClass device, DeviceState state) { states_[static_cast<std::size_t>(device)] = std::move(state); }

private:
  std::array<DeviceState, device_classes> states_;
};

}  // namespace motcua::flows

#include "firmware/flows/devices.hpp"

#include <boost/mp11/algorithm.hpp>

namespace motcua::flows {

Devices::Devices() {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<DeviceClass>>(
      [this](auto device) { set(device.value, {Ability::nothing, std::string(device.name) + "_gone"}); });
}

}  // namespace motcua::flows

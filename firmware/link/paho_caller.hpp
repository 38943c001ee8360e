// Who called: functions of the C library and of OpenSSL that stand in front of the real ones change what Paho gets, and
// leave every other library of the program alone.
#pragma once

#include <dlfcn.h>
#include <string_view>

namespace motcua::link {

inline bool is_in_paho(const void* caller) {
  Dl_info info{};
  return dladdr(caller, &info) != 0 && info.dli_fname != nullptr &&
         std::string_view(info.dli_fname).contains("paho-mqtt");
}

}  // namespace motcua::link

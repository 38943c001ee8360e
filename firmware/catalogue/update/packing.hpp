// Packed bytes, within bounds that the packer does not choose. For this folder alone.
#pragma once

#include "firmware/base/result.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace motcua::catalogue {

inline constexpr std::size_t longest_prefix = std::size_t{8}
                                              << 20U;  // bytes; what a reader keeps at hand is as much again

std::string pack(std::string_view bytes, std::string_view prefix);

// Gives packed bytes back, piece by piece; never more than was asked for is kept.
class Unpacking {
public:
  Unpacking(std::string_view packed, std::string prefix);
  ~Unpacking();
  Unpacking(const Unpacking&) = delete;
  Unpacking& operator=(const Unpacking&) = delete;

  Result<std::string> take(std::size_t bytes);
  Status end();  // that was all, and its checksum holds

private:
  struct Free {
    void operator()(void* context) const;
  };
  std::string prefix_;
  std::string_view packed_;
  std::size_t at_ = 0;
  bool frame_is_over_ = false;
  std::unique_ptr<void, Free> context_;
};

}  // namespace motcua::catalogue

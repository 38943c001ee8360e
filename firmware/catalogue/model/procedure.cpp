#include "firmware/catalogue/model/procedure.hpp"

#include "firmware/codec/codec.hpp"

namespace motcua::catalogue {

std::string encode(const Procedure& procedure) {
  return codec::encode(procedure);
}

Result<Procedure> decode_procedure(std::string_view text) {
  constexpr std::size_t most = std::size_t{1} << 20U;
  return codec::decode<Procedure>(text, codec::Limits{.bytes = most, .string_bytes = most});
}

}  // namespace motcua::catalogue

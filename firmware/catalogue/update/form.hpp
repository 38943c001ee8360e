// The parts of an update as they lie in its bytes. For this folder alone.
#pragma once

#include "firmware/catalogue/update/update.hpp"

#include <map>

namespace motcua::catalogue {

inline constexpr std::string_view magic = "MCUPDAT1";
inline constexpr std::size_t longest_header = 4096;                 // bytes
inline constexpr std::size_t longest_list = std::size_t{4} << 20U;  // unpacked
inline constexpr std::size_t longest_texts = std::size_t{512}
                                             << 20U;  // unpacked; they are never in memory together
inline constexpr std::size_t longest_record = std::size_t{1} << 20U;

struct Listed {  // one change, its text apart
  ChangeKind kind = ChangeKind::put;
  Key key;
  std::uint32_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(Listed, (), (kind, key, bytes))

struct Parts {
  UpdateHeader header;
  std::string_view list;   // packed
  std::string_view texts;  // packed
  std::string_view signed_bytes;
  std::string_view signature;
};
Result<Parts> parts_of(std::string_view update);

std::unexpected<Error> refuse_update(ErrorCode code, std::string detail);

// The texts that the changes replace, as both sides have them.
using PlaceOf = std::map<std::pair<std::string, std::string>, RecordDigest>;
Result<PlaceOf> records_by_place(Store& store, std::uint32_t version);
Result<std::string> replaced_texts(Store& store, const PlaceOf& before, std::span<const Listed> list);

}  // namespace motcua::catalogue

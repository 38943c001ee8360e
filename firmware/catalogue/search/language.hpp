// What belongs to the language and not to a province: words around a question that say nothing of the matter, and the words by
// which procedures of one matter differ.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::catalogue {

// What is done, and for whom, as bits: of two procedures of one matter these tell which one is meant.
using Traits = std::uint32_t;
namespace trait {
inline constexpr Traits plain = 1U << 0U;  // said so: "đăng ký", "cấp". A procedure with nothing else has no bit
inline constexpr Traits again = 1U << 1U;
inline constexpr Traits exchange = 1U << 2U;
inline constexpr Traits extend = 1U << 3U;
inline constexpr Traits change = 1U << 4U;
inline constexpr Traits end = 1U << 5U;
inline constexpr Traits pause = 1U << 6U;
inline constexpr Traits resume = 1U << 7U;
inline constexpr Traits copy = 1U << 8U;
inline constexpr Traits mobile = 1U << 9U;
inline constexpr Traits foreign = 1U << 10U;
inline constexpr Traits organisation = 1U << 11U;
inline constexpr Traits split = 1U << 12U;
inline constexpr Traits merge = 1U << 13U;
inline constexpr Traits withdraw = 1U << 14U;
inline constexpr Traits branch = 1U << 15U;
inline constexpr Traits fix = 1U << 16U;
inline constexpr Traits file_moved = 1U << 17U;
inline constexpr Traits notice = 1U << 18U;
inline constexpr Traits recognise = 1U << 19U;
inline constexpr Traits confirm = 1U << 20U;
inline constexpr Traits approve = 1U << 21U;
inline constexpr Traits aside = 1U << 22U;  // done about the matter, not the matter: a report, a check, a restoring
}  // namespace trait

struct TraitWords {
  std::string_view said;
  Traits traits = 0;
};

std::span<const TraitWords> trait_words();
std::vector<std::string> foreigner_words();  // that name somebody by another country: trait::foreign
std::vector<std::string_view> filler_words();
std::vector<std::string_view> joint_words();      // which two words they join says nothing
std::vector<std::string_view> qualifier_words();  // behind which a name only says for whom, where, by whom

}  // namespace motcua::catalogue

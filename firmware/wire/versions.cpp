#include "firmware/wire/versions.hpp"

#include <algorithm>
#include <format>

namespace motcua::wire {
namespace {

std::int64_t* version_of(codec::Node& message) {
  auto* object = std::get_if<codec::Node::Object>(&message.value);
  if (object == nullptr) return nullptr;
  const auto member = std::ranges::find(*object, "version", &codec::Node::Member::first);
  return member == object->end() ? nullptr : std::get_if<std::int64_t>(&member->second.value);
}

}  // namespace

Result<codec::Node> upcast(codec::Node message, std::string_view type, std::span<const Upcaster> table) {
  const auto known = newest_version(type, table);
  const auto* stated = version_of(message);
  if (stated == nullptr) return message;
  if (*stated < 1)
    return fail(ErrorCode::invalid, "/version", std::format("{} is no version: they begin at 1", *stated));
  if (*stated > known)
    return fail(
        ErrorCode::unsupported, "/version",
        std::format("version {} is newer than {}, the newest of {} that this program knows", *stated, known, type));
  for (auto at = static_cast<std::int32_t>(*stated); at < known; ++at) {
    const auto step =
        std::ranges::find_if(table, [&](const Upcaster& entry) { return entry.type == type && entry.from == at; });
    if (step == table.end())
      return fail(ErrorCode::unsupported, "/version", std::format("version {} of {} is no longer read", at, type));
    message = step->up(std::move(message));
    if (auto* version = version_of(message)) *version = at + 1;
  }
  return message;
}

}  // namespace motcua::wire

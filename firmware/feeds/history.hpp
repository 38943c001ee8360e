// What managers ask of days that were: rows over dates, told as far as the asker's room allows.
#pragma once

#include "firmware/feeds/settings.hpp"
#include "firmware/journal/history.hpp"
#include "firmware/wire/replies.hpp"

#include <functional>

namespace motcua::feeds {

// Who asks, by the room of the topic: a centre's manager, or (none) a manager of the province.
struct Asker {
  std::optional<CentreId> centre;
};

inline constexpr int longest_period_days = 400;

wire::ReplyBody refused(wire::Reason reason, std::string detail = {});
// The centre that the question is about, none for all of them; or why it is not answered.
std::expected<std::optional<CentreId>, wire::ReplyBody> centre_asked(
    const Asker& asker, const std::optional<CentreId>& centre,
    const std::function<bool(const CentreId&)>& is_known);

// `centre`: as centre_asked() allowed it.
wire::ReplyBody answer(const wire::ReadHistory& question, const Asker& asker, const std::optional<CentreId>& centre,
                       journal::HourlyReader& rows, const Plausible& plausible);

}  // namespace motcua::feeds

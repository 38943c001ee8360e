// Every reason for which a hub, a collector or a door refuses: when, and what whoever asked is to do. A reason that is not
// in the table does not compile; refusals.json, beside the schemas, is made from it.
#pragma once

#include "firmware/base/result.hpp"

#include <algorithm>
#include <array>
#include <boost/describe/enum.hpp>
#include <string>
#include <string_view>

namespace motcua::wire {

// Whether the same may be asked once more, and under which id.
enum class Again : std::uint8_t {
  same_id,  // ask again in a second or later: nothing was decided
  new_id,   // the answer stands for this id; what has changed, or a person's new wish, is asked under a new one
  never     // it will be refused again as long as it is what it is
};
BOOST_DESCRIBE_ENUM(Again, same_id, new_id, never)

struct Refusal {
  std::string_view reason;
  std::string_view of;    // what is refused: command, batch, event, phone_command
  std::string_view by;    // who says it
  std::string_view when;  // it is said
  std::string_view then;  // whoever asked does
  Again again;
};

inline constexpr auto refusals = std::to_array<Refusal>({
    // Of every message.
    {"malformed", "command, batch, event, phone_command", "hub, collector, door",
     "The message cannot be read, breaks a rule of the contract, speaks for another node or bears the retain flag; "
     "`detail` has the JSON pointer of the place.",
     "Mend the sender. The events of a batch are kept.", Again::never},
    {"unsupported", "command, batch, event, phone_command", "hub, collector, door",
     "A version newer than the reader knows, a type that it does not know, or something that this installation "
     "does not "
     "do (no numbers are leased, no comments kept, no index told).",
     "Do without it, or bring the reader up to date. The events of a batch are kept.", Again::never},
    {"hub_busy", "command, phone_command", "hub, door", "Too much waits, or the answer could not be stored.",
     "Ask again in a second, under the same id, until there is another answer.", Again::same_id},
    // Of events.
    {"wrong_hash", "event", "hub, collector", "The hash is not that of the record's own text.",
     "Keep the event and look at the journal: it was altered, or the sender's hash is made in another way.",
     Again::never},
    {"broken_chain", "event", "hub, collector",
     "Within a batch the event does not follow the one before: its sequence is not one more, or previous_hash is "
     "not "
     "its hash.",
     "Keep the event; send what is missing before it, or look at the journal.", Again::never},
    {"too_large", "event", "hub, collector", "The record, or a part of it, is larger than a record may be.",
     "Keep the event and mend the sender.", Again::never},
    {"not_yours", "event", "hub", "The event is one that the hub alone may tell.", "Mend the sender.",
     Again::never},
    // Of who asks.
    {"unknown_node", "command", "hub", "The centre's configuration has no such node.",
     "Put the node into centre.toml and start the hub anew.", Again::new_id},
    {"wrong_role", "command", "hub",
     "Nodes of this kind may not ask this, or it is asked at another broker (managers' questions).",
     "Ask where it is answered.", Again::never},
    {"not_a_counter", "command", "hub", "The node is tied to no counter.",
     "Give it a counter in centre.toml and start the hub anew.", Again::new_id},
    {"wrong_code", "command, phone_command", "hub",
     "Clerk and code, or number and code, do not belong together. An unknown number or clerk reads the same.",
     "Let the person enter it anew; after five wrong ones no more is looked at for a while.", Again::new_id},
    {"too_many_attempts", "command, phone_command", "hub, door",
     "Too many wrong codes or passwords: of a clerk at one counter (5) or at all (20) within a minute, of a ticket "
     "at "
     "one node (5) or at all (20) on this day, of a name at the door.",
     "Tell the person; a clerk can try again after a minute, a name after the seconds in `detail`.", Again::new_id},
    {"too_many_tickets", "command", "hub", "This person has had the day's tickets (where the centre counts them).",
     "Tell the person.", Again::new_id},
    {"bad_token", "command, phone_command", "hub", "The token is not signed by this hub, or not a ticket's at all.",
     "Tell the person that this is no ticket of this centre.", Again::never},
    {"too_many_requests", "command, phone_command", "hub, collector",
     "More was asked within a minute (or, of objections, a day) than is answered.", "Wait a minute.",
     Again::new_id},
    // Of a ticket ordered.
    {"unknown_service", "command", "hub", "The centre offers no such service.", "Follow state/services.",
     Again::new_id},
    {"purpose_not_offered", "command", "hub", "The service is not offered for this purpose.",
     "Follow state/services.", Again::new_id},
    {"numbers_exhausted", "command", "hub", "The group's numbers of the day are all given out.",
     "Tell the person; there are new ones the next day.", Again::new_id},
    {"clock_went_back", "command, phone_command", "hub",
     "The hub's clock says an earlier date than its queue is at.",
     "Tell the person to see the staff: nothing is decided until the hub's clock is right.", Again::new_id},
    {"clock_far_ahead", "command, phone_command", "hub",
     "The hub's clock says a date implausibly far after its queue's.",
     "Tell the person to see the staff: nothing is decided until the date is confirmed.", Again::new_id},
    // Of a counter.
    {"unknown_counter", "command", "hub", "The centre has no such counter.", "Mend centre.toml.", Again::new_id},
    {"counter_occupied", "command", "hub", "Another clerk is logged in at this counter.",
     "Let that clerk log out there first.", Again::new_id},
    {"clerk_elsewhere", "command", "hub", "This clerk is logged in at another counter.", "Log out there first.",
     Again::new_id},
    {"not_logged_in", "command", "hub",
     "This clerk is not logged in at this counter, or `clerk` names nobody there.", "Log in first (log_in).",
     Again::new_id},
    {"counter_closed", "command", "hub", "The counter is not open.", "Open it first (open_counter).",
     Again::new_id},
    {"counter_open", "command", "hub", "The counter is open already.", "Go on: nothing is to be done.",
     Again::new_id},
    {"nobody_waiting", "command", "hub", "Nobody waits whom this counter may call.",
     "Ask again when the counter's state tells that somebody waits.", Again::new_id},
    {"ticket_active", "command", "hub", "A ticket is in hand.", "Finish it first, or mark it as a no-show.",
     Again::new_id},
    {"no_active_ticket", "command", "hub", "No ticket is in hand.", "Call one first (call_next).", Again::new_id},
    {"not_called", "command", "hub", "The ticket in hand is not in the phase `called`.",
     "Follow the counter's state.", Again::new_id},
    {"not_serving", "command", "hub", "The service of the ticket in hand has not begun.",
     "Begin it first (start_service).", Again::new_id},
    // Of a visit, by its code, token or phone.
    {"unknown_visit", "command, phone_command", "hub", "No ticket of today is meant.", "Tell the person.",
     Again::new_id},
    {"not_served", "command, phone_command", "hub", "Only a visit that is finished can be rated.",
     "Ask again when it is finished.", Again::new_id},
    {"already_rated", "command, phone_command", "hub", "The visit has its rating.", "Tell the person.",
     Again::never},
    {"ticket_of_another_day", "phone_command", "hub", "The token's day is over.", "Tell the person.", Again::never},
    {"too_many_phones", "phone_command", "hub", "As many pages follow tickets as the hub serves.",
     "Ask again in some minutes.", Again::new_id},
    {"already_called", "phone_command", "hub", "The ticket has been called.",
     "Tell the person to go to the counter.", Again::new_id},
    {"not_waiting", "phone_command", "hub", "The ticket does not wait any more.", "Tell the person.",
     Again::new_id},
    {"no_yields_left", "phone_command", "hub", "The ticket let others go first as often as it may.",
     "Tell the person.", Again::new_id},
    {"nobody_behind", "phone_command", "hub", "Nobody is there to be let first.", "Tell the person.",
     Again::new_id},
    {"nothing_to_undo", "phone_command", "hub", "There is no cancel or yield to take back, or too many were.",
     "Tell the person.", Again::new_id},
    {"undo_over", "phone_command", "hub", "The time in which it could be taken back is over.", "Tell the person.",
     Again::new_id},
    // Of people.
    {"wrong_password", "command", "door", "Name and password do not belong together.",
     "Let the person enter them anew.", Again::new_id},
    {"not_allowed", "command", "collector", "A manager of this room may not read that.", "Ask of the own centre.",
     Again::never},
    {"unknown_centre", "command", "collector", "Nothing has come from this centre yet.", "Follow state/today.",
     Again::new_id},
    {"bad_period", "command", "hub, collector",
     "There is no such date, or the days are too many or in the wrong order.", "Ask for other days.",
     Again::new_id},
    {"unknown_period", "command", "collector", "There are no figures of this period of the index.",
     "Ask for another period.", Again::new_id},
    {"bad_figures", "command", "collector", "The figures that were imported or told do not keep their rules.",
     "Tell whoever runs the collector; its log says more.", Again::new_id},
    {"collector_busy", "command", "collector", "Too many questions wait, or the store cannot be read now.",
     "Ask again in some seconds; nothing was decided.", Again::same_id},
});

constexpr bool is_known_reason(std::string_view reason) {
  return std::ranges::contains(refusals, reason, &Refusal::reason);
}

// A reason of the table, by its name.
class Reason {
public:
  consteval Reason(const char* reason) : text_(reason) {  // NOLINT: a literal is meant to become one
    if (!is_known_reason(text_)) throw "give this reason a line in the table";
  }
  constexpr std::string_view text() const { return text_; }

private:
  std::string_view text_;
};

// Of a message that cannot be taken.
constexpr Reason reason_for(const Error& error) {
  return error.code == ErrorCode::unsupported ? Reason("unsupported") : Reason("malformed");
}

}  // namespace motcua::wire

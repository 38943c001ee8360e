// What every part of the presenter needs: the state, the installation and the visit's language. Internal.
#pragma once

#include "ui/kiosk/present.hpp"

namespace motcua::kiosk_ui {

struct Words {
  const session::State& state;
  const session::Setup& setup;
  const Installation& installation;
  const Surroundings& around;
  const text::Locale& locale;

  const std::string& in_language(const config::LocalText& text) const;
  std::string service_name(const ServiceId& id) const;
  std::string purpose(queue::Purpose purpose) const;
  std::vector<std::int32_t> counters_of(const ServiceGroupId& group) const;  // by the installation
  // Nothing while the hub is away: an old number would be a guess.
  const GroupQueue* queue_of(const ServiceGroupId& group) const;
  std::string waiting(const ServiceGroupId& group) const;  // may be empty
  bool numbers_out(const ServiceGroupId& group) const;
  // What the citizen reads; `unknown` for a code that the catalogue does not have.
  const std::string& fault(std::string_view code, text::TextKey unknown) const;
};

// One page for each screen of the visit.
AttractPage page_of(const session::Attract&, const Words& words);
ListPage page_of(const session::Groups&, const Words& words);
ListPage page_of(const session::Services& screen, const Words& words);
ListPage page_of(const session::AskPurpose& screen, const Words& words);
ConfirmPage page_of(const session::Confirm& screen, const Words& words);
MomentPage page_of(const session::OneMoment& screen, const Words& words);
TicketPage page_of(const session::Printing& screen, const Words& words);
TicketPage page_of(const session::Issued& screen, const Words& words);
MessagePage page_of(const session::Declined& screen, const Words& words);
EntryPage page_of(const session::EnterNumber& screen, const Words& words);
EntryPage page_of(const session::EnterCode& screen, const Words& words);
MomentPage page_of(const session::CheckingCode&, const Words& words);
LevelsPage page_of(const session::AskLevel&, const Words& words);
MomentPage page_of(const session::SendingRating&, const Words& words);
MessagePage page_of(const session::Thanks&, const Words& words);
MessagePage page_of(const session::RatingDeclined& screen, const Words& words);
MessagePage page_of(const session::OutOfOrder& screen, const Words& words);

Choice home_button(const std::string& label, kit::Emphasis emphasis);

}  // namespace motcua::kiosk_ui

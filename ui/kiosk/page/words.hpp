// What every presenter needs: the state, the installation and the visit's language.
#pragma once

#include "firmware/session/state.hpp"
#include "ui/kiosk/page/installation.hpp"

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
  kit::Icon icon_of(const ServiceId& id) const;
  // Zones of the hall have colours in the order in which the installation names them.
  kit::Zone zone_of(const ServiceGroupId& group) const;
  std::vector<std::int32_t> counters_of(const ServiceGroupId& group) const;  // by the installation
  // Nothing while the hub is away: an old number would be a guess.
  const queue::GroupView* queue_of(const ServiceGroupId& group) const;
  std::string waiting(const ServiceGroupId& group) const;  // may be empty
  bool numbers_out(const ServiceGroupId& group) const;
  // Which of the ages with priority it is has no name yet.
  const std::string& age_priority() const;
  // What the citizen reads; `unknown` for a code that the catalogue does not have.
  const std::string& fault(std::string_view code, text::TextKey unknown) const;
};

}  // namespace motcua::kiosk_ui

// Nobody is there: the first screen, and out of order.
#include "ui/kiosk/present_rest.hpp"

#include "ui/kiosk/technician_code.hpp"
#include "ui/kiosk/ticket/present.hpp"

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

AttractPage page_of(const session::Attract&, const Words& words) {
  const auto& locale = words.locale;
  AttractPage page{.title = locale.tr(key::attract_title)};
  for (const auto* service : words.installation.centre.common_services()) {
    page.common.push_back(service_choice(*service, words));
  }
  page.more = choice(ticket::More{}, {.label = locale.tr(key::attract_other_services),
                                      .icon = kit::Icon::list_bullets,
                                      .emphasis = kit::Emphasis::primary,
                                      .align = kit::Align::centre});
  if (words.state.memory<lookup::Flow>().catalogue) {
    page.lookup =
        choice(lookup::Begin{}, {.label = locale.tr(key::attract_lookup), .icon = kit::Icon::magnifying_glass});
  }
  page.rate = choice(rating::Rate{}, {.label = locale.tr(key::attract_rate), .icon = kit::Icon::smiley});
  return page;
}

MessagePage page_of(const session::OutOfOrder& screen, const Words& words) {
  const auto& locale = words.locale;
  const bool broken = screen.why == session::OutOfOrderReason::kiosk_fault;
  return {.icon = kit::Icon::wrench,
          .tone = kit::Role::attention,
          .title = locale.tr(key::out_of_order_title),
          .lead = locale.tr(key::out_of_order_detail),
          .detail = locale.tr(broken ? key::out_of_order_kiosk_fault : key::out_of_order_hub_away),
          .footnote = locale.tr(key::out_of_order_technician, {{"code", technician_code(screen.why)}})};
}

}  // namespace

RestPages present_flow(const session::Rest& rest, const Words& words) {
  return std::visit([&words](const auto& screen) -> RestPages { return page_of(screen, words); }, rest);
}

}  // namespace motcua::kiosk_ui

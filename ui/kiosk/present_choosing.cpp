// What one came for: first screen, groups, services, purpose, confirmation; and out of order.
#include "ui/kiosk/technician_code.hpp"
#include "ui/kiosk/words.hpp"
#include "ui/text/places.hpp"

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

Choice service_choice(const config::Service& service, const Words& words) {
  kit::Button button{.label = words.in_language(service.name)};
  if (words.numbers_out(service.group)) {
    button.badge = words.locale.tr(key::groups_full);
  } else {
    button.detail = words.waiting(service.group);
  }
  return choice(session::ChooseService{service.id}, std::move(button));
}

// What one does there; a group whose name says it all shows how many wait instead.
std::string group_detail(const config::Group& group, const Words& words) {
  if (words.numbers_out(group.id)) return words.locale.tr(key::groups_numbers_out);
  return group.about ? words.in_language(*group.about) : words.waiting(group.id);
}

kit::Icon icon_of(queue::Purpose purpose) {
  switch (purpose) {
    case queue::Purpose::file:
      return kit::Icon::document;
    case queue::Purpose::collect:
      return kit::Icon::check;
    case queue::Purpose::supplement:
      return kit::Icon::folder;
    case queue::Purpose::ask:
      return kit::Icon::question;
    case queue::Purpose::pay:
      return kit::Icon::money;
  }
  return kit::Icon::none;
}

}  // namespace

AttractPage page_of(const session::Attract&, const Words& words) {
  const auto& locale = words.locale;
  AttractPage page{.title = locale.tr(key::attract_title), .detail = locale.tr(key::attract_subtitle)};
  for (const auto* service : words.installation.centre.common_services()) {
    page.common.push_back(service_choice(*service, words));
  }
  page.more = choice(session::More{}, {.label = locale.tr(key::attract_other_services),
                                       .icon = kit::Icon::forward,
                                       .emphasis = kit::Emphasis::primary,
                                       .role = kit::TextRole::heading,
                                       .align = kit::Align::centre});
  page.rate = choice(session::Rate{},
                     {.label = locale.tr(key::attract_rate), .icon = kit::Icon::star, .align = kit::Align::centre});
  return page;
}

ListPage page_of(const session::Groups&, const Words& words) {
  ListPage page{.title = words.locale.tr(key::groups_title)};
  for (const auto& group : words.installation.centre.groups) {
    page.answers.push_back(choice(session::ChooseGroup{group.id},
                                  {.label = words.in_language(group.name), .detail = group_detail(group, words)}));
  }
  page.note = words.locale.tr(key::services_not_found);
  return page;
}

ListPage page_of(const session::Services& screen, const Words& words) {
  ListPage page{.title = words.locale.tr(key::services_title)};
  const auto& centre = words.installation.centre;
  if (const auto* group = centre.group(screen.group)) {
    page.detail = words.in_language(group->name);
    if (const auto waiting = words.waiting(group->id); !waiting.empty()) page.detail += " · " + waiting;
  }
  for (const auto* service : centre.services_of(screen.group)) {
    page.answers.push_back(
        choice(session::ChooseService{service->id}, {.label = words.in_language(service->name)}));
  }
  page.note = words.locale.tr(key::services_not_found);
  return page;
}

ListPage page_of(const session::AskPurpose& screen, const Words& words) {
  ListPage page{.title = words.locale.tr(key::purpose_title), .detail = words.service_name(screen.service)};
  const auto* offer = words.setup.service(screen.service);
  if (offer == nullptr) return page;
  for (const auto purpose : offer->purposes) {
    page.answers.push_back(
        choice(session::ChoosePurpose{purpose},
               {.label = words.purpose(purpose), .icon = icon_of(purpose), .role = kit::TextRole::heading}));
  }
  return page;
}

ConfirmPage page_of(const session::Confirm& screen, const Words& words) {
  const auto& locale = words.locale;
  const auto* service = words.installation.centre.service(screen.service);
  ConfirmPage page{.title = locale.tr(key::confirm_title), .service = words.service_name(screen.service)};
  if (service == nullptr) return page;
  if (service->purposes.size() > 1) page.purpose = words.purpose(screen.purpose);
  if (const auto* group = words.installation.centre.group(service->group)) {
    page.facts.push_back(words.in_language(group->name));
    const auto counters = text::counters(locale, words.counters_of(group->id));
    const auto& zone = words.in_language(group->zone);
    if (!counters.empty() && !zone.empty()) {
      page.facts.push_back(locale.tr(key::place_in_zone, {{"counters", counters}, {"zone", zone}}));
    } else if (!counters.empty() || !zone.empty()) {
      page.facts.push_back(counters.empty() ? zone : counters);
    }
  }
  if (words.numbers_out(service->group)) {
    page.title = locale.tr(key::confirm_full_title);
    page.full = locale.tr(key::confirm_full);
    return page;
  }
  if (auto waiting = words.waiting(service->group); !waiting.empty()) page.facts.push_back(std::move(waiting));
  page.take = choice(session::Take{queue::PriorityClass::normal}, {.label = locale.tr(key::confirm_take),
                                                                   .icon = kit::Icon::ticket,
                                                                   .emphasis = kit::Emphasis::primary,
                                                                   .role = kit::TextRole::title,
                                                                   .align = kit::Align::centre});
  page.priority_title = locale.tr(key::priority_title);
  page.priority_detail = locale.tr(key::priority_detail) + "\n" + locale.tr(key::priority_no_reason);
  page.priority =
      choice(session::Take{queue::PriorityClass::priority}, {.label = locale.tr(key::confirm_take_priority),
                                                             .icon = kit::Icon::person,
                                                             .role = kit::TextRole::heading,
                                                             .align = kit::Align::centre});
  return page;
}

MessagePage page_of(const session::OutOfOrder& screen, const Words& words) {
  const auto& locale = words.locale;
  const bool broken = screen.why == session::OutOfOrderReason::kiosk_fault;
  return {.icon = kit::Icon::warning,
          .tone = kit::Role::danger,
          .title = locale.tr(key::out_of_order_title),
          .lead = locale.tr(key::out_of_order_detail),
          .detail = locale.tr(broken ? key::out_of_order_kiosk_fault : key::out_of_order_hub_away),
          .footnote = locale.tr(key::out_of_order_technician, {{"code", technician_code(screen.why)}})};
}

}  // namespace motcua::kiosk_ui

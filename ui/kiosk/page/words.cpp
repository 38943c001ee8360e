#include "ui/kiosk/page/words.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace key = text::key;

const std::string& Words::in_language(const config::LocalText& text) const {
  return text.in(language_code(locale.language()));
}

std::string Words::service_name(const ServiceId& id) const {
  const auto* service = installation.centre.service(id);
  return service == nullptr ? std::string() : in_language(service->name);
}

std::string Words::purpose(queue::Purpose purpose) const {
  switch (purpose) {
    case queue::Purpose::file:
      return locale.tr(key::purpose_file);
    case queue::Purpose::collect:
      return locale.tr(key::purpose_collect);
    case queue::Purpose::supplement:
      return locale.tr(key::purpose_supplement);
    case queue::Purpose::ask:
      return locale.tr(key::purpose_ask);
    case queue::Purpose::pay:
      return locale.tr(key::purpose_pay);
  }
  return {};
}

kit::Icon Words::icon_of(const ServiceId& id) const {
  const auto* service = installation.centre.service(id);
  return service == nullptr ? kit::Icon::files : kit::icon_named(service->icon).value_or(kit::Icon::files);
}

kit::Zone Words::zone_of(const ServiceGroupId& group) const {
  const auto* known = installation.centre.group(group);
  return known == nullptr ? kit::Zone::first : kit::zone_at(installation.centre.zone_place(*known));
}

std::vector<std::int32_t> Words::counters_of(const ServiceGroupId& group) const {
  std::vector<std::int32_t> numbers;
  for (const auto& counter : installation.centre.counters) {
    if (std::ranges::contains(counter.groups, group)) numbers.push_back(counter.number);
  }
  return numbers;
}

const queue::GroupView* Words::queue_of(const ServiceGroupId& group) const {
  if (state.hub != flows::Hub::here) return nullptr;
  const auto found = std::ranges::find(around.queues, group, &queue::GroupView::group);
  return found == around.queues.end() ? nullptr : &*found;
}

std::string Words::waiting(const ServiceGroupId& group) const {
  const auto* queue = queue_of(group);
  if (queue == nullptr) return {};
  if (queue->waiting <= 0) return locale.tr(key::groups_nobody_waiting);
  return locale.tr_count(key::groups_waiting, queue->waiting);
}

bool Words::numbers_out(const ServiceGroupId& group) const {
  const auto* queue = queue_of(group);
  return queue != nullptr && queue->numbers_left <= 0;
}

const std::string& Words::age_priority() const {
  return locale.tr(key::identified_priority);
}

const std::string& Words::fault(std::string_view code, text::TextKey unknown) const {
  if (const auto* known = installation.faults.find(code)) {
    if (const auto text = text::find_key(known->citizen)) return locale.tr(*text);
  }
  return locale.tr(unknown);
}

}  // namespace motcua::kiosk_ui

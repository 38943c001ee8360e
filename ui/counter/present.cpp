#include "ui/counter/buttons.hpp"
#include "ui/counter/view.hpp"
#include "ui/text/refusals.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace motcua::counter_ui {
namespace {

using kit::Align;
using kit::Button;
using kit::Enabled;
using kit::Icon;
using kit::TextRole;

// Everything that the screens of one moment have in common.
class Presenter {
public:
  Presenter(const Setup& setup, const Model& model, const Local& local)
      : setup_(setup), model_(model), local_(local) {}

  View view() const {
    View out;
    out.header = header();
    out.notice = notice();
    const auto& counter = model_.counter;
    if (!counter.clerk) {
      if (local_.clerk)
        code(out);
      else
        clerks(out);
    } else if (counter.ticket) {
      ticket(out, *counter.ticket);
    } else if (counter.door == CounterFacts::Door::closed) {
      closed(out);
    } else {
      ready(out);
    }
    return out;
  }

private:
  const std::string& tr(text::TextKey key) const { return setup_.locale.tr(key); }
  std::string number() const {
    const auto* counter = setup_.centre.counter(setup_.counter);
    return counter == nullptr ? setup_.counter.text() : std::to_string(counter->number);
  }
  std::string clerk_name(const ClerkId& id) const {
    const auto* clerk = setup_.centre.clerk(id);
    return clerk == nullptr ? id.text() : clerk->name;
  }
  std::string waiting() const {
    const auto count = model_.counter.waiting;
    return count == 0 ? tr(text::key::counter_nobody_waiting)
                      : setup_.locale.tr_count(text::key::counter_waiting, count);
  }
  // Everything that asks the hub stands still while it cannot answer.
  Enabled asking() const {
    return model_.link == Link::connected && model_.answer != Answer::slow ? Enabled::yes : Enabled::no;
  }
  Button action(const ButtonRow& row) const {
    return {.id = std::string(row.id),
            .label = tr(row.label),
            .icon = row.icon,
            .emphasis = row.emphasis,
            .enabled = row.asks == Asks::hub ? asking() : Enabled::yes,
            .role = TextRole::label,
            .align = Align::centre};
  }
  // The next step: it fills the height of its column, in the same place in every state.
  Button main(const ButtonRow& row) const {
    auto out = action(row);
    out.role = TextRole::strong;
    out.icon_size = kit::IconSize::large;
    return out;
  }

  // Which counter this is, and who sits there: a clerk knows the centre.
  kit::Header header() const {
    const auto& spoken = language_code(setup_.locale.language());
    auto title = setup_.locale.tr(text::key::counter_title, {{"number", number()}});
    if (const auto* counter = setup_.centre.counter(setup_.counter)) title += " · " + counter->name.in(spoken);
    const auto& clerk = model_.counter.clerk;
    return {.centre = std::move(title),
            .place = clerk ? clerk_name(*clerk) : setup_.centre.name.in(spoken),
            .clock = setup_.locale.time(model_.now.local_minute),
            .date = setup_.locale.short_date(model_.now.business_date)};
  }
  std::optional<kit::Notice> notice() const {
    if (model_.link == Link::lost)
      return kit::Notice{kit::Tone::warning, Icon::wifi_slash, tr(text::key::counter_hub_away)};
    if (model_.answer == Answer::slow)
      return kit::Notice{kit::Tone::info, Icon::clock, tr(text::key::counter_working)};
    if (model_.refusal)
      return kit::Notice{kit::Tone::danger, Icon::warning,
                         tr(text::refusal_key(text::Audience::clerk, *model_.refusal))};
    return std::nullopt;
  }

  void clerks(View& out) const {
    out.screen = "log_in";
    ClerksView body{.question = tr(text::key::counter_choose_clerk), .next = tr(text::key::common_page_next)};
    for (const auto& clerk : setup_.centre.clerks) {
      body.ids.push_back(clerk.id);
      body.clerks.push_back({.id = "clerk." + clerk.id.text(), .label = clerk.name, .icon = Icon::user});
    }
    out.body = std::move(body);
  }
  void code(View& out) const {
    out.screen = "code";
    auto log_in = action(button("log_in"));
    if (local_.code.reveal().size() < least_code) log_in.enabled = Enabled::no;
    out.body =
        CodeView{.question = setup_.locale.tr(text::key::counter_enter_code, {{"name", clerk_name(*local_.clerk)}}),
                 .field = {.value = local_.code.reveal(), .content = kit::Content::masked},
                 .back = action(button("back")),
                 .log_in = std::move(log_in)};
  }
  std::vector<FreeView::Line> lines() const {
    std::vector<FreeView::Line> out;
    const auto spoken = language_code(setup_.locale.language());
    for (const auto& line : model_.counter.lines) {
      const auto* group = setup_.centre.group(line.group);
      out.push_back(
          {group == nullptr ? line.group.text() : group->name.in(spoken), setup_.locale.number(line.waiting)});
    }
    return out;
  }
  void closed(View& out) const {
    out.screen = "closed";
    out.body = FreeView{.headline = tr(text::key::counter_closed),
                        .detail = waiting(),
                        .lines = lines(),
                        .main = main(button("open_counter")),
                        .side = {action(button("log_out"))}};
  }
  void ready(View& out) const {
    out.screen = "ready";
    auto call = main(button("call_next"));
    if (model_.counter.waiting == 0) call.enabled = Enabled::no;
    out.body = FreeView{.headline = waiting(),
                        .detail = tr(text::key::counter_none),
                        .lines = lines(),
                        .main = std::move(call),
                        .side = {action(button("close_counter")), action(button("log_out"))}};
  }
  void ticket(View& out, const TicketFacts& facts) const {
    const bool serving = facts.phase == queue::TicketPhase::serving;
    out.screen = serving ? "serving" : "called";
    TicketView body{.headline = tr(serving ? text::key::counter_current : text::key::counter_calling),
                    .number = facts.number,
                    .service = service_name(facts.service),
                    .purpose = tr(purpose_key(facts.purpose)),
                    .progress = progress(facts),
                    .purpose_label = tr(text::key::ticket_purpose),
                    .waiting = waiting()};
    if (facts.priority == queue::PriorityClass::priority) body.badge = tr(text::key::counter_priority);
    if (facts.preparation) {
      body.read = read_before(*facts.preparation);
      body.own_check = own_check(*facts.preparation);
    }
    if (serving) {
      body.actions = {main(button("finish_service"))};
    } else {
      body.actions = {main(button("start_service")), action(button("recall")), action(button("no_show"))};
    }
    out.body = std::move(body);
    if (local_.dialog == Local::Dialog::outcome && serving) out.dialog = outcome_dialog(facts);
    if (local_.dialog == Local::Dialog::no_show && !serving) out.dialog = no_show_dialog(facts);
  }
  // The record that the citizen read, which may not be today's.
  std::string read_before(const queue::Preparation& read) const {
    return setup_.locale.tr(text::key::counter_prepared,
                            {{"code", read.procedure}, {"version", std::to_string(read.record_version)}});
  }
  std::string own_check(const queue::Preparation& read) const {
    switch (read.readiness) {
      case queue::Readiness::not_asked:
        break;
      case queue::Readiness::ready:
        return tr(text::key::counter_prepared_ready);
      case queue::Readiness::papers_missing:
        return setup_.locale.tr_count(text::key::counter_prepared_missing, read.missing);
      case queue::Readiness::unsure:
        return tr(text::key::counter_prepared_unsure);
    }
    return {};
  }
  std::string service_name(const ServiceId& id) const {
    const auto* service = setup_.centre.service(id);
    return service == nullptr ? id.text() : service->name.in(language_code(setup_.locale.language()));
  }
  static text::TextKey purpose_key(queue::Purpose purpose) {
    switch (purpose) {
      case queue::Purpose::file:
        break;
      case queue::Purpose::collect:
        return text::key::purpose_collect;
      case queue::Purpose::supplement:
        return text::key::purpose_supplement;
      case queue::Purpose::ask:
        return text::key::purpose_ask;
      case queue::Purpose::pay:
        return text::key::purpose_pay;
    }
    return text::key::purpose_file;
  }
  // "Đã gọi 2 lần · Gọi lúc 07:30", "Đã phục vụ 5 phút".
  std::string progress(const TicketFacts& facts) const {
    if (facts.phase == queue::TicketPhase::serving)
      return setup_.locale.tr_count(text::key::counter_serving_for, minutes_since(facts));
    const auto at = setup_.locale.time(local_minute_of(facts.since));
    return setup_.locale.tr_count(text::key::counter_called, facts.call_count) + " · " +
           setup_.locale.tr(text::key::counter_called_at, {{"time", at}});
  }
  static std::int64_t minute_of(Instant instant) {
    return std::chrono::floor<std::chrono::minutes>(instant).time_since_epoch().count();
  }
  // As the hub's clock on the wall counts: 07:29:50 to 07:30:10 is one minute. This program's own may be wrong.
  std::int64_t minutes_since(const TicketFacts& facts) const {
    const auto passed = std::max(Milliseconds{0}, model_.steady - facts.began);
    return minute_of(facts.since + passed) - minute_of(facts.since);
  }
  // The clock of this program lends the offset of its time zone alone, which is right when its time is not.
  int local_minute_of(Instant instant) const {
    constexpr std::int64_t day = 24 * 60;
    const auto local = minute_of(instant) + model_.now.local_minute - minute_of(model_.now.instant);
    return static_cast<int>((local % day + day) % day);
  }
  // What the clerk has said stays filled and checked.
  Button saying(const ButtonRow& row, queue::Assistance assistance) const {
    auto out = action(row);
    if (local_.assistance != assistance) return out;
    out.icon = Icon::check_circle;
    out.emphasis = kit::Emphasis::primary;
    return out;
  }
  // Dialogs lie at the foot: the number in hand stays in sight.
  kit::Dialog outcome_dialog(const TicketFacts& facts) const {
    return {.title = setup_.locale.tr(text::key::counter_finish_title, {{"number", facts.number}}),
            .text = tr(text::key::counter_online_part),
            .choices = {saying(button("assistance.unassisted"), queue::Assistance::unassisted),
                        saying(button("assistance.assisted"), queue::Assistance::assisted)},
            .buttons = {action(button("dialog.cancel")), action(button("finish.redirected")),
                        action(button("finish.papers_missing")), action(button("finish.solved"))},
            .place = kit::Dialog::Place::foot};
  }
  kit::Dialog no_show_dialog(const TicketFacts& facts) const {
    return {.title = setup_.locale.tr(text::key::counter_no_show_confirm, {{"number", facts.number}}),
            .buttons = {action(button("dialog.cancel")), action(button("no_show.confirm"))},
            .place = kit::Dialog::Place::foot};
  }

  const Setup& setup_;
  const Model& model_;
  const Local& local_;
};

}  // namespace

View present(const Setup& setup, const Model& model, const Local& local) {
  return Presenter(setup, model, local).view();
}

Milliseconds until_change(const Model& model) {
  return until_next_minute(model.now.instant);
}

}  // namespace motcua::counter_ui

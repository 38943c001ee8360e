#include "ui/counter/view.hpp"
#include "ui/text/refusals.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace motcua::counter_ui {
namespace {

using kit::Align;
using kit::Button;
using kit::Emphasis;
using kit::Enabled;
using kit::Icon;
using kit::TextRole;

constexpr std::array intents_by_id{
    std::pair<std::string_view, Intent (*)()>{"back", [] { return Intent{intent::LeaveCode{}}; }},
    std::pair<std::string_view, Intent (*)()>{"log_in", [] { return Intent{intent::LogIn{}}; }},
    std::pair<std::string_view, Intent (*)()>{"log_out", [] { return Intent{intent::LogOut{}}; }},
    std::pair<std::string_view, Intent (*)()>{"open_counter", [] { return Intent{intent::OpenCounter{}}; }},
    std::pair<std::string_view, Intent (*)()>{"close_counter", [] { return Intent{intent::CloseCounter{}}; }},
    std::pair<std::string_view, Intent (*)()>{"call_next", [] { return Intent{intent::CallNext{}}; }},
    std::pair<std::string_view, Intent (*)()>{"recall", [] { return Intent{intent::Recall{}}; }},
    std::pair<std::string_view, Intent (*)()>{"start_service", [] { return Intent{intent::Start{}}; }},
    std::pair<std::string_view, Intent (*)()>{"finish_service", [] { return Intent{intent::AskOutcome{}}; }},
    std::pair<std::string_view, Intent (*)()>{"finish.solved",
                                              [] { return Intent{intent::Finish{queue::Outcome::solved}}; }},
    std::pair<std::string_view, Intent (*)()>{
        "finish.papers_missing", [] { return Intent{intent::Finish{queue::Outcome::papers_missing}}; }},
    std::pair<std::string_view, Intent (*)()>{"finish.redirected",
                                              [] { return Intent{intent::Finish{queue::Outcome::redirected}}; }},
    std::pair<std::string_view, Intent (*)()>{"no_show", [] { return Intent{intent::AskNoShow{}}; }},
    std::pair<std::string_view, Intent (*)()>{"no_show.confirm", [] { return Intent{intent::NoShow{}}; }},
    std::pair<std::string_view, Intent (*)()>{"dialog.cancel", [] { return Intent{intent::CloseDialog{}}; }},
};

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
  Button action(std::string id, text::TextKey label, Icon icon, Emphasis emphasis = Emphasis::normal) const {
    return {.id = std::move(id),
            .label = tr(label),
            .icon = icon,
            .emphasis = emphasis,
            .enabled = asking(),
            .align = Align::centre};
  }
  Button main(std::string id, text::TextKey label, Icon icon, TextRole role) const {
    auto out = action(std::move(id), label, icon, Emphasis::primary);
    out.role = role;
    return out;
  }

  kit::Header header() const {
    auto place = setup_.locale.tr(text::key::counter_title, {{"number", number()}});
    if (const auto& clerk = model_.counter.clerk) place += " · " + clerk_name(*clerk);
    return {.centre = setup_.centre.name.in(text::code(setup_.locale.language())),
            .place = std::move(place),
            .clock = setup_.locale.time(model_.now.local_minute),
            .date = setup_.locale.short_date(model_.now.business_date)};
  }
  std::optional<Notice> notice() const {
    if (model_.link == Link::lost) return Notice{kit::Tone::warning, tr(text::key::counter_hub_away)};
    if (model_.answer == Answer::slow) return Notice{kit::Tone::info, tr(text::key::counter_working)};
    if (model_.refusal)
      return Notice{kit::Tone::danger, tr(text::refusal_key(text::Audience::clerk, *model_.refusal))};
    return std::nullopt;
  }

  void clerks(View& out) const {
    out.screen = "log_in";
    ClerksView body{.question = tr(text::key::counter_choose_clerk)};
    for (const auto& clerk : setup_.centre.clerks) {
      body.ids.push_back(clerk.id);
      body.clerks.push_back({.id = "clerk." + clerk.id.text(), .label = clerk.name, .icon = Icon::person});
    }
    out.body = std::move(body);
  }
  void code(View& out) const {
    out.screen = "code";
    auto log_in = action("log_in", text::key::counter_log_in, Icon::none, Emphasis::primary);
    if (local_.code.reveal().size() < least_code) log_in.enabled = Enabled::no;
    out.body = CodeView{
        .question = setup_.locale.tr(text::key::counter_enter_code, {{"name", clerk_name(*local_.clerk)}}),
        .field = {.value = local_.code.reveal(), .content = kit::Content::masked},
        .back = {.id = "back", .label = tr(text::key::common_back), .icon = Icon::back, .align = Align::centre},
        .log_in = std::move(log_in)};
  }
  void closed(View& out) const {
    out.screen = "closed";
    out.body = FreeView{.headline = tr(text::key::counter_closed),
                        .detail = waiting(),
                        .main = main("open_counter", text::key::counter_open, Icon::forward, TextRole::title),
                        .side = {action("log_out", text::key::counter_log_out, Icon::person)}};
  }
  void ready(View& out) const {
    out.screen = "ready";
    auto call = main("call_next", text::key::counter_call_next, Icon::listen, TextRole::title);
    if (model_.counter.waiting == 0) call.enabled = Enabled::no;
    out.body = FreeView{.headline = waiting(),
                        .detail = tr(text::key::counter_none),
                        .main = std::move(call),
                        .side = {action("close_counter", text::key::counter_close, Icon::none),
                                 action("log_out", text::key::counter_log_out, Icon::person)}};
  }
  void ticket(View& out, const TicketFacts& facts) const {
    const bool serving = facts.phase == queue::TicketPhase::serving;
    out.screen = serving ? "serving" : "called";
    TicketView body{.headline = tr(serving ? text::key::counter_current : text::key::counter_calling),
                    .number = facts.number,
                    .service = service_name(facts.service),
                    .purpose = tr(purpose_key(facts.purpose)),
                    .progress = progress(facts),
                    .waiting = waiting()};
    if (facts.priority == queue::PriorityClass::priority) body.badge = tr(text::key::counter_priority);
    if (serving) {
      body.actions = {main("finish_service", text::key::counter_finish, Icon::check, TextRole::heading)};
    } else {
      body.actions = {main("start_service", text::key::counter_start, Icon::forward, TextRole::heading),
                      action("recall", text::key::counter_recall, Icon::listen),
                      action("no_show", text::key::counter_no_show, Icon::none, Emphasis::danger)};
    }
    out.body = std::move(body);
    if (local_.dialog == Local::Dialog::outcome && serving) out.dialog = outcome_dialog(facts);
    if (local_.dialog == Local::Dialog::no_show && !serving) out.dialog = no_show_dialog(facts);
  }
  std::string service_name(const ServiceId& id) const {
    const auto* service = setup_.centre.service(id);
    return service == nullptr ? id.text() : service->name.in(text::code(setup_.locale.language()));
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
    const auto minutes = facts.since ? std::max<std::int64_t>(0, minutes_since(*facts.since)) : 0;
    if (facts.phase == queue::TicketPhase::serving)
      return facts.since ? setup_.locale.tr_count(text::key::counter_serving_for, minutes) : std::string();
    auto out = setup_.locale.tr_count(text::key::counter_called, facts.call_count);
    if (!facts.since) return out;
    constexpr int day = 24 * 60;
    const auto at = (model_.now.local_minute - static_cast<int>(minutes % day) + day) % day;
    return out + " · " + setup_.locale.tr(text::key::counter_called_at, {{"time", setup_.locale.time(at)}});
  }
  std::int64_t minutes_since(Instant since) const {
    // As the clock on the wall counts: 07:29:50 to 07:30:10 is one minute.
    using std::chrono::minutes;
    return (std::chrono::floor<minutes>(model_.now.instant) - std::chrono::floor<minutes>(since)).count();
  }
  Button cancel() const {
    return {.id = "dialog.cancel", .label = tr(text::key::common_back), .align = Align::centre};
  }
  // Dialogs lie at the foot: the number in hand stays in sight.
  kit::Dialog outcome_dialog(const TicketFacts& facts) const {
    return {.title = setup_.locale.tr(text::key::counter_finish_title, {{"number", facts.number}}),
            .buttons = {cancel(), action("finish.redirected", text::key::counter_outcome_redirected, Icon::none),
                        action("finish.papers_missing", text::key::counter_outcome_papers_missing, Icon::none),
                        action("finish.solved", text::key::counter_outcome_solved, Icon::none, Emphasis::primary)},
            .place = kit::Dialog::Place::foot};
  }
  kit::Dialog no_show_dialog(const TicketFacts& facts) const {
    return {
        .title = setup_.locale.tr(text::key::counter_no_show_confirm, {{"number", facts.number}}),
        .buttons = {cancel(), action("no_show.confirm", text::key::counter_no_show, Icon::none, Emphasis::danger)},
        .place = kit::Dialog::Place::foot};
  }

  const Setup& setup_;
  const Model& model_;
  const Local& local_;
};

}  // namespace

std::optional<Intent> intent_of(std::string_view id) {
  const auto found = std::ranges::find(intents_by_id, id, [](const auto& entry) { return entry.first; });
  if (found == intents_by_id.end()) return std::nullopt;
  return found->second();
}

View present(const Setup& setup, const Model& model, const Local& local) {
  return Presenter(setup, model, local).view();
}

Milliseconds until_change(const Model& model) {
  return until_next_minute(model.now.instant);
}

}  // namespace motcua::counter_ui

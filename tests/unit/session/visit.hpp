// One kiosk played step by step: a visit told as touches and answers, with every effect kept. Fresh ids count up.
#pragma once

#include "firmware/base/overloaded.hpp"
#include "firmware/session/step.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <ranges>

namespace motcua::session {

inline Uuid test_uuid(std::uint8_t last) {
  std::array<std::uint8_t, 16> bytes{};
  bytes[6] = 0x70;
  bytes[15] = last;
  return Uuid(bytes);
}
inline ServiceId service(std::string_view text) {
  return ServiceId::parse(text).value();
}
inline ServiceGroupId group(std::string_view text) {
  return ServiceGroupId::parse(text).value();
}

inline Setup office() {
  using queue::Purpose;
  Setup setup;
  setup.of<ticket::Flow>() = {
      .services = {{service("chung-thuc"), group("tu-phap"), {}},
                   {service("khai-sinh"), group("tu-phap"), {Purpose::file, Purpose::collect}},
                   {service("tra-ket-qua"), group("chung"), {Purpose::collect}}},
      .groups = {group("tu-phap"), group("chung")},
      .limits = {}};
  return setup;
}

inline DeviceChanged printer_works() {
  return {flows::DeviceClass::printer, flows::Ability::its_work, {}};
}
inline DeviceChanged printer_fails(std::string fault) {
  return {flows::DeviceClass::printer, flows::Ability::nothing, std::move(fault)};
}

inline ticket::Ticket ticket(std::uint8_t visit = 100, std::string number = "A001") {
  return {.visit = test_uuid(visit),
          .number = std::move(number),
          .group = group("tu-phap"),
          .service = service("chung-thuc"),
          .counters = {3, 5},
          .ahead = 4,
          .token = "token",
          .code = "4821"};
}

class Visit {
public:
  explicit Visit(Setup setup = office()) : setup_(std::move(setup)), state_(start(setup_)) {}

  // A kiosk in the morning: hub reached, printer ready.
  static Visit ready() {
    Visit visit;
    visit.give(flows::HubReached{}).give(printer_works());
    return visit;
  }

  Visit& give(const Input& input) {
    auto next = step(setup_, state_, input, test_uuid(++fresh_));
    state_ = std::move(next.state);
    effects_ = std::move(next.effects);
    for (const auto& effect : effects_) follow(effect);
    all_.insert(all_.end(), effects_.begin(), effects_.end());
    return *this;
  }
  Visit& touch(const Intent& intent) { return give(Touch{intent}); }
  Visit& type(std::string_view keys) {
    for (const char key : keys) touch(flows::Key{key});
    return *this;
  }

  // The running timer of this kind fires (the oldest order's, if there are several).
  Visit& fire(flows::Timer timer) {
    const auto running = std::ranges::find(running_, timer, &flows::StartTimer::timer);
    BOOST_REQUIRE_MESSAGE(running != running_.end(), "no such timer is running");
    const flows::TimerFired fired{timer, running->serial};
    running_.erase(running);
    return give(fired);
  }
  bool runs(flows::Timer timer) const { return std::ranges::contains(running_, timer, &flows::StartTimer::timer); }
  std::size_t running() const { return running_.size(); }
  Milliseconds length_of(flows::Timer timer) const {
    return std::ranges::find(running_, timer, &flows::StartTimer::timer)->after;
  }
  Visit& let_countdown_end() {
    while (state_.countdown) fire(timer::second);
    return *this;
  }

  // Until the order is out: service without purposes, normal.
  Uuid ask() {
    touch(ticket::ChooseService{service("chung-thuc")}).touch(ticket::Take{});
    return only<ticket::AskTicket>().command;
  }
  Visit& take_paper_ticket() {
    const auto command = ask();
    return give(ticket::Granted{command, ticket()})
        .give(ticket::PaperReady{test_uuid(100)})
        .give(ticket::PaperOut{test_uuid(100)});
  }
  Visit& reach_levels() {
    touch(rating::Rate{}).type("A001").touch(flows::KeyOk{}).type("4821").touch(flows::KeyOk{});
    return give(flows::Accepted{only<rating::CheckRating>().command});
  }

  const State& state() const { return state_; }
  template <class T>
  const T& screen() const {
    BOOST_REQUIRE_MESSAGE(at<T>(state_), "another screen: " << name());
    return *screen_if<T>(state_);
  }
  std::string_view name() const { return nature_of(state_).name; }
  const std::vector<ticket::Order>& left_behind() const { return state_.memory<ticket::Flow>().left_behind; }
  // The effects of the last input.
  template <class E>
  std::size_t count() const {
    return count_in<E>(effects_);
  }
  template <class E>
  std::size_t count_ever() const {
    return count_in<E>(all_);
  }
  template <class E>
  const E& only() const {
    BOOST_REQUIRE_EQUAL(count<E>(), 1);
    for (const auto& effect : effects_) {
      if (const auto* wanted = std::get_if<E>(&effect)) return *wanted;
    }
    std::unreachable();
  }
  const std::vector<Effect>& effects() const { return effects_; }
  // "reserved draw sent send confirmed": how the printing went, in order, since the start.
  std::string printing() const {
    std::string story;
    for (const auto& effect : all_) {
      const auto word = std::visit(Overloaded{[](const ticket::JournalPrint& e) {
                                                return std::string(boost::describe::enum_to_string(e.phase, ""));
                                              },
                                              [](const ticket::DrawPaper&) { return std::string("draw"); },
                                              [](const ticket::SendPaper&) { return std::string("send"); },
                                              [](const auto&) { return std::string(); }},
                                   effect);
      if (!word.empty()) story += (story.empty() ? "" : " ") + word;
    }
    return story;
  }

private:
  template <class E>
  static std::size_t count_in(const std::vector<Effect>& effects) {
    return static_cast<std::size_t>(
        std::ranges::count_if(effects, [](const Effect& effect) { return std::holds_alternative<E>(effect); }));
  }
  void follow(const Effect& effect) {
    if (const auto* started = std::get_if<flows::StartTimer>(&effect)) running_.push_back(*started);
    if (const auto* cancelled = std::get_if<flows::CancelTimer>(&effect)) {
      std::erase_if(running_,
                    [cancelled](const flows::StartTimer& timer) { return timer.serial == cancelled->serial; });
    }
  }

  Setup setup_;
  State state_;
  std::vector<Effect> effects_;
  std::vector<Effect> all_;
  std::vector<flows::StartTimer> running_;
  std::uint8_t fresh_ = 0;
};

}  // namespace motcua::session

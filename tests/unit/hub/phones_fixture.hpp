// A hub, and phones in which the pages of its tickets are open, as clients of the province's broker.
#pragma once

#include "firmware/wire/phones.hpp"
#include "tests/support/failing_disk.hpp"
#include "tests/unit/hub/hub_fixture.hpp"

#include <deque>

namespace motcua::hub::test {

struct Phone {
  std::unique_ptr<wire::Transport> line;
  wire::PhoneAddress address;
  std::vector<wire::Reply> replies;
  std::vector<wire::PhoneTicket> pages;

  std::string reason() const {
    if (replies.empty()) return "no answer";
    const auto* refused = std::get_if<wire::Refused>(&replies.back().body);
    return refused == nullptr ? "accepted" : refused->reason;
  }
  const wire::PhoneTicket& page() const { return pages.at(pages.size() - 1); }
};

struct DiskBelow {
  motcua::test::FailingDisk disk;
};
struct Phones : DiskBelow, Centre {
  std::deque<Phone> phones;
  int asked = 5000;

  Phones() {
    run->hub.begin_day();
    at_counter(wire::LogIn{id<ClerkId>("thu-mot"), Secret<std::string>("1111")});
    at_counter(queue::OpenCounter{});
  }
  wire::TicketGranted ticket() {
    ask(wish());
    settle();
    return std::get<wire::TicketGranted>(replies.back().body);
  }
  Phone& phone(const std::string& token) {
    auto& phone = phones.emplace_back(
        Phone{.line = broker.connect(token), .address = {id<CentreId>("thu"), token}, .replies = {}, .pages = {}});
    phone.line->start({.message =
                           [&phone](const wire::Message& message) {
                             if (message.topic.ends_with("/reply"))
                               phone.replies.push_back(wire::read<wire::Reply>(message.payload).value());
                             else
                               phone.pages.push_back(wire::read<wire::PhoneTicket>(message.payload).value());
                           },
                       .connected = [] {},
                       .lost = [](const Error&) {}});
    phone.line->subscribe(wire::phone_topic(phone.address, wire::Channel::reply));
    phone.line->subscribe(wire::phone_topic(phone.address, wire::Channel::ticket));
    settle();
    return phone;
  }
  Phone& phone_of(const wire::TicketGranted& ticket) { return phone(ticket.token); }
  Phone& following(const wire::TicketGranted& ticket) {
    auto& phone = phone_of(ticket);
    asks(phone, wire::FollowTicket{});
    return phone;
  }
  static wire::Message message(const Phone& from, const wire::PhoneCommand& command) {
    return {.topic = wire::phone_topic(from.address, wire::Channel::cmd),
            .payload = wire::write(command),
            .correlation_data = command.id.text()};
  }
  wire::PhoneCommand command(wire::PhoneCommandBody body) {
    return {.id = uuid(++asked), .at = at(480).instant, .body = std::move(body)};
  }
  void send(const Phone& from, wire::Message message) {
    BOOST_REQUIRE(from.line->publish(std::move(message)).has_value());
    settle();
  }
  std::string asks(Phone& from, wire::PhoneCommandBody body) {
    send(from, message(from, command(std::move(body))));
    return from.reason();
  }
  static Secret<std::string> code(const wire::TicketGranted& ticket) { return Secret<std::string>(ticket.code); }
  static Secret<std::string> wrong(const wire::TicketGranted& ticket) {
    return Secret<std::string>(ticket.code == "0000" ? "0001" : "0000");
  }
  queue::TicketPhase phase(const wire::TicketGranted& ticket) const {
    return run->hub.state().ticket(ticket.visit)->phase;
  }
  template <class Event>
  std::vector<Event> journalled() {
    std::vector<Event> out;
    BOOST_REQUIRE(run->journal
                      .for_each_from(1,
                                     [&out](const wire::EventRecord& record) -> Status {
                                       if (const auto* event = std::get_if<Event>(&record.body))
                                         out.push_back(*event);
                                       return {};
                                     })
                      .has_value());
    return out;
  }
};

}  // namespace motcua::hub::test

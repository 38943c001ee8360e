// Every screen of the kiosk, for tests that look at all of them. A new screen is a new scene: walks, fits, contrasts and ways
// out take it in by themselves.
#pragma once

#include "tests/support/lookup_scenes.hpp"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <iterator>

namespace motcua::kiosk_ui {

inline std::string first_group(const Kiosk& kiosk) {
  return "group." + kiosk.centre().groups.front().id.text();
}
// The first of the commonest services that asks for a purpose, and the first that does not.
inline std::string service_with_purposes(const Kiosk& kiosk) {
  for (const auto* service : kiosk.centre().common_services()) {
    if (service->purposes.size() > 1) return "service." + service->id.text();
  }
  throw std::runtime_error("no common service asks for a purpose");
}
inline void to_confirm(Kiosk& kiosk) {
  kiosk.ready().tap(service_with_purposes(kiosk)).tap("purpose.file");
}

// Somebody whom a card names.
inline flows::Subject holder(flows::Proof proof, std::optional<std::size_t> priority = {}) {
  return {test_uuid(121), proof, "345", priority};
}
inline void to_identify(Kiosk& kiosk) {
  to_confirm(kiosk.identifying());
  kiosk.tap("identify");
}
inline void to_reading(Kiosk& kiosk) {
  to_identify(kiosk);
  kiosk.place_card().type("012345").tap("key.ok");
}
inline void to_identified(Kiosk& kiosk, const flows::Subject& subject) {
  to_reading(kiosk);
  kiosk.card_done(subject);
}
inline void to_failed(Kiosk& kiosk, identify::Problem why) {
  to_reading(kiosk);
  kiosk.card_done(why);
  if (why == identify::Problem::removed) kiosk.fire(identify::timer::put_back);
  if (why == identify::Problem::wrong_number)
    for (int i = 0; i < 2; ++i) kiosk.type("012345").tap("key.ok").card_done(why);
  if (why == identify::Problem::reader_gone)
    kiosk.give(session::DeviceChanged{flows::DeviceClass::card_reader, flows::Ability::nothing, "reader_gone"});
}

inline std::vector<Scene> identify_scenes() {
  using flows::CodeProblem;
  using flows::DeviceClass;
  using flows::Proof;
  std::vector<Scene> scenes{
      {"confirm-identify", [](Kiosk& k) { to_confirm(k.identifying()); }},
      {"confirm-identified",
       [](Kiosk& k) {
         to_identified(k, holder(Proof::read));
         k.tap("identify.done");
       }},
      {"confirm-by-age",
       [](Kiosk& k) {
         to_identified(k, holder(Proof::authentic, 0));
         k.tap("identify.done");
       }},
      {"identify", to_identify},
      {"identify-card-only",
       [](Kiosk& k) {
         to_confirm(k.identifying({DeviceClass::card_reader}));
         k.tap("identify");
       }},
      {"identify-code-only",
       [](Kiosk& k) {
         to_confirm(k.identifying({DeviceClass::code_scanner}));
         k.tap("identify");
       }},
      {"identify-lying",
       [](Kiosk& k) {
         to_confirm(k.identifying().place_card());
         k.tap("identify");
       }},
      {"identify-wrong-code",
       [](Kiosk& k) {
         to_identify(k);
         k.show_code(CodeProblem::broken_card);
       }},
      {"identify-without-card",
       [](Kiosk& k) {
         to_identify(k);
         k.tap("identify.no_card");
       }},
      {"identify-digits",
       [](Kiosk& k) {
         to_identify(k);
         k.place_card().type("01");
       }},
      {"identify-digits-wrong",
       [](Kiosk& k) {
         to_reading(k);
         k.card_done(identify::Problem::wrong_number);
       }},
      {"identify-reading",
       [](Kiosk& k) {
         to_reading(k);
         k.read_on(3, 8);
       }},
      {"identify-checking",
       [](Kiosk& k) {
         to_reading(k);
         k.read_on(7, 8);
       }},
      {"identify-put-back",
       [](Kiosk& k) {
         to_reading(k);
         k.take_card();
       }},
      {"identified", [](Kiosk& k) { to_identified(k, holder(Proof::authentic)); }},
      {"identified-by-age", [](Kiosk& k) { to_identified(k, holder(Proof::read, 0)); }},
      {"identified-by-code",
       [](Kiosk& k) {
         to_identify(k);
         k.show_card();
       }},
      {"rating-number-lens", [](Kiosk& k) { k.ready().identifying().tap("rate"); }},
      {"rating-number-wrong-code",
       [](Kiosk& k) { k.ready().identifying().tap("rate").show_code(CodeProblem::broken_card); }},
  };
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<identify::Problem>>([&scenes](auto problem) {
    std::string name = problem.name;
    std::ranges::replace(name, '_', '-');
    scenes.push_back({"identify-failed-" + name, [problem](Kiosk& k) { to_failed(k, problem.value); }});
  });
  return scenes;
}

inline std::vector<Scene> scenes() {
  std::vector<Scene> all{
      {"attract", [](Kiosk& k) { k.ready(); }},
      {"attract-hub-away", [](Kiosk& k) { k.ready().give(flows::HubAway{}); }},
      {"attract-no-paper", [](Kiosk& k) { k.ready().give(printer_fails("paper_out")); }},
      {"attract-full",
       [](Kiosk& k) {
         k.ready();
         k.around().queues.front().numbers_left = 0;
       }},
      {"groups", [](Kiosk& k) { k.ready().tap("more"); }},
      {"services", [](Kiosk& k) { k.ready().tap("more").tap(first_group(k)); }},
      {"purpose", [](Kiosk& k) { k.ready().tap(service_with_purposes(k)); }},
      {"confirm", [](Kiosk& k) { to_confirm(k); }},
      {"confirm-no-paper",
       [](Kiosk& k) {
         to_confirm(k);
         k.give(printer_fails("printer_gone"));
       }},
      {"confirm-full",
       [](Kiosk& k) {
         for (auto& queue : k.around().queues) queue.numbers_left = 0;
         to_confirm(k);
       }},
      {"one-moment",
       [](Kiosk& k) {
         to_confirm(k);
         k.tap("take.normal");
       }},
      {"one-moment-away",
       [](Kiosk& k) {
         to_confirm(k);
         k.give(flows::HubAway{}).tap("take.normal");
       }},
      {"printing",
       [](Kiosk& k) {
         to_confirm(k);
         k.tap("take.priority").grant();
       }},
      {"issued",
       [](Kiosk& k) {
         to_confirm(k);
         k.tap("take.normal").grant().paper_out();
       }},
      {"issued-on-screen",
       [](Kiosk& k) {
         to_confirm(k);
         k.give(printer_fails("paper_out")).tap("take.normal").grant().with_qr();
       }},
      {"declined-full",
       [](Kiosk& k) {
         to_confirm(k);
         k.tap("take.normal").refuse("numbers_exhausted");
       }},
      {"declined-no-answer",
       [](Kiosk& k) {
         to_confirm(k);
         k.tap("take.normal").fire(ticket::timer::order);
       }},
      {"rating-number", [](Kiosk& k) { k.ready().tap("rate"); }},
      {"rating-number-typed", [](Kiosk& k) { k.ready().tap("rate").type("a01"); }},
      {"rating-code", [](Kiosk& k) { k.ready().tap("rate").type("a012").tap("key.ok").type("48"); }},
      {"rating-checking",
       [](Kiosk& k) { k.ready().tap("rate").type("a012").tap("key.ok").type("4821").tap("key.ok"); }},
      {"rating-levels", [](Kiosk& k) { k.ready().rate_to_levels(); }},
      {"rating-reasons", [](Kiosk& k) { k.ready().rate_to_levels().tap("level.satisfied"); }},
      {"rating-reasons-chosen",
       [](Kiosk& k) {
         k.ready().rate_to_levels().tap("level.very_dissatisfied").tap("reason.waiting_time").tap("reason.other");
       }},
      {"rating-reasons-full",
       [](Kiosk& k) {
         k.ready().rate_to_levels().tap("level.very_dissatisfied");
         for (const auto* reason :
              {"attitude", "waiting_time", "unclear_guidance", "late_appointment", "facilities"})
           k.tap(std::string("reason.") + reason);
       }},
      {"rating-sending", [](Kiosk& k) { k.ready().rate_to_levels().tap("level.satisfied").tap("rating.send"); }},
      {"thanks", [](Kiosk& k) { k.ready().rate_to_levels().tap("level.satisfied").tap("rating.send").accept(); }},
      {"rating-wrong-code",
       [](Kiosk& k) {
         k.ready().tap("rate").type("a012").tap("key.ok").type("4821").tap("key.ok").refuse("wrong_code");
       }},
      {"rating-already",
       [](Kiosk& k) {
         k.ready().tap("rate").type("a012").tap("key.ok").type("4821").tap("key.ok").refuse("already_rated");
       }},
      {"rating-too-many",
       [](Kiosk& k) {
         k.ready().tap("rate").type("a012").tap("key.ok").type("4821").tap("key.ok").refuse("too_many_attempts");
       }},
      {"rating-not-served",
       [](Kiosk& k) {
         k.ready().tap("rate").type("a012").tap("key.ok").type("4821").tap("key.ok").refuse("not_served");
       }},
      {"help", [](Kiosk& k) { k.ready().tap("help"); }},
      {"appearance", [](Kiosk& k) { k.ready().tap("appearance"); }},
      {"out-of-order", [](Kiosk&) {}},
      {"out-of-order-fault", [](Kiosk& k) { k.ready().give(flows::JournalFailed{}); }},
      {"warning", [](Kiosk& k) { k.ready().tap("more").fire(session::timer::idle); }},
  };
  std::ranges::move(identify_scenes(), std::back_inserter(all));
  std::ranges::move(lookup_scenes(), std::back_inserter(all));
  return all;
}

inline const Scene& scene(std::string_view name) {
  static const auto all = scenes();
  return *std::ranges::find(all, name, &Scene::name);
}

}  // namespace motcua::kiosk_ui

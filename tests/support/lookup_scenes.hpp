// The screens of the look-up, for tests that look at all of them (kiosk_scenes.hpp takes them in).
#pragma once

#include "tests/support/kiosk.hpp"
#include "tests/support/lookup_procedures.hpp"

namespace motcua::kiosk_ui {

// Every screen of a kiosk, each reached by touches and answers.
struct Scene {
  std::string name;
  std::function<void(Kiosk&)> reach;
};

inline lookup::Hits sample_hits() {
  return {{test::named(test::certified_copy()), test::named(test::birth()), test::named(test::bare())}};
}
// The sample procedures are taken here: in a centre without them by whoever gives copies of civil records.
inline void take_samples(Kiosk& kiosk) {
  auto& setup = kiosk.setup().of<lookup::Flow>();
  const auto copies = setup.services_for("2.000635");
  for (const auto* code : {"2.000815", "1.001193"})
    if (setup.services_for(code).empty() && !copies.empty()) setup.queues.push_back({copies.front(), code});
}
inline void to_search(Kiosk& kiosk) {
  take_samples(kiosk);
  kiosk.ready().with_catalogue().tap("lookup");
}
inline void to_typed(Kiosk& kiosk) {
  to_search(kiosk);
  kiosk.type_words("sao y giaays");
}
inline void to_whole(Kiosk& kiosk, lookup::Answer answer) {
  to_typed(kiosk);
  kiosk.tap("key.enter").found(std::move(answer));
}
inline void to_page(Kiosk& kiosk, const catalogue::Procedure& procedure) {
  to_typed(kiosk);
  kiosk.found(sample_hits());
  const auto record = test::record(procedure);
  kiosk.choose(record->key).opened(record);
}
inline void to_elsewhere(Kiosk& kiosk, lookup::Reach reach) {
  to_typed(kiosk);
  kiosk.found(sample_hits());
  const auto record = test::record(test::birth());
  kiosk.choose(record->key).opened(record, test::filing(reach)).tap("procedure.elsewhere");
}
inline void to_unit(Kiosk& kiosk) {
  to_elsewhere(kiosk, lookup::Reach::communes);
  kiosk.tap("province.02").type_words("dong");
}
inline void to_shelves(Kiosk& kiosk) {
  using lookup::ShelfKind;
  to_search(kiosk);
  kiosk.tap("lookup.browse")
      .give(lookup::ShelvesFound{
          kiosk.question(),
          {{{ShelfKind::life_event, "co-con"}, "Có con", "Having a child", "baby", 4},
           {{ShelfKind::life_event, "nguoi-than-mat"}, "Người thân mất", "A death in the family", "", 2},
           {{ShelfKind::field, "chung-thuc"}, "Chứng thực", "", "", 9},
           {{ShelfKind::field, "ho-tich"}, "Hộ tịch", "", "", 12},
           {{ShelfKind::agency, "bo-tu-phap"}, "Bộ Tư pháp", "Justice", "", 30}}});
}
inline void to_paper(Kiosk& kiosk) {
  to_page(kiosk, test::birth());
  kiosk.tap("ready.begin").tap("ready.case.2");
}
inline void to_ready(Kiosk& kiosk, std::initializer_list<const char*> answers) {
  to_paper(kiosk);
  for (const auto* answer : answers) kiosk.tap(std::string("ready.have.") + answer);
}

inline std::vector<Scene> lookup_scenes() {
  return {
      {"attract-lookup", [](Kiosk& k) { k.ready().with_catalogue(); }},
      {"lookup", to_search},
      {"lookup-typed",
       [](Kiosk& k) {
         to_typed(k);
         k.found(sample_hits());
       }},
      {"lookup-typed-nothing",
       [](Kiosk& k) {
         to_typed(k);
         k.found(lookup::Hits{});
       }},
      {"lookup-search-away",
       [](Kiosk& k) {
         to_typed(k);
         k.fire(lookup::timer::answer);
       }},
      {"lookup-results", [](Kiosk& k) { to_whole(k, sample_hits()); }},
      {"lookup-ask",
       [](Kiosk& k) {
         to_whole(k, lookup::AskBack{"Quý khách muốn làm việc nào?",
                                     {test::named(test::birth()), test::named(test::certified_copy())},
                                     "Which one do you need?"});
       }},
      {"lookup-not-here",
       [](Kiosk& k) {
         to_whole(k,
                  lookup::OutOfScope{"Ly hôn do Tòa án nhân dân khu vực nơi cư trú giải quyết. Xin đến Tòa án để "
                                     "được hướng dẫn.",
                                     {test::named(test::birth())},
                                     "Divorces are decided by the court where you live."});
       }},
      {"lookup-nothing", [](Kiosk& k) { to_whole(k, lookup::Hits{}); }},
      {"lookup-shelves", to_shelves},
      {"lookup-shelf",
       [](Kiosk& k) {
         to_shelves(k);
         k.tap("shelf.life_event.co-con").give(lookup::ShelfFound{k.question(), sample_hits().hits});
       }},
      {"lookup-gone",
       [](Kiosk& k) {
         to_typed(k);
         k.found(sample_hits()).choose(test::named(test::birth()).key);
         k.give(lookup::LookupFailed{k.question(), lookup::Failure::gone});
       }},
      {"procedure", [](Kiosk& k) { to_page(k, test::certified_copy()); }},
      {"procedure-birth", [](Kiosk& k) { to_page(k, test::birth()); }},
      {"procedure-bare", [](Kiosk& k) { to_page(k, test::bare()); }},
      {"procedure-details",
       [](Kiosk& k) {
         to_page(k, test::birth());
         k.tap("procedure.details");
       }},
      {"procedure-papers",
       [](Kiosk& k) {
         to_page(k, test::birth());
         k.tap("procedure.part.papers");
       }},
      {"procedure-ways",
       [](Kiosk& k) {
         to_page(k, test::birth());
         k.tap("procedure.details").tap("procedure.part.ways");
       }},
      {"procedure-exemption",
       [](Kiosk& k) {
         to_page(k, test::birth());
         k.tap("procedure.part.exemption");
       }},
      {"procedure-long-steps",
       [](Kiosk& k) {
         to_page(k, test::bare());
         k.tap("procedure.details").tap("procedure.part.steps");
       }},
      {"procedure-portal",
       [](Kiosk& k) {
         to_page(k, test::birth());
         k.tap("procedure.portal");
       }},
      {"elsewhere", [](Kiosk& k) { to_elsewhere(k, lookup::Reach::communes); }},
      {"elsewhere-not-known", [](Kiosk& k) { to_elsewhere(k, lookup::Reach::not_known); }},
      {"elsewhere-find", to_unit},
      {"elsewhere-units",
       [](Kiosk& k) {
         to_elsewhere(k, lookup::Reach::whole_province);
         k.tap("province.02").tap("elsewhere.units");
       }},
      {"elsewhere-there",
       [](Kiosk& k) {
         to_unit(k);
         k.tap("unit.00012");
       }},
      {"ready-case",
       [](Kiosk& k) {
         to_page(k, test::birth());
         k.tap("ready.begin");
       }},
      {"ready-paper", to_paper},
      {"ready-one-of", [](Kiosk& k) { to_ready(k, {"yes", "no", "unsure"}); }},
      {"ready-all", [](Kiosk& k) { to_ready(k, {"yes", "yes", "yes", "yes"}); }},
      {"ready-missing", [](Kiosk& k) { to_ready(k, {"yes", "no", "unsure", "no", "no"}); }},
      {"take-along",
       [](Kiosk& k) {
         to_page(k, test::birth());
         k.tap("take_along");
       }},
      {"take-along-printing",
       [](Kiosk& k) {
         to_ready(k, {"yes", "no", "unsure", "yes"});
         k.tap("take_along.print");
       }},
      {"take-along-out",
       [](Kiosk& k) {
         to_ready(k, {"yes", "no", "unsure", "yes"});
         k.tap("take_along.print").give(lookup::ChecklistOut{k.list().value().job});
       }},
      {"take-along-no-paper",
       [](Kiosk& k) {
         k.ready().give(printer_fails("paper_out"));
         to_page(k, test::birth());
         k.give(printer_fails("paper_out")).tap("take_along");
       }},
  };
}

}  // namespace motcua::kiosk_ui

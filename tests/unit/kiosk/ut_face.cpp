#include "firmware/kiosk/face.hpp"
#include "kiosk_site.hpp"
#include "tests/support/screen.hpp"

namespace motcua::kiosk::test {
namespace {

struct FaceSite : KioskSite {
  config::FaultCatalogue faults = config::load_faults("kiosk-config").value();
  Face face{{.clock = clock, .setup = run->kiosk.setup(), .installation = {centre, faults, locales}}};
  motcua::test::Screen glass;

  std::string show() {
    glass.show([this](kit::Ui& ui) { face.draw(state(), ui); });
    return glass.name();
  }
  void tap(std::string_view id) {
    glass.tap(id, [this](kit::Ui& ui) { face.draw(state(), ui); });
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_face, FaceSite)

const session::Intent english = session::SpeakLanguage{Language::en};

BOOST_AUTO_TEST_CASE(a_touch_is_kept_until_the_frame_is_over_and_handed_over_once) {
  show();
  tap("language.en");
  BOOST_TEST((face.take_touches() == kiosk_ui::Intents{english}));
  BOOST_TEST(face.take_touches().empty());
}

BOOST_AUTO_TEST_CASE(a_new_state_is_presented_when_it_is_told_and_not_at_every_frame) {
  BOOST_TEST(show() == "attract");
  touch(session::Help{});
  BOOST_TEST(show() == "attract");
  face.refresh();
  BOOST_TEST(show() == "help");
}

BOOST_AUTO_TEST_CASE(a_new_queue_is_presented_at_once) {
  BOOST_TEST(show() == "attract");
  touch(session::Help{});
  face.on_queue({});
  BOOST_TEST(show() == "help");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk::test

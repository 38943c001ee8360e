#include "firmware/session/intents.hpp"

#include "firmware/base/overloaded.hpp"

#include <boost/describe/enum_to_string.hpp>

namespace motcua::session {

namespace {

template <class E>
std::string word(E value) {
  return boost::describe::enum_to_string(value, "unknown");
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string id_of(const Intent& intent) {
  return std::visit(Overloaded{
                        [](const ChooseService& i) { return "service." + i.service.text(); },
                        [](const ChooseGroup& i) { return "group." + i.group.text(); },
                        [](const More&) { return std::string("more"); },
                        [](const ChoosePurpose& i) { return "purpose." + word(i.purpose); },
                        [](const Take& i) { return "take." + word(i.priority); },
                        [](const Back&) { return std::string("back"); },
                        [](const Home&) { return std::string("home"); },
                        [](const Help&) { return std::string("help"); },
                        [](const SpeakLanguage& i) { return "language." + word(i.language); },
                        [](const Rate&) { return std::string("rate"); },
                        [](const Key& i) { return std::string("key.") + lower(i.key); },
                        [](const KeyErase&) { return std::string("key.erase"); },
                        [](const KeyOk&) { return std::string("key.ok"); },
                        [](const ChooseLevel& i) { return "level." + word(i.level); },
                        [](const Noted&) { return std::string("noted"); },
                        [](const Extend&) { return std::string("extend"); },
                        [](const Touched&) { return std::string("touched"); },
                    },
                    intent);
}

}  // namespace motcua::session

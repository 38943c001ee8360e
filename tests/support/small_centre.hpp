// A centre of two service groups, three counters and four clerks who do not exist, for tests of screens.
#pragma once

#include "kiosk-config/model/centre.hpp"
#include "ui/text/locale.hpp"

#include <stdexcept>

namespace motcua::test {

template <class Id>
Id id(std::string_view text) {
  return Id::parse(text).value();
}

inline config::Centre small_centre() {
  config::Centre centre;
  centre.id = id<CentreId>("mau");
  centre.code = 7;
  centre.name = {"Trung tâm Phục vụ hành chính công tỉnh Mẫu",
                 "Public Administrative Service Centre of Mau province"};
  centre.time_zone = "Asia/Ho_Chi_Minh";
  centre.groups = {{.id = id<ServiceGroupId>("tu-phap"), .prefix = "A", .name = {"Tư pháp", "Justice"}},
                   {.id = id<ServiceGroupId>("dat-dai"), .prefix = "B", .name = {"Đất đai", "Land"}}};
  centre.services = {{.id = id<ServiceId>("chung-thuc-ban-sao"),
                      .group = id<ServiceGroupId>("tu-phap"),
                      .name = {"Chứng thực bản sao từ bản chính", "Certified copies"}},
                     {.id = id<ServiceId>("cap-so-do"),
                      .group = id<ServiceGroupId>("dat-dai"),
                      .name = {"Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
                               "Registration of changes in land use rights and property on land"}}};
  for (const int number : {5, 6, 12}) {
    const auto name = std::to_string(number);
    centre.counters.push_back({.id = id<CounterId>("quay-" + name),
                               .number = number,
                               .name = {"Quầy " + name, "Counter " + name},
                               .groups = {id<ServiceGroupId>("tu-phap")}});
  }
  centre.clerks = {{id<ClerkId>("mau-mot"), "Nguyễn Thị Mẫu Một"},
                   {id<ClerkId>("mau-hai"), "Trần Văn Mẫu Hai"},
                   {id<ClerkId>("mau-ba"), "Lê Thị Mẫu Ba"},
                   {id<ClerkId>("mau-bon"), "Phạm Văn Mẫu Bốn", config::Role::supervisor}};
  return centre;
}

inline const text::Locale& locale(Language language = Language::vi) {
  static const auto locales = [] {
    auto loaded = text::Locales::load("kiosk-config/locales");
    if (!loaded) throw std::runtime_error(describe(loaded.error().front()));
    return *std::move(loaded);
  }();
  return locales.in(language);
}

inline Instant at(std::string_view instant) {
  return parse_instant(instant).value();
}

// 10:04:30 in the morning at the centre.
inline Now morning() {
  return {at("2026-11-21T03:04:30.000Z"),
          BusinessDate{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{21}}, 10 * 60 + 4};
}

}  // namespace motcua::test

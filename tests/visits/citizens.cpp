#include "tests/visits/citizens.hpp"

#include "drivers/card/emulated/authority.hpp"
#include "drivers/card/emulated/card.hpp"
#include "tests/support/process.hpp"

#include <array>
#include <format>
#include <stdexcept>

namespace motcua::visits {
namespace {

namespace chip = identity::chip;
using test::one_of;

struct Word {
  const char* written;
  const char* on_chip;
};
constexpr std::array families{Word{"Nguyễn", "NGUYEN"}, Word{"Trần", "TRAN"}, Word{"Lê", "LE"},
                              Word{"Phạm", "PHAM"},     Word{"Đặng", "DANG"}, Word{"Bùi", "BUI"}};
constexpr std::array middles{Word{"Văn", "VAN"}, Word{"Thị", "THI"}};
constexpr std::array own_names{Word{"Thử", "THU"}, Word{"Mẫu", "MAU"},     Word{"Dụ", "DU"},
                               Word{"Giả", "GIA"}, Word{"Phỏng", "PHONG"}, Word{"Bịa", "BIA"},
                               Word{"Đặt", "DAT"}, Word{"Tưởng", "TUONG"}};
constexpr std::array places{"001", "024", "036", "079"};

std::string day(BusinessDate date) {
  return std::format("{:02}{:02}{}", static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                     static_cast<int>(date.year()));
}

template <class T>
T needed(Result<T> value) {
  if (!value) throw std::runtime_error(describe(value.error()));
  return *std::move(value);
}

chip::TrustStore trust() {
  const test::TempDir folder;
  for (const auto& file : emulated::make_trust())
    test::write_file(folder.path() / file.name, std::string(file.der.begin(), file.der.end()));
  return needed(chip::TrustStore::load(folder.path()));
}

// `commands`: as many are answered before the card is taken away.
chip::InspectionResult inspect(std::string_view profile, std::string digits, int commands = 10'000) {
  const auto person = needed(emulated::invented_person(emulated::usual_number));
  auto card = emulated::make_card(*emulated::find_profile(profile), person, emulated::seeded(profile));
  const auto exchange = [&card, left = commands](chip::View command) mutable -> Result<chip::Bytes> {
    if (left-- == 0) return fail(ErrorCode::unavailable, "card", "taken away");
    return card.answer(command);
  };
  chip::Request request;
  request.passwords.can = Secret(std::move(digits));
  request.trust = trust();
  request.now = needed(parse_instant("2026-11-23T01:00:00.000Z"));
  return chip::inspect(exchange, request, emulated::seeded("reader"));
}

chip::InspectionResult expect(chip::InspectionResult found, chip::Verdict verdict) {
  if (found.verdict() != verdict) throw std::runtime_error("a card is not read as it was when this was written");
  return found;
}

}  // namespace

Citizen invent(Random& random, const Citizen* like) {
  const auto& family = one_of(random, families);
  const auto& middle = one_of(random, middles);
  const auto& own = one_of(random, own_names);
  const auto year = 20 + random() % 80;
  auto access = std::format("{:06}", random() % 1'000'000);
  if (like != nullptr) access = like->access;
  auto person = needed(
      emulated::invented_person(std::format("{}{}{}{}", one_of(random, places), random() % 2, year, access)));
  person.name = std::format("{} {} {}", family.written, middle.written, own.written);
  person.mrz_name = std::format("{}<<{}<{}", family.on_chip, middle.on_chip, own.on_chip);
  if (like != nullptr && like->number == person.number) return invent(random, like);
  const auto lines = emulated::mrz_lines(person);
  return {.number = person.number,
          .name = person.name,
          .chip_name = std::format("{} {} {}", family.on_chip, middle.on_chip, own.on_chip),
          .birth = person.birth,
          .card_code = std::format("{}||{}|{}|{}|Hà Nội|{}", person.number, person.name, day(person.birth),
                                   person.sex == emulated::Sex::male ? "Nam" : "Nữ", day(person.issued)),
          .access = std::move(access),
          .mrz = needed(chip::parse_td1(lines[0] + lines[1] + lines[2])),
          .ticket = {}};
}

Chips::Chips()
    : sound_(expect(inspect("sound", "012345"), chip::Verdict::authentic)),
      suspect_(expect(inspect("dg1-hash", "012345"), chip::Verdict::suspect)),
      wrong_digits_(expect(inspect("sound", "999999"), chip::Verdict::unread)),
      removed_(expect(inspect("sound", "012345", 9), chip::Verdict::unread)) {}

chip::InspectionResult Chips::sound(const Citizen& holder) const {
  auto found = sound_;
  found.mrz = PersonalData<chip::Mrz>(holder.mrz);
  return found;
}

chip::InspectionResult Chips::suspect(const Citizen& holder) const {
  auto found = suspect_;
  found.mrz = PersonalData<chip::Mrz>(holder.mrz);
  return found;
}

}  // namespace motcua::visits

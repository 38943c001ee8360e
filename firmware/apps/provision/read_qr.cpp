#include "firmware/apps/provision/read_qr.hpp"

#include "drivers/scanner/picture/picture.hpp"
#include "firmware/codec/codec.hpp"
#include "firmware/identity/qr/payload.hpp"
#include "firmware/identity/scan/code_finder.hpp"

#include <algorithm>
#include <boost/describe.hpp>
#include <chrono>
#include <cmath>
#include <ctime>
#include <optional>
#include <ostream>

namespace motcua::provision {

using identity::Doubt;
using identity::Refusal;
using identity::Sex;

enum class CodeKind : std::uint8_t { card_2021, card_2024, ticket, refused };
BOOST_DESCRIBE_ENUM(CodeKind, card_2021, card_2024, ticket, refused)

struct CodeLine {
  identity::Step by;
  CodeKind kind = CodeKind::refused;
  std::optional<Refusal> why;
  std::optional<std::string> number;
  std::optional<std::string> name;
  std::optional<std::string> birth;
  std::optional<std::string> sex;
  std::optional<std::string> issued;
  std::optional<bool> old_number;
  std::optional<std::int32_t> fields;
  std::optional<std::vector<std::string>> doubts;
  std::optional<std::string> business_date;  // of a ticket
};
BOOST_DESCRIBE_STRUCT(CodeLine, (),
                      (by, kind, why, number, name, birth, sex, issued, old_number, fields, doubts, business_date))

struct PictureLine {
  std::string file;
  std::optional<std::string> error;
  std::optional<double> ms;
  std::optional<std::vector<CodeLine>> codes;
};
BOOST_DESCRIBE_STRUCT(PictureLine, (), (file, error, ms, codes))

namespace {

constexpr int no_input = 66;
constexpr std::string_view hidden = "***";
constexpr std::size_t fields_of_2021 = 7;

std::string_view word(Doubt doubt) {
  switch (doubt) {
    case Doubt::province:
      return "province";
    case Doubt::century:
      return "century";
    case Doubt::sex:
      return "sex";
    case Doubt::year:
      return "year";
    case Doubt::issued_before_birth:
      return "issued_before_birth";
  }
  return {};
}

void describe_card(CodeLine& line, const identity::CardFields& card, Fields fields) {
  const auto shown = [fields](std::string text) {
    return fields == Fields::shown ? std::move(text) : std::string(hidden);
  };
  const auto& holder = card.holder.reveal();
  line.kind = card.field_count > fields_of_2021 ? CodeKind::card_2024 : CodeKind::card_2021;
  line.number = fields == Fields::shown ? holder.number : masked_number(card);
  line.name = shown(holder.name);
  line.birth = shown(date_text(holder.birth));
  line.sex = shown(holder.sex == Sex::male ? "male" : "female");
  if (holder.issued) line.issued = shown(date_text(*holder.issued));
  line.old_number = card.has_old_number;
  line.fields = static_cast<std::int32_t>(card.field_count);
  line.doubts.emplace();
  for (const auto doubt : card.doubts) line.doubts->emplace_back(word(doubt));
}

CodeLine line_of(const identity::FoundCode& code, const ReadQr& asked) {
  // The key is the hub's: whether the centre signed the ticket, only the hub can say.
  const identity::OwnTickets tickets{
      asked.ticket_url, [](std::string_view text) {
        return wire::unpack_token(text).transform([](const wire::Token& token) { return token.claim; });
      }};
  CodeLine line{.by = code.by};
  const auto payload = identity::parse(code.bytes.reveal(), tickets);
  if (!payload) {
    line.why = payload.error();
  } else if (const auto* card = std::get_if<identity::CardFields>(&*payload)) {
    describe_card(line, *card, asked.fields);
  } else {
    line.kind = CodeKind::ticket;
    line.business_date = date_text(std::get<identity::TicketToken>(*payload).claim.business_date);
  }
  return line;
}

std::chrono::microseconds processor_time() {
  static_assert(CLOCKS_PER_SEC == 1'000'000);  // POSIX
  return std::chrono::microseconds{std::clock()};
}

// The kiosk's, for a camera's frame; larger pictures take longer. Of processor time, so that the answer does not depend on
// what else this machine does.
identity::TimeLimit limit_for(const identity::GrayFrame& frame) {
  constexpr std::size_t camera_pixels = std::size_t{1280} * 720;
  const auto times = static_cast<std::int64_t>(std::max<std::size_t>(1, frame.size() / camera_pixels));
  return {.most = times * identity::TimeLimit{}.most,
          .spent = [began = processor_time()] { return processor_time() - began; }};
}

PictureLine line_of(const std::filesystem::path& file, identity::CodeFinder& finder, const ReadQr& asked) {
  PictureLine line{.file = file};
  const auto picture = drivers::read_picture(file);
  if (!picture) {
    line.error = picture.error().detail;
    return line;
  }
  const auto limit = limit_for(picture->frame());
  const auto found = finder.find(picture->frame(), limit);
  line.ms = std::round(static_cast<double>(limit.spent().count()) / 100) / 10;
  line.codes.emplace();
  for (const auto& code : found) line.codes->push_back(line_of(code, asked));
  return line;
}

}  // namespace

int read_qr(std::span<const std::filesystem::path> files, const ReadQr& asked, std::ostream& out) {
  identity::CodeFinder finder;
  int exit = 0;
  for (const auto& file : files) {
    const auto line = line_of(file, finder, asked);
    if (line.error) exit = no_input;
    out << codec::encode(line) << '\n';
  }
  return exit;
}

}  // namespace motcua::provision

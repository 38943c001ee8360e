#include "firmware/apps/provision/read_card.hpp"

#include "drivers/card/pcsc/pcsc_card.hpp"
#include "drivers/card/pcsc/pcsc_readers.hpp"
#include "firmware/codec/codec.hpp"
#include "firmware/crypto/crypto.hpp"
#include "firmware/identity/chip/inspection.hpp"

#include <algorithm>
#include <boost/describe.hpp>
#include <chrono>
#include <optional>
#include <ostream>

namespace motcua::provision {

namespace chip = identity::chip;
using Clock = std::chrono::steady_clock;

struct CheckLine {
  chip::Check check = chip::Check::access;
  std::optional<std::int32_t> group;
  chip::Grade grade = chip::Grade::not_possible;
  chip::Reason reason = chip::Reason::none;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(CheckLine, (), (check, group, grade, reason, detail))

struct CardLine {
  std::string reader;
  std::optional<std::string> error;
  std::optional<chip::Verdict> verdict;
  std::optional<chip::AccessMethod> method;
  std::optional<std::vector<CheckLine>> checks;
  std::optional<std::vector<std::string>> warnings;
  std::optional<std::string> ended;
  std::optional<std::int32_t> commands;
  std::optional<std::int32_t> ms;
  std::optional<std::string> number;
  std::optional<std::string> name;
  std::optional<std::string> birth;
};
BOOST_DESCRIBE_STRUCT(CardLine, (),
                      (reader, error, verdict, method, checks, warnings, ended, commands, ms, number, name, birth))

namespace {

constexpr int usage = 64;
constexpr int no_input = 66;
constexpr std::string_view hidden = "***";
constexpr std::size_t shown_digits = 3;

// The named reader, or the first with a card on it.
Result<std::string> reader_for(const std::string& wished) {
  if (!wished.empty()) return wished;
  const auto readers = drivers::pcsc_readers()->read();
  if (!readers) return std::unexpected(readers.error());
  if (readers->empty())
    return fail(ErrorCode::not_found, "pcscd", "it knows no reader: plug one in and look at its cable");
  const auto found = std::ranges::find(*readers, drivers::Slot::card, &drivers::ReaderState::slot);
  if (found == readers->end())
    return fail(ErrorCode::not_found, readers->front().reader, "no card lies there: place it and keep it still");
  return found->reader;
}

void describe_person(CardLine& line, const chip::Mrz& mrz, Fields fields) {
  const auto shown = [fields](const std::string& text) {
    return fields == Fields::shown ? text : std::string(hidden);
  };
  if (const auto number = chip::citizen_number(mrz))
    line.number =
        fields == Fields::shown ? *number : std::string(hidden) + number->substr(number->size() - shown_digits);
  line.name = shown(mrz.surname + " " + mrz.given_names);
  line.birth = shown(mrz.birth);
}

CardLine line_of(const std::string& reader, const chip::InspectionResult& found, Fields fields) {
  CardLine line{.reader = reader};
  line.verdict = found.verdict();
  line.method = found.method;
  line.checks.emplace();
  for (const auto& each : found.checks) {
    CheckLine check{
        .check = each.check, .group = {}, .grade = each.grade, .reason = each.reason, .detail = each.detail};
    if (each.group) check.group = *each.group;
    line.checks->push_back(std::move(check));
  }
  line.warnings.emplace();
  for (const auto& warning : found.warnings) line.warnings->push_back(describe(warning));
  if (found.ended) line.ended = describe(*found.ended);
  line.commands = static_cast<std::int32_t>(found.commands);
  if (found.mrz) describe_person(line, found.mrz->reveal(), fields);
  return line;
}

int refuse(std::ostream& out, std::string reader, const Error& error, int exit) {
  out << codec::encode(CardLine{.reader = std::move(reader), .error = describe(error)}) << '\n';
  return exit;
}

Result<chip::Request> request_for(const ReadCard& asked) {
  chip::Request request;
  request.now = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
  if (!asked.can.empty()) request.passwords.can = Secret<std::string>(asked.can);
  if (asked.trust.empty()) return request;
  auto trust = chip::TrustStore::load(asked.trust);
  if (!trust) return std::unexpected(trust.error());
  request.trust = *std::move(trust);
  return request;
}

bool is_can(std::string_view text) {
  return text.size() == 6 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

int read_card(const ReadCard& asked, std::ostream& out) {
  if (!asked.can.empty() && !is_can(asked.can))
    return refuse(out, asked.reader, {ErrorCode::invalid, "--can", "six digits are needed: the last of the number"},
                  usage);
  auto request = request_for(asked);
  if (!request) return refuse(out, asked.reader, request.error(), no_input);
  const auto reader = reader_for(asked.reader);
  if (!reader) return refuse(out, asked.reader, reader.error(), no_input);
  auto card = drivers::PcscCard::connect(*reader);
  if (!card) return refuse(out, *reader, card.error(), no_input);
  const auto began = Clock::now();
  const auto found = chip::inspect([&card](chip::View command) { return card->transmit(command); }, *request,
                                   [](std::span<std::uint8_t> bytes) { crypto::random_bytes(bytes); });
  auto line = line_of(*reader, found, asked.fields);
  line.ms = static_cast<std::int32_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began).count());
  out << codec::encode(line) << '\n';
  return 0;
}

}  // namespace motcua::provision

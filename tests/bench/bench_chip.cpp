// bench-chip: what it costs to read the emulated card, asked as the kiosk asks: the whole of inspect(), which proves the chip
// (chip and active authentication) wherever the card can, whatever else was asked for.
//   alone    in this process, where the card's own work is measured and taken away: CPU times and commands
//   reader   over pcscd, the card lying on its virtual reader: wall times, from connecting to the answer
#include "drivers/card/emulated/authority.hpp"
#include "drivers/card/emulated/card.hpp"
#include "drivers/card/pcsc/pcsc_card.hpp"
#include "firmware/crypto/crypto.hpp"
#include "firmware/identity/chip/inspection.hpp"
#include "tests/bench/bench.hpp"
#include "tests/support/process.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <ctime>
#include <iostream>
#include <print>
#include <stdexcept>

namespace motcua::bench {
namespace {

namespace chip = identity::chip;
using Clock = std::chrono::steady_clock;

constexpr int readings = 41;
constexpr int no_card = 66;

double thread_cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// Loaded before anything is measured, as a kiosk does at its start.
chip::TrustStore test_country() {
  const test::TempDir folder;
  for (const auto& file : emulated::make_trust())
    test::write_file(folder.path() / file.name, chip::text_of(file.der));
  return chip::TrustStore::load(folder.path()).value();
}

chip::Request request_for(const emulated::Person& person, std::vector<chip::Group> groups, chip::Lengths lengths) {
  chip::Request out{.groups = std::move(groups),
                    .passwords = {},
                    .trust = {},
                    .now = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now()),
                    .lengths = lengths,
                    .on_progress = {}};
  out.passwords.can = chip::can_of(person.number);
  return out;
}

void demand(const chip::InspectionResult& result, const chip::Request& request, chip::Verdict wanted) {
  if (result.verdict() == wanted && result.groups.size() == request.groups.size()) return;
  std::string why = "the card ended as " + std::to_string(static_cast<int>(result.verdict()));
  if (result.ended) why += ": " + describe(*result.ended);
  throw std::runtime_error(why);
}

// A profile of the card with a request, and what it came to.
struct Lane {
  emulated::Personalised made;
  chip::Request request;
  chip::Verdict wanted = chip::Verdict::authentic;
  std::vector<double> cpu_ms = {};
  std::size_t commands = 0;

  void read() {
    emulated::Card card(made, {}, emulated::seeded("card"));
    double of_card = 0;
    const auto exchange = [&card, &of_card](chip::View command) -> Result<chip::Bytes> {
      const auto began = thread_cpu_ms();
      auto answer = card.answer(command);
      of_card += thread_cpu_ms() - began;
      return answer;
    };
    const auto began = thread_cpu_ms();
    const auto result = chip::inspect(exchange, request, crypto::random_bytes);
    cpu_ms.push_back(thread_cpu_ms() - began - of_card);
    commands = result.commands;
    demand(result, request, wanted);
  }
  double median() const { return percentiles(cpu_ms).p50; }
};

int alone() {
  const auto person = emulated::invented_person(emulated::usual_number).value();
  const auto trust = test_country();
  const auto lane = [&](const char* profile, std::vector<chip::Group> groups, chip::Lengths lengths) {
    Lane out{.made = emulated::personalise(person, emulated::find_profile(profile)->recipe),
             .request = request_for(person, std::move(groups), lengths)};
    out.request.trust = trust;
    return out;
  };
  using enum chip::Lengths;
  auto dg1 = lane("sound", {1}, extended);
  auto no_chip_key = lane("no-chip-key", {1}, extended);
  no_chip_key.wanted = chip::Verdict::read;
  auto dg2 = lane("sound", {1, 2}, extended);
  auto dg2_short = lane("sound", {1, 2}, short_only);
  for (int i = 0; i < readings; ++i)
    for (auto* each : {&dg1, &no_chip_key, &dg2, &dg2_short}) each->read();
  std::println(R"({{"chip_cpu_ms": {:.3f}, "chip_cpu_ms_no_chip_key": {:.3f}, "chip_cpu_ms_dg2": {:.3f}, )"
               R"("chip_cpu_ms_dg2_short": {:.3f}, "chip_dg2_bytes": {}, )"
               R"("chip_apdus": {}, "chip_apdus_extended": {}, "chip_apdus_dg1_only": {}}})",
               dg1.median(), no_chip_key.median(), dg2.median(), dg2_short.median(),
               dg2.made.files.at(emulated::file_id::dg2).size(), dg2_short.commands, dg2.commands, dg1.commands);
  return 0;
}

struct OnReader {
  std::string reader = "Virtual PCD 00 00";
  std::string trust;   // directory; empty: nobody is trusted
  std::string access;  // "can", or "mrz" for a card with BAC alone
  std::vector<int> groups;
  int repeats = readings;
};

int on_reader(const OnReader& asked) {
  const auto person = emulated::invented_person(emulated::usual_number).value();
  auto request = request_for(person, {}, chip::Lengths::extended);
  for (const auto group : asked.groups) request.groups.push_back(static_cast<chip::Group>(group));
  if (asked.access == "mrz") {
    request.passwords.can.reset();
    request.passwords.mrz = {Secret<std::string>(emulated::mrz_information(person))};
  }
  if (!asked.trust.empty()) request.trust = chip::TrustStore::load(asked.trust).value();
  const auto wanted = asked.trust.empty() ? chip::Verdict::read : chip::Verdict::authentic;
  std::vector<double> wall_ms;
  std::size_t commands = 0;
  for (int i = 0; i < asked.repeats; ++i) {
    const auto began = Clock::now();
    auto card = drivers::PcscCard::connect(asked.reader);
    if (!card) {
      std::cerr << describe(card.error()) << '\n';
      return no_card;
    }
    const auto result = chip::inspect([&card](chip::View command) { return card->transmit(command); }, request,
                                      crypto::random_bytes);
    wall_ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
    demand(result, request, wanted);
    commands = result.commands;
  }
  std::println(R"({{"wall_ms": {:.3f}, "commands": {}}})", percentiles(wall_ms).p50, commands);
  return 0;
}

}  // namespace
}  // namespace motcua::bench

int main(int argc, char** argv) {
  using namespace motcua;
  CLI::App app{"Reads the emulated card over and over and prints the medians."};
  app.require_subcommand(1);
  const auto* alone = app.add_subcommand("alone", "in this process");
  auto* over =
      app.add_subcommand("reader", "over pcscd; ends with 66 where no card lies, 1 where it cannot be read");
  bench::OnReader asked;
  over->add_option("--trust", asked.trust, "certificates of authorities");
  over->add_option("--access", asked.access, "can or mrz")->required()->check(CLI::IsMember({"can", "mrz"}));
  over->add_option("--groups", asked.groups, "data groups")->required();
  over->add_option("--repeats", asked.repeats, "readings")->check(CLI::PositiveNumber);
  CLI11_PARSE(app, argc, argv);
  try {
    return alone->parsed() ? bench::alone() : bench::on_reader(asked);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}

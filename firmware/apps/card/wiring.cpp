#include "firmware/apps/card/wiring.hpp"

#include "drivers/card/emulated/authority.hpp"
#include "drivers/card/emulated/vpcd.hpp"
#include "firmware/crypto/crypto.hpp"

#include <csignal>
#include <fstream>
#include <sys/signalfd.h>
#include <unistd.h>

namespace motcua::card {
namespace {

using startup::Exit;

// Readable when the program is told to end.
int ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigprocmask(SIG_BLOCK, &signals, nullptr);
  return ::signalfd(-1, &signals, SFD_CLOEXEC);
}

Status write_file(const std::filesystem::path& folder, const std::string& name, emulated::View content) {
  std::error_code ec;
  std::filesystem::create_directories(folder, ec);
  std::ofstream out(folder / name, std::ios::binary);
  out.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
  out.close();
  if (!out) return fail(ErrorCode::io, (folder / name).string(), "cannot be written");
  return {};
}

Status write_trust(const std::filesystem::path& folder) {
  for (const auto& file : emulated::make_trust())
    if (const auto written = write_file(folder, file.name, file.der); !written) return written;
  return {};
}

Status write_files(const std::filesystem::path& folder, const Options& options) {
  const auto made = emulated::personalise(options.person, options.profile->recipe);
  for (const auto& [id, content] : made.files)
    if (const auto written = write_file(folder, std::format("{:04X}.bin", id), content); !written) return written;
  const auto sod = made.files.find(emulated::file_id::sod);
  if (sod == made.files.end()) return {};
  emulated::View rest = sod->second;
  return write_file(folder, "SOD.der", emulated::take(rest).value_or(emulated::Element{}).value);
}

Exit written(const Status& status, host::Log& log) {
  return status ? Exit::done : startup::fail(log, Exit::internal, status.error());
}

std::string_view told_ending(emulated::Ending ending) {
  switch (ending) {
    case emulated::Ending::reader_gone:
      return "the reader is gone";
    case emulated::Ending::card_gone:
      return "the card is gone, as its profile says";
    case emulated::Ending::asked:
      return "the card is taken away";
  }
  return {};
}

}  // namespace

Exit run(const Options& options, host::Log& log) {
  if (options.trust) return written(write_trust(*options.trust), log);
  if (options.files) return written(write_files(*options.files, options), log);
  const int signals = ending_signals();
  auto card = emulated::make_card(*options.profile, options.person, crypto::random_bytes);
  log.info("card {}: {}; a good reader concludes {}", options.profile->name, options.profile->says,
           emulated::word_of(options.profile->expected));
  unsigned commands = 0;
  const emulated::Told told{.reset = [&log] { log.info("reset"); },
                            .answered = [&commands](unsigned number) { commands = number; }};
  const auto ending = emulated::lie_on_reader(card, options.port, signals, told);
  ::close(signals);
  if (!ending) {
    const bool absent = ending.error().code == ErrorCode::unavailable;
    return startup::fail(log, absent ? Exit::unavailable : Exit::internal, ending.error());
  }
  log.info("{} after {} commands", told_ending(*ending), commands);
  return Exit::done;
}

}  // namespace motcua::card

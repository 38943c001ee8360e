#include "drivers/printer/cups/cups_printer.hpp"
#include "tests/contract/printer/halls.hpp"

#include <format>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace motcua::test {
namespace fs = std::filesystem;
namespace {

// The printer's mechanics. "out" and "still" in DIR hold the paper back; a document held back asks, as a printer's
// firmware does, whether its job was cancelled, and is then dropped; with the printer they end. ippeveprinter moves
// its sensors only while it prints, and prints nothing more while it is idle with media-empty: there the mechanics
// say media-needed instead, and a document that says CONTROL takes it back.
constexpr std::string_view mechanics = R"sh(#!/bin/sh
if grep -q CONTROL "$1"; then
  [ -e DIR/out ] || echo "STATE: -media-needed" >&2
  exit 0
fi
drop_if_cancelled() {
  ipptool -tv -d job="$IPP_JOB_ID" "$IPP_JOB_PRINTER_URI" DIR/job.test | grep -q processing-to-stop-point || return 0
  [ -e DIR/out ] && echo "STATE: +media-needed" >&2
  echo "STATE: -media-empty" >&2
  exit 0
}
[ -e DIR/out ] && echo "STATE: +media-empty" >&2
while [ -e DIR/out ] || [ -e DIR/still ]; do
  kill -0 $PPID || exit 0
  drop_if_cancelled
  sleep 0.05
done
drop_if_cancelled
echo "STATE: -media-empty" >&2
cp "$1" DIR/printed/part && mv DIR/printed/part DIR/printed/$(printf %04d "$(ls DIR/printed | wc -l)").pdf
)sh";

constexpr std::string_view job_test = R"({
  OPERATION Get-Job-Attributes
  GROUP operation-attributes-tag
  ATTR charset attributes-charset utf-8
  ATTR naturalLanguage attributes-natural-language en
  ATTR uri printer-uri $uri
  ATTR integer job-id $job
}
)";

std::string with_directory(std::string text, const fs::path& directory) {
  for (auto at = text.find("DIR"); at != std::string::npos; at = text.find("DIR", at))
    text.replace(at, 3, directory.string());
  return text;
}

std::string read_whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// ippeveprinter calls whatever its mechanics say a warning while it prints and a report while it does not, that the
// paper is out included. A printer that holds the paper back says -error (RFC 8011, 5.4.12), and so does this copy.
void copy_strict_printer(const fs::path& to) {
  auto program = read_whole("/usr/sbin/ippeveprinter");
  for (const std::string suffix : {"-warning", "-report"}) {
    const auto at = program.find(suffix + '\0');
    if (at == std::string::npos) throw std::runtime_error("ippeveprinter has no " + suffix);
    auto error = std::string("-error");
    error.resize(suffix.size(), '\0');
    program.replace(at, suffix.size(), error);
  }
  write_file(to, program);
  fs::permissions(to, fs::perms::owner_all);
}

}  // namespace

// ippeveprinter insists on a system bus even when it announces nothing: it gets one of its own.
IppHall::IppHall() : port_(free_port()) {
  const auto& directory = directory_.path();
  fs::create_directory(directory / "spool");
  fs::create_directory(directory / "printed");
  write_file(directory / "print", with_directory(std::string(mechanics), directory));
  write_file(directory / "job.test", job_test);
  write_file(directory / "control.pdf", "%PDF-1.4\n% CONTROL\n%%EOF\n");
  fs::permissions(directory / "print", fs::perms::owner_all);
  copy_strict_printer(directory / "strict-printer");
  const auto address = "unix:path=" + (directory / "bus").string();
  bus_.emplace(ProgramSpec{.argv = {"dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1",
                                    "--address=" + address}});
  if (!bus_->wait_for_output("unix:path=")) throw std::runtime_error("dbus-daemon: " + bus_->output());
  plug();
}

void IppHall::plug() {
  const auto& directory = directory_.path();
  printer_.emplace(ProgramSpec{
      .argv = {(directory / "strict-printer").string(), "-r", "off", "-n", "localhost", "-p", std::to_string(port_),
               "-f", "application/pdf,image/pwg-raster", "-c", (directory / "print").string(), "-d",
               (directory / "spool").string(), "-k", "-v", "Kiosk Thermal"},
      .env = {{"DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + (directory / "bus").string()}}});
  if (!printer_->wait_for_output("printer-uuid=")) throw std::runtime_error("ippeveprinter: " + printer_->output());
}

void IppHall::pull() {
  printer_->kill();
}
void IppHall::run_out_at_next_job() {
  write_file(directory_.path() / "out", "");
}
void IppHall::stand_still_at_next_job() {
  write_file(directory_.path() / "still", "");
}

void IppHall::refill() {
  fs::remove(directory_.path() / "out");
  fs::remove(directory_.path() / "still");
  const auto uri = std::format("ipp://localhost:{}/ipp/print", port_);
  Process control(ProgramSpec{
      .argv = {"ipptool", "-t", "-f", (directory_.path() / "control.pdf").string(), uri, "print-job.test"}});
  if (!control.wait(std::chrono::seconds{10})) throw std::runtime_error("ipptool hangs");
}

std::unique_ptr<PrinterStory> IppHall::story(drivers::SupervisionPlan plan) {
  auto runner = std::make_unique<LoopRunner>();
  auto back_end =
      drivers::make_cups_printer(runner->loop, {.uri = std::format("ipp://localhost:{}/ipp/print", port_),
                                                .owner = "mau-kiosk-1",
                                                .busy_poll = Milliseconds{20},
                                                .fault_poll = Milliseconds{50},
                                                .idle_poll = Milliseconds{100}});
  auto printer = drivers::supervise(runner->loop, std::move(plan), std::move(back_end.value()));
  return std::make_unique<PrinterStory>(std::move(runner), std::move(printer));
}

Documents IppHall::documents() const {
  return read_documents(directory_.path() / "printed");
}

}  // namespace motcua::test

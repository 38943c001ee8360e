#include "drivers/printer/cups/ipp_session.hpp"

#include <algorithm>
#include <array>
#include <cups/cups.h>
#include <string_view>

namespace motcua::drivers {
namespace {

struct DestFree {
  void operator()(cups_dest_t* dest) const { cupsFreeDests(1, dest); }
};
struct InfoFree {
  void operator()(cups_dinfo_t* info) const { cupsFreeDestInfo(info); }
};
struct HttpClose {
  void operator()(http_t* http) const { httpClose(http); }
};
struct IppDelete {
  void operator()(ipp_t* message) const { ippDelete(message); }
};
using Message = std::unique_ptr<ipp_t, IppDelete>;

bool succeeded(ipp_status_t status) {
  return status < IPP_STATUS_REDIRECTION_OTHER_SITE;
}

// Will not: invalid. Not now: conflict. Not there: unavailable.
Error last_error(std::string what) {
  const auto status = cupsLastError();
  const char* words = cupsLastErrorString();
  const bool gone = status == IPP_STATUS_ERROR_SERVICE_UNAVAILABLE || status == IPP_STATUS_ERROR_INTERNAL ||
                    status == IPP_STATUS_ERROR_DEVICE || status < IPP_STATUS_OK;
  const auto code = status == IPP_STATUS_ERROR_BUSY ? ErrorCode::conflict
                    : gone                          ? ErrorCode::unavailable
                                                    : ErrorCode::invalid;
  return {code, std::move(what), words == nullptr ? "" : words};
}

std::vector<std::string> texts(ipp_t* message, const char* name) {
  std::vector<std::string> out;
  ipp_attribute_t* attribute = ippFindAttribute(message, name, IPP_TAG_ZERO);
  for (int i = 0; attribute != nullptr && i < ippGetCount(attribute); ++i)
    if (const char* text = ippGetString(attribute, i, nullptr)) out.emplace_back(text);
  return out;
}

int number(ipp_t* message, const char* name) {
  ipp_attribute_t* attribute = ippFindAttribute(message, name, IPP_TAG_ZERO);
  return attribute == nullptr ? 0 : ippGetInteger(attribute, 0);
}

// printer-resolution-supported, of which only square dots are of use to a ticket.
std::vector<int> resolutions(ipp_t* message) {
  std::vector<int> out;
  ipp_attribute_t* attribute = ippFindAttribute(message, "printer-resolution-supported", IPP_TAG_RESOLUTION);
  for (int i = 0; attribute != nullptr && i < ippGetCount(attribute); ++i) {
    int feed = 0;
    ipp_res_t units = IPP_RES_PER_INCH;
    const int across = ippGetResolution(attribute, i, &feed, &units);
    if (across == feed && units == IPP_RES_PER_INCH) out.push_back(across);
  }
  std::ranges::sort(out);
  return out;
}

// IPP makes every printer report its errors (RFC 8011, 5.4.12), so an empty tray is always told. That paper is
// getting low is told by a tray that knows its level: PWG 5100.13, printer-input-tray, "level=150;"; -2 is unknown.
std::vector<Sense> senses(ipp_t* message) {
  std::vector<Sense> out{Sense::paper_out};
  ipp_attribute_t* trays = ippFindAttribute(message, "printer-input-tray", IPP_TAG_STRING);
  for (int i = 0; trays != nullptr && i < ippGetCount(trays); ++i) {
    int length = 0;
    const auto* bytes = static_cast<const char*>(ippGetOctetString(trays, i, &length));
    const std::string_view tray(bytes, bytes == nullptr ? 0U : static_cast<std::size_t>(length));
    if (!tray.contains("level=") || tray.contains("level=-2")) continue;
    out.push_back(Sense::paper_low);
    break;
  }
  return out;
}

int give_up(http_t* /*http*/, void* /*data*/) {
  return 0;
}

}  // namespace

struct IppSession::Parts {
  std::unique_ptr<cups_dest_t, DestFree> dest;
  std::unique_ptr<http_t, HttpClose> http;
  std::unique_ptr<cups_dinfo_t, InfoFree> info;
  std::string uri;
  std::string resource;
  std::string owner;
  std::string model;
  Capabilities capabilities;

  Message request(ipp_op_t operation, std::optional<int> job) const {
    Message message(ippNewRequest(operation));
    ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, uri.c_str());
    if (job) ippAddInteger(message.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", *job);
    ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, owner.c_str());
    return message;
  }

  Result<Message> ask(Message message, std::string what) {
    Message answer(cupsDoRequest(http.get(), message.release(), resource.c_str()));
    if (!answer || !succeeded(ippGetStatusCode(answer.get()))) return std::unexpected(last_error(std::move(what)));
    return answer;
  }

  template <std::size_t N>
  Result<Message> attributes(ipp_op_t operation, std::optional<int> job, const std::array<const char*, N>& wanted) {
    auto message = request(operation, job);
    ippAddStrings(message.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", static_cast<int>(N),
                  nullptr, wanted.data());
    return ask(std::move(message),
               operation == IPP_OP_GET_JOB_ATTRIBUTES ? "Get-Job-Attributes" : "Get-Printer-Attributes");
  }
};

IppSession::IppSession(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
IppSession::~IppSession() = default;

Result<std::unique_ptr<IppSession>> IppSession::connect(const std::string& uri, const std::string& owner,
                                                        Milliseconds deadline) {
  cupsSetUser(owner.c_str());  // of this thread alone
  auto parts = std::make_unique<Parts>();
  parts->uri = uri;
  parts->owner = owner;
  parts->dest.reset(cupsGetDestWithURI("printer", uri.c_str()));
  if (!parts->dest) return std::unexpected(last_error("address"));
  std::array<char, 256> resource{};
  parts->http.reset(cupsConnectDest(parts->dest.get(), CUPS_DEST_FLAGS_DEVICE, static_cast<int>(deadline.count()),
                                    nullptr, resource.data(), resource.size(), nullptr, nullptr));
  if (!parts->http) return fail(ErrorCode::unavailable, "connect", last_error("").detail);
  parts->resource = resource.data();
  httpSetTimeout(parts->http.get(), static_cast<double>(deadline.count()) / 1000.0, give_up, nullptr);
  parts->info.reset(cupsCopyDestInfo(parts->http.get(), parts->dest.get()));
  if (!parts->info) return fail(ErrorCode::unavailable, "connect", last_error("").detail);
  constexpr std::array<const char*, 4> wanted{"printer-make-and-model", "document-format-supported",
                                              "printer-resolution-supported", "printer-input-tray"};
  const auto answer = parts->attributes(IPP_OP_GET_PRINTER_ATTRIBUTES, std::nullopt, wanted);
  if (!answer) return std::unexpected(answer.error());
  const auto model = texts(answer->get(), "printer-make-and-model");
  parts->model = model.empty() ? "IPP printer" : model.front();
  parts->capabilities = {.media_types = texts(answer->get(), "document-format-supported"),
                         .dots_per_inch = resolutions(answer->get()),
                         .senses = senses(answer->get())};
  return std::unique_ptr<IppSession>(new IppSession(std::move(parts)));
}

const std::string& IppSession::model() const {
  return parts_->model;
}
const Capabilities& IppSession::capabilities() const {
  return parts_->capabilities;
}

Result<int> IppSession::create_job(const std::string& title) {
  int id = 0;
  const auto status =
      cupsCreateDestJob(parts_->http.get(), parts_->dest.get(), parts_->info.get(), &id, title.c_str(), 0, nullptr);
  if (!succeeded(status) || id == 0) return std::unexpected(last_error("Create-Job"));
  return id;
}

Status IppSession::send_document(int job, const std::string& media_type, std::span<const std::uint8_t> document) {
  auto* http = parts_->http.get();
  if (cupsStartDestDocument(http, parts_->dest.get(), parts_->info.get(), job, "document", media_type.c_str(), 0,
                            nullptr, 1) != HTTP_STATUS_CONTINUE)
    return std::unexpected(last_error("Send-Document"));
  const auto written = cupsWriteRequestData(http, reinterpret_cast<const char*>(document.data()), document.size());
  const auto finished = cupsFinishDestDocument(http, parts_->dest.get(), parts_->info.get());
  if (written != HTTP_STATUS_CONTINUE || !succeeded(finished)) return std::unexpected(last_error("Send-Document"));
  return {};
}

Result<IppJob> IppSession::job(int job) {
  constexpr std::array<const char*, 3> wanted{"job-state", "job-state-reasons", "job-state-message"};
  const auto answer = parts_->attributes(IPP_OP_GET_JOB_ATTRIBUTES, job, wanted);
  if (!answer) {
    if (cupsLastError() == IPP_STATUS_ERROR_NOT_FOUND)
      return IppJob{IppJobState::unknown, "the printer does not know it"};
    return std::unexpected(answer.error());
  }
  IppJob out{.state = IppJobState::in_progress, .message = {}};
  for (const auto* name : {"job-state-message", "job-state-reasons"})
    for (const auto& text : texts(answer->get(), name)) out.message += (out.message.empty() ? "" : ", ") + text;
  const int state = number(answer->get(), "job-state");
  if (state == IPP_JSTATE_COMPLETED) out.state = IppJobState::completed;
  if (state == IPP_JSTATE_CANCELED || state == IPP_JSTATE_ABORTED) out.state = IppJobState::ended;
  return out;
}

Status IppSession::cancel(int job) {
  const auto answer = parts_->ask(parts_->request(IPP_OP_CANCEL_JOB, job), "Cancel-Job");
  if (!answer) return std::unexpected(answer.error());
  return {};
}

Result<std::vector<int>> IppSession::jobs_left() {
  auto message = parts_->request(IPP_OP_GET_JOBS, std::nullopt);
  ippAddString(message.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", nullptr, "not-completed");
  ippAddBoolean(message.get(), IPP_TAG_OPERATION, "my-jobs", 1);
  const auto answer = parts_->ask(std::move(message), "Get-Jobs");
  if (!answer) return std::unexpected(answer.error());
  std::vector<int> jobs;
  for (auto* attribute = ippFindAttribute(answer->get(), "job-id", IPP_TAG_INTEGER); attribute != nullptr;
       attribute = ippFindNextAttribute(answer->get(), "job-id", IPP_TAG_INTEGER))
    jobs.push_back(ippGetInteger(attribute, 0));
  return jobs;
}

Result<std::vector<Fault>> IppSession::faults() {
  constexpr std::array<const char*, 2> wanted{"printer-state", "printer-state-reasons"};
  const auto answer = parts_->attributes(IPP_OP_GET_PRINTER_ATTRIBUTES, std::nullopt, wanted);
  if (!answer) return std::unexpected(answer.error());
  const bool stopped = number(answer->get(), "printer-state") == IPP_PSTATE_STOPPED;
  return faults_of_reasons(texts(answer->get(), "printer-state-reasons"),
                           stopped ? PrinterState::stopped : PrinterState::at_work);
}

}  // namespace motcua::drivers

// Inside drivers/printer/cups: one connection to one IPP printer. Every call blocks, at most about the deadline;
// used on the worker's thread alone.
#pragma once

#include "drivers/api/device.hpp"
#include "drivers/printer/cups/reasons.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace motcua::drivers {

enum class IppJobState : std::uint8_t { in_progress, completed, ended, unknown };  // ended: cancelled or aborted

struct IppJob {
  IppJobState state = IppJobState::unknown;
  std::string message;  // job-state-message or job-state-reasons
};

class IppSession {
public:
  // Connects and asks who is there. Error unavailable or timed_out.
  static Result<std::unique_ptr<IppSession>> connect(const std::string& uri, const std::string& owner,
                                                     Milliseconds deadline);
  ~IppSession();
  IppSession(const IppSession&) = delete;
  IppSession& operator=(const IppSession&) = delete;

  const std::string& model() const;
  const Capabilities& capabilities() const;  // as the printer said on connecting

  // Errors in all that follow: unavailable when the printer is gone, invalid when it answers that it will not,
  // conflict when it is busy with another job.
  Result<int> create_job(const std::string& title);
  Status send_document(int job, const std::string& media_type, std::span<const std::uint8_t> document);
  Result<IppJob> job(int job);
  Status cancel(int job);
  Result<std::vector<int>> jobs_left();  // of this owner, not finished
  Result<std::vector<Fault>> faults();   // by printer-state and printer-state-reasons

private:
  struct Parts;
  explicit IppSession(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace motcua::drivers

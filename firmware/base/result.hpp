// The one error type. Every function that can fail at a seam returns Result<T>; a rejection by the queue
// core is an ordinary answer and not an Error.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <expected>
#include <string>
#include <utility>

namespace motcua {

enum class ErrorCode : std::uint8_t {
  invalid,      // the value breaks a rule of its type
  missing,      // a needed value is not there
  mistyped,     // the value has another type than it must
  duplicate,    // the value is there twice
  too_large,    // a size, depth or count is over its limit
  unsupported,  // a version or kind that this program does not know
  not_found,    // no such file, device, row
  conflict,     // the same key with another content
  unavailable,  // the other side is not there now; try again
  timed_out,    // no answer within the deadline
  denied,       // known, but not allowed
  corrupt,      // stored data does not verify
  io            // the operating system said no
};
BOOST_DESCRIBE_ENUM(ErrorCode, invalid, missing, mistyped, duplicate, too_large, unsupported, not_found, conflict,
                    unavailable, timed_out, denied, corrupt, io)

// `where` names the place (a JSON pointer, file:key, device, topic); `detail` says what is wrong and what to do.
struct Error {
  ErrorCode code = ErrorCode::invalid;
  std::string where;
  std::string detail;

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = std::expected<T, Error>;
using Status = Result<void>;

inline std::unexpected<Error> fail(ErrorCode code, std::string where, std::string detail) {
  return std::unexpected(Error{code, std::move(where), std::move(detail)});
}

// One line for a log or a technician: "where: detail".
inline std::string describe(const Error& error) {
  return error.where.empty() ? error.detail : error.where + ": " + error.detail;
}

}  // namespace motcua

// The error of a result to compare with; one that nothing ever gives when the result has a value.
#pragma once

#include "firmware/base/result.hpp"

namespace motcua {

template <class T>
Error error_of(const Result<T>& result) {
  if (result.has_value()) return {ErrorCode{255}, "nowhere", "nothing was refused"};
  return result.error();
}

}  // namespace motcua

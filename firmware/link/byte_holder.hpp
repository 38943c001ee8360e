// Answers who asks for bytes (wire/bytes.hpp): one block to one question, on the asker's own topic. It keeps nothing of its askers;
// whoever asks too much waits for the transport like everybody, and asks again.
#pragma once

#include "firmware/host/log.hpp"
#include "firmware/link/router.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/bytes.hpp"

#include <functional>
#include <string>

namespace motcua::link {

class ByteHolder {
public:
  // The bytes of `sha256` from `offset` on, at most `most`. Empty: there are none, and nothing is answered; another may have them.
  using Source = std::function<std::string(std::string_view sha256, std::uint32_t offset, std::size_t most)>;

  // `filter` is of the want topics of those that are answered. Log and router must outlive the holder.
  ByteHolder(Router& router, host::Log& log, const std::string& filter, Source source);
  ByteHolder(const ByteHolder&) = delete;
  ByteHolder& operator=(const ByteHolder&) = delete;

private:
  void answer(const wire::Message& message);

  Router& router_;
  host::Log& log_;
  Source source_;
  runtime::Scope scope_;
};

}  // namespace motcua::link

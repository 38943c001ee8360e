// Fetches bytes by their SHA-256 (wire/bytes.hpp) into a file, one block on its way at a time. What came so far stays in
// `<folder>/<sha256>.part` and is gone on with after a break, a restart or a power cut; what is wrong in it is found by the digest
// of the whole, and then fetched once more from the beginning.
#pragma once

#include "firmware/host/log.hpp"
#include "firmware/link/router.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/wire/bytes.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace motcua::link {

struct ByteReaderOptions {
  std::filesystem::path folder;  // made if missing
  Milliseconds retry{5'000};     // without an answer the question goes out again, after twice as long each time
  Milliseconds longest_retry{60'000};
  std::uint32_t most_bytes = 64U << 20U;  // of what is fetched
};

class ByteReader {
public:
  // Called once: all of the bytes, as they were announced; corrupt: twice something else came; io: the folder cannot be written.
  // The part file is gone then.
  using Done = std::function<void(Result<std::string>)>;

  // All must outlive the reader. `self` is whose topics it asks and listens on.
  ByteReader(runtime::Loop& loop, host::Log& log, Router& router, const wire::Address& self,
             ByteReaderOptions options);
  ~ByteReader();
  ByteReader(const ByteReader&) = delete;
  ByteReader& operator=(const ByteReader&) = delete;

  void fetch(const std::string& sha256, std::uint32_t size, Done done);  // one at a time: `busy` must be false
  bool busy() const;
  void give_up();  // nobody has the bytes any more: `done` is not called, and what came of them is dropped

  struct State;

private:
  std::unique_ptr<State> state_;
};

}  // namespace motcua::link

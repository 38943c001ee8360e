#include "firmware/link/byte_reader.hpp"

#include "firmware/base/encoding.hpp"
#include "firmware/crypto/crypto.hpp"
#include "firmware/link/retained.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/write.hpp"

#include <algorithm>
#include <format>
#include <fstream>
#include <optional>

namespace motcua::link {
namespace fs = std::filesystem;

struct ByteReader::State {
  enum class Attempt : std::uint8_t { first, last };
  struct Fetch {
    std::string sha256;
    std::uint32_t size = 0;
    Done done;
    Attempt attempt = Attempt::first;
    std::uint32_t offset = 0;
    runtime::TimerId retry{};
    Milliseconds pause{};
  };

  fs::path part() const { return options.folder / (fetch->sha256 + ".part"); }
  void begin();
  void ask();
  void ask_now();
  void received(const wire::Message& message);
  Status keep(std::string_view bytes) const;
  void look_at_whole();
  void drop();
  void finish(Result<std::string> result);

  runtime::Loop& loop;
  host::Log& log;
  Router& router;
  wire::Address self;
  ByteReaderOptions options;
  std::optional<Fetch> fetch = {};
  runtime::Scope scope = {};
};

void ByteReader::State::begin() {
  std::error_code code;
  fs::create_directories(options.folder, code);
  const auto there = fs::file_size(part(), code);
  fetch->offset = code || there > fetch->size ? 0 : static_cast<std::uint32_t>(there);
  if (!code && there > fetch->size) fs::remove(part(), code);
  fetch->pause = options.retry;
  if (fetch->offset == fetch->size) return look_at_whole();
  ask();
}

void ByteReader::State::ask() {
  if (router.transport().connected())
    static_cast<void>(router.transport().publish(
        wire::message_of(self, wire::BytesWanted{.sha256 = fetch->sha256, .offset = fetch->offset})));
  fetch->retry = loop.after(fetch->pause, scope.guard([this] {
    fetch->pause = std::min(2 * fetch->pause, options.longest_retry);
    ask();
  }));
}

void ByteReader::State::ask_now() {
  if (!fetch) return;
  loop.cancel(fetch->retry);
  fetch->pause = options.retry;
  ask();
}

Status ByteReader::State::keep(std::string_view bytes) const {
  std::ofstream file(part(), std::ios::binary | std::ios::app);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (file.good()) return {};
  return fail(ErrorCode::io, part().string(), "it cannot be written: free space, and make the folder writable");
}

void ByteReader::State::received(const wire::Message& message) {
  if (!fetch || wrongly_retained(log, message)) return;
  const auto block = wire::read_block(message.payload);
  if (!block)
    return log.once(host::Level::warning, message.topic,
                    std::format("{} is unreadable: {}", message.topic, describe(block.error())));
  // A second answer to a question that was asked twice, or one of another fetch.
  if (block->sha256 != fetch->sha256 || block->offset != fetch->offset) return;
  if (block->bytes.empty()) return;
  if (block->bytes.size() > fetch->size - fetch->offset)
    return finish(fail(ErrorCode::corrupt, fetch->sha256, "more came than was announced"));
  if (auto kept = keep(block->bytes); !kept) return finish(std::unexpected(std::move(kept.error())));
  fetch->offset += static_cast<std::uint32_t>(block->bytes.size());
  if (fetch->offset < fetch->size) return ask_now();
  loop.cancel(fetch->retry);
  look_at_whole();
}

void ByteReader::State::look_at_whole() {
  std::string bytes(fetch->size, '\0');
  std::ifstream file(part(), std::ios::binary);
  const bool read = static_cast<bool>(file.read(bytes.data(), fetch->size));
  if (read && hex(crypto::sha256(bytes)) == fetch->sha256) return finish(std::move(bytes));
  std::error_code code;
  fs::remove(part(), code);
  if (code) return finish(fail(ErrorCode::io, part().string(), "it cannot be removed: " + code.message()));
  if (fetch->attempt == Attempt::last)
    return finish(fail(ErrorCode::corrupt, fetch->sha256, "what came is not what was announced"));
  fetch->attempt = Attempt::last;
  begin();
}

void ByteReader::State::drop() {
  loop.cancel(fetch->retry);
  std::error_code ignored;  // of a file that may not be there
  fs::remove(part(), ignored);
}

// `done` is called last: it may fetch the next, or end the reader.
void ByteReader::State::finish(Result<std::string> result) {
  drop();
  const auto done = std::move(fetch->done);
  fetch.reset();
  done(std::move(result));
}

ByteReader::ByteReader(runtime::Loop& loop, host::Log& log, Router& router, const wire::Address& self,
                       ByteReaderOptions options)
    : state_(new State{loop, log, router, self, std::move(options)}) {
  const auto& scope = state_->scope;
  router.on_message(
      wire::topic(self, wire::Channel::bin),
      scope.guard([state = state_.get()](const wire::Message& message) { state->received(message); }));
  router.on_connected(scope.guard([state = state_.get()] { state->ask_now(); }));
}

ByteReader::~ByteReader() {
  if (state_->fetch) state_->loop.cancel(state_->fetch->retry);
}

bool ByteReader::busy() const {
  return state_->fetch.has_value();
}

void ByteReader::give_up() {
  if (!state_->fetch) return;
  state_->drop();
  state_->fetch.reset();
}

void ByteReader::fetch(const std::string& sha256, std::uint32_t size, Done done) {
  if (size == 0 || size > state_->options.most_bytes)
    return done(fail(ErrorCode::too_large, sha256, std::format("{} bytes are not taken", size)));
  state_->fetch = State::Fetch{.sha256 = sha256, .size = size, .done = std::move(done)};
  state_->begin();
}

}  // namespace motcua::link

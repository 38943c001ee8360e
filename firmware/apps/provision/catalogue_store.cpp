#include "firmware/apps/provision/catalogue_store.hpp"

#include "firmware/catalogue/update/update.hpp"
#include "firmware/codec/codec.hpp"
#include "firmware/host/clock.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <format>
#include <fstream>
#include <ostream>
#include <unistd.h>

namespace motcua::provision {

struct VersionLine {
  std::uint32_t version = 0;
  Instant made_at{};
  std::int64_t age_days = 0;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(VersionLine, (), (version, made_at, age_days, hash))

struct StatusLine {
  std::string province;
  std::optional<VersionLine> shown;
  std::uint32_t procedures = 0;
  std::vector<VersionLine> kept;
};
BOOST_DESCRIBE_STRUCT(StatusLine, (), (province, shown, procedures, kept))

namespace {

constexpr int refused = 65;
constexpr int no_input = 66;
constexpr int not_written = 73;
constexpr std::size_t largest_record_file = std::size_t{1} << 20U;

int say(std::ostream& out, const Error& error) {
  out << describe(error) << '\n';
  if (error.code == ErrorCode::not_found || error.code == ErrorCode::unavailable) return no_input;
  return error.code == ErrorCode::io ? not_written : refused;
}

std::string words_of(const catalogue::Version& version) {
  return std::format("version {} of {}", version.number, instant_text(version.made_at));
}

Instant now() {
  return host::make_system_clock("UTC").value()->now().instant;
}

Result<std::string> read_whole(const std::filesystem::path& path, std::size_t most) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || !file) return fail(ErrorCode::not_found, path.string(), "it cannot be read");
  if (size > most)
    return fail(ErrorCode::too_large, path.string(), std::format("{} bytes are more than {}", size, most));
  std::string text(size, '\0');
  if (!file.read(text.data(), static_cast<std::streamsize>(size)))
    return fail(ErrorCode::not_found, path.string(), "it cannot be read to its end");
  return text;
}

// A store that is read has to be there: opening would make an empty one.
Result<catalogue::Store> open_there(const std::filesystem::path& path) {
  if (!std::filesystem::exists(path)) return fail(ErrorCode::not_found, path.string(), "there is no such store");
  return catalogue::Store::open(path);
}

Status write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const auto done = ::write(fd, text.data(), text.size());
    if (done < 0) return fail(ErrorCode::io, "", std::strerror(errno));
    text.remove_prefix(static_cast<std::size_t>(done));
  }
  if (::fsync(fd) != 0) return fail(ErrorCode::io, "", std::strerror(errno));
  return {};
}

// Whoever looks for updates in the folder never sees half of one.
Status write_whole(const std::filesystem::path& path, std::string_view text) {
  const auto part = path.string() + ".part";
  const int fd = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0) return fail(ErrorCode::io, part, std::format("it cannot be written: {}", std::strerror(errno)));
  auto written = write_all(fd, text);
  ::close(fd);
  if (written && ::rename(part.c_str(), path.c_str()) == 0) return {};
  return fail(ErrorCode::io, path.string(), std::format("it cannot be written: {}", std::strerror(errno)));
}

Result<std::vector<catalogue::Procedure>> read_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (auto at = std::filesystem::recursive_directory_iterator(folder, error);
       !error && at != std::filesystem::recursive_directory_iterator(); at.increment(error))
    if (at->is_regular_file() && at->path().extension() == ".json") files.push_back(at->path());
  if (error) return fail(ErrorCode::not_found, folder.string(), "this folder cannot be read: " + error.message());
  std::ranges::sort(files);
  std::vector<catalogue::Procedure> out;
  for (const auto& file : files) {
    auto procedure = read_whole(file, largest_record_file).and_then([](const std::string& text) {
      return catalogue::decode_procedure(text);
    });
    if (!procedure)
      return fail(procedure.error().code, file.string(),
                  describe(procedure.error()) + "; other people's exports are read by `catalogue import`");
    out.push_back(std::move(*procedure));
  }
  return out;
}

VersionLine line_of(const catalogue::Version& version, Instant at) {
  return {.version = version.number,
          .made_at = version.made_at,
          .age_days = std::chrono::floor<std::chrono::days>(at - version.made_at).count(),
          .hash = version.hash};
}

}  // namespace

int keep_folder(const KeepFolder& asked, std::ostream& out) {
  const auto procedures = read_folder(asked.folder);
  if (!procedures) return say(out, procedures.error());
  auto store = catalogue::Store::open(asked.store);
  if (!store) return say(out, store.error());
  const auto version = store->replace_all(*procedures, {.province = asked.province, .made_at = now()});
  if (!version) return say(out, version.error());
  out << std::format("{} procedures: {}\n", procedures->size(), words_of(*version));
  return 0;
}

int new_key(const NewKey& asked, std::ostream& out) {
  if (std::filesystem::exists(asked.key))
    return say(out, {ErrorCode::io, asked.key.string(), "there is a key already: it is not written over"});
  const auto key = crypto::SigningKey::generate();
  if (const auto saved = key.save(asked.key); !saved) return say(out, saved.error());
  out << catalogue::trusted_key_line(key.public_key(), asked.whose);
  return 0;
}

int make_update(const MakeUpdate& asked, std::ostream& out) {
  const auto key = crypto::SigningKey::load(asked.key);
  if (!key) return say(out, key.error());
  auto old = open_there(asked.old);
  if (!old) return say(out, old.error());
  Result<std::string> update;
  if (asked.fresh.empty()) {
    update = catalogue::make_whole(*old, *key);
  } else {
    auto fresh = open_there(asked.fresh);
    if (!fresh) return say(out, fresh.error());
    update = catalogue::make_update(*old, *fresh, *key, now());
  }
  if (!update) return say(out, update.error());
  if (const auto written = write_whole(asked.update, *update); !written) return say(out, written.error());
  const auto header = catalogue::read_header(*update);
  out << std::format("version {}, {} bytes, signed with key {}\n", header->version, update->size(), header->key);
  return 0;
}

int apply_update(const ApplyUpdate& asked, std::ostream& out) {
  const auto trusted = catalogue::load_trusted_keys(asked.trust);
  if (!trusted) return say(out, trusted.error());
  const auto update = read_whole(asked.update, catalogue::largest_update);
  if (!update) return say(out, update.error());
  if (const auto checked = catalogue::check_update(*update, *trusted); !checked) return say(out, checked.error());
  auto store = catalogue::Store::open(asked.store);
  if (!store) return say(out, store.error());
  const auto taken = catalogue::apply_update(*store, *update, *trusted);
  if (!taken) return say(out, taken.error());
  const auto newest = store->newest();
  if (!newest) return say(out, newest.error());
  out << std::format("{}{}\n", words_of(newest->value()),
                     *taken == catalogue::Taken::had_it ? " was here already" : " is shown now");
  return 0;
}

int show_version(const ShowVersion& asked, std::ostream& out) {
  auto store = open_there(asked.store);
  if (!store) return say(out, store.error());
  const auto version = asked.version == 0 ? store->roll_back() : store->show(asked.version);
  if (!version) return say(out, version.error());
  out << words_of(*version) << " is shown now\n";
  return 0;
}

int prune_store(const PruneStore& asked, std::ostream& out) {
  auto store = open_there(asked.store);
  if (!store) return say(out, store.error());
  const auto gone = store->prune(asked.most);
  if (!gone) return say(out, gone.error());
  out << std::format("{} versions are gone\n", *gone);
  return 0;
}

int store_status(const std::filesystem::path& path, std::ostream& out) {
  auto store = open_there(path);
  if (!store) return say(out, store.error());
  if (const auto verified = store->verify(); !verified) return say(out, verified.error());
  const auto head = store->head();
  if (!head) return say(out, head.error());
  const auto keys = store->keys();
  if (!keys) return say(out, keys.error());
  const auto kept = store->versions();
  if (!kept) return say(out, kept.error());
  const auto at = now();
  StatusLine line;
  if (*head) {
    line.province = (*head)->province;
    line.shown = line_of(**head, at);
  }
  line.procedures = static_cast<std::uint32_t>(keys->size());
  for (const auto& version : *kept) line.kept.push_back(line_of(version, at));
  out << codec::encode(line) << '\n';
  return 0;
}

}  // namespace motcua::provision

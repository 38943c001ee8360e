#include "firmware/apps/provision/certificates.hpp"

#include "firmware/base/ids.hpp"
#include "firmware/crypto/authority.hpp"
#include "firmware/crypto/certificates.hpp"
#include "firmware/crypto/private_file.hpp"

#include <algorithm>
#include <format>
#include <fstream>
#include <iterator>
#include <ostream>

namespace motcua::provision {
namespace {

namespace fs = std::filesystem;

constexpr int usage = 64;
constexpr int refused = 65;
constexpr int no_input = 66;
constexpr int not_written = 73;

// Clocks of two machines differ: what was made a moment ago must not be of tomorrow for a broker.
constexpr std::chrono::minutes slack{10};

struct Folder {
  fs::path path;
  fs::path certificate() const { return path / "ca.pem"; }
  fs::path key() const { return path / "ca.key"; }
  fs::path list() const { return path / "crl.pem"; }
  fs::path issued(const std::string& name) const { return path / "issued" / name; }
};

int say(std::ostream& out, int code, std::string_view text) {
  out << text << '\n';
  return code;
}

int say(std::ostream& out, int code, const Error& error) {
  return say(out, code, describe(error));
}

crypto::Lifetime lifetime(Instant now, int days) {
  return {now - slack, now + std::chrono::days{days}};
}

std::string date_of(Instant instant) {
  return instant_text(instant).substr(0, 10);
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Status make_folder(const fs::path& path) {
  std::error_code code;
  fs::create_directories(path, code);
  if (code) return fail(ErrorCode::io, path.string(), "the folder cannot be made: " + code.message());
  return {};
}

bool is_days(int days) {
  return days >= 1 && days <= most_days;
}

// What was issued is written down before it is handed out: who loses a box can take back all that it ever had.
Status keep_record(const Folder& folder, const std::string& name, const crypto::Issued& issued) {
  return make_folder(folder.issued(name)).and_then([&] {
    return crypto::write_public(folder.issued(name) / (issued.serial + ".pem"), issued.certificate);
  });
}

// The key before the certificate: a program that looks in between finds that they do not belong together, and waits.
Status hand_out(const fs::path& out, const crypto::Authority& authority, const crypto::Issued& issued) {
  return make_folder(out)
      .and_then([&] { return crypto::write_public(out / "ca.pem", authority.certificate()); })
      .and_then([&] { return crypto::write_private(out / "key.pem", issued.key.reveal()); })
      .and_then([&] { return crypto::write_public(out / "certificate.pem", issued.certificate); });
}

Status check_out(const CertificateWish& wish) {
  if (wish.renews) return {};
  for (const auto* name : {"key.pem", "certificate.pem"})
    if (fs::exists(wish.out / name))
      return fail(ErrorCode::conflict, (wish.out / name).string(),
                  "there is one already, and it stays: name another folder, or say --renew");
  return {};
}

}  // namespace

int make_authority(const CertificateWish& wish, Instant now, std::ostream& out) {
  const Folder folder{wish.authority};
  if (!is_days(wish.days)) return say(out, usage, std::format("--days is 1 to {}", most_days));
  for (const auto& file : {folder.certificate(), folder.key()})
    if (fs::exists(file))
      return say(
          out, refused,
          file.string() + ": there is an authority already, and it stays; what it issued would be worth nothing");
  const auto authority = crypto::Authority::make(wish.name, lifetime(now, wish.days));
  if (!authority) return say(out, usage, authority.error());
  const auto list = authority->revoke("", {}, now - slack);
  if (!list) return say(out, not_written, list.error());
  const auto done =
      make_folder(folder.path)
          .and_then([&] { return crypto::write_private(folder.key(), authority->key().reveal()); })
          .and_then([&] { return crypto::write_public(folder.list(), *list); })
          .and_then([&] { return crypto::write_public(folder.certificate(), authority->certificate()); });
  if (!done) return say(out, not_written, done.error());
  return say(
      out, 0,
      std::format("{}: made, good until {}; {} stays with whoever enrols nodes, {} and {} go to every broker",
                  wish.name, date_of(authority->lifetime().until), folder.key().string(),
                  folder.certificate().string(), folder.list().string()));
}

int enrol(const CertificateWish& wish, Instant now, std::ostream& out) {
  const Folder folder{wish.authority};
  if (const auto name = NodeId::parse(wish.name); !name) return say(out, usage, name.error());
  if (!is_days(wish.days)) return say(out, usage, std::format("--days is 1 to {}", most_days));
  for (const auto& host : wish.hosts)
    if (!crypto::is_host(host))
      return say(out, usage, host + ": --host is a name (letters, digits, '-', '.') or an address");
  const auto authority = crypto::Authority::load(folder.certificate(), folder.key());
  if (!authority) return say(out, no_input, authority.error());
  if (const auto free = check_out(wish); !free) return say(out, refused, free.error());
  const auto span = lifetime(now, wish.days);
  if (span.until > authority->lifetime().until)
    return say(
        out, usage,
        std::format("the authority itself ends on {}: say fewer --days", date_of(authority->lifetime().until)));
  const auto issued = authority->issue(wish.name, wish.hosts, span);
  if (!issued) return say(out, usage, issued.error());
  const auto done =
      keep_record(folder, wish.name, *issued).and_then([&] { return hand_out(wish.out, *authority, *issued); });
  if (!done) return say(out, not_written, done.error());
  return say(out, 0,
             std::format("{}: enrolled as {} until {}: ca.pem, certificate.pem and key.pem in {}", wish.name,
                         wish.hosts.empty() ? "a node" : "a broker", date_of(span.until), wish.out.string()));
}

int revoke(const CertificateWish& wish, Instant now, std::ostream& out) {
  const Folder folder{wish.authority};
  if (const auto name = NodeId::parse(wish.name); !name) return say(out, usage, name.error());
  const auto authority = crypto::Authority::load(folder.certificate(), folder.key());
  if (!authority) return say(out, no_input, authority.error());
  std::vector<std::string> certificates;
  std::error_code code;
  for (const auto& file : fs::directory_iterator(folder.issued(wish.name), code))
    if (file.path().extension() == ".pem") certificates.push_back(text_of(file.path()));
  if (certificates.empty())
    return say(
        out, refused,
        std::format("nothing was ever issued to {}; there are: {}", wish.name, (folder.path / "issued").string()));
  if (!fs::exists(folder.list()))
    return say(out, no_input,
               folder.list().string() + ": there is no such list; the one of this authority must stay");
  const auto list = authority->revoke(text_of(folder.list()), certificates, now - slack);
  if (!list) return say(out, no_input, folder.list().string() + ": " + describe(list.error()));
  if (const auto done = crypto::write_public(folder.list(), *list); !done)
    return say(out, not_written, done.error());
  return say(
      out, 0,
      std::format("{}: {} certificate(s) taken back; give {} to every broker and start it anew (a reload takes "
                  "the list, but leaves who is connected)",
                  wish.name, certificates.size(), folder.list().string()));
}

}  // namespace motcua::provision

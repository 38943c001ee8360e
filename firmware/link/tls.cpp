// SSL_CTX_new(): every context of Paho's speaks TLS 1.3 or nothing (Paho's own choice ends at 1.2), and checks the broker's
// certificate here, so that we can say what is wrong with it.
//
// SSL_get1_session(): Paho keeps no session. One that is taken up again asks for no certificate, so it would go on after
// both were replaced or taken back.
//
// SSL_connect(): the handshake is done when the broker has taken this node's certificate, and not before.
//
// Words are kept for the thread that fails, until Paho calls back on that same thread; so each goes to its own connection.
#include "firmware/link/tls.hpp"

#include "firmware/crypto/certificates.hpp"
#include "firmware/link/paho_caller.hpp"

#include <arpa/inet.h>
#include <array>
#include <format>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/stat.h>
#include <utility>
#include <vector>

namespace motcua::link {
namespace {

constexpr int fatal = 2;               // level of an alert
constexpr int first_word_limit = 250;  // ms

// Of this thread, from one failure to the callback about it.
struct Words {
  std::string ours;    // what we found wrong with the broker's certificate
  std::string theirs;  // why the broker broke off
  std::string lines;   // OpenSSL's own
};
// rule 14: of one thread, and only until Paho calls back on it; Paho hands nothing of ours through OpenSSL
thread_local Words words;

std::string day_of(Instant instant) {
  return instant_text(instant).substr(0, 16) + "Z";
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

Result<crypto::Certificate> certificate_of(X509* certificate) {
  BIO* bio = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(bio, certificate);
  char* data = nullptr;
  const auto length = BIO_get_mem_data(bio, &data);
  auto out = crypto::parse_certificate({data, static_cast<std::size_t>(length)});
  BIO_free_all(bio);
  return out;
}

// Why OpenSSL does not believe the broker's certificate, or that of its authority.
std::string distrust(X509_STORE_CTX* store, std::string_view host) {
  const int error = X509_STORE_CTX_get_error(store);
  auto* shown = X509_STORE_CTX_get_current_cert(store);
  const auto certificate =
      shown != nullptr ? certificate_of(shown).value_or(crypto::Certificate{}) : crypto::Certificate{};
  const auto whose = std::format(
      "{} '{}'",
      X509_STORE_CTX_get_error_depth(store) == 0 ? "the broker's certificate" : "the certificate of the authority",
      certificate.name);
  switch (error) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return std::format(
          "{} ended on {}: enrol the broker anew and have it read its files (SIGHUP); is this "
          "machine's clock right?",
          whose, day_of(certificate.until));
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return std::format("{} begins on {}: set this machine's clock right", whose, day_of(certificate.from));
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return std::format(
          "{} is for {} and not for '{}': set the host in node.toml to one of its names, or enrol the "
          "broker with --host {}",
          whose, certificate.hosts.empty() ? "no host" : joined(certificate.hosts), host, host);
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
      return std::format(
          "{} is of a foreign authority, '{}': ca_file does not hold it. Is this the right broker? Then "
          "enrol broker and node at one authority",
          whose, certificate.issuer);
    case X509_V_ERR_INVALID_PURPOSE:
      return std::format("{} is no broker's: enrol the broker with --host", whose);
    default:
      return std::format("{} is not believed: {}", whose, X509_verify_cert_error_string(error));
  }
}

// Why the broker broke off (RFC 8446, section 6.2).
std::string rejection(int alert) {
  switch (alert) {
    case SSL3_AD_CERTIFICATE_REVOKED:
      return "the broker says that this node's certificate was taken back (revoked): if the box is yours and safe, "
             "enrol "
             "the node anew";
    case SSL3_AD_CERTIFICATE_EXPIRED:
      return "the broker says that this node's certificate is not good today: enrol the node anew; are both clocks "
             "right?";
    case TLS1_AD_UNKNOWN_CA:
      return "the broker does not know the authority of this node's certificate: the broker's cafile and this "
             "node's "
             "certificate_file must be of one authority";
    case SSL3_AD_BAD_CERTIFICATE:
    case SSL3_AD_UNSUPPORTED_CERTIFICATE:
    case SSL3_AD_CERTIFICATE_UNKNOWN:
    case TLS13_AD_CERTIFICATE_REQUIRED:
      return std::format(
          "the broker does not take this node's certificate ({}): enrol the node without --host, and see "
          "the broker's log and its crlfile",
          SSL_alert_desc_string_long(alert));
    default:
      return std::format("the broker broke off: {}", SSL_alert_desc_string_long(alert));
  }
}

void on_alert(const SSL* /*ssl*/, int where, int value) {
  if ((where & SSL_CB_READ_ALERT) == SSL_CB_READ_ALERT && (value >> 8) == fatal)
    words.theirs = rejection(value & 0xFF);
}

// In TLS 1.3 a client is done before the broker has looked at its certificate. A broker that does not take it says why and
// closes at once, most often with a reset: our CONNECT would then fail to be written, and the reason never be read. So the
// broker's first word is waited for, once, and read: a ticket, which every mosquitto sends within a round trip, or the
// reason. What it is of the connection itself stays to be read.
bool is_taken(SSL* ssl) {
  pollfd socket{.fd = SSL_get_fd(ssl), .events = POLLIN, .revents = 0};
  ::poll(&socket, 1, first_word_limit);
  char first = 0;
  const int read = SSL_peek(ssl, &first, 1);
  const int state = SSL_get_error(ssl, read);
  return state == SSL_ERROR_NONE || state == SSL_ERROR_WANT_READ || state == SSL_ERROR_WANT_WRITE;
}

void expect_host(X509_STORE_CTX* store, const std::string& host) {
  auto* wanted = X509_STORE_CTX_get0_param(store);
  X509_VERIFY_PARAM_set_hostflags(wanted, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
  if (X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str()) != 1)
    X509_VERIFY_PARAM_set1_host(wanted, host.c_str(), host.size());
}

// In place of OpenSSL's own check: the same, with the name that the broker was called by, and with words.
int check_broker(X509_STORE_CTX* store, void* /*nothing*/) {
  words = {};
  auto* ssl = static_cast<SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
  SSL_set_info_callback(ssl, &on_alert);
  const char* called = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);  // Paho says it of addresses, too
  std::string host = called == nullptr ? "" : called;
  std::erase_if(host, [](char c) { return c == '[' || c == ']'; });  // of an IPv6 address Paho says "[::1"
  if (host.empty()) {
    words.ours = "the name of the broker is not known";
    X509_STORE_CTX_set_error(store, X509_V_ERR_HOSTNAME_MISMATCH);
    return 0;
  }
  expect_host(store, host);
  const int good = X509_verify_cert(store);
  if (good != 1) words.ours = distrust(store, host);
  return good;
}

void harden(SSL_CTX* context) {
  SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_cert_verify_callback(context, &check_broker, nullptr);
}

// What OpenSSL says when the two sides have no version of TLS in common, or one of them speaks none.
std::string meaning(std::string_view lines) {
  const auto says = [lines](std::string_view part) { return lines.contains(part); };
  if (says("protocol version") || says("unsupported protocol") || says("wrong ssl version"))
    return "the broker speaks an older TLS and no TLS 1.3, so nothing was sent: set tls_version tlsv1.3 on its "
           "listener";
  if (says("wrong version number") || says("packet length too long") || says("record layer failure") ||
      says("unexpected eof"))
    return "the other side speaks no TLS: is the port that of the broker's TLS listener?";
  return "the TLS handshake failed: see the broker's log";
}

}  // namespace

Status check_tls_files(const TlsFiles& files, std::string_view node) {
  if (const auto authority = crypto::read_certificate(files.authority); !authority)
    return std::unexpected(authority.error());
  const auto own = crypto::read_certificate(files.certificate);
  if (!own) return std::unexpected(own.error());
  if (const auto key = crypto::check_key(files.certificate, files.key); !key) return key;
  const auto where = files.certificate.string();
  if (own->name != node)
    return fail(
        ErrorCode::denied, where,
        std::format("this is the certificate of '{}' and not of '{}': every node has its own", own->name, node));
  switch (crypto::validity_now(*own)) {
    case crypto::Validity::not_yet:
      return fail(ErrorCode::unavailable, where,
                  std::format("this certificate begins on {}: set this machine's clock right", day_of(own->from)));
    case crypto::Validity::over:
      return fail(
          ErrorCode::unavailable, where,
          std::format("this certificate ended on {}: enrol the node anew and lay the files here; no restart is "
                      "needed",
                      day_of(own->until)));
    case crypto::Validity::good:
      break;
  }
  return {};
}

std::string stamp_of(const TlsFiles& files) {
  std::string out;
  for (const auto& file : {files.authority, files.certificate, files.key}) {
    struct stat found{};
    if (::stat(file.c_str(), &found) == 0)
      out += std::format("{} {} {}.{};", found.st_ino, found.st_size, found.st_mtim.tv_sec, found.st_mtim.tv_nsec);
    else
      out += "none;";
  }
  return out;
}

std::string take_tls_words() {
  const auto said = std::exchange(words, {});
  if (!said.ours.empty()) return said.ours;
  if (!said.theirs.empty()) return said.theirs;
  if (said.lines.empty()) return {};
  return std::format("{} (OpenSSL: {})", meaning(said.lines), said.lines);
}

void hear_tls_line(std::string_view line) {
  // "<thread>:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:<file>:<line>:..."
  const auto routine = line.find(" routines:");
  line = line.substr(routine == std::string_view::npos ? 0 : routine + std::string_view(" routines:").size());
  if (const auto file = line.find(":../"); file != std::string_view::npos) line = line.substr(0, file);
  while (line.ends_with('\n')) line.remove_suffix(1);
  words.lines += (words.lines.empty() ? "" : "; ") + std::string(line);
}

}  // namespace motcua::link

extern "C" SSL_CTX* SSL_CTX_new(const SSL_METHOD* method) {
  using Make = SSL_CTX* (*)(const SSL_METHOD*);
  static const auto real = reinterpret_cast<Make>(dlsym(RTLD_NEXT, "SSL_CTX_new"));
  auto* out = real(method);
  if (out != nullptr && motcua::link::is_in_paho(__builtin_return_address(0))) motcua::link::harden(out);
  return out;
}

extern "C" SSL_SESSION* SSL_get1_session(SSL* ssl) {
  using Get = SSL_SESSION* (*)(SSL*);
  static const auto real = reinterpret_cast<Get>(dlsym(RTLD_NEXT, "SSL_get1_session"));
  return motcua::link::is_in_paho(__builtin_return_address(0)) ? nullptr : real(ssl);
}

extern "C" int SSL_connect(SSL* ssl) {
  using Connect = int (*)(SSL*);
  static const auto real = reinterpret_cast<Connect>(dlsym(RTLD_NEXT, "SSL_connect"));
  const int result = real(ssl);
  if (result != 1 || !motcua::link::is_in_paho(__builtin_return_address(0))) return result;
  return motcua::link::is_taken(ssl) ? result : -1;
}

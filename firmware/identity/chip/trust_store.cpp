#include "firmware/identity/chip/trust_store.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace motcua::identity::chip {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = 1'000'000;

Result<Bytes> content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorCode::io, path.string(), "cannot be read");
  Bytes out{std::istreambuf_iterator(in), {}};
  if (out.size() > most_bytes) return fail(ErrorCode::too_large, path.string(), "larger than any certificate");
  return out;
}

bool is_pem(View bytes) {
  return text_of(bytes.first(std::min<std::size_t>(bytes.size(), 64))).contains("-----BEGIN");
}

BioHandle reading(View bytes) {
  return BioHandle(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

Status take_certificate(const fs::path& path, TrustStore::Handle& out) {
  const auto bytes = content(path);
  if (!bytes) return std::unexpected(bytes.error());
  const auto bio = reading(*bytes);
  CertificateHandle certificate(is_pem(*bytes) ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)
                                               : d2i_X509_bio(bio.get(), nullptr));
  if (!certificate) return fail(ErrorCode::invalid, path.string(), "this is no certificate in DER or PEM");
  // A signer's own certificate here would be believed without its authority.
  if (X509_check_ca(certificate.get()) != 1)
    return fail(ErrorCode::invalid, path.string(), "this certificate is not that of a signing authority");
  out.anchors.push_back(std::move(certificate));
  return {};
}

Status take_list(const fs::path& path, TrustStore::Handle& out) {
  const auto bytes = content(path);
  if (!bytes) return std::unexpected(bytes.error());
  const auto bio = reading(*bytes);
  CrlHandle list(is_pem(*bytes) ? PEM_read_bio_X509_CRL(bio.get(), nullptr, nullptr, nullptr)
                                : d2i_X509_CRL_bio(bio.get(), nullptr));
  if (!list) return fail(ErrorCode::invalid, path.string(), "this is no revocation list in DER or PEM");
  out.lists.push_back(std::move(list));
  return {};
}

}  // namespace

TrustStore::TrustStore() : handle_(std::make_shared<const Handle>()) {}

Result<TrustStore> TrustStore::load(const fs::path& directory) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator at(directory, error), end; !error && at != end; at.increment(error))
    files.push_back(at->path());
  if (error)
    return fail(ErrorCode::not_found, directory.string(), "the directory of trusted certificates cannot be read");
  std::ranges::sort(files);
  auto handle = std::make_shared<Handle>();
  for (const auto& file : files) {
    const auto kind = file.extension();
    Status taken;
    if (kind == ".cer" || kind == ".crt" || kind == ".der" || kind == ".pem")
      taken = take_certificate(file, *handle);
    if (kind == ".crl") taken = take_list(file, *handle);
    if (!taken) return std::unexpected(taken.error());
  }
  TrustStore out;
  out.handle_ = std::move(handle);
  return out;
}

std::size_t TrustStore::anchors() const {
  return handle_->anchors.size();
}

std::size_t TrustStore::revocation_lists() const {
  return handle_->lists.size();
}

}  // namespace motcua::identity::chip

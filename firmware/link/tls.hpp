// TLS 1.3 of a Paho connection: the files of a node, and why a handshake failed, in a technician's words. Paho knows no
// TLS 1.3 and tells no reasons; tls.cpp stands in front of three calls that it makes to OpenSSL (README.md).
#pragma once

#include "firmware/base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace motcua::link {

struct TlsFiles {
  std::filesystem::path authority;    // who issued the broker's certificate
  std::filesystem::path certificate;  // this node's own; its common name is the node's id
  std::filesystem::path key;
};

// What keeps this node from using them today: missing, of another node, not belonging together, not yet or no more good.
Status check_tls_files(const TlsFiles& files, std::string_view node);

// Changes with every change of one of them: replaced, written to, gone.
std::string stamp_of(const TlsFiles& files);

// For Paho's thread that is told of a failure: what OpenSSL said of it on this very thread, once; empty if it said nothing.
std::string take_tls_words();
// A line of OpenSSL's own, as Paho's error handler gets it.
void hear_tls_line(std::string_view line);

}  // namespace motcua::link

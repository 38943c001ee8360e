// Certificates of nodes and brokers, as a technician makes them: an authority's folder, and what is issued from it. Every
// function gives an exit code and says on `out` what was done or is wrong.
#pragma once

#include "firmware/base/time.hpp"

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace motcua::provision {

struct CertificateWish {
  std::filesystem::path authority;  // the folder: ca.pem, ca.key, crl.pem, issued/
  std::string name;                 // of the authority; of the node or broker
  std::filesystem::path out;        // where a node's files go: ca.pem, certificate.pem, key.pem
  std::vector<std::string> hosts;   // of a broker: names and addresses by which it is called
  int days = 0;
  bool renews = false;  // what is in `out` may be replaced
};

constexpr int days_of_authority = 3'650;
constexpr int days_of_node = 825;
constexpr int most_days = 36'500;

int make_authority(const CertificateWish& wish, Instant now, std::ostream& out);
int enrol(const CertificateWish& wish, Instant now, std::ostream& out);
int revoke(const CertificateWish& wish, Instant now, std::ostream& out);

}  // namespace motcua::provision

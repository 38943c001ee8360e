#include "firmware/apps/provision/certificate_commands.hpp"

#include "firmware/apps/provision/certificates.hpp"
#include "firmware/host/clock.hpp"

#include <CLI/CLI.hpp>

namespace motcua::provision {

struct CertificateCommands::Asked {
  CertificateWish authority{.days = days_of_authority};
  CertificateWish node{.days = days_of_node};
  CertificateWish gone;
  CLI::App* make = nullptr;
  CLI::App* enrol = nullptr;
  CLI::App* revoke = nullptr;
};

CertificateCommands::CertificateCommands(CLI::App& app) : asked_(std::make_unique<Asked>()) {
  auto& make = asked_->authority;
  asked_->make = app.add_subcommand("ca", "A new authority for certificates of nodes and brokers");
  asked_->make->add_option("DIR", make.authority, "its folder; an authority that is there stays")->required();
  asked_->make->add_option("--name", make.name, "what it is called in certificates")->required();
  asked_->make->add_option("--days", make.days, "how long it is good")->capture_default_str();
  auto& node = asked_->node;
  asked_->enrol = app.add_subcommand("enrol", "Key and certificate of a node; with --host, of a broker");
  asked_->enrol->add_option("DIR", node.authority, "the authority's folder")->required();
  asked_->enrol->add_option("NODE", node.name, "the node's id, which the certificate proves")->required();
  asked_->enrol->add_option("OUT", node.out, "the folder for ca.pem, certificate.pem and key.pem")->required();
  asked_->enrol->add_option("--host", node.hosts, "a name or address by which a broker is called; may be repeated")
      ->allow_extra_args(false);
  asked_->enrol->add_option("--days", node.days, "how long it is good")->capture_default_str();
  asked_->enrol->add_flag("--renew", [&node](std::int64_t) { node.renews = true; }, "replace what is in OUT");
  auto& gone = asked_->gone;
  asked_->revoke = app.add_subcommand("revoke", "Take back every certificate of a node: a new crl.pem");
  asked_->revoke->add_option("DIR", gone.authority, "the authority's folder")->required();
  asked_->revoke->add_option("NODE", gone.name, "the node or broker")->required();
}

CertificateCommands::~CertificateCommands() = default;

std::optional<int> CertificateCommands::run(std::ostream& out) const {
  const bool makes = asked_->make->parsed();
  const bool enrols = asked_->enrol->parsed();
  if (!makes && !enrols && !asked_->revoke->parsed()) return std::nullopt;
  const auto clock = host::make_system_clock("UTC");
  if (!clock) return 70;
  const auto now = (*clock)->now().instant;
  if (makes) return make_authority(asked_->authority, now, out);
  return enrols ? enrol(asked_->node, now, out) : revoke(asked_->gone, now, out);
}

}  // namespace motcua::provision

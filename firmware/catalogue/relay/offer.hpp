// Offers what is on a shelf: says so in the retained state of its node, and answers who asks for the bytes.
#pragma once

#include "firmware/catalogue/relay/shelf.hpp"
#include "firmware/link/byte_holder.hpp"

namespace motcua::catalogue {

class Offer {
public:
  // `self` is who offers, `askers` the filter of the want topics of those that are answered. All must outlive the offer.
  Offer(host::Log& log, link::Router& router, wire::Address self, const std::string& askers, const Shelf& shelf);
  Offer(const Offer&) = delete;
  Offer& operator=(const Offer&) = delete;

  void show();  // when the shelf is another than before; at every connection it does so by itself

private:
  link::Router& router_;
  wire::Address self_;
  const Shelf& shelf_;
  link::ByteHolder holder_;
  runtime::Scope scope_;
};

}  // namespace motcua::catalogue

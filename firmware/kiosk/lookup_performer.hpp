// The look-up: owns the search and the catalogue that it was made from, and answers on the loop. A catalogue that comes takes
// the place of the one that was, between two answers; without one, nothing is offered.
#pragma once

#include "firmware/host/log.hpp"
#include "firmware/kiosk/lookup_book.hpp"
#include "firmware/kiosk/performer.hpp"

#include <optional>

namespace motcua::kiosk {

class LookupPerformer {
public:
  using Performs = Effects<lookup::LookFor, lookup::ListShelves, lookup::OpenShelf, lookup::OpenProcedure>;

  LookupPerformer(host::Log& log, Give give) : log_(log), give_(std::move(give)) {}

  void use(LookupBook book);
  void lose(std::string_view why);  // for the technician

  Carry perform(const lookup::LookFor& effect);
  Carry perform(const lookup::ListShelves& effect);
  Carry perform(const lookup::OpenShelf& effect);
  Carry perform(const lookup::OpenProcedure& effect);

private:
  struct Open {
    LookupBook book;
    catalogue::Search search;
  };
  // The procedures of a shelf, as indexes into the names.
  std::vector<std::size_t> on(const lookup::ShelfId& shelf) const;
  std::vector<std::size_t> of(const config::LifeEvent& event) const;
  std::vector<lookup::Named> named(const std::vector<std::size_t>& at) const;
  lookup::Answer answer(const catalogue::Answer& found) const;
  Carry away(std::uint32_t serial);

  host::Log& log_;
  Give give_;
  std::optional<Open> open_;
};

}  // namespace motcua::kiosk

// Events, batches and names of an invented centre, for tests of journals, stores and pumps.
#pragma once

#include "firmware/journal/event_store.hpp"
#include "firmware/journal/journal.hpp"

#include <format>

namespace motcua::test {

inline CentreId a_centre() {
  return CentreId::parse("mau-tinh").value();
}
inline NodeId a_node(std::string_view text) {
  return NodeId::parse(text).value();
}
inline Instant an_instant() {
  return parse_instant("2026-11-21T03:04:05.678Z").value();
}

// The same number gives the same id.
inline Uuid an_id(std::uint64_t number) {
  return Uuid::parse(std::format("018f3a5e-0000-7000-8000-{:012x}", number)).value();
}
inline Uuid an_epoch(std::uint64_t number) {
  return Uuid::parse(std::format("7b1d9c44-0000-4000-9000-{:012x}", number)).value();
}

inline queue::TicketIssued a_ticket(std::uint64_t number) {
  return {.visit = an_id(number),
          .number = std::format("A{:03}", number % 1000),
          .group = ServiceGroupId::parse("chung-thuc").value(),
          .service = ServiceId::parse("chung-thuc-ban-sao").value(),
          .purpose = queue::Purpose::file,
          .priority = queue::PriorityClass::normal,
          .issued_at = a_node("mau-tinh-kiosk-1"),
          .business_date = parse_date("2026-11-21").value()};
}

inline journal::NewEvent an_event(wire::EventBody body) {
  return {.at = an_instant(), .body = std::move(body)};
}

inline journal::Batch tickets(std::uint64_t first, std::uint64_t count) {
  journal::Batch batch;
  for (std::uint64_t i = first; i < first + count; ++i) batch.events.push_back(an_event(a_ticket(i)));
  return batch;
}

inline journal::Identity an_identity(std::string_view node) {
  return {a_centre(), a_node(node)};
}

// Records of a journal as a receiver reads them.
inline journal::IncomingBatch incoming(journal::Journal& from, std::uint64_t after = 0, std::size_t limit = 1000) {
  journal::IncomingBatch batch{from.identity().centre, from.identity().node, from.epoch(), {}};
  const auto rows = from.outbox_from(after, limit);
  for (const auto& row : rows.value()) batch.events.push_back(wire::read_record(row.record).value());
  return batch;
}

inline std::vector<std::uint64_t> one_to(std::uint64_t last) {
  std::vector<std::uint64_t> out;
  for (std::uint64_t i = 1; i <= last; ++i) out.push_back(i);
  return out;
}

}  // namespace motcua::test

#include "firmware/identity/chip/card_link.hpp"

#include "firmware/identity/chip/tlv.hpp"

#include <algorithm>
#include <array>

namespace motcua::identity::chip {
namespace {

constexpr std::size_t most_answer = 70'000;
constexpr int most_corrections = 2;
constexpr std::size_t first_read = 4;         // enough for the length of any file up to 65,535 bytes
constexpr std::size_t short_read = 0xdf;      // what fits an answer of 256 bytes under AES
constexpr std::size_t extended_read = 4'000;  // a portrait in four pieces; readers that carry less are found out
constexpr std::size_t last_offset = 0x7fff;   // P1's highest bit says something else
constexpr std::array<std::uint8_t, 7> application{0xa0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01};

std::unexpected<Error> refused(std::string what, std::uint16_t status) {
  const auto code = status == status_not_found ? ErrorCode::not_found
                    : status == status_denied  ? ErrorCode::denied
                                               : ErrorCode::io;
  return fail(code, "card", std::move(what) + ": " + status_text(status));
}

// One piece of the selected file; the lengths that the link has fallen back to count.
Result<Bytes> read_piece(CardLink& link, std::size_t offset, std::size_t wanted) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    const auto most = link.lengths() == Lengths::extended ? extended_read : short_read;
    const auto asked = std::min(wanted, most);
    auto answer = link.send({.ins = 0xb0,
                             .p1 = static_cast<std::uint8_t>(offset >> 8),
                             .p2 = static_cast<std::uint8_t>(offset),
                             .expected = static_cast<std::uint32_t>(asked)});
    if (!answer) return std::unexpected(answer.error());
    if (answer->status == status_wrong_length && asked > short_read) {
      link.only_short();
      continue;
    }
    if (answer->status != status_ok && answer->status != status_short_read)
      return refused("the file cannot be read", answer->status);
    if (answer->data.empty() || answer->data.size() > asked)
      return fail(ErrorCode::invalid, "card", "another length than was asked for");
    return std::move(answer->data);
  }
  return fail(ErrorCode::io, "card", "the file cannot be read in short pieces either");
}

Result<Bytes> read_rest(CardLink& link, Bytes out, std::uint32_t tag) {
  const auto size = tlv_length(out);
  if (!size) return std::unexpected(size.error());
  if (*size > last_offset) return fail(ErrorCode::too_large, "card", "a file of more than 32,767 bytes");
  out.reserve(*size);
  while (out.size() < *size) {
    auto piece = read_piece(link, out.size(), *size - out.size());
    if (!piece) return piece;
    append(out, *piece);
    motcua::wipe(*piece);
  }
  if (const auto object = sole_tlv(out, tag); !object) return std::unexpected(object.error());
  return out;
}

}  // namespace

CardLink::CardLink(Exchange exchange, Lengths lengths) : exchange_(std::move(exchange)), lengths_(lengths) {}

Result<Response> CardLink::send(const Command& command) {
  if (!session_) return carry(command, Protection::plain);
  const auto wire = session_->protect(command);
  if (!wire) return std::unexpected(wire.error());
  const auto outer = carry(*wire, Protection::secured);
  if (!outer) {
    session_->end();
    return outer;
  }
  return session_->unprotect(*outer);
}

Result<Response> CardLink::carry(Command wire, Protection protection) {
  for (int corrections = 0;;) {
    auto answer = exchange_once(wire);
    const bool refused_length = answer ? answer->status == status_wrong_length && answer->data.empty() : !gone_;
    if (refused_length && needs_extended(wire)) {
      lengths_ = Lengths::short_only;
      if (protection == Protection::secured)
        return fail(ErrorCode::unsupported, "card", "the reader or the card takes no commands of extended length");
      if (wire.data.size() < most_short) {
        wire.expected = std::min(*wire.expected, most_short);
        continue;
      }
    }
    if (!answer) return answer;
    if (answer->status >> 8 == 0x6c && answer->data.empty() && corrections++ < most_corrections) {
      const auto exact = answer->status & 0xffU;
      wire.expected = exact == 0 ? most_short : exact;
      continue;
    }
    return gather(std::move(*answer));
  }
}

// 61xx: that much more waits at the card.
Result<Response> CardLink::gather(Response first) {
  while (first.status >> 8 == 0x61) {
    const auto waiting = first.status & 0xffU;
    const auto more = exchange_once({.ins = 0xc0, .expected = waiting == 0 ? most_short : waiting});
    if (!more) return more;
    if (more->data.empty() && more->status >> 8 == 0x61)
      return fail(ErrorCode::invalid, "card", "an endless answer");
    append(first.data, more->data);
    first.status = more->status;
    if (first.data.size() > most_answer)
      return fail(ErrorCode::invalid, "card", "an answer longer than any can be");
  }
  return first;
}

Result<Response> CardLink::exchange_once(const Command& wire) {
  if (gone_) return fail(ErrorCode::unavailable, "card", "the card is gone");
  ++sent_;
  auto bytes = exchange_(encode(wire));
  if (!bytes) {
    gone_ = bytes.error().code == ErrorCode::unavailable;
    return std::unexpected(bytes.error());
  }
  return decode_response(*bytes);
}

Status select_file(CardLink& link, std::uint16_t id) {
  // P2 = 0C asks for no answer and there is no Le: some chips refuse anything else.
  const auto answer = link.send({.ins = 0xa4,
                                 .p1 = 0x02,
                                 .p2 = 0x0c,
                                 .data = {static_cast<std::uint8_t>(id >> 8), static_cast<std::uint8_t>(id)}});
  if (!answer) return std::unexpected(answer.error());
  if (answer->status != status_ok) return refused("the file cannot be selected", answer->status);
  return {};
}

Status select_application(CardLink& link) {
  const auto answer =
      link.send({.ins = 0xa4, .p1 = 0x04, .p2 = 0x0c, .data = {application.begin(), application.end()}});
  if (!answer) return std::unexpected(answer.error());
  if (answer->status != status_ok) return refused("this is no travel document or citizen's card", answer->status);
  return {};
}

Result<Bytes> read_selected(CardLink& link, std::uint32_t tag, FileSize size) {
  auto first = read_piece(link, 0, size == FileSize::large ? short_read : first_read);
  if (!first) return first;
  return read_rest(link, std::move(*first), tag);
}

Result<Bytes> read_file(CardLink& link, std::uint16_t id, std::uint32_t tag, FileSize size) {
  if (const auto selected = select_file(link, id); !selected) return std::unexpected(selected.error());
  return read_selected(link, tag, size);
}

Result<Bytes> read_file_directly(CardLink& link, std::uint16_t id, std::uint32_t tag, FileSize size) {
  const auto most = link.lengths() == Lengths::extended ? extended_read : short_read;
  const auto asked = size == FileSize::large ? most : short_read;
  auto first = link.send({.ins = 0xb0,
                          .p1 = static_cast<std::uint8_t>(0x80 | (id & 0x1f)),
                          .expected = static_cast<std::uint32_t>(asked)});
  if (!first) return std::unexpected(first.error());
  if (first->status != status_ok && first->status != status_short_read)
    return read_file(link, id, tag, FileSize::any);
  if (first->data.empty() || first->data.size() > asked)
    return fail(ErrorCode::invalid, "card", "another length than was asked for");
  // Memory behind the file came with it, or a lie: the exact reading tells.
  const auto whole = tlv_length(first->data);
  if (whole && *whole < first->data.size()) return read_file(link, id, tag, FileSize::any);
  return read_rest(link, std::move(first->data), tag);
}

}  // namespace motcua::identity::chip

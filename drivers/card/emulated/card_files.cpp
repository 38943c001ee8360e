// The file system of the emulated card: one application, elementary files by id and by short id, and who may read them.
#include "drivers/card/emulated/card.hpp"

#include <algorithm>

namespace motcua::emulated {
namespace {

const Bytes application{0xa0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01};
constexpr std::uint16_t master_file = 0x3f00;
constexpr std::uint16_t first_file = 0x0100;  // its low bits are the short id
constexpr std::size_t all_short = 256;
constexpr std::size_t all_extended = 65536;

// Le of all zeros asks for whatever there is, so that less is no surprise.
bool asks_for_all(const Command& command) {
  return command.expected == (command.length == Length::extended ? all_extended : all_short);
}

Answer warned(Answer answer, const Command& command) {
  if (answer.status == status::end_reached && asks_for_all(command)) answer.status = status::ok;
  return answer;
}

}  // namespace

Answer Card::select(const Command& command) {
  if (command.p1 == 0x04) {
    if (command.data != application) return only(status::not_found);
    application_selected_ = true;
    current_file_ = 0;
    return {};
  }
  if (command.p1 != 0x00 && command.p1 != 0x02) return only(status::wrong_parameters);
  if (command.data.empty()) return only(status::unknown_instruction);
  if (command.data.size() != 2) return only(status::wrong_length);
  const auto id = static_cast<std::uint16_t>((command.data[0] << 8) | command.data[1]);
  // What Vietnamese cards say to it.
  return id == master_file ? only(status::unknown_instruction) : select_file(id);
}

Answer Card::select_file(std::uint16_t id) {
  if (id != file_id::card_access) {
    if (!application_selected_) return only(status::not_found);
    if (!session_) return only(status::access_denied);
  }
  if (!made_.files.contains(id)) return only(status::not_found);
  current_file_ = id;
  return {};
}

Answer Card::read_binary(const Command& command) {
  if (!command.expected) return only(status::wrong_length);
  const auto most = most_data(command);
  if ((command.p1 & 0x80) != 0) {
    const auto id = static_cast<std::uint16_t>(first_file | (command.p1 & 0x1f));
    if (const auto selected = select_file(id); selected.status != status::ok) return selected;
    return warned(read(id, command.p2, most), command);
  }
  if (current_file_ == 0) return only(status::conditions);
  const auto offset = static_cast<std::size_t>((command.p1 << 8) | command.p2);
  return warned(read(current_file_, offset, most), command);
}

// For offsets of more than 15 bits: DO'54' brings the offset, DO'53' the data.
Answer Card::read_odd(const Command& command) {
  if (!command.expected) return only(status::wrong_length);
  const auto offset_bytes = find(command.data, 0x54);
  if (!offset_bytes || offset_bytes->empty() || offset_bytes->size() > 3) return only(status::wrong_data);
  if (command.p1 != 0 || command.p2 > 0x1f) return only(status::wrong_parameters);
  if (command.p2 != 0) {
    const auto id = static_cast<std::uint16_t>(first_file | command.p2);
    if (const auto selected = select_file(id); selected.status != status::ok) return selected;
  }
  if (current_file_ == 0) return only(status::conditions);
  std::size_t offset = 0;
  for (const auto byte : *offset_bytes) offset = (offset << 8) | byte;
  const auto most = most_data(command);
  const auto head = tlv_header(0x53, most).size();
  if (most <= head) return only(status::wrong_length);
  auto answer = warned(read(current_file_, offset, most - head), command);
  if (!answer.data.empty()) answer.data = tlv(0x53, answer.data);
  return answer;
}

std::size_t Card::most_data(const Command& command) const {
  return session_ ? std::min(*command.expected, session_->room(command.length)) : *command.expected;
}

Answer Card::read(std::uint16_t id, std::size_t offset, std::size_t at_most) {
  const auto file = made_.files.find(id);
  if (file == made_.files.end()) return only(status::not_found);
  // Fingerprints want terminal authentication, which no reader of ours can do.
  if (id == file_id::dg3 || (id != file_id::card_access && !session_)) return only(status::access_denied);
  const View content = file->second;
  if (offset >= content.size()) return only(status::wrong_offset);
  const auto left = content.size() - offset;
  const auto part = content.subspan(offset, std::min(left, at_most));
  return {.data = Bytes(part.begin(), part.end()), .status = left < at_most ? status::end_reached : status::ok};
}

}  // namespace motcua::emulated

// Which of the readers that pcscd knows is ours, and what lies there. Pure: events in, what is to be told out.
#pragma once

#include "drivers/api/card_reader.hpp"
#include "drivers/card/pcsc/card_watch.hpp"

namespace motcua::drivers {

class ReaderChoice {
public:
  // `wanted` is a reader's name or the beginning of it: the numbers that pcscd puts behind a name change with the order of
  // plugging in. None: any reader.
  explicit ReaderChoice(std::optional<std::string> wanted) : wanted_(std::move(wanted)) {}

  // What is to be told of it, in order. A card that was exchanged is `nothing` and then `card`. One that lies there stays
  // the chosen one, whatever comes to lie on other readers; a card is chosen before what is mute.
  std::vector<Lying> take(const CardEvent& event);

  // The reader to read from: the one on which something lies, or else the first; null: there is none.
  const std::string* reader() const;
  Lying lying() const;
  std::string why_none() const;  // for a technician

private:
  struct Place {
    std::string reader;
    Slot slot = Slot::empty;
  };
  bool is_ours(const std::string& reader) const;
  Place* place(const std::string& reader);
  const Place* chosen() const;
  void choose();

  std::optional<std::string> wanted_;
  std::vector<Place> places_;           // ours, in pcscd's order
  std::vector<std::string> strangers_;  // readers that are not ours
  std::optional<std::string> unavailable_;
  std::optional<std::string> lies_on_;
};

}  // namespace motcua::drivers

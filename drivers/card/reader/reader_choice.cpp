#include "drivers/card/reader/reader_choice.hpp"

#include "firmware/base/overloaded.hpp"

#include <algorithm>
#include <format>

namespace motcua::drivers {
namespace {

Lying lying_of(Slot slot) {
  return slot == Slot::card ? Lying::card : slot == Slot::mute ? Lying::mute : Lying::nothing;
}

}  // namespace

std::vector<Lying> ReaderChoice::take(const CardEvent& event) {
  const auto before = lies_on_;
  const auto was = lying();
  const auto empty = [this](const std::string& reader) {
    if (auto* there = place(reader)) there->slot = Slot::empty;
    if (lies_on_ == reader) lies_on_.reset();
  };
  if (!std::holds_alternative<ReadersUnavailable>(event)) unavailable_.reset();
  std::visit(Overloaded{[this](const ReaderArrived& it) {
                          if (is_ours(it.reader))
                            places_.push_back({.reader = it.reader});
                          else
                            strangers_.push_back(it.reader);
                        },
                        [&](const ReaderGone& it) {
                          empty(it.reader);
                          std::erase_if(places_, [&it](const Place& one) { return one.reader == it.reader; });
                          std::erase(strangers_, it.reader);
                        },
                        [&](const CardPlaced& it) {
                          empty(it.reader);
                          if (auto* there = place(it.reader)) there->slot = it.slot;
                        },
                        [&](const CardTaken& it) { empty(it.reader); }, [](const ReadersAbsent& /*it*/) {},
                        [this](const ReadersUnavailable& it) {
                          places_.clear();
                          strangers_.clear();
                          lies_on_.reset();
                          unavailable_ = it.why;
                        }},
             event);
  const bool stayed = lies_on_.has_value();
  choose();
  if (stayed && lies_on_ == before) return {};
  std::vector<Lying> told;
  if (was != Lying::nothing) told.push_back(Lying::nothing);
  if (lying() != Lying::nothing) told.push_back(lying());
  return told;
}

void ReaderChoice::choose() {
  const auto* now = chosen();
  if (now != nullptr && now->slot == Slot::card) return;
  const auto first = [this](Slot slot) { return std::ranges::find(places_, slot, &Place::slot); };
  if (const auto card = first(Slot::card); card != places_.end())
    lies_on_ = card->reader;
  else if (const auto mute = first(Slot::mute); now == nullptr && mute != places_.end())
    lies_on_ = mute->reader;
}

bool ReaderChoice::is_ours(const std::string& reader) const {
  return !wanted_ || reader.starts_with(*wanted_);
}

ReaderChoice::Place* ReaderChoice::place(const std::string& reader) {
  const auto found = std::ranges::find(places_, reader, &Place::reader);
  return found == places_.end() ? nullptr : &*found;
}

const ReaderChoice::Place* ReaderChoice::chosen() const {
  const auto found = lies_on_ ? std::ranges::find(places_, *lies_on_, &Place::reader) : places_.end();
  return found == places_.end() ? nullptr : &*found;
}

const std::string* ReaderChoice::reader() const {
  if (const auto* now = chosen()) return &now->reader;
  return places_.empty() ? nullptr : &places_.front().reader;
}

Lying ReaderChoice::lying() const {
  const auto* now = chosen();
  return now == nullptr ? Lying::nothing : lying_of(now->slot);
}

std::string ReaderChoice::why_none() const {
  if (unavailable_) return "pcscd does not run: " + *unavailable_;
  if (strangers_.empty()) return "no reader is plugged in";
  std::string others;
  for (const auto& one : strangers_) others += std::format("{}\"{}\"", others.empty() ? "" : ", ", one);
  return std::format("no reader \"{}\" is plugged in; there is {}", wanted_.value_or(""), others);
}

}  // namespace motcua::drivers

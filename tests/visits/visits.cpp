#include "tests/visits/visits.hpp"

namespace motcua::visits {

using std::chrono::seconds;
using test::between;
using test::one_of;

std::vector<std::string> missing(const Tally& tally) {
  std::vector<std::string> out;
  for (const auto* kind : {"orders",
                           "orders_taken_over",
                           "papers_sent",
                           "issued",
                           "rated_by_code",
                           "rated_by_lens",
                           "identified_by_digits",
                           "identified_by_code",
                           "identified_by_code_and_chip",
                           "left_by_home",
                           "left_in_silence",
                           "went_back",
                           "cards_put_back",
                           "other_cards_laid",
                           "cards_left_behind",
                           "wrong_digits_typed",
                           "card_reader_removals",
                           "card_reader_replugs",
                           "code_scanner_replugs",
                           "printer_replugs",
                           "card_reader_doubled",
                           "printer_doubled",
                           "code_scanner_doubled",
                           "card_reader_old_answers",
                           "printer_old_answers",
                           "code_scanner_old_answers",
                           "late_card_reader_answers",
                           "late_code_scanner_answers",
                           "late_printer_answers",
                           "late_hub_answers",
                           "hub_doubled",
                           "hub_crossed",
                           "hub_never",
                           "hub_late",
                           "hub_very_late",
                           "hub_away",
                           "connection_broken",
                           "disk_full"})
    if (!tally.contains(std::string_view(kind))) out.emplace_back(kind);
  return out;
}

void Visits::live(std::uint64_t visits) {
  for (std::uint64_t i = 0; i < visits && !site_.loop.stopped(); ++i) one();
  if (site_.loop.stopped()) site_.auditor.crossing("the kiosk has ended");
}

bool Visits::at_rest() const {
  return std::holds_alternative<session::Rest>(site_.kiosk.state().place);
}

void Visits::one() {
  for (int waited = 0; !session::at<session::Attract>(site_.kiosk.state()); ++waited) {
    if (waited == 400) return site_.auditor.crossing("the kiosk does not come back to its first screen");
    site_.pass(seconds{5});
    site_.look();
  }
  come();
  constexpr int longest = 400;  // acts and waits
  for (int acts = 0; acts < longest; ++acts) {
    site_.pass(test::happens(random_, 3) ? between(random_, Milliseconds{2'000}, Milliseconds{40'000})
                                         : between(random_, Milliseconds{100}, Milliseconds{1'200}));
    site_.look();
    if (at_rest() && intention_.began) break;
    act();
    intention_.began = intention_.began || !at_rest();
    site_.look();
    if (at_rest()) break;
  }
  leave();
}

void Visits::come() {
  const bool rates = !holders_.empty() && happens(25);
  Citizen citizen;
  if (rates) {
    const auto holder = holders_.begin() + static_cast<std::ptrdiff_t>(random_() % holders_.size());
    citizen = std::move(*holder);
    holders_.erase(holder);
  } else {
    citizen = invent(random_, before_ && happens(10) ? &*before_ : nullptr);
  }
  before_ = citizen;
  constexpr std::array ways{Way::none, Way::none, Way::digits, Way::code, Way::code_and_chip};
  intention_ = {.rates = rates, .shows_ticket = happens(50), .way = one_of(random_, ways)};
  if (happens(15)) {
    intention_.leaves = happens(60) ? Leaves::by_home : Leaves::in_silence;
    intention_.patience = static_cast<int>(random_() % 12);
  }
  if (happens(30)) intention_.takes_card_after = between(random_, Milliseconds{50}, Milliseconds{3'000});
  site_.auditor.arrives({.visit = ++visit_, .citizen = std::move(citizen), .service = {}, .typed = {}, .way = {}});
  if (happens(8)) something_happens();
}

// To the devices, the line or the disk, at some moment of this visit or the next.
void Visits::something_happens() {
  const auto begins = between(random_, Milliseconds{0}, Milliseconds{12'000});
  const auto lasts = between(random_, Milliseconds{200}, Milliseconds{15'000});
  const auto both = [&](auto begin, auto end) {
    later(begins, [begin] { begin(); });
    later(begins + lasts, [end] { end(); });
  };
  switch (random_() % 6) {
    case 0:
      return both([this] { site_.reader->unplug(); }, [this] { site_.reader->plug(); });
    case 1:
      return both([this] { site_.scanner->unplug(); }, [this] { site_.scanner->plug(); });
    case 2:
      return both([this] { site_.printer->unplug(); }, [this] { site_.printer->plug(); });
    case 3:
      ++tally_["hub_away"];
      return both([this] { site_.kiosk.on_hub(wire::NodeStatus::offline); },
                  [this] { site_.kiosk.on_hub(wire::NodeStatus::online); });
    case 4:
      ++tally_["connection_broken"];
      return later(begins, [this] { site_.broker.break_connection("mau-xa-kiosk"); });
    default:
      ++tally_["disk_full"];
      return both([this] { site_.disk.set(test::DiskFault::full); },
                  [this] { site_.disk.set(test::DiskFault::none); });
  }
}

void Visits::act() {
  if (intention_.leaves != Leaves::when_done && intention_.patience-- <= 0) {
    if (intention_.leaves == Leaves::in_silence) return;  // gone; the screen will notice
    return touch(session::Home{});
  }
  if (happens(2)) return touch(session::Touched{});
  if (site_.kiosk.state().overlay != session::Overlay::none) return touch(session::Back{});
  if (happens(1)) return touch(session::Help{});
  session::visit_screen([this](const auto& screen) { on(auto(screen)); }, site_.kiosk.state());
}

// What was held goes along; a card on the reader sometimes does not.
void Visits::leave() {
  if (!at_rest()) site_.auditor.crossing("a visit does not end");
  site_.look();
  if (intention_.leaves == Leaves::by_home && intention_.patience < 0) ++tally_["left_by_home"];
  if (intention_.leaves == Leaves::in_silence && intention_.patience < 0) ++tally_["left_in_silence"];
  const auto& standing = *site_.auditor.standing();
  if (standing.way) ++tally_["identified_by_" + *standing.way];
  if (standing.citizen.ticket && !intention_.rates) holders_.push_back(standing.citizen);
  if (holders_.size() > 40) holders_.pop_front();
  site_.scanner->show({});
  if (site_.reader->lying()) {
    if (happens(15))
      ++tally_["cards_left_behind"];
    else
      site_.reader->take();
  }
  site_.auditor.leaves();
  if (happens(50)) site_.pass(between(random_, Milliseconds{0}, Milliseconds{4'000}));
  site_.look();
}

void Visits::type(std::string_view text) {
  for (const char key : text) touch(flows::Key{key});
  touch(flows::KeyOk{});
}

}  // namespace motcua::visits

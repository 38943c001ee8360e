#include "tests/unit/feeds/change_cases.hpp"

#include "firmware/feeds/centre.hpp"
#include "firmware/feeds/difference.hpp"
#include "tests/support/chance.hpp"
#include "tests/support/sample_events.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace motcua::feeds::test {
namespace {

using codec::Node;
using motcua::test::between;
using motcua::test::happens;
using std::chrono::minutes;

constexpr std::chrono::sys_days first_day{std::chrono::year{2026} / 11 / 23};
constexpr minutes ahead_of_utc{7 * 60};
using Events = std::multimap<Instant, wire::EventBody>;

ClerkId a_clerk() {
  return ClerkId::parse("mau-mot").value();
}

void add_visit(Events& out, motcua::test::Random& random, const Size& size, std::uint64_t number, Instant opened) {
  const auto of = [&](std::string_view what, int many) {
    return std::format("{}-{:02}", what, random() % static_cast<std::uint64_t>(many) + 1);
  };
  auto ticket = motcua::test::a_ticket(number);
  ticket.business_date = std::chrono::floor<std::chrono::days>(opened + ahead_of_utc);
  ticket.service = ServiceId::parse(of("thu-tuc", size.services)).value();
  ticket.group = ServiceGroupId::parse(ticket.service.text() < "thu-tuc-03" ? "chung-thuc" : "ho-tich").value();
  ticket.priority = happens(random, 20) ? queue::PriorityClass::priority : queue::PriorityClass::normal;
  const auto seat = CounterId::parse(of("quay", size.counters)).value();
  const auto at = opened + between(random, minutes{2}, minutes{9 * 60});
  const auto called = at + between(random, minutes{1}, minutes{40});
  out.emplace(at, ticket);
  if (happens(random, 8)) return;  // waits until the day is over
  out.emplace(called, queue::TicketCalled{ticket.visit, seat, a_clerk()});
  if (happens(random, 6)) {
    out.emplace(called + minutes{3}, queue::TicketNoShow{ticket.visit, seat, a_clerk()});
    return;
  }
  out.emplace(called + minutes{1}, queue::ServiceStarted{ticket.visit, seat, a_clerk()});
  std::optional<queue::Assistance> assistance;
  if (happens(random, 50)) assistance = static_cast<queue::Assistance>(random() % 2);
  out.emplace(called + minutes{8}, queue::ServiceFinished{ticket.visit, seat, a_clerk(), {}, assistance});
  if (happens(random, 6))  // what cannot be: a fault, and a flag
    out.emplace(called + minutes{9}, queue::ServiceFinished{ticket.visit, seat, a_clerk(), {}, {}});
  if (happens(random, 70))
    out.emplace(called + minutes{10}, queue::VisitRated{ticket.visit, static_cast<queue::RatingLevel>(random() % 5),
                                                        motcua::test::a_node("kiosk")});
}

Events two_days(motcua::test::Random& random, const Size& size) {
  Events out;
  std::uint64_t number = 0;
  for (int day = 0; day < 2; ++day) {
    const auto opened = Instant{first_day + std::chrono::days{day}} - ahead_of_utc + minutes{7 * 60};
    out.emplace(opened, queue::DayStarted{std::chrono::floor<std::chrono::days>(opened + ahead_of_utc), {}});
    for (int i = 1; i <= size.counters; ++i) {
      const auto seat = CounterId::parse(std::format("quay-{:02}", i)).value();
      out.emplace(opened + minutes{i}, queue::CounterOpened{seat, a_clerk()});
    }
    for (int i = 0; i < size.visits / 2; ++i) add_visit(out, random, size, ++number, opened);
  }
  return out;
}

Node whole_at(const Centre& centre, Instant at, std::size_t most_bytes) {
  auto today = centre.today(at);
  today.message.at = at;
  return codec::parse_json(fitted(std::move(today), most_bytes)).value();
}

const Node* find(const Node::Object& object, std::string_view key) {
  const auto found = std::ranges::find(object, key, &Node::Member::first);
  return found == object.end() ? nullptr : &found->second;
}
void set(Node::Object& object, const std::string& key, Node value) {
  const auto found = std::ranges::find(object, key, &Node::Member::first);
  if (found == object.end())
    object.push_back({key, std::move(value)});
  else
    found->second = std::move(value);
}

// "" for what is no row.
std::string id_of(std::string_view list, const Node& row) {
  static const std::map<std::string_view, std::vector<std::string_view>> ids{
      {"groups", {"group"}},
      {"services", {"service"}},
      {"counters", {"counter"}},
      {"hours", {"hour"}},
      {"services_hours", {"service", "hour"}},
      {"centres", {"centre"}}};
  std::string out;
  if (const auto names = ids.find(list); names != ids.end())
    for (const auto name : names->second) out += codec::write_json(*row.find(name));
  return out;
}

Node::Object members_applied(Node::Object whole, const Node::Object& change);

Node rows_applied(const std::string& list, const Node* before, const Node::Array& change) {
  Node::Array rows = before == nullptr ? Node::Array{} : std::get<Node::Array>(before->value);
  for (const auto& row : change) {
    const auto is_it = [&](const Node& each) { return id_of(list, each) == id_of(list, row); };
    const auto found = std::ranges::find_if(rows, is_it);
    if (row.find("gone") != nullptr)
      std::erase_if(rows, is_it);
    else if (found == rows.end())
      rows.push_back(row);
    else
      *found = Node{members_applied(std::get<Node::Object>(found->value), std::get<Node::Object>(row.value))};
  }
  return Node{std::move(rows)};
}

void take_sequences(Node::Object& whole, const Node::Array& sequences) {
  auto cursors = std::get<Node::Array>(find(whole, "cursors")->value);
  for (std::size_t i = 0; i < cursors.size(); ++i)
    set(std::get<Node::Object>(cursors[i].value), "sequence", sequences.at(i));
  set(whole, "cursors", Node{std::move(cursors)});
}

Node::Object members_applied(Node::Object whole, const Node::Object& change) {
  constexpr std::array<std::string_view, 4> by_member{"total", "figures", "wait", "service"};
  for (const auto& [key, value] : change) {
    const auto* before = find(whole, key);
    const auto* list = std::get_if<Node::Array>(&value.value);
    const auto* object = std::get_if<Node::Object>(&value.value);
    if (key == "unknown") {
      for (const auto& name : *list)
        std::erase_if(whole, [&](const Node::Member& member) { return Node{member.first} == name; });
    } else if (key == "sequences") {
      take_sequences(whole, *list);
    } else if (list != nullptr && !list->empty() && !id_of(key, list->front()).empty()) {
      set(whole, key, rows_applied(key, before, *list));
    } else if (object != nullptr && before != nullptr && std::ranges::contains(by_member, key)) {
      set(whole, key, Node{members_applied(std::get<Node::Object>(before->value), *object)});
    } else {
      set(whole, key, value);
    }
  }
  return whole;
}

}  // namespace

std::vector<Node> wholes(std::uint64_t seed, const Size& size) {
  motcua::test::Random random(seed);
  const auto events = two_days(random, size);
  Centre centre(motcua::test::a_centre(), Settings{}, events.begin()->first);
  const aggregate::Journal journal{motcua::test::a_node("mau-tinh-hub"), motcua::test::an_epoch(1)};
  const aggregate::Journal restored{motcua::test::a_node("mau-tinh-hub"), motcua::test::an_epoch(2)};
  std::vector<Node> out;
  std::map<aggregate::Journal, std::uint64_t> sequences;
  for (const auto& [at, body] : events) {
    const auto& into = sequences[journal] > events.size() * 3 / 4 ? restored : journal;
    if (into.epoch == restored.epoch && sequences[restored] == 0)
      centre.take(restored,
                  {.sequence = ++sequences[restored],
                   .at = at,
                   .body = queue::DayStarted{first_day + std::chrono::days{1}, {}}},
                  ahead_of_utc);
    centre.take(into, {.sequence = ++sequences[into], .at = at, .body = body}, ahead_of_utc);
    if (happens(random, 50)) out.push_back(whole_at(centre, at, size.most_bytes));
  }
  return out;
}

Node applied(const Node& whole, const Node& change) {
  return Node{members_applied(std::get<Node::Object>(whole.value), std::get<Node::Object>(change.value))};
}

Node in_order(const Node& node) {
  if (const auto* list = std::get_if<Node::Array>(&node.value)) {
    Node::Array out;
    for (const auto& each : *list) out.push_back(in_order(each));
    const bool has_rows = !out.empty() && std::holds_alternative<Node::Object>(out.front().value);
    if (has_rows) std::ranges::sort(out, {}, [](const Node& row) { return codec::write_json(row); });
    return Node{std::move(out)};
  }
  if (const auto* object = std::get_if<Node::Object>(&node.value)) {
    Node::Object out;
    for (const auto& [key, value] : *object)
      if (key != "at" && key != "run" && key != "number") out.push_back({key, in_order(value)});
    std::ranges::sort(out, {}, &Node::Member::first);
    return Node{std::move(out)};
  }
  return node;
}

std::string change_cases() {
  std::string out = "[\n";
  const auto add = [&](const Node& before, const Node& after) {
    out += out.size() > 2 ? ",\n" : "";
    out += codec::write_json(
        Node{Node::Object{{"before", before}, {"change", Node{difference(before, after)}}, {"after", after}}});
  };
  const auto all = wholes(1, {.visits = 24, .services = 2, .counters = 2, .most_bytes = 2'400});
  for (std::size_t i = 1; i < all.size(); i += 5) add(all[i - 1], all[i]);
  add(all.front(), all.back());
  add(all.back(), all.front());
  return out + "\n]\n";
}

}  // namespace motcua::feeds::test

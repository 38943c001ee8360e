// Every golden, damaged in every place: refused with the
// pointer of the place, or accepted where the contract says so.
#include "tests/golden/wire/golden.hpp"
#include "tests/golden/wire/mutate.hpp"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <limits>

namespace motcua::wire {
namespace {

BOOST_AUTO_TEST_SUITE(ut_mutations)

using codec::Node;

// Members that need not be there. `clerk` must be there in a command at a counter.
constexpr std::array<std::string_view, 23> optional_members{
    "assistance",     "clerk", "origin",     "original", "business_date", "since",       "service", "ticket",
    "purpose",        "phase", "standing",   "device",   "person",        "preparation", "reasons", "comment",
    "comment_digest", "staff", "undo_until", "counter",  "called_at",     "call_count",  "range"};

constexpr std::array<std::string_view, 5> optional_for_phones{"undo_until", "counter", "called_at", "call_count",
                                                              "range"};

// Figures have many members that are absent where nothing is known; these must be there.
bool is_told_by_a_collector(const Golden& golden) {
  constexpr std::array<std::string_view, 13> names{
      "centre_today", "province_today", "alerts",          "history",    "events",
      "index",        "read_history",   "read_events",     "read_index", "read_today",
      "today",        "centre_changes", "province_changes"};
  return std::ranges::contains(names, golden.type);
}
bool may_be_missing_in_an_index(const Spot& spot) {
  constexpr std::array<std::string_view, 14> keys{
      "code",           "target", "reason", "numerator", "denominator",    "percent",  "score",
      "official_score", "part",   "whole",  "detail",    "flags_left_out", "official", "rank"};
  return std::ranges::contains(keys, spot.key) || spot.pointer.ends_with("/official/total");
}

bool is_group_of_a_service(const Spot& spot) {
  return spot.key == "group" && spot.pointer.starts_with("/services/");
}

// All but which message it is, which row, and what is told anew as a whole.
bool may_be_missing_in_changes(const Spot& spot) {
  constexpr std::array<std::string_view, 9> keys{"version", "run",  "number", "at",   "centre",
                                                 "counter", "hour", "node",   "epoch"};
  constexpr std::array<std::string_view, 5> anew{"/response/", "/prepared/", "/implausible/", "_rest/", "/rest/"};
  if (std::ranges::contains(keys, spot.key) || spot.key.empty() || spot.pointer.starts_with("/cursors/"))
    return false;
  if (spot.key == "service" && !spot.pointer.ends_with("total/service")) return false;
  if (spot.key == "group") return is_group_of_a_service(spot);
  if (spot.key == "waiting" || spot.key == "serving") return true;
  if (spot.pointer.ends_with("/ratings/count")) return false;
  return std::ranges::none_of(anew, [&](std::string_view part) { return spot.pointer.contains(part); });
}

bool may_be_missing_in_figures(const Golden& golden, const Spot& spot) {
  if (golden.type == "index") return may_be_missing_in_an_index(spot);
  if (golden.type == "read_index") return spot.key == "period";
  if (golden.type == "centre_changes" || golden.type == "province_changes") return may_be_missing_in_changes(spot);
  if (golden.type == "read_today") return spot.key == "centre";
  if (golden.type == "today" && (spot.pointer == "/body/body/centre" || spot.key == "province")) return true;
  constexpr std::array<std::string_view, 43> keys{"assistance",    "waiting",
                                                  "serving",       "wait",
                                                  "wait_worst",    "normal",
                                                  "priority",      "ratings",
                                                  "counted",       "levels",
                                                  "mean",          "low",
                                                  "high",          "reasons",
                                                  "attitude",      "waiting_time",
                                                  "facilities",    "unclear_guidance",
                                                  "extra_papers",  "late_appointment",
                                                  "other",         "response",
                                                  "prepared",      "implausible",
                                                  "flags",         "services_rest",
                                                  "counters_rest", "groups",
                                                  "groups_rest",   "rest",
                                                  "open",          "clerk_type",
                                                  "median_wait_s", "p90_wait_s",
                                                  "rating",        "services_hours_left_out",
                                                  "business_date", "rank",
                                                  "left_out",      "next",
                                                  "after",         "run",
                                                  "number"};
  constexpr std::array<std::string_view, 9> in_rows{"date",      "weekday", "hour",  "number", "wait_s",
                                                    "service_s", "level",   "value", "limit"};
  if (std::ranges::contains(keys, spot.key)) return true;
  const bool is_row = golden.type == "history" || golden.type == "events" || golden.type == "alerts";
  if (is_row && (std::ranges::contains(in_rows, spot.key) || spot.key == "counter" || spot.key == "staff" ||
                 spot.key == "device" || spot.key == "fault"))
    return true;
  if (spot.key == "node") return golden.type == "alerts";
  if (spot.key == "group") return golden.type != "centre_today" || is_group_of_a_service(spot);
  if (golden.type == "read_events")
    return spot.key == "hour" || spot.key == "counter" || spot.key == "staff" || spot.key == "service";
  if (golden.type == "read_history")
    return std::ranges::contains(std::array<std::string_view, 8>{"centre", "service", "centres", "services",
                                                                 "counter", "counters", "staff", "staff_types"},
                                 spot.key);
  // A service's name in rows, or the spread of service times in figures.
  return spot.key == "service" &&
         (is_row || spot.pointer.ends_with("figures/service") || spot.pointer == "/total/service");
}

bool may_be_missing_in_comments(const Golden& golden, const Spot& spot) {
  constexpr std::array<std::string_view, 5> keys{"service", "level", "clerk", "about", "next"};
  if (golden.type == "read_comments") return spot.key == "after";
  return golden.type == "comments" ? std::ranges::contains(keys, spot.key)
                                   : spot.key == "median_service_s" || spot.key == "levels";
}

bool may_be_missing(const Golden& golden, const Spot& spot) {
  if (golden.type == "services")
    return spot.key == "about" || spot.key == "procedure_code" || spot.key == "common_rank" ||
           spot.key == "ticket_url";
  if (golden.type == "record_export") return spot.key == "counter";
  if (golden.type == "read_comments" || golden.type == "comments" || golden.type == "own_figures")
    return may_be_missing_in_comments(golden, spot);
  if (is_told_by_a_collector(golden)) return may_be_missing_in_figures(golden, spot);
  if (std::ranges::find(optional_members, spot.key) == optional_members.end()) return false;
  const bool in_counter_status = golden.name == "state.queue.json" && spot.pointer.starts_with("/counters/");
  if (spot.key == "origin" || spot.key == "original" || spot.key == "preparation") return true;
  if (spot.key == "reasons" || spot.key == "comment" || spot.key == "comment_digest" || spot.key == "staff" ||
      spot.key == "assistance")
    return true;
  if (std::ranges::contains(optional_for_phones, spot.key)) return golden.kind == "phone_ticket";
  if (spot.key == "device" && (golden.type == "open_session" || golden.type == "session_opened")) return true;
  if (spot.key == "since" || spot.key == "standing" || spot.key == "device") return golden.type == "health";
  if (spot.key == "person") return golden.kind == "command";
  if (spot.key == "business_date") return golden.kind == "state";
  return in_counter_status || (golden.type == "counter" && (spot.pointer == "/clerk" || spot.pointer == "/ticket"));
}

template <class Damage>
void for_every_spot(Damage&& damage) {
  for (const auto& golden : goldens()) {
    const auto document = codec::parse_json(golden.text).value();
    for (const auto& spot : spots(document)) {
      BOOST_TEST_CONTEXT(golden.name << " " << spot.pointer) {
        damage(golden, document, spot);
      }
    }
  }
}

void need_refusal(const Golden& golden, const std::string& payload, ErrorCode code, const std::string& pointer) {
  const auto read = reread(golden, payload);
  BOOST_REQUIRE(!read.has_value());
  BOOST_TEST(read.error().where == pointer);
  BOOST_TEST((read.error().code == code));
  BOOST_TEST(!read.error().detail.empty());
}

// The place or one below it: {} in place of a full object lacks that object's members.
void need_refusal_within(const Golden& golden, const std::string& payload, const std::string& pointer) {
  const auto read = reread(golden, payload);
  BOOST_REQUIRE(!read.has_value());
  BOOST_TEST(read.error().where.starts_with(pointer), read.error().where << ": " << read.error().detail);
}

const std::vector<Node>& one_of_each_kind() {
  static const std::vector<Node> values{
      Node{nullptr},          Node{true},          Node{std::int64_t{7}}, Node{1.5},
      Node{std::string("?")}, Node{Node::Array{}}, Node{Node::Object{}}};
  return values;
}

BOOST_AUTO_TEST_CASE(without_a_member_a_message_is_refused_by_its_pointer_unless_it_is_optional) {
  std::size_t refused = 0;
  for_every_spot([&](const Golden& golden, const Node& document, const Spot& spot) {
    if (spot.key.empty()) return;
    const auto payload = removed(document, spot);
    if (may_be_missing(golden, spot)) {
      BOOST_TEST(reread(golden, payload).has_value());
    } else {
      need_refusal(golden, payload, ErrorCode::missing, spot.pointer);
      ++refused;
    }
  });
  BOOST_TEST(refused > 500);
}

BOOST_AUTO_TEST_CASE(a_value_of_another_type_is_refused_by_its_pointer) {
  for_every_spot([](const Golden& golden, const Node& document, const Spot& spot) {
    for (const auto& value : one_of_each_kind()) {
      if (value.value.index() == value_at(document, spot).value.index()) continue;
      need_refusal_within(golden, replaced(document, spot, value), spot.pointer);
    }
  });
}

BOOST_AUTO_TEST_CASE(a_member_twice_is_refused_by_its_pointer) {
  for_every_spot([](const Golden& golden, const Node& document, const Spot& spot) {
    if (!spot.key.empty()) need_refusal(golden, duplicated(document, spot), ErrorCode::duplicate, spot.pointer);
  });
}

BOOST_AUTO_TEST_CASE(an_oversized_text_is_refused_by_its_pointer) {
  for_every_spot([](const Golden& golden, const Node& document, const Spot& spot) {
    if (!std::holds_alternative<std::string>(value_at(document, spot).value)) return;
    need_refusal_within(golden, replaced(document, spot, Node{std::string(501, 'x')}), spot.pointer);
    need_refusal(golden, replaced(document, spot, Node{std::string(5'000, 'x')}), ErrorCode::too_large,
                 spot.pointer);
  });
}

BOOST_AUTO_TEST_CASE(an_integer_out_of_range_is_refused_by_its_pointer) {
  for_every_spot([](const Golden& golden, const Node& document, const Spot& spot) {
    if (!std::holds_alternative<std::int64_t>(value_at(document, spot).value)) return;
    for (const std::int64_t number :
         {std::int64_t{-1}, std::int64_t{1} << 31, std::numeric_limits<std::int64_t>::max()})
      need_refusal_within(golden, replaced(document, spot, Node{number}), spot.pointer);
  });
}

BOOST_AUTO_TEST_CASE(a_newer_version_is_refused_as_unsupported) {
  for_every_spot([](const Golden& golden, const Node& document, const Spot& spot) {
    if (spot.key != "version") return;
    need_refusal(golden, replaced(document, spot, Node{std::int64_t{2}}), ErrorCode::unsupported, spot.pointer);
    need_refusal(golden, replaced(document, spot, Node{std::int64_t{0}}), ErrorCode::invalid, spot.pointer);
  });
}

// The body of a relayed record is its original's to the letter: there a member more is a falsification.
bool stands_in_an_original(const Golden& golden, const Spot& spot) {
  return golden.name.contains(".relayed.") && spot.pointer.starts_with("/events/0/body");
}

BOOST_AUTO_TEST_CASE(a_member_that_nobody_knows_yet_is_ignored_everywhere) {
  for (const auto& golden : goldens()) {
    auto document = codec::parse_json(golden.text).value();
    const auto compact = codec::write_json(document);
    for (const auto& spot : spots(document)) {
      auto value = value_at(document, spot);
      auto* object = std::get_if<Node::Object>(&value.value);
      if (object == nullptr || stands_in_an_original(golden, spot)) continue;
      object->insert(object->begin(), {"later", Node{Node::Array{Node{std::string("gì đó")}}}});
      const auto read = reread(golden, replaced(document, spot, value));
      BOOST_TEST(read.value_or("") == compact, golden.name << " " << spot.pointer);
    }
  }
}

// What the reader says does not matter here, only that it says something.
BOOST_AUTO_TEST_CASE(cut_or_damaged_bytes_never_do_harm) {
  for (const auto& golden : goldens()) {
    const auto text = codec::write_json(codec::parse_json(golden.text).value());
    for (std::size_t i = 0; i < text.size(); ++i) {
      BOOST_TEST(!reread(golden, std::string_view(text).substr(0, i)).has_value());
      for (const char byte : {'\0', '"', '}', '\xff', static_cast<char>(text[i] ^ 1)}) {
        auto damaged = text;
        damaged[i] = byte;
        const auto read = reread(golden, damaged);
        BOOST_TEST((read.has_value() || !read.error().detail.empty()));
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wire

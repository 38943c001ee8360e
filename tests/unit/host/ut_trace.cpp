#include "firmware/codec/node.hpp"
#include "firmware/host/trace.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

namespace motcua::host {
namespace {

BOOST_AUTO_TEST_SUITE(ut_trace)

namespace fs = std::filesystem;

struct TraceFile {
  TraceFile() { fs::remove(path); }
  ~TraceFile() { fs::remove(path); }
  std::vector<codec::Node> lines() const {
    std::vector<codec::Node> out;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) out.push_back(codec::parse_json(line).value());
    return out;
  }
  fs::path path = fs::temp_directory_path() / "motcua-ut-trace.jsonl";
};

std::string text_of(const codec::Node& line, std::string_view key) {
  return std::get<std::string>(line.find(key)->value);
}
std::int64_t us_of(const codec::Node& line) {
  return std::get<std::int64_t>(line.find("us")->value);
}

BOOST_AUTO_TEST_CASE(every_point_is_a_line_of_json_at_once) {
  const TraceFile file;
  auto trace = Trace::to_file(file.path).value();
  trace.point("ticket.printed", {{"id", "A001"}, {"note", "\"a\\b\"\n\x01 ế"}});
  BOOST_REQUIRE(file.lines().size() == 1U);
  const auto line = file.lines().front();
  BOOST_TEST(text_of(line, "what") == "ticket.printed");
  BOOST_TEST(text_of(line, "id") == "A001");
  BOOST_TEST(text_of(line, "note") == "\"a\\b\"\n\x01 ế");
  trace.point_json("screen", "layout", R"({"name":"attract","targets":[]})");
  const auto screen = file.lines().back();
  BOOST_TEST(text_of(*screen.find("layout"), "name") == "attract");
  BOOST_TEST(us_of(screen) >= us_of(line));
}

BOOST_AUTO_TEST_CASE(a_restarted_program_adds_to_its_trace) {
  const TraceFile file;
  for (int run = 0; run < 2; ++run) Trace::to_file(file.path)->point("start");
  BOOST_TEST(file.lines().size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_trace_to_nowhere_writes_nothing) {
  Trace trace;
  BOOST_TEST(!trace.enabled());
  trace.point("x");
  trace.point_json("x", "y", "{}");
}

BOOST_AUTO_TEST_CASE(a_trace_that_cannot_be_written_is_an_error) {
  const auto trace = Trace::to_file("/no-such-folder/trace.jsonl");
  BOOST_REQUIRE(!trace.has_value());
  BOOST_TEST((trace.error().code == ErrorCode::io));
  BOOST_TEST(trace.error().where == "/no-such-folder/trace.jsonl");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::host

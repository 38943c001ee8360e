// Small catalogues of made-up procedures, and stores that hold them.
#pragma once

#include "firmware/catalogue/store/store.hpp"

#include <format>

namespace motcua::test {

inline catalogue::Procedure a_procedure(int number, std::int64_t fee = 8000) {
  catalogue::Procedure out;
  out.code = std::format("9.{:06}", number);
  out.agency = "bo-thu-nghiem";
  out.name = std::format("Đăng ký mẫu số {}", number);
  out.everyday_name = std::format("Mẫu {}", number);
  out.field = "Thử nghiệm";
  out.keywords = {"mẫu", std::format("số {}", number)};
  out.ways = {
      {.channel = catalogue::Channel::in_person,
       .time = catalogue::Duration{.amount = 3, .up_to = {}, .unit = catalogue::TimeUnit::working_days, .note = ""},
       .fees = {catalogue::Fee{.what = "Lệ phí", .amount = fee}},
       .description = "Nộp tại quầy."}};
  for (int i = 0; i < 40; ++i)
    out.steps += std::format("Bước {}: người nộp số {} làm việc thứ {}.\n", i, number, i * number % 97);
  out.source.document = "Quyết định mẫu";
  return out;
}

inline std::vector<catalogue::Procedure> procedures(int from, int count) {
  std::vector<catalogue::Procedure> out;
  for (int i = 0; i < count; ++i) out.push_back(a_procedure(from + i));
  return out;
}

inline catalogue::Store::Making on_day(int day, std::string province = "01") {
  return {std::move(province), Instant(std::chrono::days{20'000 + day})};
}

inline std::vector<std::string> shown(catalogue::Store& store) {
  std::vector<std::string> out;
  const auto entries = store.entries().value();
  for (const auto& entry : entries) out.push_back(entry.code);
  return out;
}

// What a change of `before` looks like: the second's fee is another, the first is gone, one is new.
inline std::vector<catalogue::Procedure> changed(std::vector<catalogue::Procedure> before) {
  before[1].ways[0].fees[0].amount = 12'000;
  before.erase(before.begin());
  before.push_back(a_procedure(500));
  return before;
}

}  // namespace motcua::test

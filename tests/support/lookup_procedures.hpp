// A few procedures for the tests of the look-up, in the shapes that the public data has. Their texts are shortened and nobody
// may rely on them; centres take them by the codes of kiosk-config/services.
#pragma once

#include "firmware/flows/lookup/answers.hpp"
#include "firmware/flows/lookup/filing.hpp"

namespace motcua::test {

inline BusinessDate day(int year, unsigned month, unsigned of_month) {
  return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{of_month}};
}

inline lookup::RecordPtr record(catalogue::Procedure procedure, std::uint32_t version = 3) {
  const catalogue::Key key{procedure.code, procedure.agency, version};
  return std::make_shared<const lookup::Record>(key, std::move(procedure));
}

// One paper, a fee in tiers with a cap.
inline catalogue::Procedure certified_copy() {
  using catalogue::Channel;
  using catalogue::Duration;
  using catalogue::Fee;
  using catalogue::TimeUnit;
  const Fee fee{.what = "Phí chứng thực",
                .amount = 2'000,
                .unit = "trang",
                .tiers = {{.from = 3, .amount = 1'000}},
                .cap = 200'000,
                .legal_reference = "226/2016/TT-BTC"};
  catalogue::Procedure out{
      .code = "2.000815",
      .agency = "bo-tu-phap",
      .name =
          "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt "
          "Nam cấp hoặc chứng nhận",
      .everyday_name = "Chứng thực bản sao (sao y)",
      .everyday_name_en = "Certified copy",
      .field = "Chứng thực"};
  out.ways = {{.channel = Channel::in_person,
               .time = Duration{.amount = 1,
                                .unit = TimeUnit::working_days,
                                .note = "Trong ngày; nộp sau 15 giờ thì trả vào ngày làm việc sau."},
               .fees = {fee}}};
  out.cases = {
      {.papers = {{.text = "Bản chính giấy tờ, văn bản làm cơ sở để chứng thực bản sao và bản sao cần chứng thực.",
                   .short_name = "Bản chính của giấy tờ cần sao",
                   .originals = 1,
                   .shown_only = true}}}};
  out.agencies.competent = "Ủy ban nhân dân cấp xã";
  out.source = {.document = "Bản mẫu cho kiểm thử", .date = day(2026, 7, 20)};
  return out;
}

// Papers by case, one of which names several of which one is enough; a fee that ends; online, exempt, with rules.
inline catalogue::Procedure birth() {
  using catalogue::Channel;
  using catalogue::Duration;
  using catalogue::Fee;
  using catalogue::TimeUnit;
  const auto fees = std::vector<Fee>{{.what = "Lệ phí",
                                      .amount = 8'000,
                                      .unit = "trường hợp",
                                      .effective_to = day(2026, 12, 31),
                                      .legal_reference = "85/2019/TT-BTC"},
                                     {.what = "Lệ phí", .amount = 0, .effective_from = day(2027, 1, 1)},
                                     {.what = "Lệ phí", .amount = 5'000, .effective_to = day(2025, 12, 31)}};
  catalogue::Procedure out{.code = "1.001193",
                           .agency = "bo-tu-phap",
                           .name = "Đăng ký khai sinh",
                           .everyday_name = "Đăng ký khai sinh",
                           .everyday_name_en = "Register a birth",
                           .field = "Hộ tịch"};
  out.ways = {{.channel = Channel::in_person,
               .time = Duration{.amount = 1, .unit = TimeUnit::working_days, .note = ""},
               .fees = fees},
              {.channel = Channel::online,
               .time = Duration{.amount = 1, .up_to = 2, .unit = TimeUnit::working_days, .note = ""},
               .fees = fees,
               .description = "Nộp hồ sơ trực tuyến tại Cổng Dịch vụ công quốc gia."}};
  out.cases = {
      {.papers = {{.text = "Tờ khai đăng ký khai sinh theo mẫu;",
                   .short_name = "Tờ khai đăng ký khai sinh",
                   .form = "Mẫu số 1",
                   .originals = 1},
                  {.text = "Giấy chứng sinh; trường hợp không có Giấy chứng sinh thì nộp văn bản của người làm "
                           "chứng xác nhận về việc sinh.",
                   .short_name = "Giấy chứng sinh",
                   .originals = 1},
                  {.text = "Hộ chiếu, thẻ căn cước hoặc giấy tờ khác có dán ảnh và thông tin cá nhân, còn giá trị "
                           "sử dụng, để chứng minh về nhân thân.",
                   .short_name = "Căn cước hoặc hộ chiếu",
                   .originals = 1,
                   .shown_only = true}},
       .explanations =
           {"Trong thời hạn 60 ngày kể từ ngày sinh con, cha hoặc mẹ có trách nhiệm đăng ký khai sinh cho con."}},
      {.title = "Trường hợp trẻ em bị bỏ rơi",
       .papers = {{.text = "Biên bản về việc trẻ bị bỏ rơi do cơ quan có thẩm quyền lập.", .originals = 1}}},
      {.title = "Trường hợp ủy quyền thì hồ sơ kèm theo một trong những giấy tờ sau",
       .papers = {{.text = "Văn bản ủy quyền có chứng thực.", .short_name = "Giấy ủy quyền", .originals = 1},
                  {.text = "Giấy tờ chứng minh quan hệ với người ủy quyền.",
                   .short_name = "Giấy tờ về quan hệ",
                   .copies = 1}}}};
  out.paper_rules = {{.kind = catalogue::PaperRuleKind::may_not_be_asked,
                      .text = "Giấy tờ đã có trong Cơ sở dữ liệu quốc gia về dân cư.",
                      .effective_from = day(2025, 1, 9),
                      .legal_reference = "07/2025/NĐ-CP"}};
  out.steps =
      "Bước 1: Nộp hồ sơ tại Ủy ban nhân dân cấp xã.\nBước 2: Cán bộ kiểm tra, ghi vào Sổ đăng ký khai sinh.\n"
      "Bước 3: Nhận Giấy khai sinh.";
  out.exemption =
      "Miễn lệ phí cho người thuộc gia đình có công với cách mạng, người thuộc hộ nghèo, người khuyết tật.";
  out.outcomes = {{.name = "Giấy khai sinh"}};
  out.agencies.competent = "Ủy ban nhân dân cấp xã";
  out.legal_basis = {{.number = "60/2014/QH13", .title = "Luật Hộ tịch"}};
  out.source = {.document = "Bản mẫu cho kiểm thử",
                .url = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/mau-1001193",
                .date = day(2026, 7, 20)};
  return out;
}

// What the public data also has: little that is said, and much of the little. No centre of ours takes it.
inline catalogue::Procedure bare() {
  catalogue::Procedure out{.code = "9.009999", .agency = "bo-mau", .field = "Lĩnh vực mẫu"};
  for (int i = 0; i < 12; ++i)
    out.name += i == 0 ? "Cấp giấy phép mẫu dài" : ", sửa đổi, bổ sung, gia hạn, cấp lại giấy phép mẫu";
  for (int i = 0; i < 60; ++i)
    out.steps +=
        "Bước " + std::to_string(i + 1) + ":\tTổ chức, cá nhân chuẩn bị hồ sơ và nộp hồ sơ theo quy định.\n";
  out.ways = {{.channel = catalogue::Channel::in_person,
               .time = catalogue::Duration{},
               .fees = {{.amount = 0, .note = "Nộp lệ phí nếu thuộc trường hợp phải nộp lệ phí."}}}};
  out.agencies = {.competent = "Bộ Mẫu", .receiving_address = "Bộ phận Một cửa Bộ Mẫu, số 1 đường Mẫu, phường Mẫu"};
  out.source = {.document = "Bản mẫu cho kiểm thử", .date = day(2026, 7, 20), .verified = true};
  return out;
}

inline lookup::Named named(const catalogue::Procedure& procedure, std::uint32_t version = 3) {
  return {.key = {procedure.code, procedure.agency, version},
          .name = procedure.everyday_name.empty() ? procedure.name : procedure.everyday_name,
          .name_en = procedure.everyday_name_en,
          .field = procedure.field};
}

// Two invented provinces.
inline std::shared_ptr<const lookup::Country> country() {
  return std::make_shared<const lookup::Country>(lookup::Country{
      .units_from = day(2025, 7, 1),
      .units = {"Danh mục mẫu", day(2025, 7, 2), false},
      .provinces = {{"01", "Thành phố Mẫu Một", {{"00001", "Phường Mẫu Tây"}}},
                    {"02", "Tỉnh Mẫu Hai", {{"00011", "Xã Mẫu Bắc"}, {"00012", "Phường Đông Mẫu"}}}},
      .agencies_from = day(2025, 3, 1),
      .agencies = {"Tổ chức mẫu", day(2026, 7, 20), false},
      .commune_agency = "Ủy ban nhân dân cấp xã",
      .commune_agency_en = "Commune People's Committee",
      .province_agency = "Ủy ban nhân dân tỉnh",
      .province_agency_en = "Provincial People's Committee"});
}
inline lookup::Filing filing(lookup::Reach reach) {
  return {.reach = reach,
          .legal_reference = "118/2025/NĐ-CP",
          .rules = {"Quy định mẫu", day(2026, 7, 20), false},
          .country = country()};
}

}  // namespace motcua::test

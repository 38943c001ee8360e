#include "firmware/catalogue/sample/parts.hpp"

#include <algorithm>
#include <format>

namespace motcua::catalogue {
namespace {

constexpr std::array<std::string_view, 18> sentences{
    "Cá nhân, tổ chức chuẩn bị hồ sơ theo quy định và nộp tại Bộ phận Một cửa.",
    "Công chức tiếp nhận kiểm tra tính đầy đủ, hợp lệ của hồ sơ.",
    "Trường hợp hồ sơ đầy đủ, hợp lệ thì tiếp nhận và cấp Giấy tiếp nhận hồ sơ và hẹn trả kết quả.",
    "Trường hợp hồ sơ chưa đầy đủ thì hướng dẫn bổ sung, hoàn thiện một lần, nêu rõ nội dung và lý do.",
    "Trường hợp từ chối tiếp nhận thì trả lời bằng văn bản và nêu rõ lý do.",
    "Cơ quan chuyên môn thẩm định hồ sơ, lấy ý kiến của các cơ quan có liên quan khi cần thiết.",
    "Cơ quan được lấy ý kiến trả lời trong thời hạn quy định; quá thời hạn mà không trả lời thì coi là đồng ý.",
    "Người nộp hồ sơ có thể theo dõi tình trạng giải quyết bằng mã số hồ sơ.",
    "Cơ quan có thẩm quyền xem xét, ký kết quả và chuyển về Bộ phận Một cửa.",
    "Người nộp hồ sơ nhận kết quả tại nơi nộp, qua dịch vụ bưu chính hoặc bản điện tử.",
    "Thông tin đã có trong cơ sở dữ liệu quốc gia thì không phải nộp giấy tờ chứng minh.",
    "Trường hợp cần kiểm tra thực tế, cơ quan giải quyết thông báo thời gian trước khi thực hiện.",
    "Biên bản kiểm tra được lập thành hai bản, mỗi bên giữ một bản.",
    "Phí, lệ phí được nộp khi nộp hồ sơ hoặc thanh toán trực tuyến.",
    "Hồ sơ tiếp nhận sau 15 giờ được chuyển xử lý vào đầu giờ sáng ngày làm việc kế tiếp.",
    "Kết quả được cập nhật vào cơ sở dữ liệu chuyên ngành ngay sau khi ký.",
    "Trường hợp chậm trả kết quả, cơ quan giải quyết gửi văn bản xin lỗi và hẹn lại ngày trả.",
    "Người được ủy quyền xuất trình văn bản ủy quyền theo quy định của pháp luật."};

constexpr std::array<std::string_view, 22> papers{"Đơn đề nghị theo mẫu",
                                                  "Tờ khai theo mẫu quy định",
                                                  "Văn bản đề nghị của tổ chức",
                                                  "Giấy tờ chứng minh nơi cư trú",
                                                  "Bản sao giấy tờ pháp lý của người đại diện theo pháp luật",
                                                  "Giấy chứng nhận đã được cấp trước đây",
                                                  "Văn bản ủy quyền trong trường hợp nộp hồ sơ theo ủy quyền",
                                                  "Ảnh cỡ 4cm x 6cm, nền trắng, chụp không quá 06 tháng",
                                                  "Báo cáo kết quả hoạt động từ lần cấp gần nhất",
                                                  "Bản vẽ vị trí, sơ đồ mặt bằng",
                                                  "Hợp đồng thuê hoặc giấy tờ về quyền sử dụng địa điểm",
                                                  "Danh sách người có chứng chỉ hành nghề phù hợp",
                                                  "Giấy khám sức khỏe còn hiệu lực",
                                                  "Văn bản đồng ý của các thành viên có chung quyền",
                                                  "Quyết định thành lập hoặc điều lệ tổ chức",
                                                  "Biên bản họp về việc thay đổi",
                                                  "Bản chính giấy tờ cần chứng thực để đối chiếu",
                                                  "Giấy tờ chứng minh lý do thay đổi",
                                                  "Văn bản thẩm định, nghiệm thu của cơ quan chuyên môn",
                                                  "Cam kết về tính chính xác của hồ sơ",
                                                  "Giấy xác nhận của cơ quan quản lý trực tiếp",
                                                  "Bản dịch có chứng thực chữ ký người dịch"};

constexpr std::array<std::string_view, 6> notes{
    "Trường hợp thông tin đã có trong cơ sở dữ liệu quốc gia thì người nộp không phải nộp giấy tờ này.",
    "Bản chụp gửi kèm hồ sơ trực tuyến phải rõ nét, đầy đủ, toàn vẹn về nội dung.",
    "Giấy tờ do cơ quan nước ngoài cấp phải được hợp pháp hóa lãnh sự, trừ trường hợp được miễn.",
    "Người tiếp nhận không được yêu cầu nộp thêm giấy tờ mà pháp luật không quy định.",
    "Bản sao phải được chứng thực hoặc xuất trình kèm bản chính để đối chiếu.",
    "Đối với hồ sơ nộp qua dịch vụ bưu chính thì gửi bản sao có chứng thực."};

constexpr std::array<std::string_view, 4> cases{
    "* Giấy tờ phải nộp:", "* Giấy tờ phải xuất trình:", "Trường hợp nộp hồ sơ theo ủy quyền:",
    "Trường hợp hồ sơ nộp trực tuyến, thành phần gồm:"};

constexpr std::array<std::string_view, 6> fee_notes{
    "Mức thu cụ thể do Hội đồng nhân dân cấp tỉnh quyết định.",
    "Miễn lệ phí cho người thuộc gia đình có công với cách mạng; người thuộc hộ nghèo; người khuyết tật.",
    "/hồ sơ",
    "Lệ phí cấp lần đầu; cấp lại do lỗi của cơ quan cấp thì không phải nộp.",
    "Thu theo Thông tư số 999/2025/TT-BTC.",
    "/lần"};

constexpr std::array<std::size_t, 12> amounts{2'000,  8'000,   10'000,  20'000,  30'000,  50'000,
                                              75'000, 100'000, 150'000, 300'000, 500'000, 1'200'000};

struct Place {
  std::string_view channel;
  std::string_view words;
};
constexpr std::array places{
    Place{"Trực tuyến", "Nộp hồ sơ trực tuyến qua Cổng Dịch vụ công quốc gia."},
    Place{"Dịch vụ bưu chính", "Gửi hồ sơ qua dịch vụ bưu chính công ích."},
    Place{"Trực tiếp", "Nộp hồ sơ tại Trung tâm Phục vụ hành chính công.\nGiờ hành chính các ngày làm việc."}};

std::string grouped(std::size_t amount) {
  auto digits = std::to_string(amount);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

// Shares of the public data: working days 4,155, days 1,577, no unit 1,524, hours 137, months 14.
std::string invent_time(Chance& chance) {
  const auto at = chance.below(7'407);
  if (at < 4'155) return std::format("{} Ngày làm việc", 1 + chance.below(30));
  if (at < 5'732) return std::format("{} Ngày", 1 + chance.below(45));
  if (at < 7'256)
    return chance.happens(500) ? std::string("Không có thông tin") : std::to_string(1 + chance.below(15));
  if (at < 7'393) return std::format("{} Giờ", 1 + chance.below(8));
  return std::format("{} Tháng", 1 + chance.below(6));
}

// A time without a unit and an amount could not be told apart.
std::string invent_price(Chance& chance, std::string_view time) {
  const auto note = [&chance](std::size_t per_thousand) {
    return chance.happens(per_thousand) ? std::format("({})", chance.one_of(fee_notes)) : std::string{};
  };
  const bool plain = !time.empty() && time.back() >= '0' && time.back() <= '9';
  if (plain || chance.happens(350)) return "Miễn phí" + note(300);
  if (chance.happens(430)) return "Không có thông tin";
  if (chance.happens(15)) return chance.happens(500) ? "50 VNĐ" : "1 Việt Nam Đồng";
  return grouped(chance.one_of(amounts)) + (chance.happens(800) ? " Việt Nam Đồng" : " VNĐ") + note(600);
}

}  // namespace

std::string invent_steps(Chance& chance, std::size_t characters) {
  std::string steps;
  std::size_t size = 0;
  for (int number = 1; size < characters; ++number) {
    const auto before = steps.size();
    if (chance.happens(400))
      steps += std::format("{}Bước {}: ", steps.empty() ? "" : "\n", number);
    else
      steps += steps.empty() ? "- " : "\n- ";
    steps += chance.one_of(sentences);
    size += characters_in(std::string_view(steps).substr(before));
  }
  return steps;
}

std::string invent_ways(Chance& chance) {
  std::string out = "Hình thức nộpThời gianPhí, lệ phíMô tả";
  const auto first = chance.happens(100) ? 2U : chance.happens(110) ? 1U : 0U;
  for (std::size_t i = first; i < places.size(); ++i) {
    const auto time = invent_time(chance);
    out += places[i].channel;
    out += time;
    out += invent_price(chance, time);
    if (chance.happens(700)) out += places[i].words;
  }
  return out;
}

std::string invent_papers(Chance& chance, std::size_t rows) {
  constexpr std::string_view heading = "Tên giấy tờMẫu đơn, tờ khaiSố lượng";
  std::string out = "--" + std::string(heading);
  for (std::size_t i = 0; i < rows; ++i) {
    if (i > 0 && chance.happens(90)) out.append(chance.one_of(cases)).append(heading);
    if (chance.happens(80)) {
      out.append(chance.one_of(notes)).append("0 bản chính");
      continue;
    }
    out += chance.happens(200) ? "- " : "";
    out += chance.one_of(papers);
    if (chance.happens(150))
      out += std::format("Mau_so_{}.docx", 10 + chance.below(80));
    else if (chance.happens(250))
      out += " (nếu có)";
    out += chance.happens(200)   ? "0 bản chính,1 bản sao"
           : chance.happens(100) ? "1 bản chính,1 bản sao"
                                 : "1 bản chính";
  }
  return out;
}

std::string invent_legal_basis(Chance& chance) {
  std::string out = "Tên văn bản pháp lýMã văn bản";
  for (auto rest = 1 + chance.below(5); rest > 0; --rest) {
    const auto number = 900 + chance.below(99);
    const auto year = 2016 + chance.below(11);
    out += chance.happens(500) ? std::format("Nghị định quy định chi tiết thi hành{}/{}/NĐ-CP", number, year)
                               : std::format("Thông tư hướng dẫn thực hiện{}/{}/TT-BTP", number, year);
  }
  return out;
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

std::string with_marks_apart(std::string_view text) {
  struct Pair {
    std::string_view letter;
    std::string_view apart;
  };
  static constexpr std::array pairs{
      Pair{"ế", "ê\xcc\x81"}, Pair{"ề", "ê\xcc\x80"}, Pair{"ệ", "ê\xcc\xa3"}, Pair{"ố", "ô\xcc\x81"},
      Pair{"ồ", "ô\xcc\x80"}, Pair{"ộ", "ô\xcc\xa3"}, Pair{"ấ", "â\xcc\x81"}, Pair{"ậ", "â\xcc\xa3"},
      Pair{"ờ", "ơ\xcc\x80"}, Pair{"ớ", "ơ\xcc\x81"}, Pair{"á", "a\xcc\x81"}, Pair{"à", "a\xcc\x80"},
      Pair{"ả", "a\xcc\x89"}, Pair{"ạ", "a\xcc\xa3"}, Pair{"ủ", "u\xcc\x89"}, Pair{"ị", "i\xcc\xa3"},
      Pair{"í", "i\xcc\x81"}, Pair{"ý", "y\xcc\x81"}, Pair{"ứ", "ư\xcc\x81"}, Pair{"ử", "ư\xcc\x89"}};
  std::string out;
  out.reserve(text.size() + text.size() / 4);
  while (!text.empty()) {
    const auto found =
        static_cast<unsigned char>(text.front()) < 0x80U
            ? pairs.end()
            : std::ranges::find_if(pairs, [text](const Pair& each) { return text.starts_with(each.letter); });
    const auto size = found == pairs.end() ? 1 : found->letter.size();
    if (found == pairs.end())
      out += text.front();
    else
      out += found->apart;
    text.remove_prefix(size);
  }
  return out;
}

}  // namespace motcua::catalogue

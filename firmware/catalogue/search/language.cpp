#include "firmware/catalogue/search/language.hpp"

#include <array>

namespace motcua::catalogue {
namespace {

constexpr auto traits = std::to_array<TraitWords>({
    {"đăng ký", trait::plain},
    {"cấp", trait::plain},
    {"cấp mới", trait::plain},
    {"lần đầu", trait::plain},
    {"thành lập", trait::plain},
    {"mở", trait::plain},
    {"lập", trait::plain},
    {"khai báo", trait::plain},
    {"thông báo", trait::plain | trait::notice},
    {"xác nhận", trait::plain | trait::confirm},
    {"công nhận", trait::plain | trait::recognise},
    {"phê duyệt", trait::approve},
    {"thẩm định", trait::approve},
    {"chấp thuận", trait::approve},
    {"khôi phục", trait::aside},
    {"phục hồi", trait::aside},
    {"kiểm tra", trait::aside},
    {"xác minh", trait::aside},
    {"báo cáo", trait::aside},
    {"cung cấp thông tin", trait::aside},
    {"tra cứu", trait::aside},
    {"xử lý", trait::aside},
    {"chuyển hồ sơ", trait::file_moved},
    {"rút hồ sơ", trait::file_moved},
    {"chứng thực", trait::plain},
    {"nhập", trait::plain},
    {"lái xe", 0},  // without marks it reads as the next
    {"bằng lái", 0},
    {"lại", trait::again},
    {"cấp lại", trait::again},
    {"đăng ký lại", trait::again},
    {"cấp đổi", trait::exchange},
    {"đổi", trait::exchange},
    {"chuyển đổi", trait::exchange | trait::change},
    {"thay đổi", trait::change},
    {"sửa đổi", trait::change},
    {"điều chỉnh", trait::change},
    {"cải chính", trait::change | trait::fix},
    {"bổ sung", trait::change},
    {"đính chính", trait::fix | trait::change},
    {"sửa lỗi", trait::fix},
    {"sửa", trait::change | trait::fix},
    {"sửa lại", trait::change | trait::fix},
    {"ghi sai", trait::change | trait::fix},
    {"bị sai", trait::change | trait::fix},
    {"sai", trait::change | trait::fix},
    {"ghi nhầm", trait::change | trait::fix},
    {"bị nhầm", trait::change | trait::fix},
    {"ghi lộn", trait::change | trait::fix},
    {"bị lộn", trait::change | trait::fix},
    {"cập nhật", trait::change},
    {"gia hạn", trait::extend},
    {"hết hạn", trait::extend},
    {"chấm dứt", trait::end},
    {"xóa", trait::end},
    {"hủy", trait::end | trait::withdraw},
    {"hủy bỏ", trait::end | trait::withdraw},
    {"giải thể", trait::end},
    {"thu hồi", trait::withdraw},
    {"tạm ngừng", trait::pause},
    {"tạm ngưng", trait::pause},
    {"tạm dừng", trait::pause},
    {"tạm đình chỉ", trait::pause},
    {"tiếp tục", trait::resume},
    {"bản sao", trait::copy},
    {"trích lục", trait::copy},
    {"lưu động", trait::mobile},
    {"yếu tố nước ngoài", trait::foreign},
    {"người nước ngoài", trait::foreign},
    {"cá nhân nước ngoài", trait::foreign},
    {"việt kiều", trait::foreign},
    {"ngoại kiều", trait::foreign},
    {"ngoại quốc", trait::foreign},
    {"tổ chức", trait::organisation},
    {"doanh nghiệp", trait::organisation},
    {"công ty", trait::organisation},
    {"hợp tác xã", trait::organisation},
    {"mất giấy", trait::again},
    {"mất thẻ", trait::again},
    {"mất sổ", trait::again},
    {"mất bằng", trait::again},
    {"mất chứng", trait::again},
    {"bị mất", trait::again},
    {"thất lạc", trait::again},
    {"tách", trait::split},
    {"chia", trait::split},
    {"hợp nhất", trait::merge},
    {"hợp thửa", trait::merge},
    {"sáp nhập", trait::merge},
    {"chi nhánh", trait::branch},
    {"văn phòng đại diện", trait::branch},
});

constexpr std::string_view fillers =
    "tôi|tui|em|anh|chị|cô|chú|bác|cháu|mình|ông|bà|tụi em|tụi tui|chúng tôi|nhà tôi|nhà em|"
    "nhà mình|của tôi|của em|cho tôi|cho em|cho hỏi|xin hỏi|hỏi|hỏi về|muốn|muốn hỏi|cần|phải|"
    "được|được không|không|hông|hong|có|có được không|ạ|à|vậy|nhỉ|thì|là|mà|và|với|của|cho|"
    "để|ở|tại|về|đi|đến|ra|lên|xuống|này|đó|kia|ấy|nay|giờ|bây giờ|hôm nay|hiện nay|rồi|"
    "đã|đang|sẽ|sắp|vừa|mới đây|nữa|luôn|thôi|cũng|còn|nên|nhưng|hay|hoặc|như|thế nào|"
    "như thế nào|làm sao|sao|răng|chi|gì|cái gì|nào|đâu|ở đâu|khi nào|bao giờ|mấy|bao nhiêu|"
    "bao nhiêu tiền|bao lâu|mất bao lâu|hết bao nhiêu|tốn bao nhiêu|phí bao nhiêu|lệ phí|"
    "mất phí không|mấy ngày|làm|làm giùm|mần|xin|nhờ|giúp|giùm|dùm|nộp|nộp hồ sơ|hồ sơ|giấy tờ|"
    "giấy tờ gì|cần gì|cần giấy gì|cần giấy tờ gì|giấy gì|thủ tục|làm thủ tục|thủ tục gì|hướng dẫn|"
    "quy trình|các bước|mẫu đơn|việc|ai|với ai|bị|do|từ|trong|trên|vào|vô|một|các|những|"
    "mấy đứa|đứa|cái|con em|thằng|người ta|người|phường|xã|ra xã|ra phường|ủy ban|"
    "hành chính công|một cửa|dịch vụ công|làm ơn|alo|xin chào|chào|cảm ơn|việt nam|đem theo|"
    "mang theo|chuẩn bị|theo|khi|nếu|vì|trước|sau|please|how|to|how to|i|want|need|the|a|my|"
    "for|of";

// Those whose citizens marry, work and live here most.
constexpr std::string_view countries =
    "lào|campuchia|cam pu chia|miên|thái|thái lan|trung quốc|tàu|đài loan|hồng kông|hàn|hàn quốc|"
    "triều tiên|nhật|nhật bản|ấn độ|singapore|malaysia|indonesia|philippines|myanmar|mỹ|hoa kỳ|canada|"
    "úc|new zealand|pháp|đức|nga|ý|tây ban nha|hà lan|bỉ|thụy sĩ|thụy điển|na uy|ba lan|séc|tây|âu";

constexpr std::string_view somebody_of = "người|vợ|chồng|quốc tịch";

constexpr std::string_view joints =
    "cho|của|theo|do|tại|mà|khi|ở|và|với|để|là|thì|các|những|được|đã|vào|trên|hoặc|bị|không|đến|về";

constexpr std::string_view qualifiers =
    "đối với|cho|của|theo|do|tại|trong|thuộc|áp dụng|thực hiện tại|trường hợp|mà|khi|ở|"
    "trên địa bàn|bằng|liên quan";

std::vector<std::string_view> apart(std::string_view list) {
  std::vector<std::string_view> words;
  while (!list.empty()) {
    const auto end = list.find('|');
    words.push_back(list.substr(0, end));
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
  }
  return words;
}

}  // namespace

std::span<const TraitWords> trait_words() {
  return traits;
}

std::vector<std::string> foreigner_words() {
  std::vector<std::string> words;
  for (const auto somebody : apart(somebody_of))
    for (const auto country : apart(countries)) words.push_back(std::string(somebody).append(" ").append(country));
  return words;
}

std::vector<std::string_view> filler_words() {
  return apart(fillers);
}

std::vector<std::string_view> joint_words() {
  return apart(joints);
}

std::vector<std::string_view> qualifier_words() {
  return apart(qualifiers);
}

}  // namespace motcua::catalogue

#include "firmware/vietnamese/vietnamese.hpp"

#include <algorithm>
#include <array>

namespace motcua::vietnamese {
namespace {

// Words of two syllables that stand on signs, screens and papers of a one-stop centre; sorted by bytes.
constexpr auto compounds = std::to_array<std::string_view>({
    "biến động",  "bình thường", "bản sao",  "bảo hiểm",    "bổ sung",     "cao tuổi",   "chứng chỉ",  "chứng thực",
    "chữ ký",     "cán bộ",      "công an",  "công nghệ",   "công thương", "công ty",    "căn cước",   "cơ quan",
    "cấp lại",    "cấp đổi",     "di chúc",  "du lịch",     "gia hạn",     "giao dịch",  "giáo dục",   "giấy phép",
    "giấy tờ",    "gắn liền",    "hài lòng", "hành chính",  "hôm nay",     "hôn nhân",   "hưu trí",    "hướng dẫn",
    "hệ thống",   "hồ sơ",       "hộ chiếu", "hộ tịch",     "khai sinh",   "khai tử",    "khoa học",   "khuyết tật",
    "khởi động",  "kinh doanh",  "kết hôn",  "kết nối",     "kết quả",     "kỹ thuật",   "lao động",   "liệt sĩ",
    "luật sư",    "lái xe",      "lý lịch",  "lĩnh vực",    "lệ phí",      "mang thai",  "màn hình",   "máy in",
    "môi trường", "ngày mai",    "nhà đất",  "nông nghiệp", "nội vụ",      "phụ nữ",     "phục vụ",    "quay lại",
    "quý khách",  "sở hữu",      "sử dụng",  "theo dõi",    "thành lập",   "thành viên", "thường trú", "thế chấp",
    "thể thao",   "thời gian",   "thủ tục",  "trang đầu",   "trung tâm",   "trích lục",  "trợ giúp",   "tài chính",
    "tài sản",    "tình trạng",  "tư pháp",  "tạm trú",     "văn hóa",     "xây dựng",   "xã hội",     "điện thoại",
    "đào tạo",    "đánh giá",    "đăng ký",  "đất đai",     "đồng hồ",     "ưu tiên",
});
static_assert(std::ranges::is_sorted(compounds));

constexpr std::string_view no_break = "\u00A0";

// Without a capital at its beginning.
std::string lowered(std::string_view word) {
  std::string out(word);
  if (out.starts_with("\u0110")) return out.replace(0, 2, "\u0111");
  if (!out.empty() && out[0] >= 'A' && out[0] <= 'Z') out[0] = static_cast<char>(out[0] - 'A' + 'a');
  return out;
}

// Where the word that begins at `at` ends: at a space or at what is no letter.
std::size_t word_end(std::string_view text, std::size_t at) {
  return std::min(text.find_first_of(" \n.,:;?!()\"", at), text.size());
}

}  // namespace

std::string keep_together(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  std::size_t word = 0;  // where the word before the space began
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != ' ') {
      out += text[at];
      if (text[at] == '\n' || text[at] == '(') word = at + 1;
      continue;
    }
    const auto pair = text.substr(word, word_end(text, at + 1) - word);
    const bool one = std::ranges::binary_search(compounds, lowered(pair), {},
                                                [](const auto& each) { return std::string_view(each); });
    out += one ? no_break : std::string_view(" ");
    word = at + 1;
  }
  return out;
}

}  // namespace motcua::vietnamese

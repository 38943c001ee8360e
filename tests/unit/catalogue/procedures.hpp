// A few procedures and words of a province for tests of the search; names as they are published.
#pragma once

#include "firmware/catalogue/search/search.hpp"

#include <string>
#include <vector>

namespace motcua::catalogue {

inline Entry entry(std::string code, std::string name, std::string everyday = "", std::string field = "Hộ tịch") {
  return {.code = std::move(code),
          .agency = "bo-tu-phap",
          .name = std::move(name),
          .everyday_name = std::move(everyday),
          .field = std::move(field),
          .keywords = {}};
}

inline std::vector<Entry> some_entries() {
  return {
      entry("1.001193", "Đăng ký khai sinh"),
      entry("1.004884", "Đăng ký lại khai sinh"),
      entry("2.000528", "Đăng ký khai sinh có yếu tố nước ngoài"),
      entry("1.000656", "Đăng ký khai tử"),
      entry("1.000894", "Đăng ký kết hôn"),
      entry("2.000806", "Đăng ký kết hôn có yếu tố nước ngoài"),
      entry("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân"),
      entry("2.000635", "Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh"),
      entry("1.013225", "Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ",
            "Giấy phép xây nhà", "Hoạt động xây dựng"),
      entry("1.013227", "Gia hạn giấy phép xây dựng đối với công trình cấp III, cấp IV và nhà ở riêng lẻ",
            "Gia hạn giấy phép xây nhà", "Hoạt động xây dựng"),
      entry("1.001612", "Đăng ký thành lập hộ kinh doanh", "Mở hộ kinh doanh", "Hộ kinh doanh"),
      entry("1.001570", "Tạm ngừng kinh doanh của hộ kinh doanh", "", "Hộ kinh doanh"),
      entry("1.001266", "Chấm dứt hoạt động hộ kinh doanh", "", "Hộ kinh doanh"),
      entry("1.001613", "Giải quyết hưởng bảo hiểm xã hội một lần", "", "Bảo hiểm xã hội"),
      entry("1.002759", "Cấp lại, đổi, điều chỉnh thông tin trên sổ BHXH, thẻ BHYT", "", "Bảo hiểm xã hội"),
      entry("1.004194", "Đăng ký tạm trú", "", "Cư trú"),
      entry("1.002755", "Gia hạn tạm trú", "", "Cư trú"),
      entry("1.010028", "Xóa đăng ký tạm trú", "", "Cư trú"),
      entry("1.013978", "Cấp Giấy chứng nhận quyền sử dụng đất lần đầu đối với hộ gia đình, cá nhân", "",
            "Đất đai"),
      entry("1.012753", "Cấp Giấy chứng nhận quyền sử dụng đất lần đầu đối với tổ chức", "", "Đất đai"),
      entry("C08_XPHCDB", "Xử phạt vi phạm hành chính đường bộ", "", "Giao thông"),
  };
}

inline Words some_words() {
  Words words;
  words.synonyms = {{{"giấy độc thân", "giấy xác nhận độc thân"}, "giấy xác nhận tình trạng hôn nhân"},
                    {{"đóng cửa tiệm", "dẹp tiệm"}, "chấm dứt hoạt động hộ kinh doanh"},
                    {{"sổ đỏ"}, "giấy chứng nhận quyền sử dụng đất"},
                    {{"cưới"}, "đăng ký kết hôn"}};
  words.abbreviations = {{{"BHXH"}, "bảo hiểm xã hội"}, {{"BHYT"}, "bảo hiểm y tế"}};
  words.questions = {{{"giấy phép xây dựng nhà", "giấy phép xây dựng"},
                      "Ông/bà xin giấy phép mới hay gia hạn?",
                      {"1.013225", "1.013227"},
                      "New, or extended?"},
                     {{"kinh doanh karaoke"}, "Việc nào?", {"9.000001", "9.000002"}, ""}};
  words.referrals = {{{"ly hôn", "ly dị"}, "Tòa án nhân dân khu vực giải quyết.", "The court decides."}};
  return words;
}

inline Search some_search() {
  return Search(some_entries(), some_words());
}

inline std::string first_code(const Search& search, std::string_view query, Typing typing = Typing::finished) {
  const auto answer = search.find(query, typing);
  return answer.ranked.empty() ? "" : search.entries()[answer.ranked.front().entry].code;
}

}  // namespace motcua::catalogue

#include "firmware/catalogue/sample/parts.hpp"
#include "firmware/vietnamese/vietnamese.hpp"

#include <algorithm>
#include <set>

namespace motcua::catalogue {
namespace {

// Fields with the agency that publishes them. Those that come more often stand there more often.
struct Field {
  std::string_view name;
  std::string_view agency;
};
constexpr std::array fields{
    Field{"Hộ tịch", "bo-tu-phap"},
    Field{"Chứng thực", "bo-tu-phap"},
    Field{"Đăng ký, quản lý cư trú", "bo-cong-an"},
    Field{"Quản lý xuất nhập cảnh", "bo-cong-an"},
    Field{"Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)", "bo-tai-chinh"},
    Field{"Thành lập và hoạt động của doanh nghiệp", "bo-tai-chinh"},
    Field{"Đất đai", "bo-nong-nghiep-mt"},
    Field{"Đăng ký biện pháp bảo đảm", "bo-tu-phap"},
    Field{"Hoạt động xây dựng", "bo-xay-dung"},
    Field{"Bảo hiểm xã hội", "bo-noi-vu"},
    Field{"Bảo trợ xã hội", "bo-y-te"},
    Field{"Luật sư", "bo-tu-phap"},
    Field{"Thú y", "bo-nong-nghiep-mt"},
    Field{"Đường bộ", "bo-xay-dung"},
    Field{"Thủy sản", "bo-nong-nghiep-mt"},
    Field{"Hoạt động ngân hàng", "ngan-hang-nha-nuoc"},
};

// Names of real procedures (facts), with the index of their field.
struct Real {
  std::string_view name;
  std::size_t field;
};
constexpr std::array real{
    Real{"Đăng ký khai sinh", 0},
    Real{"Đăng ký kết hôn", 0},
    Real{"Đăng ký khai tử", 0},
    Real{"Cấp Giấy xác nhận tình trạng hôn nhân", 0},
    Real{"Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh", 0},
    Real{"Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc", 0},
    Real{"Đăng ký nhận cha, mẹ, con", 0},
    Real{"Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con", 0},
    Real{"Đăng ký giám hộ", 0},
    Real{"Đăng ký lại khai sinh", 0},
    Real{"Đăng ký lại kết hôn", 0},
    Real{"Đăng ký lại khai tử", 0},
    Real{"Đăng ký khai sinh có yếu tố nước ngoài", 0},
    Real{"Đăng ký kết hôn có yếu tố nước ngoài", 0},
    Real{"Liên thông khai sinh, thường trú, thẻ BHYT cho trẻ em dưới 6 tuổi", 0},
    Real{"Đăng ký việc nuôi con nuôi trong nước", 0},
    Real{"Chứng thực bản sao từ bản chính giấy tờ, văn bản", 1},
    Real{"Chứng thực chữ ký trong các giấy tờ, văn bản", 1},
    Real{"Chứng thực giao dịch liên quan đến tài sản là động sản, quyền sử dụng đất, nhà ở", 1},
    Real{"Chứng thực di chúc", 1},
    Real{"Chứng thực văn bản từ chối nhận di sản", 1},
    Real{"Chứng thực văn bản phân chia di sản", 1},
    Real{"Chứng thực việc sửa đổi, bổ sung, hủy bỏ giao dịch", 1},
    Real{"Sửa lỗi sai sót trong giao dịch", 1},
    Real{"Cấp bản sao có chứng thực từ bản chính giao dịch đã được chứng thực", 1},
    Real{"Chứng thực chữ ký người dịch", 1},
    Real{"Đăng ký thường trú", 2},
    Real{"Đăng ký tạm trú", 2},
    Real{"Gia hạn tạm trú", 2},
    Real{"Khai báo tạm vắng", 2},
    Real{"Xóa đăng ký tạm trú", 2},
    Real{"Xóa đăng ký thường trú", 2},
    Real{"Tách hộ", 2},
    Real{"Thông báo lưu trú", 2},
    Real{"Cấp thẻ căn cước cho người từ đủ 14 tuổi", 2},
    Real{"Cấp hộ chiếu phổ thông ở trong nước", 3},
    Real{"Cấp Phiếu lý lịch tư pháp", 3},
    Real{"Cấp lại giấy phép lái xe", 3},
    Real{"Đăng ký thành lập hộ kinh doanh", 4},
    Real{"Đăng ký thay đổi nội dung đăng ký hộ kinh doanh", 4},
    Real{"Tạm ngừng kinh doanh, tiếp tục kinh doanh trước thời hạn", 4},
    Real{"Chấm dứt hoạt động hộ kinh doanh", 4},
    Real{"Cấp lại, cấp đổi Giấy chứng nhận đăng ký hộ kinh doanh", 4},
    Real{"Đăng ký thành lập công ty TNHH một thành viên", 5},
    Real{"Đăng ký thành lập công ty TNHH hai thành viên trở lên", 5},
    Real{"Đăng ký đất đai, cấp Giấy chứng nhận lần đầu đối với hộ gia đình, cá nhân", 6},
    Real{"Đăng ký đất đai, cấp Giấy chứng nhận lần đầu đối với tổ chức", 6},
    Real{"Cấp đổi Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất", 6},
    Real{"Tách thửa hoặc hợp thửa đất", 6},
    Real{"Cấp lại Giấy chứng nhận do bị mất", 6},
    Real{"Hòa giải tranh chấp đất đai", 6},
    Real{"Đăng ký biện pháp bảo đảm bằng quyền sử dụng đất, tài sản gắn liền với đất", 7},
    Real{"Xóa đăng ký biện pháp bảo đảm bằng quyền sử dụng đất, tài sản gắn liền với đất", 7},
    Real{"Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV và nhà ở riêng lẻ", 8},
    Real{"Gia hạn giấy phép xây dựng đối với công trình cấp III, cấp IV và nhà ở riêng lẻ", 8},
    Real{"Giải quyết hưởng bảo hiểm xã hội một lần", 9},
    Real{"Cấp lại, đổi, điều chỉnh thông tin trên sổ bảo hiểm xã hội, thẻ bảo hiểm y tế", 9},
    Real{"Công nhận hộ nghèo, hộ cận nghèo thường xuyên hằng năm", 10},
    Real{"Cấp Chứng chỉ hành nghề luật sư đối với người được miễn đào tạo nghề luật sư", 11},
    Real{"Cấp Giấy chứng nhận đủ điều kiện buôn bán thuốc thú y", 12},
};

// The first ten are those of everyday errands.
constexpr std::array<std::string_view, 22> verbs{"Cấp lại",
                                                 "Cấp đổi",
                                                 "Gia hạn",
                                                 "Sửa đổi, bổ sung",
                                                 "Điều chỉnh",
                                                 "Đính chính",
                                                 "Xác nhận lại",
                                                 "Cấp trích lục",
                                                 "Thông báo thay đổi",
                                                 "Chấm dứt hiệu lực",
                                                 "Thu hồi",
                                                 "Hủy bỏ kết quả",
                                                 "Công nhận",
                                                 "Tạm dừng giải quyết",
                                                 "Khôi phục",
                                                 "Cấp bản sao hồ sơ",
                                                 "Chuyển hồ sơ",
                                                 "Rút hồ sơ",
                                                 "Kiểm tra, xác minh",
                                                 "Báo cáo định kỳ về",
                                                 "Cung cấp thông tin về",
                                                 "Đề nghị xem xét lại"};

struct Object {
  std::string_view words;
  std::size_t field;
};
constexpr std::array objects{
    Object{"đăng ký khai sinh", 0},
    Object{"Giấy chứng nhận kết hôn", 0},
    Object{"Giấy xác nhận tình trạng hôn nhân", 0},
    Object{"trích lục khai tử", 0},
    Object{"việc nhận cha, mẹ, con", 0},
    Object{"việc giám hộ", 0},
    Object{"thông tin hộ tịch", 0},
    Object{"việc nuôi con nuôi", 0},
    Object{"bản sao chứng thực từ bản chính", 1},
    Object{"chứng thực chữ ký", 1},
    Object{"chứng thực di chúc", 1},
    Object{"văn bản từ chối nhận di sản", 1},
    Object{"giao dịch đã được chứng thực", 1},
    Object{"đăng ký thường trú", 2},
    Object{"đăng ký tạm trú", 2},
    Object{"xác nhận thông tin về cư trú", 2},
    Object{"thẻ căn cước", 2},
    Object{"hộ chiếu phổ thông", 3},
    Object{"giấy thông hành", 3},
    Object{"Phiếu lý lịch tư pháp", 3},
    Object{"giấy phép lái xe", 3},
    Object{"Giấy chứng nhận đăng ký hộ kinh doanh", 4},
    Object{"thông báo tạm ngừng kinh doanh", 4},
    Object{"Giấy chứng nhận đăng ký doanh nghiệp của công ty TNHH một thành viên", 5},
    Object{"Giấy chứng nhận đăng ký doanh nghiệp của công ty TNHH hai thành viên trở lên", 5},
    Object{"nội dung đăng ký hoạt động chi nhánh, văn phòng đại diện", 5},
    Object{"Giấy chứng nhận quyền sử dụng đất", 6},
    Object{"việc tách thửa, hợp thửa đất", 6},
    Object{"quyết định giao đất, cho thuê đất", 6},
    Object{"việc chuyển mục đích sử dụng đất", 6},
    Object{"đăng ký biện pháp bảo đảm", 7},
    Object{"giấy phép xây dựng nhà ở riêng lẻ", 8},
    Object{"giấy phép xây dựng công trình", 8},
    Object{"giấy phép di dời công trình", 8},
    Object{"chứng chỉ hành nghề hoạt động xây dựng", 8},
    Object{"hưởng bảo hiểm xã hội một lần", 9},
    Object{"sổ bảo hiểm xã hội", 9},
    Object{"thẻ bảo hiểm y tế", 9},
    Object{"lương hưu, trợ cấp bảo hiểm xã hội hằng tháng", 9},
    Object{"trợ cấp xã hội hằng tháng", 10},
    Object{"giấy xác nhận khuyết tật", 10},
    Object{"danh sách hộ nghèo, hộ cận nghèo", 10},
    Object{"Chứng chỉ hành nghề luật sư", 11},
    Object{"Thẻ luật sư", 11},
    Object{"Giấy chứng nhận đủ điều kiện buôn bán thuốc thú y", 12},
    Object{"Chứng chỉ hành nghề thú y", 12},
    Object{"giấy phép liên vận", 13},
    Object{"phù hiệu, biển hiệu xe ô tô", 13},
    Object{"giấy phép khai thác thủy sản", 14},
    Object{"giấy xác nhận nguyên liệu thủy sản khai thác", 14},
    Object{"giấy phép thành lập chi nhánh ngân hàng", 15},
    Object{"giấy phép hoạt động của quỹ tín dụng nhân dân", 15},
};

// For whom or where: a name with one of these is not the answer to somebody who says nothing of the kind.
constexpr std::array<std::string_view, 22> audiences{"đối với tổ chức",
                                                     "đối với cá nhân nước ngoài",
                                                     "có yếu tố nước ngoài tại khu vực biên giới",
                                                     "đối với người Việt Nam định cư ở nước ngoài",
                                                     "tại cơ quan đại diện Việt Nam ở nước ngoài",
                                                     "tại khu vực biên giới",
                                                     "trong khu công nghiệp, khu kinh tế",
                                                     "của doanh nghiệp có vốn đầu tư nước ngoài",
                                                     "của hợp tác xã",
                                                     "của tổ chức tôn giáo",
                                                     "của đơn vị vũ trang",
                                                     "cho người đang chấp hành án",
                                                     "cho thân nhân người có công",
                                                     "do thay đổi địa giới hành chính",
                                                     "do sai sót của cơ quan cấp",
                                                     "theo kết luận của cơ quan thanh tra",
                                                     "theo danh sách của cơ quan, đơn vị",
                                                     "trên địa bàn từ hai tỉnh trở lên",
                                                     "đã được cấp trước ngày 01 tháng 7 năm 2025",
                                                     "sau khi giải quyết khiếu nại",
                                                     "theo bản án, quyết định của Tòa án",
                                                     "lưu động"};

constexpr std::array<std::string_view, 10> qualifiers{"(cấp tỉnh)",
                                                      "(cấp xã)",
                                                      "(cấp trung ương)",
                                                      "(thực hiện tại cấp tỉnh)",
                                                      "(thực hiện tại cấp xã)",
                                                      "theo ủy quyền",
                                                      "thuộc thẩm quyền của Ủy ban nhân dân cấp xã",
                                                      "thuộc thẩm quyền của Chủ tịch Ủy ban nhân dân cấp tỉnh",
                                                      "trong trường hợp đặc biệt",
                                                      "qua dịch vụ bưu chính công ích"};

constexpr std::array<std::string_view, 12> clauses{
    "trừ trường hợp cơ quan đăng ký đã khai thác được thông tin từ cơ sở dữ liệu quốc gia",
    "giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam hoặc của nước ngoài cấp, chứng nhận",
    "trường hợp người đề nghị thay đổi họ, tên, ngày sinh, nơi cư trú so với hồ sơ đã nộp",
    "công trình không theo tuyến, theo tuyến trong đô thị, tín ngưỡng, tôn giáo, tượng đài, tranh hoành tráng",
    "tổ chức trong nước, tổ chức tôn giáo, tổ chức nước ngoài có chức năng ngoại giao",
    "cá nhân, hộ gia đình, cộng đồng dân cư đang sử dụng đất ổn định",
    "cơ sở được phân cấp quản lý theo quy định của Chủ tịch Ủy ban nhân dân cấp tỉnh",
    "người được miễn, giảm nghĩa vụ tài chính theo quy định của pháp luật",
    "hồ sơ đã được tiếp nhận trước ngày quy định mới có hiệu lực thi hành",
    "chi nhánh, văn phòng đại diện, địa điểm kinh doanh ở tỉnh khác nơi đặt trụ sở chính",
    "người phụ thuộc, người giám hộ, người đại diện theo pháp luật của người đề nghị",
    "trường hợp phải có ý kiến của cơ quan quản lý chuyên ngành trước khi giải quyết"};

std::set<std::string> folded_real_names() {
  std::set<std::string> names;
  for (const auto& each : real) names.insert(vietnamese::fold(each.name));
  return names;
}

// One of them that is not there yet and does not make the name much longer than it should be; none where no such is left.
template <class Words>
std::string_view fitting(Chance& chance, const std::string& name, std::size_t characters, const Words& words) {
  constexpr std::size_t too_many = 12;
  const auto size = characters_in(name);
  for (int tries = 0; tries < 8; ++tries) {
    const auto word = chance.one_of(words);
    if (!name.contains(word) && size + characters_in(word) < characters + too_many) return word;
  }
  return {};
}

void lengthen(Chance& chance, std::string& name, std::size_t characters) {
  constexpr int most_qualifiers = 4;
  for (int i = 0; i < most_qualifiers && characters_in(name) + 12 < characters; ++i) {
    const auto word = chance.happens(600) ? fitting(chance, name, characters, audiences)
                                          : fitting(chance, name, characters, qualifiers);
    if (!word.empty()) name.append(" ").append(word);
  }
  for (std::string_view joint = ", bao gồm: "; characters_in(name) + 60 < characters; joint = "; ")
    name.append(joint).append(chance.one_of(clauses));
}

}  // namespace

bool is_real_name(const std::string& folded) {
  static const auto names = folded_real_names();
  return names.contains(folded);
}

Invented invent_name(Chance& chance, std::size_t characters) {
  constexpr std::size_t everyday_verbs = 10;  // whose procedures people look for; the others are an office's own
  std::string name;
  std::size_t field = 0;
  bool ambiguous = true;
  if (chance.happens(350)) {
    const auto& base = chance.one_of(real);
    name = base.name;
    field = base.field;
  } else {
    const auto& object = chance.one_of(objects);
    const auto verb = chance.below(verbs.size());
    name.append(verbs[verb]).append(" ").append(object.words);
    field = object.field;
    ambiguous = verb < everyday_verbs;
  }
  if (ambiguous) {
    const auto word = fitting(chance, name, characters, audiences);
    name.append(" ").append(word.empty() ? audiences.front() : word);
  }
  lengthen(chance, name, characters);
  return {std::move(name), fields[field].name, fields[field].agency};
}

}  // namespace motcua::catalogue

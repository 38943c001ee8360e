#include "firmware/catalogue/sample/sample.hpp"

#include "firmware/catalogue/sample/parts.hpp"
#include "firmware/codec/node.hpp"
#include "firmware/vietnamese/vietnamese.hpp"

#include <format>
#include <utility>

namespace motcua::catalogue {
namespace {

// Sizes in characters and rows, as measured in the public data (2,642 records).
constexpr std::array name_sizes{Quantile{0, 14},    Quantile{100, 38},  Quantile{250, 55},  Quantile{500, 81},
                                Quantile{750, 125}, Quantile{950, 228}, Quantile{990, 420}, Quantile{1'000, 700}};
constexpr std::array step_sizes{Quantile{0, 60},        Quantile{250, 640},   Quantile{500, 1'230},
                                Quantile{750, 2'300},   Quantile{950, 4'974}, Quantile{990, 9'000},
                                Quantile{1'000, 16'000}};
constexpr std::array row_counts{Quantile{0, 1},    Quantile{250, 2},  Quantile{500, 3},   Quantile{750, 7},
                                Quantile{950, 19}, Quantile{990, 40}, Quantile{1'000, 70}};
// The largest of the public data; one record each.
constexpr std::size_t longest_name = 1'094;
constexpr std::size_t longest_steps = 22'855;
constexpr std::size_t most_rows = 94;

std::string first_characters(std::string_view text, std::size_t characters) {
  std::size_t end = 0;
  for (std::size_t count = 0; end < text.size(); ++end)
    if ((static_cast<unsigned char>(text[end]) & 0xc0U) != 0x80U && count++ == characters) break;
  return std::string(text.substr(0, end));
}

Invented new_name(Chance& chance, std::size_t characters, std::set<std::string>& taken) {
  for (int tries = 0;; ++tries) {
    // After some tries the short names are used up.
    auto made = invent_name(chance, characters + static_cast<std::size_t>(tries) * 4);
    if (characters_in(made.name) > longest_name) made.name = first_characters(made.name, longest_name);
    const auto folded = vietnamese::fold(made.name);
    if (!is_real_name(folded) && taken.insert(folded).second) return made;
  }
}

// Codes of real procedures have a lower number behind the dot.
std::string code_of(Chance& chance, std::uint32_t made) {
  const auto at = chance.below(1'000);
  const auto first = at < 737 ? 1 : at < 869 ? 2 : at < 958 ? 3 : at < 985 ? 6 : 5;
  constexpr std::uint32_t step = 7'919;  // no divisor in common with the range: each number once
  return std::format("{}.9{:05}", first, made * step % 100'000);
}

std::string_view level_of(Chance& chance) {
  const auto at = chance.below(1'000);
  if (at < 220) return "Cấp xã";
  if (at < 640) return "Cấp tỉnh";
  if (at < 860) return "Cấp bộ";
  return at < 940 ? "Cấp tỉnh, Cấp xã" : "Cấp bộ, Cấp tỉnh";
}

std::string_view audience_of(Chance& chance) {
  static constexpr std::array<std::string_view, 5> all{
      "Công dân Việt Nam", "Công dân Việt Nam, Người Việt Nam định cư ở nước ngoài",
      "Doanh nghiệp, Hợp tác xã, Tổ chức (không bao gồm doanh nghiệp, HTX)",
      "Công dân Việt Nam, Cán bộ, công chức, viên chức, Người nước ngoài",
      "Doanh nghiệp có vốn đầu tư nước ngoài, Tổ chức nước ngoài"};
  return chance.one_of(all);
}

std::string outcome_of(Chance& chance) {
  constexpr std::string_view page_end =
      "Từ khóaKhông có thông tinMô tảKhông có thông tinChọn cơ quan thực hiệnTỉnh/ Thành phốBộ ngànhNộp hồ sơ";
  return std::format("Văn bản kết quảMã: KQ.G99.{:06}{}", chance.below(2'000), page_end);
}

std::string untidy(Chance& chance, std::string name) {
  if (chance.happens(249)) name = "Thủ tục " + name;
  if (chance.happens(21)) {
    const auto blank = name.find(' ', name.size() / 2);
    if (blank != std::string::npos) name[blank] = chance.happens(500) ? '\t' : '\n';
  }
  return name;
}

}  // namespace

SampleFile Sample::next() {
  const auto number = made_++;
  // Its own chances for each record, so that the n-th is the same in a sample of any size.
  Chance chance(seed_ * 0x2545f4914f6cdd1dULL + number);
  const auto name = new_name(chance, number == 0 ? 2 * longest_name : size_of(chance, name_sizes), names_);
  const auto code = code_of(chance, number);
  auto steps = invent_steps(chance, number == 1 ? longest_steps : size_of(chance, step_sizes));
  if (number == 1) steps = first_characters(steps, longest_steps);
  const auto rows = number == 2 ? most_rows : size_of(chance, row_counts);
  const bool apart = chance.happens(189);
  codec::Node::Object members;
  std::string page;
  const auto put = [&](std::string_view key, std::string text) {
    if (apart) text = with_marks_apart(text);
    page += text;
    members.emplace_back(std::string(key), codec::Node{std::move(text)});
  };
  put("ma_thu_tuc", code);
  put("detail_url", std::format("https://motcua.example/thu-tuc-hanh-chinh/{}", code));
  put("formality_id", "");
  put("ten_thu_tuc", untidy(chance, name.name));
  put("so_quyet_dinh",
      std::format("{}/QĐ-B{}", 1 + chance.below(9'000), static_cast<char>('A' + chance.below(26))));
  put("cap_thuc_hien", std::string(level_of(chance)));
  put("loai_thu_tuc", "TTHC được giao luật quy định chi tiết");
  put("linh_vuc", std::string(name.field));
  put("doi_tuong_thuc_hien", std::string(audience_of(chance)));
  for (const auto* key :
       {"co_quan_co_tham_quyen", "dia_chi_tiep_nhan", "co_quan_duoc_uy_quyen", "co_quan_phoi_hop"})
    put(key, "");
  put("thu_tuc_lien_quan", "Không có thông tin");
  put("trinh_tu_thuc_hien", std::move(steps));
  put("cach_thuc_thuc_hien", invent_ways(chance));
  put("thanh_phan_ho_so", invent_papers(chance, rows));
  put("can_cu_phap_ly", invent_legal_basis(chance));
  put("co_quan_thuc_hien", chance.happens(500) ? "Ủy ban nhân dân cấp xã" : "Không có thông tin");
  put("yeu_cau_dieu_kien", chance.happens(450) ? invent_steps(chance, 200) : "Không có thông tin");
  put("ket_qua_xu_ly", outcome_of(chance));
  members.emplace_back("raw_text", codec::Node{std::move(page)});
  return {std::string(name.agency), code, codec::write_json_pretty(codec::Node{std::move(members)}) + "\n"};
}

}  // namespace motcua::catalogue

// The members that a record of either shape may have.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace motcua::catalogue {

// One section of the public shape: the name that it has in the export, and the one of an export that was not put in order.
struct PublicMember {
  std::string_view name;
  std::string_view heading;
};

// Indices of `public_members`.
enum class Section : std::uint8_t {
  code,
  name,
  decision,
  levels,
  kind,
  field,
  audience,
  competent,
  performing,
  delegated,
  cooperating,
  receiving_address,
  related,
  steps,
  ways,
  papers,
  legal_basis,
  conditions,
  outcomes,
  url,
  page,
  error
};

inline constexpr std::array public_members{
    PublicMember{"ma_thu_tuc", ""},
    PublicMember{"ten_thu_tuc", ""},
    PublicMember{"so_quyet_dinh", ""},
    PublicMember{"cap_thuc_hien", ""},
    PublicMember{"loai_thu_tuc", ""},
    PublicMember{"linh_vuc", ""},
    PublicMember{"doi_tuong_thuc_hien", ""},
    PublicMember{"co_quan_co_tham_quyen", ""},
    PublicMember{"co_quan_thuc_hien", ""},
    PublicMember{"co_quan_duoc_uy_quyen", ""},
    PublicMember{"co_quan_phoi_hop", ""},
    PublicMember{"dia_chi_tiep_nhan", ""},
    PublicMember{"thu_tuc_lien_quan", ""},
    PublicMember{"trinh_tu_thuc_hien", "Trình Tự Thực Hiện"},
    PublicMember{"cach_thuc_thuc_hien", "Cách Thức Thực Hiện"},
    PublicMember{"thanh_phan_ho_so", "Thành phần hồ sơ"},
    PublicMember{"can_cu_phap_ly", "Căn cứ pháp lý"},
    PublicMember{"yeu_cau_dieu_kien", "Yêu cầu, điều kiện thực hiện"},
    PublicMember{"ket_qua_xu_ly", "Kết quả xử lý"},
    PublicMember{"detail_url", ""},
    PublicMember{"raw_text", ""},
    PublicMember{"error", ""},
};
static_assert(public_members.size() == static_cast<std::size_t>(Section::error) + 1);

// Names and headings of the public shape, and the members of ours.
std::span<const std::string_view> known_members();

}  // namespace motcua::catalogue

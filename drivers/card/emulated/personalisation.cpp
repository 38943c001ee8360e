#include "drivers/card/emulated/personalisation.hpp"

#include "drivers/card/emulated/authority.hpp"
#include "drivers/card/emulated/portrait.hpp"

#include <algorithm>
#include <format>

namespace motcua::emulated {
namespace {

constexpr auto curve_name = "brainpoolP256r1";

Key active_key_of(ActiveKey kind, std::string_view seed) {
  if (kind == ActiveKey::none) return nullptr;
  // 1024 bits: the signature has to fit into an answer of 256 bytes under secure messaging.
  return kind == ActiveKey::rsa ? make_rsa_key(1024, seeded(seed)) : make_ec_key(curve_name, seeded(seed));
}

std::string mrz_of(const Person& person, Flaw flaw) {
  const auto lines = mrz_lines(person);
  auto mrz = lines[0] + lines[1] + lines[2];
  constexpr std::size_t check_of_birth = 36;
  if (flaw == Flaw::mrz_check_digit) mrz[check_of_birth] = mrz[check_of_birth] == '9' ? '0' : '9';
  if (flaw == Flaw::mrz_numbers_differ) {
    mrz[13] = mrz[13] == '9' ? '0' : '9';  // the last digit of the document number, and what follows from it
    mrz[14] = check_digit(mrz.substr(5, 9));
    mrz[59] = check_digit(mrz.substr(5, 25) + mrz.substr(30, 7) + mrz.substr(38, 7) + mrz.substr(48, 11));
  }
  if (flaw == Flaw::mrz_short) mrz.resize(88);
  if (flaw == Flaw::mrz_letters) mrz.replace(60, 6, "nguyen");
  return mrz;
}

Bytes too_deep(std::uint32_t outer) {
  Bytes inside{0x05, 0x00};
  for (int depth = 0; depth < 1000; ++depth) inside = tlv(0x30, inside);
  return tlv(outer, inside);
}

Bytes dg1_of(const Person& person, Flaw flaw) {
  auto file = make_dg1(mrz_of(person, flaw));
  switch (flaw) {
    case Flaw::dg1_too_deep:
      return too_deep(0x61);
    case Flaw::dg1_longer_than_file:
      file[1] = 0x7f;
      return file;
    case Flaw::dg1_four_gigabytes:
      return joined({Bytes{0x61, 0x84, 0xff, 0xff, 0xff, 0xff}, file});
    case Flaw::dg1_endless_tag:
      return Bytes(300, 0xff);
    case Flaw::dg1_empty:
      return {};
    default:
      return file;
  }
}

Bytes dg13_of(const Person& person, const Recipe& recipe) {
  if (recipe.flaw == Flaw::dg13_too_deep) return too_deep(0x6d);
  auto named = person;
  if (recipe.flaw == Flaw::dg13_other_number) named.number.back() = named.number.back() == '9' ? '0' : '9';
  return make_dg13(named, recipe.dg13);
}

std::vector<std::uint16_t> listed_groups(const Files& files, Flaw flaw) {
  std::vector<std::uint16_t> out;
  for (const auto& [id, file] : files)
    if (id >= file_id::dg1 && id <= file_id::dg15 && !(flaw == Flaw::com_omits_present && id >= file_id::dg13))
      out.push_back(id);
  if (flaw == Flaw::com_lists_absent) out.insert(out.end(), {0x010b, 0x010c});
  return out;
}

Bytes forged_dg1(const Person& person) {
  auto other = person;
  other.mrz_name = "NGUYEN<<VAN<KHAC";
  return dg1_of(other, Flaw::none);
}

// Another DG1, and EF.SOD with its hash in place of the signed one.
void forge_dg1_and_hash(Files& files, const Person& person) {
  const auto signed_hash = sha256(files.at(file_id::dg1));
  files[file_id::dg1] = forged_dg1(person);
  const auto place = std::ranges::search(files.at(file_id::sod), signed_hash);
  std::ranges::copy(sha256(files.at(file_id::dg1)), place.begin());
}

// What happens to the files after the authority has signed.
void spoil(Files& files, Flaw flaw, const Person& person) {
  const auto change_last = [&files](std::uint16_t id) { files.at(id).back() ^= 1; };
  switch (flaw) {
    case Flaw::dg1_hash:
      files[file_id::dg1] = forged_dg1(person);
      break;
    case Flaw::dg1_and_hash:
      forge_dg1_and_hash(files, person);
      break;
    case Flaw::dg2_hash:
      change_last(file_id::dg2);
      break;
    case Flaw::dg13_hash:
      change_last(file_id::dg13);
      break;
    case Flaw::dg14_hash:
      change_last(file_id::dg14);
      break;
    case Flaw::sod_signature:
      change_last(file_id::sod);
      break;
    case Flaw::sod_truncated: {
      const View whole = files[file_id::sod];
      auto rest = whole;
      const auto cms = take(rest).value().value;
      files[file_id::sod] = tlv(0x77, cms.first(cms.size() - 100));
      break;
    }
    case Flaw::sod_absent:
      files.erase(file_id::sod);
      break;
    case Flaw::com_absent:
      files.erase(file_id::com);
      break;
    case Flaw::card_access_stripped:
      files.erase(file_id::card_access);
      break;
    case Flaw::card_access_garbage:
      files[file_id::card_access] = bytes_of("no SecurityInfos");
      break;
    default:
      break;
  }
}

}  // namespace

Personalised personalise(const Person& person, const Recipe& recipe) {
  const Curve curve;
  Personalised out{.access = recipe.flaw == Flaw::card_access_stripped ? Access::bac_only : recipe.access,
                   .access_number = access_number(person),
                   .mrz_information = mrz_information(person),
                   .chip = recipe.chip};
  auto& files = out.files;
  if (recipe.access != Access::bac_only) files[file_id::card_access] = make_card_access(recipe.access);

  Bytes chip_key_info;
  if (recipe.chip != ChipKey::none) {
    const auto seed = std::format("chip key of {}", person.number);
    // The same stream gives the same scalar to both.
    out.chip_scalar = curve.scalar(seeded(seed));
    chip_key_info = public_key_info(make_ec_key(curve_name, seeded(seed)).get());
  }
  out.active_key = active_key_of(recipe.active, std::format("active key of {}", person.number));

  files[file_id::dg1] = dg1_of(person, recipe.flaw);
  files[file_id::dg2] = make_dg2(draw_portrait(), portrait_width, portrait_height);
  files[file_id::dg3] = make_dg3();
  if (recipe.dg13 != Dg13::absent) files[file_id::dg13] = dg13_of(person, recipe);
  if (recipe.chip != ChipKey::none || recipe.active == ActiveKey::elliptic)
    files[file_id::dg14] = make_dg14(recipe.access, recipe.chip, chip_key_info, recipe.active);
  if (out.active_key) files[file_id::dg15] = make_dg15(public_key_info(out.active_key.get()));
  files[file_id::com] = make_com(listed_groups(files, recipe.flaw));

  auto signed_files = files;
  if (recipe.flaw == Flaw::sod_of_another_card) signed_files[file_id::dg1] = make_dg1(std::string(90, '<'));
  files[file_id::sod] =
      sign_document(make_security_object(signed_files, recipe.digest), recipe.signer, person.issued);

  spoil(files, recipe.flaw, person);
  if (recipe.flaw == Flaw::dg15_swapped) {
    out.active_key = active_key_of(recipe.active, "a stranger's active key");
    files[file_id::dg15] = make_dg15(public_key_info(out.active_key.get()));
  }
  if (recipe.flaw == Flaw::chip_cloned) {
    out.chip_scalar = curve.scalar(seeded("a clone's chip key"));
    out.active_key = active_key_of(recipe.active, "a clone's active key");
  }
  if (recipe.flaw == Flaw::other_access_number) out.access_number = "000000";
  return out;
}

}  // namespace motcua::emulated

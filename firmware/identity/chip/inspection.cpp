#include "firmware/identity/chip/inspection.hpp"

#include "firmware/identity/chip/active_authentication.hpp"
#include "firmware/identity/chip/chip_authentication.hpp"

#include <algorithm>
#include <array>

namespace motcua::identity::chip {
namespace {

constexpr Group dg14 = 14;
constexpr Group dg15 = 15;
constexpr std::array single_checks{Check::access, Check::card_access, Check::com,    Check::sod_signature,
                                   Check::chain,  Check::revocation,  Check::active, Check::chip};

class Inspection {
public:
  Inspection(CardLink& link, const Request& request, const Randomness& randomness)
      : link_(link), request_(request), randomness_(randomness) {
    for (const auto group : request.groups)
      if (tag_of(group) != 0 && group != dg14 && group != dg15 && !std::ranges::contains(wanted_, group))
        wanted_.push_back(group);
    for (const auto check : single_checks) out_.checks.push_back(not_possible(check, Reason::not_reached));
    for (const auto group : wanted_) out_.checks.push_back({.check = Check::group_hash, .group = group});
  }

  InspectionResult run() {
    using Part = void (Inspection::*)();
    for (const Part part : {&Inspection::open, &Inspection::read_com, &Inspection::read_sod,
                            &Inspection::prove_chip, &Inspection::prove_key}) {
      if (over_) break;
      begin_step();
      (this->*part)();
    }
    for (const auto group : wanted_) {
      if (over_) break;
      begin_step();
      read_wanted(group);
    }
    compare_numbers();
    out_.lengths = link_.lengths();
    out_.commands = link_.commands_sent();
    return std::move(out_);
  }

private:
  void begin_step() {
    ++step_;
    if (request_.on_progress) request_.on_progress(step_, 5 + static_cast<int>(wanted_.size()));
  }

  void set(CheckResult result) {
    const auto same = [&result](const CheckResult& one) {
      return one.check == result.check && one.group == result.group;
    };
    const auto found = std::ranges::find_if(out_.checks, same);
    if (found == out_.checks.end()) {
      out_.checks.push_back(std::move(result));
    } else {
      *found = std::move(result);
    }
  }

  // Whether an error ended the reading; it is the first one that is kept.
  bool ends(const Error& error) {
    if (!link_.over()) return false;
    over_ = true;
    if (!out_.ended) out_.ended = error;
    return true;
  }

  CheckResult broken_or_not_possible(Check check, const Error& error) const {
    const auto reason = reason_of(error, link_);
    return reason == Reason::messaging_broken ? failed(check, reason, describe(error))
                                              : not_possible(check, reason, describe(error));
  }

  bool has_passed(Check check) const {
    const auto* result = out_.find(check);
    return result != nullptr && result->grade == Grade::passed;
  }

  // Whether the card has a group: the signed list decides, COM's stands in where nothing was signed.
  bool has(Group group) const {
    if (object_) return object_->digest_of(group) != nullptr;
    return out_.com && std::ranges::contains(out_.com->groups, group);
  }

  void open() {
    auto access = open_card(link_, request_.passwords, randomness_);
    out_.method = access.method;
    out_.source = access.source;
    spoken_ = access.pace;
    over_ = access.check.grade != Grade::passed;
    if (over_) out_.ended = Error{ErrorCode::denied, "access", access.check.detail};
    set(std::move(access.check));
  }

  void read_com() {
    const auto file = read_file_directly(link_, com_id, com_tag, FileSize::any);
    auto com = file ? parse_com(*file) : Result<Com>(std::unexpected(file.error()));
    if (com) {
      out_.com = std::move(*com);
      return;
    }
    set(failed(Check::com, file ? Reason::malformed : reason_of(com.error(), link_), describe(com.error())));
    ends(com.error());
  }

  void read_sod() {
    auto file = read_file_directly(link_, sod_id, sod_tag, FileSize::large);
    if (!file) {
      const bool ended = ends(file.error());
      // Every card has one: a card without it is none, one that cannot be read is only that.
      set(!ended && file.error().code == ErrorCode::not_found
              ? failed(Check::sod_signature, Reason::not_offered, describe(file.error()))
              : broken_or_not_possible(Check::sod_signature, file.error()));
      return;
    }
    out_.evidence.sod = PersonalData<Bytes>(std::move(*file));
    auto passive = authenticate_passively(out_.evidence.sod.reveal(), request_.trust, request_.now);
    set(std::move(passive.signature));
    set(std::move(passive.chain));
    set(std::move(passive.revocation));
    object_ = std::move(passive.object);
    if (object_ && out_.com) compare_lists();
  }

  void compare_lists() {
    std::vector<Group> signed_groups;
    for (const auto& row : object_->rows) signed_groups.push_back(row.group);
    std::ranges::sort(signed_groups);
    set(signed_groups == out_.com->groups
            ? passed(Check::com)
            : failed(Check::com, Reason::differs, "EF.COM lists other groups than are signed"));
  }

  // The group's file, with its hash looked at.
  std::optional<Bytes> read_group(Group group) {
    auto file =
        read_file_directly(link_, id_of(group), tag_of(group), group == 2 ? FileSize::large : FileSize::any);
    if (!file) {
      // Closed, as fingerprints are to everybody but the authority, or worn: nothing was said, so nothing is false.
      auto result = ends(file.error())
                        ? broken_or_not_possible(Check::group_hash, file.error())
                        : not_possible(Check::group_hash, Reason::unreadable, describe(file.error()));
      result.group = group;
      set(std::move(result));
      return std::nullopt;
    }
    auto result =
        object_ ? check_group(*object_, group, *file) : not_possible(Check::group_hash, Reason::key_not_signed);
    result.group = group;
    set(std::move(result));
    return std::move(*file);
  }

  // A key that the issuer did not sign proves nothing: then the check of the chip cannot pass.
  std::optional<CheckResult> refuse_unsigned(Check check, Group group) const {
    const auto* hash = out_.find(Check::group_hash, group);
    if (hash != nullptr && hash->grade == Grade::passed && has_passed(Check::sod_signature)) return std::nullopt;
    if (hash != nullptr && hash->grade == Grade::failed) return failed(check, Reason::key_not_signed);
    return not_possible(check, Reason::key_not_signed);
  }

  void prove_chip() {
    if (!has(dg14)) {
      set(not_possible(Check::chip, Reason::not_offered));
      set(not_possible(Check::card_access, Reason::not_offered));
      return;
    }
    const auto file = read_group(dg14);
    if (!file && !over_) set(not_possible(Check::chip, Reason::unreadable));
    if (!file) return;
    auto infos = parse_dg14(*file);
    if (!infos) {
      set(failed(Check::chip, Reason::malformed, describe(infos.error())));
      return;
    }
    ecdsa_hash_ = infos->active_hash;
    if (auto refused = refuse_unsigned(Check::chip, dg14)) {
      set(std::move(*refused));
      return;
    }
    set(compare_offers(*infos));
    const auto choice = choose_chip(*infos);
    set(choice ? agree_with_chip(*choice)
               : not_possible(Check::chip, infos->chip_keys.empty() ? Reason::not_offered : Reason::kind_unknown));
  }

  // What the card offered before access was signed by nobody: it may have hidden its PACE.
  CheckResult compare_offers(const SecurityInfos& infos) const {
    if (infos.pace.empty())
      return spoken_ ? not_possible(Check::card_access, Reason::not_offered, "DG14 does not repeat the offer")
                     : passed(Check::card_access);
    if (!spoken_)
      return choose_pace(infos) ? failed(Check::card_access, Reason::downgraded, "the card signed PACE and hid it")
                                : passed(Check::card_access);
    return std::ranges::contains(infos.pace, *spoken_)
               ? passed(Check::card_access)
               : failed(Check::card_access, Reason::differs, "the card signed another PACE than it offered");
  }

  CheckResult agree_with_chip(const ChipChoice& choice) {
    auto session = chip_authentication(link_, choice, randomness_);
    if (!session) {
      const auto& error = session.error();
      if (ends(error)) return broken_or_not_possible(Check::chip, error);
      if (error.code == ErrorCode::corrupt) return failed(Check::chip, Reason::differs, describe(error));
      const auto reason = error.where == "chip key" ? Reason::kind_unknown : Reason::refused;
      return not_possible(Check::chip, reason, describe(error));
    }
    link_.secure(std::move(*session));
    // Only now: a chip without the key cannot answer under the keys that came of it.
    const auto answered = select_file(link_, sod_id);
    if (answered) return passed(Check::chip);
    if (!ends(answered.error())) return passed(Check::chip);  // a protected refusal is an answer, too
    if (link_.gone()) return not_possible(Check::chip, Reason::card_gone, describe(answered.error()));
    return failed(Check::chip, Reason::differs, describe(answered.error()));
  }

  void prove_key() {
    if (!has(dg15)) {
      set(not_possible(Check::active, Reason::not_offered));
      return;
    }
    const auto file = read_group(dg15);
    if (!file && !over_) set(not_possible(Check::active, Reason::unreadable));
    if (!file) return;
    const auto key = parse_dg15(*file);
    if (!key) {
      set(failed(Check::active, Reason::malformed, describe(key.error())));
      return;
    }
    if (auto refused = refuse_unsigned(Check::active, dg15)) {
      set(std::move(*refused));
      return;
    }
    out_.evidence.challenge = random_bytes(randomness_, challenge_bytes);
    auto signature = sign_challenge(link_, out_.evidence.challenge);
    if (!signature) {
      set(ends(signature.error()) ? broken_or_not_possible(Check::active, signature.error())
                                  : not_possible(Check::active, Reason::refused, describe(signature.error())));
      return;
    }
    set(check_challenge(*key, ecdsa_hash_, out_.evidence.challenge, *signature));
    out_.evidence.challenge_signature = PersonalData<Bytes>(std::move(*signature));
  }

  void read_wanted(Group group) {
    if (!has(group)) {
      CheckResult result = not_possible(Check::group_hash, Reason::not_offered);
      result.group = group;
      set(std::move(result));
      return;
    }
    auto file = read_group(group);
    if (!file) return;
    if (group == 1) {
      auto mrz = parse_dg1(*file);
      if (mrz) out_.mrz.emplace(std::move(*mrz));
      if (!mrz) out_.warnings.push_back(std::move(mrz.error()));
    }
    if (group == 13) {
      auto fields = parse_dg13(*file);
      if (fields) out_.dg13.emplace(std::move(*fields));
      if (!fields) out_.warnings.push_back(std::move(fields.error()));
    }
    out_.groups.push_back({.group = group, .file = PersonalData<Bytes>(std::move(*file))});
  }

  // Three places say the number. They are all signed, so a difference is the issuer's mistake and no proof of anything.
  void compare_numbers() {
    if (!out_.mrz) return;
    auto number = citizen_number(out_.mrz->reveal());
    if (!number) return;
    if (document_number_of(*number) != out_.mrz->reveal().document_number)
      out_.warnings.push_back({ErrorCode::conflict, "mrz", "the document number is not the end of the citizen's"});
    if (out_.dg13 && out_.dg13->reveal().text(1) != *number)
      out_.warnings.push_back({ErrorCode::conflict, "dg13", "another number than the MRZ's"});
    motcua::wipe(*number);
  }

  CardLink& link_;
  const Request& request_;
  const Randomness& randomness_;
  std::vector<Group> wanted_;
  InspectionResult out_;
  std::optional<PaceInfo> spoken_;
  std::optional<SecurityObject> object_;
  std::optional<Hash> ecdsa_hash_;
  int step_ = 0;
  bool over_ = false;
};

// A card that says something untrue, told from one that is gone, closed or tired. EF.COM is signed by nobody, so it
// decides nothing; a hidden PACE says nothing against what was signed, only that somebody may stand between.
bool tells_a_lie(const CheckResult& result) {
  constexpr std::array lies{Reason::not_offered,     Reason::malformed,        Reason::differs,
                            Reason::wrong_signature, Reason::outside_validity, Reason::chain_broken,
                            Reason::revoked,         Reason::key_not_signed};
  if (result.grade != Grade::failed) return false;
  if (result.reason == Reason::messaging_broken) return true;
  return result.check != Check::com && result.check != Check::card_access &&
         std::ranges::contains(lies, result.reason);
}

}  // namespace

const CheckResult* InspectionResult::find(Check check, std::optional<Group> group) const {
  const auto found = std::ranges::find_if(
      checks, [&](const CheckResult& one) { return one.check == check && one.group == group; });
  return found == checks.end() ? nullptr : &*found;
}

Verdict InspectionResult::verdict() const {
  const auto passed_check = [this](Check check) {
    const auto* result = find(check);
    return result != nullptr && result->grade == Grade::passed;
  };
  if (std::ranges::any_of(checks, tells_a_lie)) return Verdict::suspect;
  const bool wanted_but_not_there = find(Check::group_hash, Group{1}) != nullptr && !mrz;
  if (!passed_check(Check::access) || ended || wanted_but_not_there) return Verdict::unread;
  const bool every_group = std::ranges::all_of(checks, [](const CheckResult& one) {
    return one.check != Check::group_hash || one.grade == Grade::passed || one.reason == Reason::not_offered ||
           one.reason == Reason::unreadable;
  });
  const bool chip_proved = passed_check(Check::active) || passed_check(Check::chip);
  const auto* offer = find(Check::card_access);
  const bool hid_nothing = offer == nullptr || offer->grade != Grade::failed;
  return every_group && chip_proved && hid_nothing && passed_check(Check::sod_signature) &&
                 passed_check(Check::chain)
             ? Verdict::authentic
             : Verdict::read;
}

InspectionResult inspect(Exchange exchange, const Request& request, const Randomness& randomness) {
  CardLink link(std::move(exchange), request.lengths);
  auto out = Inspection(link, request, randomness).run();
  const bool too_long = out.ended && out.ended->code == ErrorCode::unsupported && !link.gone();
  if (too_long && request.lengths == Lengths::extended && link.lengths() == Lengths::short_only) {
    link.forget_session();
    out = Inspection(link, request, randomness).run();
  }
  return out;
}

}  // namespace motcua::identity::chip

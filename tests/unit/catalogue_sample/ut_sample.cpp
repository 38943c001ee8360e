// The invented catalogue, and as a property of the import: whatever goes in comes out, and stays as it is when written again.
#include "firmware/catalogue/exchange/exchange.hpp"
#include "firmware/catalogue/sample/parts.hpp"
#include "firmware/catalogue/sample/sample.hpp"
#include "firmware/vietnamese/vietnamese.hpp"
#include "tests/support/cases.hpp"
#include "tests/unit/catalogue_exchange/kinds.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

namespace motcua::catalogue {
namespace {

BOOST_AUTO_TEST_SUITE(ut_sample)

constexpr std::uint32_t several = 400;

ExportReading read(const SampleFile& file) {
  return read_export({.file = file.agency + "/" + file.code + ".json",
                      .agency = file.agency,
                      .exported = parse_date("2026-07-20").value(),
                      .text = file.text});
}

std::size_t rows_of(const Procedure& procedure) {
  std::size_t rows = 0;
  for (const auto& each : procedure.cases) rows += each.papers.size() + each.explanations.size();
  return rows;
}

BOOST_AUTO_TEST_CASE(another_seed_gives_other_procedures_and_the_same_seed_the_same) {
  Sample one(1);
  Sample again(1);
  Sample other(2);
  for (int i = 0; i < 20; ++i) {
    const auto text = one.next().text;
    BOOST_TEST(text == again.next().text);
    BOOST_TEST(text != other.next().text);
  }
}

BOOST_AUTO_TEST_CASE(no_name_is_a_real_one_or_another_ones) {
  BOOST_TEST(is_real_name(vietnamese::fold("Gia hạn tạm trú")));
  Sample sample(3);
  std::set<std::string> names;
  std::set<std::string> codes;
  for (std::uint32_t i = 0; i < several; ++i) {
    const auto got = read(sample.next()).procedures.at(0);
    const auto folded = vietnamese::fold(got.name);
    BOOST_TEST(!is_real_name(folded), got.name);
    BOOST_TEST(names.insert(folded).second, got.name);
    BOOST_TEST(codes.insert(got.code).second, got.code);
    BOOST_TEST(got.code.substr(1, 2) == ".9");
  }
}

// Every case is a seed: what goes in comes out, and a second reading changes nothing.
BOOST_AUTO_TEST_CASE(every_procedure_passes_the_import_and_stays_as_it_is) {
  const auto cases = test::cases_or({.first = 1, .count = 2});
  for (std::uint32_t seed = cases.first; seed < cases.first + cases.count; ++seed) {
    Sample sample(seed);
    Gathering first;
    for (std::uint32_t i = 0; i < several; ++i) {
      const auto file = sample.next();
      first.add(file.code, read(file));
    }
    const auto once = std::move(first).take();
    BOOST_TEST(once.procedures.size() == several);
    Gathering second;
    for (const auto& each : once.procedures) {
      const auto text = encode(each);
      second.add(each.code, read_export({.file = each.code, .agency = each.agency, .exported = {}, .text = text}));
    }
    const auto twice = std::move(second).take();
    BOOST_TEST((twice.procedures == once.procedures));
    BOOST_TEST(twice.defects.empty());
  }
}

// Nothing is dropped: each sentence that was put into a section is in the record.
BOOST_AUTO_TEST_CASE(rows_and_ways_are_as_many_as_were_written) {
  Sample sample(7);
  for (std::uint32_t i = 0; i < several; ++i) {
    const auto file = sample.next();
    const auto whole = vietnamese::nfc(file.text);
    const auto got = read(file).procedures.at(0);
    const auto count_of = [&whole](std::string_view words) {
      std::size_t count = 0;
      for (auto at = whole.find(words); at != std::string::npos; at = whole.find(words, at + 1)) ++count;
      return count / 2;  // the page as one text has them again
    };
    BOOST_TEST(
        rows_of(got) == count_of(" bản chính") - count_of("từ bản chính") - count_of("xuất trình kèm bản chính"),
        file.code);
    BOOST_TEST(!got.ways.empty());
    BOOST_TEST(!got.legal_basis.empty());
    BOOST_TEST(got.outcomes.size() == 1U);
  }
}

BOOST_AUTO_TEST_CASE(the_catalogue_is_as_uneven_as_the_public_data) {
  Sample sample(1);
  std::vector<std::size_t> names;
  std::vector<std::size_t> steps;
  std::vector<std::size_t> rows;
  std::size_t notes = 0;
  std::vector<Defect> defects;
  for (std::uint32_t i = 0; i < 2 * several; ++i) {
    auto got = read(sample.next());
    const auto& procedure = got.procedures.at(0);
    names.push_back(characters_in(procedure.name));
    steps.push_back(characters_in(procedure.steps));
    rows.push_back(rows_of(procedure));
    for (const auto& each : procedure.cases) notes += each.explanations.size();
    defects.insert(defects.end(), got.defects.begin(), got.defects.end());
  }
  BOOST_TEST(names[0] >= 1'000U);
  BOOST_TEST(names[0] <= 1'094U);
  BOOST_TEST(steps[1] == 22'855U);
  BOOST_TEST(rows[2] == 94U);
  const auto all_rows = std::ranges::fold_left(rows, std::size_t{0}, std::plus{});
  for (auto* sizes : {&names, &steps, &rows}) std::ranges::sort(*sizes);
  const auto near = [](std::size_t value, std::size_t wanted) {
    return value * 4 >= wanted * 3 && value * 3 <= wanted * 4;
  };
  BOOST_TEST(near(names[several], 81), names[several]);
  BOOST_TEST(near(names[several * 19 / 10], 228), names[several * 19 / 10]);
  BOOST_TEST(near(steps[several], 1'230), steps[several]);
  BOOST_TEST(near(steps[several * 19 / 10], 4'974), steps[several * 19 / 10]);
  BOOST_TEST(near(rows[several], 3), rows[several]);
  BOOST_TEST(near(rows[several * 19 / 10], 19), rows[several * 19 / 10]);
  BOOST_TEST(near(1'000 * notes / all_rows, 80), notes);
  BOOST_TEST(
      near(static_cast<std::size_t>(count(defects, DefectKind::not_normal_form)), 2 * several * 189 / 1'000));
  BOOST_TEST(near(static_cast<std::size_t>(count(defects, DefectKind::name_prefixed)), 2 * several * 249 / 1'000));
  BOOST_TEST(reported(defects, DefectKind::name_untidy));
  BOOST_TEST(reported(defects, DefectKind::fee_implausible));
  BOOST_TEST(reported(defects, DefectKind::time_without_unit));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue

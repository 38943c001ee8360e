// One procedure, and whether one has everything for it.
#include "ui/kiosk/lookup/pages.hpp"
#include "ui/kiosk/page/stack.hpp"

#include <algorithm>
#include <numeric>

namespace motcua::kiosk_ui {

namespace {

using kit::IconSize;
using kit::Role;
using kit::TextRole;

constexpr float filled_height = 1.25F;  // of a key
constexpr float answer_height = 1.3F;

// As a title; a name of hundreds of characters as a text that may be turned over.
void add_name(const std::string& name, Stack& stack, kit::Ui& ui) {
  constexpr float most = 0.35F;  // of a page
  if (ui.title_height(name, {}, stack.width()) <= stack.room() * most) return stack.title(name);
  for (const auto& line : ui.wrap(name, TextRole::strong, stack.width()))
    stack.text(line, {.role = TextRole::strong});
}

// A fact: its picture on a plate, its name, and its lines beside it.
class FactPlan {
public:
  FactPlan(const ProcedureFact& fact, kit::Ui& ui, float width)
      : fact_(fact), ui_(ui), plate_(ui.icon_side(IconSize::small) + ui.space(3)) {
    words_ = width - plate_ - ui.space(3);
    label_ = ui.text_height(fact.label, TextRole::body, words_);
    for (const auto& line : fact.lines) lines_ += ui.text_height(line, TextRole::label, words_);
  }
  float height() const { return std::max(plate_, label_ + lines_); }
  void draw(const kit::Rect& rect) const {
    const kit::Rect plate{rect.x, rect.y, plate_, plate_};
    ui_.card(plate, Role::tint);
    ui_.icon(plate, fact_.icon, IconSize::small);
    kit::Cutter words({rect.x + plate_ + ui_.space(3), rect.y, words_, rect.h}, 0);
    ui_.paragraph(words, fact_.label, {.colour = Role::text_muted});
    for (const auto& line : fact_.lines) ui_.paragraph(words, line, {.role = TextRole::label});
  }

private:
  const ProcedureFact& fact_;
  kit::Ui& ui_;
  float plate_;
  float words_ = 0;
  float label_ = 0;
  float lines_ = 0;
};

void add_fact_alone(const ProcedureFact& fact, Stack& stack, kit::Ui& ui) {
  const FactPlan plan(fact, ui, stack.width());
  if (plan.height() <= stack.room()) {
    stack.add(plan.height(), [plan](const kit::Rect& rect) { plan.draw(rect); });
  } else {
    stack.text(fact.label, {.colour = Role::text_muted});
    for (const auto& line : fact.lines) stack.text(line, {.role = TextRole::label});
  }
  stack.space(1);
}

// All facts in one card where it fits on a part of the page; else each for itself.
void add_facts(const ProcedurePage& page, Stack& stack, kit::Ui& ui) {
  const float inner = stack.width() - 2 * ui.card_padding();
  std::vector<FactPlan> plans;
  plans.reserve(page.facts.size());
  for (const auto& fact : page.facts) plans.emplace_back(fact, ui, inner);
  const float between = 2 * ui.space(1.5F) + ui.theme().border();
  const float height =
      std::accumulate(plans.begin(), plans.end(), 2 * ui.space(3) - between,
                      [between](float sum, const FactPlan& plan) { return sum + plan.height() + between; });
  if (height > std::min(stack.room(), stack.room_left())) {
    for (const auto& fact : page.facts) add_fact_alone(fact, stack, ui);
    return;
  }
  stack.add(height, [plans, &ui](const kit::Rect& rect) {
    ui.card(rect);
    kit::Cutter card(rect.inset(ui.card_padding(), ui.space(3)), 0);
    for (std::size_t i = 0; i < plans.size(); ++i) {
      if (i > 0) {
        card.skip(ui.space(1.5F));
        ui.divider(card);
        card.skip(ui.space(1.5F));
      }
      plans[i].draw(card.top(plans[i].height()));
    }
  });
}

void add_steps(const QuestionPage& page, Stack& stack, kit::Ui& ui) {
  const float line = ui.text_height(page.place, TextRole::label, stack.width());
  stack.add(line + ui.space(2), [&page, &ui, line](const kit::Rect& rect) {
    ui.text({rect.x, rect.y, rect.w, line}, page.place, {.role = TextRole::label, .colour = Role::primary});
    const kit::Rect strip{rect.x, rect.y + line + ui.space(0.5F), rect.w, ui.space(1)};
    ui.progress(strip, static_cast<float>(page.at + 1) / static_cast<float>(std::max<std::size_t>(page.of, 1)));
  });
}

// The paper in a card of its own; where texts are largest, as lines.
void add_question(const QuestionPage& page, Stack& stack, kit::Ui& ui) {
  const float inner = stack.width() - 2 * ui.card_padding();
  float height = ui.text_height(page.question, TextRole::label, inner) +
                 ui.text_height(page.paper, TextRole::title, inner) + 2 * ui.card_padding() + ui.space(1);
  if (!page.count.empty()) height += ui.text_height(page.count, TextRole::label, inner) + ui.space(1);
  if (height > stack.room()) {
    stack.text(page.question, {.role = TextRole::label, .colour = Role::text_muted});
    stack.text(page.paper, {.role = TextRole::strong});
    return stack.text(page.count, {.role = TextRole::label, .colour = Role::primary});
  }
  stack.add(height, [&page, &ui](const kit::Rect& rect) {
    kit::Cutter card(ui.card(rect), 0);
    ui.paragraph(card, page.question, {.role = TextRole::label, .colour = Role::text_muted});
    card.skip(ui.space(1));
    ui.paragraph(card, page.paper, {.role = TextRole::title});
    if (page.count.empty()) return;
    card.skip(ui.space(1));
    ui.paragraph(card, page.count, {.role = TextRole::label, .colour = Role::primary});
  });
}

}  // namespace

void draw_page(const ProcedurePage& page, Drawing& to) {
  auto& ui = to.ui;
  Stack stack(to);
  stack.columns(
      [&](Stack& left) {
        add_name(page.title, left, ui);
        left.text(page.what, {.colour = Role::text_muted});
        add_facts(page, left, ui);
        left.text(page.source, {.role = TextRole::caption, .colour = Role::text_muted});
      },
      [&](Stack& right) {
        if (page.check) right.key(*page.check, Stack::Place::flow, ui.theme().key() * filled_height);
        right.keys(page.main);
        right.keys(page.more);
      });
  stack.draw();
}

void draw_page(const QuestionPage& page, Drawing& to) {
  auto& ui = to.ui;
  Stack stack(to);
  stack.columns(
      [&](Stack& left) {
        add_steps(page, left, ui);
        add_question(page, left, ui);
        left.text(page.text, {.colour = Role::text_muted});
      },
      [&](Stack& right) {
        right.space(1);
        right.answers(page.answers, ui.theme().key() * answer_height);
      });
  stack.draw();
}

void draw_page(const ReadyPage& page, Drawing& to) {
  auto& ui = to.ui;
  Stack stack(to);
  stack.columns(
      [&](Stack& left) {
        left.title(page.title, page.procedure);
        for (const auto& lacking : page.lacking) {
          left.banner(page.tone, lacking.title, page.icon);
          for (const auto& paper : lacking.papers) left.text(paper, {.role = TextRole::label});
          left.space(1);
        }
        if (page.lacking.empty()) {
          left.space(2);
          left.icon(page.icon, Role::good);
          left.space(1);
        }
        left.text(page.note, {.colour = Role::text_muted});
        left.space(1);
      },
      [&](Stack& right) {
        for (const auto& key : page.keys) {
          const bool filled = key.button.emphasis == kit::Emphasis::primary;
          right.key(key, Stack::Place::flow, filled ? ui.theme().key() * filled_height : 0);
        }
      });
  stack.draw();
}

}  // namespace motcua::kiosk_ui

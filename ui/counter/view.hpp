// The clerk's screens as values in the clerk's words, and how they are drawn.
#pragma once

#include "ui/counter/model.hpp"

#include <array>

namespace motcua::counter_ui {

// Who sits here?
struct ClerksView {
  std::string question;
  std::vector<kit::Button> clerks;
  std::vector<ClerkId> ids;  // one a button
  std::string next;          // what the key says that turns a page
};
// The clerk's code.
struct CodeView {
  std::string question;
  kit::Field field;
  kit::Button back;
  kit::Button log_in;
};
// Nobody at the counter: closed, or open and waiting for the next call.
struct FreeView {
  std::string headline;
  std::string detail;
  struct Line {
    std::string group;
    std::string waiting;
  };
  std::vector<Line> lines;        // those who wait, by group
  kit::Button main;               // open the counter, or call the next number
  std::vector<kit::Button> side;  // close, log out
};
// A ticket is called or served.
struct TicketView {
  std::string headline;
  std::string number;
  std::string badge;  // priority; empty otherwise
  std::string service;
  std::string purpose;
  std::string progress;  // called twice, served for 5 minutes
  std::string purpose_label;
  std::string read;       // what was read at the kiosk; empty otherwise
  std::string own_check;  // what the checklist of papers said; empty where nobody went through it
  std::string waiting;
  std::vector<kit::Button> actions;  // the first is the main one
};

struct View {
  std::string screen;  // log_in, code, closed, ready, called or serving
  kit::Header header;
  std::optional<kit::Notice> notice;
  std::variant<ClerksView, CodeView, FreeView, TicketView> body;
  std::optional<kit::Dialog> dialog;
};

View present(const Setup& setup, const Model& model, const Local& local);

void draw(const View& view, Local& local, kit::Ui& ui, Intents& intents);

// When the picture changes by itself (the clock, the minutes of a service): 1 to 60,000 ms.
Milliseconds until_change(const Model& model);

}  // namespace motcua::counter_ui

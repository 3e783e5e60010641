#include "cli/interruption.hpp"

#include <atomic>

namespace entente::cli {
namespace {

std::atomic<base::Cancellation*> asked{nullptr};

void ask(int) {
  if (base::Cancellation* cancellation = asked.load()) cancellation->request();
}

}  // namespace

Interruption::Interruption(base::Cancellation& cancellation) {
  asked = &cancellation;
  struct sigaction action {};
  action.sa_handler = ask;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, &interrupt_);
  sigaction(SIGTERM, &action, &terminate_);
}

Interruption::~Interruption() {
  sigaction(SIGINT, &interrupt_, nullptr);
  sigaction(SIGTERM, &terminate_, nullptr);
  asked = nullptr;
}

}  // namespace entente::cli

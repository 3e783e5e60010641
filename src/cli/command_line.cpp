#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sstream>

#include "base/files.hpp"
#include "cli/command.hpp"
#include "view/text/diagnostics_text.hpp"

namespace entente::cli {
namespace {

std::size_t terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  if (const char* columns = std::getenv("COLUMNS")) {
    std::size_t width = 0;
    const auto [end, error] = std::from_chars(columns, columns + std::strlen(columns), width);
    if (error == std::errc{} && *end == '\0' && width >= 20 && width <= 10000) return width;
  }
  return 100;
}

/// Help whose explanations end where the terminal does.
class Help : public CLI::Formatter {
 public:
  std::string make_option_desc(const CLI::Option* option) const override {
    return wrapped(CLI::Formatter::make_option_desc(option));
  }

  std::string make_subcommand(const CLI::App* command) const override {
    std::stringstream line;
    CLI::detail::format_help(line, command->get_display_name(true), wrapped(command->get_description()),
                             column_width_);
    return line.str();
  }

 private:
  std::string wrapped(const std::string& words) const {
    constexpr std::size_t narrowest = 20;
    const std::size_t width = std::max(terminal_width(), column_width_ + narrowest) - column_width_;
    return fmt::format("{}", fmt::join(view::wrap(words, width), "\n"));
  }
};

}  // namespace

std::string option_of(std::string_view member) {
  std::string option = "--" + std::string(member);
  std::replace(option.begin(), option.end(), '_', '-');
  return option;
}

InputError::InputError(const std::string& message, const std::string& hint) : std::runtime_error(message) {
  diagnostics.error({}, message, hint);
}

base::MemoryBudget Settings::budget() const {
  if (memory.empty()) return base::default_memory_budget();
  const std::uint64_t bytes = base::parse_bytes(memory);
  if (bytes == 0)
    throw UsageError("--memory", fmt::format("'{}' is no size: write 512M, 4G or a number of bytes", memory));
  return {bytes};
}

answers::Terms Settings::terms(const base::Cancellation* cancellation) const {
  answers::Terms terms;
  terms.budget = budget();
  terms.cancellation = cancellation;
  terms.progress = [this](const std::string& work) { return progress_bar(*this, work); };
  if (!json && !quiet)
    terms.noticed = [](const std::string& message, const std::string& hint) {
      tell("warning: {}\nhint: {}\n", message, hint);
    };
  terms.written = option_of;
  return terms;
}

view::Style Settings::style() const { return {terminal_width(), colour_on(STDOUT_FILENO)}; }

bool Settings::colour_on(int descriptor) const {
  if (colour != "auto") return colour == "always";
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return isatty(descriptor) != 0 && (no_colour == nullptr || *no_colour == '\0') &&
         (terminal == nullptr || std::strcmp(terminal, "dumb") != 0);
}

CommandLine::CommandLine(const std::string& program)
    : app(std::make_unique<CLI::App>("Entente works out what holds in a negotiation or a conflict: which "
                                     "states are stable for whom, and why.",
                                     program)) {
  app->require_subcommand(1);
  app->set_version_flag("--version", "entente " ENTENTE_VERSION);
  app->add_option("--color,--colour", settings.colour, "Colour: auto, always or never (NO_COLOR is heeded)")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  app->add_flag("-q,--quiet", settings.quiet, "No warnings and no progress on standard error");
  app->fallthrough();
  app->formatter(std::make_shared<Help>());
  app->get_formatter()->label("SUBCOMMAND", "COMMAND");
  app->get_formatter()->label("Positionals", "Arguments");
  app->footer("Start with:  entente new conflict.yaml  and then  entente analyze conflict.yaml");
}

CommandLine::~CommandLine() = default;

Command CommandLine::add_command(const std::string& name, const std::string& summary,
                                 std::function<int()> command) {
  CLI::App* added = app->add_subcommand(name, summary);
  added->group("Commands");
  added->callback([this, command = std::move(command)] { run = command; });
  return Command(added);
}

void CommandLine::add_json(Command& command) {
  command.add_flag("--json", settings.json, "Answer as one JSON object, for programs");
}

void CommandLine::add_csv(Command& command) {
  command.add_flag("--csv", settings.csv, "Answer as comma-separated values, for spreadsheets")
      .excludes("--json");
}

void CommandLine::add_memory(Command& command) {
  command
      .add_option("--memory", settings.memory,
                  "Most memory to use, such as 4G (default: three quarters of what is free)")
      .type_name("SIZE");
}

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
    throw std::runtime_error(fmt::format("cannot write to standard output: {}", std::strerror(errno)));
}

void say(std::string_view text) noexcept { std::fwrite(text.data(), 1, text.size(), stderr); }

void hold_standard_streams() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (fcntl(descriptor, F_GETFD) < 0)  // open() takes the lowest free number: this one
      open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void save(const std::string& path, std::string_view content, bool force) {
  try {
    base::write_file(path, content, force ? base::Existing::replace : base::Existing::keep);
  } catch (const base::FileExists& error) {
    throw InputError(error.what(), error.hint() + ", or --force to replace it");
  } catch (const base::FileError& error) {
    throw InputError(error.what(), error.hint());
  }
}

void expect_another_file(const std::string& output, const std::string& input) {
  std::error_code none;
  if (output.empty() || output == "-" || input == "-" || !std::filesystem::equivalent(output, input, none))
    return;
  throw InputError(fmt::format("{} is the file that is read", output),
                   "it would be replaced by the answer: name another file");
}

void expect_place(const std::string& path, bool force) {
  std::error_code none;
  if (!force && std::filesystem::is_regular_file(path, none))
    throw InputError(fmt::format("{} exists already", path), "choose another name, or --force to replace it");
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (!folder.empty() && !std::filesystem::is_directory(folder, none))
    throw InputError(fmt::format("there is no folder {}", folder.string()),
                     "make it, or choose another place");
}

base::Progress progress_bar(const Settings& settings, const std::string& label) {
  if (settings.quiet || isatty(STDERR_FILENO) == 0) return {};
  constexpr std::size_t bar_width = 30;
  return [label](std::size_t done, std::size_t total) {
    if (total == 0) return;
    const std::size_t filled = bar_width * done / total;
    std::string bar(filled, '#');
    bar.append(bar_width - filled, '.');
    tell("\r{} [{}] {:3}%", label, bar, 100 * done / total);
    if (done == total) tell("\r\x1b[K");
    std::fflush(stderr);
  };
}

}  // namespace entente::cli

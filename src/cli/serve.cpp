// entente serve [FOLDER]: the workbench, in the browser.

#include <fmt/format.h>
#include <malloc.h>
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

#include "cli/command.hpp"
#include "server/api.hpp"
#include "server/guard.hpp"
#include "server/http_server.hpp"
#include "server/pages.hpp"

extern char** environ;  // NOLINT(readability-redundant-declaration): POSIX has no header for it

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

struct ServeArguments {
  std::string place = ".";
  std::string listen = "127.0.0.1";
  std::optional<std::uint16_t> port;
  std::string token;
  std::vector<std::string> hosts;
  bool no_browser = false;
};

bool is_loopback(const std::string& address) { return address == "::1" || address.starts_with("127."); }

/// Shows the page, where the desktop has a way to; that it has none is no error.
void open_browser(const std::string& url) {
  if (std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr) return;
  std::string command = "xdg-open";
  std::string address = url;
  char* const arguments[] = {command.data(), address.data(), nullptr};
  pid_t child = 0;
  if (posix_spawnp(&child, command.c_str(), nullptr, nullptr, arguments, environ) == 0)
    std::thread([child] { waitpid(child, nullptr, 0); }).detach();
}

/// The folder to work on, and the file in it to open; empty where the page shall choose.
struct Opened {
  fs::path folder;
  std::string file;
};

Opened opened(const fs::path& place) {
  if (!fs::is_regular_file(place)) return {place, {}};
  return {place.has_parent_path() ? place.parent_path() : ".", place.filename().string()};
}

/// What is wrong with a file is better said here than in an empty page.
void try_to_read(const server::Folder& folder, const std::string& file) {
  if (!server::is_shown(file))
    throw InputError(fmt::format("'{}' is no file that the workbench shows", file),
                     "name a model, or the folder in which it is");
  try {
    folder.read(file);
  } catch (const server::FolderError& error) {
    throw InputError(error.what(), error.hint());
  }
}

/// The port of a folder, the same each time: a browser keeps what a person has not saved for pages of one
/// port. Above the ports of known services, below those that systems give to connections.
std::uint16_t usual_port(const server::Folder& folder) {
  return static_cast<std::uint16_t>(20000 + std::stoul(folder.id().substr(0, 8), nullptr, 16) % 12000);
}

/// Listens on the port that was asked for, else on the folder's usual one, else on any.
std::unique_ptr<server::HttpServer> listen(const ServeArguments& arguments, const server::Folder& folder,
                                           unsigned threads, const server::Handler& handler) {
  const auto on = [&](std::uint16_t port) {
    return std::make_unique<server::HttpServer>(arguments.listen, port, threads, server::Limits{}, handler);
  };
  if (arguments.port) return on(*arguments.port);
  const std::uint16_t usual = usual_port(folder);
  try {
    return on(usual);
  } catch (const server::PortTaken&) {
    tell(
        "Port {}, the usual one for this folder, is taken; if that is another workbench on it, use its page. "
        "What a browser keeps unsaved belongs to pages of one port.\n",
        usual);
    return on(0);
  }
}

int serve(const ServeArguments& arguments, const Settings& settings) {
  const bool loopback = is_loopback(arguments.listen);
  if (!loopback && arguments.token.empty())
    throw InputError(
        fmt::format("listening on {} lets other machines in, so it needs a token of yours", arguments.listen),
        "add --token with at least 16 characters; whoever has it can read and change the files of the "
        "folder, and what is sent is not encrypted: use it only on a network that you trust");
  if (!arguments.token.empty() && arguments.token.size() < 16)
    throw InputError("the token is shorter than 16 characters", "leave --token out, and a good one is made");

  // Each answer frees what it took: not given back to the system only to be asked for again.
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_TOP_PAD, 1 << 20);
  mallopt(M_MMAP_THRESHOLD, 32 << 20);  // with any of these set it no longer grows by itself
  const unsigned cores = std::max(2U, std::thread::hardware_concurrency());
  base::MemoryBudget budget = settings.budget();
  if (settings.memory.empty()) budget.bytes /= server::Jobs::most_running;
  const Opened given = opened(arguments.place);
  server::Workbench workbench(given.folder, budget);
  if (!given.file.empty()) try_to_read(workbench.folder, given.file);
  server::Access access{arguments.token.empty() ? server::random_token() : arguments.token, 0,
                        arguments.hosts, arguments.listen == "0.0.0.0" || arguments.listen == "::"};
  for (const char* own : {"127.0.0.1", "localhost", "::1"}) access.hosts.emplace_back(own);
  access.hosts.push_back(arguments.listen);

  const auto http = listen(arguments, workbench.folder, cores, [&](const server::Request& request) {
    server::Response response;
    if (auto refused = server::refusal(request, access)) {
      response = std::move(*refused);
    } else if (request.path.starts_with("/api/")) {
      response = server::answer_api(workbench, request);
    } else {
      return server::answer_page(request);
    }
    response.headers.emplace_back("Cache-Control", "no-store");
    server::add_security_headers(response, {});
    return response;
  });
  access.port = http->port();

  // The token stands behind #, which browsers do not send anywhere.
  const std::string host =
      arguments.listen.find(':') == std::string::npos ? arguments.listen : "[" + arguments.listen + "]";
  const std::string query = given.file.empty() ? "" : "?file=" + server::encode_percent(given.file);
  const std::string url = fmt::format("http://{}:{}/{}#token={}", host == "0.0.0.0" ? "127.0.0.1" : host,
                                      access.port, query, access.token);
  print(
      fmt::format("Entente works on {} at\n  {}\nCtrl-C ends it.\n", workbench.folder.path().string(), url));
  std::fflush(stdout);
  if (!arguments.no_browser) open_browser(url);
  http->run(true);
  return done;
}

}  // namespace

void add_serve(CommandLine& line) {
  const auto arguments = std::make_shared<ServeArguments>();
  Command command = line.add_command("serve", "Open the workbench in the browser, on a folder of model files",
                                     [&line, arguments] { return serve(*arguments, line.settings); });
  command
      .add_option("FOLDER", arguments->place,
                  "The folder with the model files, or one of them, which is opened")
      .show_default();
  command.add_option(
      "--port", arguments->port,
      "The port to listen on; 0: any free one (default: the same for a folder each time, where it is free)");
  command
      .add_option("--listen", arguments->listen,
                  "The IP address to listen on; others than this machine's own need --token")
      .show_default();
  command.add_option("--token", arguments->token,
                     "The token that requests have to show (default: a fresh one each time)");
  command.add_option("--host", arguments->hosts, "A further name under which the server may be called");
  command.add_flag("--no-browser", arguments->no_browser, "Do not open a browser");
  line.add_memory(command);
}

}  // namespace entente::cli

// Runs a fuzz target without libFuzzer: every file of the given folders, and a
// bounded number of mutations of them. The same on every run and machine, so
// that it can stand among the tests.
//
//   NAME_replay [--mutations N] FILE-OR-FOLDER...

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using namespace std::string_view_literals;

/// Larger mutants only cost time: what breaks a reader is short.
constexpr std::size_t max_mutant = 16384;

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The files named, and those in the folders named, in the order of their names.
std::vector<std::string> read_seeds(const std::vector<std::string>& arguments) {
  std::vector<std::filesystem::path> paths;
  for (const std::string& argument : arguments) {
    if (!std::filesystem::is_directory(argument)) {
      paths.emplace_back(argument);
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(argument)) {
      if (entry.is_regular_file()) paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());

  std::vector<std::string> seeds;
  for (const std::filesystem::path& path : paths) seeds.push_back(read(path));
  return seeds;
}

class Mutator {
 public:
  explicit Mutator(const std::vector<std::string>& seeds) : seeds_(seeds) {}

  /// A seed after one to eight small accidents.
  std::string next() {
    std::string text = seeds_[below(seeds_.size())];
    for (std::size_t accidents = 1 + below(8); accidents > 0; --accidents) mutate(text);
    if (text.size() > max_mutant) text.resize(max_mutant);
    return text;
  }

 private:
  /// A number in [0, count). Not std::uniform_int_distribution: what that draws
  /// differs between standard libraries.
  std::size_t below(std::size_t count) { return count == 0 ? 0 : random_() % count; }

  void mutate(std::string& text) {
    // Signs that mean something to YAML, JSON or the expression language.
    static constexpr std::string_view k_signs =
        "()[]{}<>~?!&|*,:;-_#'\"\\/ \n\t\r01239NYxy.%@\0\x7f\xc3\xa9\xe2\xff"sv;
    const std::size_t at = below(text.size() + 1);
    switch (below(8)) {
      case 0:  // a sign put in
        text.insert(at, 1, k_signs[below(k_signs.size())]);
        break;
      case 1:  // a sign changed
        if (at < text.size()) text[at] = k_signs[below(k_signs.size())];
        break;
      case 2:  // a bit flipped
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
        break;
      case 3:  // a piece lost
        text.erase(at, 1 + below(16));
        break;
      case 4:  // a piece said twice
        text.insert(at, text.substr(at, 1 + below(64)));
        break;
      case 5:  // a line lost or moved elsewhere
        move_line(text, at);
        break;
      case 6: {  // a piece of another seed
        const std::string& other = seeds_[below(seeds_.size())];
        text.insert(at, other.substr(below(other.size() + 1), 1 + below(64)));
        break;
      }
      default:  // the end cut off
        if (below(4) == 0) text.resize(at);
    }
  }

  void move_line(std::string& text, std::size_t at) {
    const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string line = text.substr(begin, end - begin);
    text.erase(begin, end - begin);
    if (below(2) == 0) text.insert(below(text.size() + 1), line);
  }

  const std::vector<std::string>& seeds_;
  std::mt19937_64 random_{20250101};
};

/// Keeps the input under test in a file for as long as the target runs, so that
/// a crash leaves behind what caused it.
class Runner {
 public:
  explicit Runner(std::filesystem::path kept) : kept_(std::move(kept)) {}

  void run(const std::string& input) const {
    std::ofstream(kept_, std::ios::binary).write(input.data(), static_cast<std::streamsize>(input.size()));
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  }
  void forget() const { std::filesystem::remove(kept_); }

 private:
  std::filesystem::path kept_;
};

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  std::size_t mutations = 0;
  if (arguments.size() >= 2 && arguments[0] == "--mutations") {
    mutations = std::strtoul(arguments[1].c_str(), nullptr, 10);
    arguments.erase(arguments.begin(), arguments.begin() + 2);
  }
  const std::vector<std::string> seeds = read_seeds(arguments);
  if (seeds.empty()) {
    std::fprintf(stderr, "usage: %s [--mutations N] FILE-OR-FOLDER...\n", argv[0]);
    return 2;
  }

  const std::filesystem::path kept = std::filesystem::absolute(std::string(argv[0]) + ".input");
  std::printf("Should this end early, the input that did it is in %s\n", kept.c_str());
  std::fflush(stdout);

  const Runner runner(kept);
  for (const std::string& seed : seeds) runner.run(seed);
  Mutator mutator(seeds);
  for (std::size_t n = 0; n < mutations; ++n) runner.run(mutator.next());
  runner.forget();
  std::printf("%zu files and %zu mutations of them went by.\n", seeds.size(), mutations);
}

#include "format/model_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/beneath.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "format/reading.hpp"

namespace entente::format {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_includes = 100;

/// What a ledger may hold.
const std::initializer_list<std::string_view> ledger_keys{"entente", "title",  "summary",
                                                          "sources", "claims", "include"};

/// All ledgers of a model together.
constexpr std::size_t most_included_bytes = std::size_t{64} << 20;

/// Reads the ledgers that a file includes, and those that they include: beneath the model's folder, in which
/// they are named by paths.
class Includes {
 public:
  Includes(model::Model& model, std::vector<ClaimMention>& mentions, base::Diagnostics& diagnostics,
           const fs::path& folder)
      : model_(model), mentions_(mentions), diagnostics_(diagnostics), folder_(folder) {}

  /// `chain` are the files that led here, the model first; names are taken from beside the last.
  void read(const Reading& reading, const YamlNode& root, const std::vector<fs::path>& chain) {
    const YamlNode* include = root.find("include");
    if (include == nullptr) return;
    for (const YamlNode* word : reading.words(*include, "include")) {
      if (word->value.empty()) {
        reading.error(*word, "the name of a file is missing",
                      "write include: [ledger.yaml], or leave it out");
        continue;
      }
      if (word->value.find('\0') != std::string::npos) {
        reading.error(*word, "no file's name holds a zero byte", "take the escape \\0 out");
        continue;
      }
      const fs::path named = chain.back().parent_path() / word->value;
      const fs::path path = named.lexically_normal();
      if (closes_circle(reading, *word, path, chain)) continue;
      if (std::find(done_.begin(), done_.end(), path) != done_.end()) continue;
      if (done_.size() >= most_includes) {
        reading.error(*word, fmt::format("more than {} files are included", most_includes));
        return;
      }
      done_.push_back(path);
      if (const auto text = text_of_included(reading, *word, named)) {
        std::vector<fs::path> longer = chain;
        longer.push_back(path);
        add(text, longer);
      }
    }
  }

 private:
  bool closes_circle(const Reading& reading, const YamlNode& word, const fs::path& path,
                     const std::vector<fs::path>& chain) const {
    const auto seen = std::find(chain.begin(), chain.end(), path);
    if (seen == chain.end()) return false;
    std::string circle;
    for (auto one = seen; one != chain.end(); ++one) circle += one->filename().string() + " → ";
    reading.error(
        word, fmt::format("the files include each other in a circle: {}{}", circle, path.filename().string()),
        "take one of the includes out");
    return true;
  }

  /// Reports, where the file is named, why it cannot be read.
  std::shared_ptr<const base::Text> text_of_included(const Reading& reading, const YamlNode& word,
                                                     const fs::path& named) {
    base::ReadBeneath file = base::read_beneath(folder_, named, most_included_bytes - bytes_);
    const auto refuse = [&](const std::string& message, const std::string& hint) {
      reading.error(word, message, hint);
      return nullptr;
    };
    switch (file.why) {
      case base::NotRead::nothing:
        break;
      case base::NotRead::outside:
        return refuse(fmt::format("'{}' is outside the model's folder", word.value),
                      "copy the ledger beside the model, and include it by its name");
      case base::NotRead::hidden:
        return refuse(fmt::format("'{}' is hidden, and hidden files are not included", word.value),
                      "give it a name without a dot at the beginning");
      case base::NotRead::link:
        return refuse(fmt::format("'{}' is a link, and links are not followed", word.value),
                      "copy the ledger beside the model, and include it by its name");
      case base::NotRead::folder:
        return refuse("this is a folder, not a file", "name a file in it");
      case base::NotRead::no_file:
        return refuse(fmt::format("'{}' is no ordinary file", word.value), "write the ledger into one");
      case base::NotRead::too_large:
        return refuse(fmt::format("the files that are included are larger than {} together",
                                  base::readable_bytes(most_included_bytes)),
                      "a ledger is text that people read: leave parts of it out");
      case base::NotRead::failed:
        return refuse(fmt::format("cannot be read: {}", file.problem),
                      "check the name; it is taken from the folder of the file that includes it");
    }
    bytes_ += file.content.size();
    base::Diagnostics problems;
    auto text = text_of((folder_ / named).string(), std::move(file.content), problems);
    for (const base::Diagnostic& problem : problems.sorted(base::Severity::error))
      reading.error(word, problem.message, problem.hint);
    return text;
  }

  void add(const std::shared_ptr<const base::Text>& text, const std::vector<fs::path>& chain) {
    const auto ledger = read_yaml(text, diagnostics_);
    if (!ledger || ledger->is_null()) return;
    const Reading inner{text, diagnostics_};
    if (!inner.expect_mapping(*ledger, "a ledger")) return;
    inner.check_keys(*ledger, ledger_keys, "an included ledger");
    read_evidence(inner, *ledger, model_.evidence, mentions_);
    read(inner, *ledger, chain);
  }

  model::Model& model_;
  std::vector<ClaimMention>& mentions_;
  base::Diagnostics& diagnostics_;
  fs::path folder_;
  std::vector<fs::path> done_;
  std::size_t bytes_ = 0;  ///< of all files so far
};

void check_version(const Reading& reading, const YamlNode& root) {
  const YamlNode* version = root.find("entente");
  if (version == nullptr) {
    reading.diagnostics.warning({reading.text, 1, 1, 1},
                                "the file does not say which version of the format it is in",
                                "begin it with the line 'entente: 1'");
  } else if (version->value != "1") {
    reading.error(*version, fmt::format("version '{}' of the format is not known", version->value),
                  "this program reads 'entente: 1'");
  }
}

bool lists_moves(const YamlNode& root, const model::Model& model) {
  return root.find("moves") != nullptr || (root.find("states") != nullptr && model.options.empty());
}

/// A model of GMCR+ that was taken for a model file: JSON is YAML, too.
bool refuse_gmcr(const Reading& reading, const YamlNode& root) {
  if (root.find("decisionMakers") == nullptr || root.find("options") == nullptr) return false;
  const fs::path name(reading.text->name());
  reading.diagnostics.error({reading.text, 0, 0, 1}, "this is a model of GMCR+, not a model file",
                            fmt::format("'entente convert {}{} -o {}' makes a model file of it",
                                        name.extension() == ".gmcr" ? "" : "--from gmcr ", name.string(),
                                        fs::path(name.filename()).replace_extension(".yaml").string()));
  return true;
}

/// Older programs keep Python objects in files: text from protocol 0, else bytes with the protocol's number.
bool is_python_pickle(std::string_view content) {
  while (content.ends_with('\n') || content.ends_with('\r')) content.remove_suffix(1);
  if (content.size() < 3 || !content.ends_with('.')) return false;
  const auto protocol = static_cast<unsigned char>(content[1]);
  if (content[0] == '\x80') return protocol >= 1 && protocol <= 5;
  return content.starts_with("(dp") || content.starts_with("(lp") || content.starts_with("(i") ||
         content.starts_with("ccopy_reg\n");
}

/// The tree of a file that has to be a mapping.
std::optional<YamlNode> read_root(const std::shared_ptr<const base::Text>& text,
                                  base::Diagnostics& diagnostics) {
  auto root = read_yaml(text, diagnostics);
  if (!root) return std::nullopt;
  if (root->is_null()) {
    diagnostics.error({text, 0, 0, 1}, "the file is empty",
                      "'entente new FILE' writes a model to start from");
    return std::nullopt;
  }
  if (!Reading{text, diagnostics}.expect_mapping(*root, "a model")) return std::nullopt;
  return root;
}

model::Model begun_model(const Reading& reading, const YamlNode& root) {
  model::Model model;
  model.place = {reading.text, 0, 0, 1};
  model.title = reading.string_under(root, "title");
  model.summary = reading.string_under(root, "summary");
  model.note = reading.note(root);
  return model;
}

/// The file's own evidence and that of the ledgers that it includes.
void read_all_evidence(const Reading& reading, const YamlNode& root, const fs::path& folder,
                       const std::vector<ClaimReference>& references, model::Model& model) {
  std::vector<ClaimMention> mentions;
  read_evidence(reading, root, model.evidence, mentions);
  if (root.find("include") != nullptr) {
    const fs::path own = fs::path(reading.text->name()).filename();  // standard input and pipes have none
    Includes(model, mentions, reading.diagnostics, folder).read(reading, root, {own});
  }
  check_evidence(model, references, mentions, reading.diagnostics);
}

}  // namespace

std::shared_ptr<const base::Text> read_text_file(const fs::path& path, base::Diagnostics& diagnostics,
                                                 const ExpectedFile& expected) {
  const bool standard_input = path == "-";
  const std::string name = standard_input ? "<stdin>" : path.empty() ? "(no name)" : path.string();
  const base::Place whole{std::make_shared<base::Text>(name, ""), 0, 0, 1};
  std::string content;
  std::error_code failed;
  if (!standard_input && fs::is_directory(path, failed)) {
    diagnostics.error(whole, "this is a folder, not a file", "name a file in it");
    return nullptr;
  }
  // A pipe by name would wait for a writer that may never come; the shell's <(…) has none to resolve.
  if (!standard_input && fs::is_fifo(path, failed) && !fs::canonical(path, failed).empty()) {
    diagnostics.error(whole, "this is a named pipe, not a file",
                      "write - as the file and redirect standard input from the pipe");
    return nullptr;
  }
  errno = 0;
  std::ifstream file;
  if (!standard_input) file.open(path, std::ios::binary);
  std::istream& in = standard_input ? std::cin : file;
  if (!standard_input && !file) {
    diagnostics.error(whole, fmt::format("cannot be read: {}", std::strerror(errno != 0 ? errno : ENOENT)),
                      expected.if_missing);
    return nullptr;
  }
  std::vector<char> buffer(std::size_t{1} << 14);
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())), in.gcount() > 0) {
    content.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
    if (content.size() > expected.most_bytes) {
      diagnostics.error(whole,
                        fmt::format("the file is larger than {}", base::readable_bytes(expected.most_bytes)),
                        expected.if_too_large);
      return nullptr;
    }
  }
  return text_of(name, std::move(content), diagnostics);
}

std::shared_ptr<const base::Text> text_of(const std::string& name, std::string content,
                                          base::Diagnostics& diagnostics) {
  const base::Place whole{std::make_shared<base::Text>(name, ""), 0, 0, 1};
  if (content.starts_with("\xEF\xBB\xBF")) content.erase(0, 3);
  if (is_python_pickle(content)) {
    diagnostics.error(
        whole,
        "this is a Python pickle, as GMCR+ kept its models before version 0.3: it could run any "
        "program when it is read, so it is not",
        "open it in GMCR+ 0.3 or 0.4, save it there, and convert what that writes");
    return nullptr;
  }
  auto text = std::make_shared<const base::Text>(name, std::move(content));
  if (const std::size_t wrong = base::find_invalid_utf8(text->content()); wrong != std::string::npos) {
    diagnostics.error(base::place_at(text, wrong, 1), "the file is not UTF-8",
                      "save it as UTF-8 (in most editors: Save with encoding)");
    return nullptr;
  }
  if (const std::size_t zero = text->content().find('\0'); zero != std::string::npos) {
    diagnostics.error(base::place_at(text, zero, 1), "the file holds a zero byte, so it is no text",
                      "is this the right file?");
    return nullptr;
  }
  return text;
}

std::optional<model::Model> read_model(const fs::path& path, base::Diagnostics& diagnostics) {
  const auto text = read_text_file(path, diagnostics);
  if (!text) return std::nullopt;
  return read_model_text(text, path == "-" ? fs::path(".") : path.parent_path(), diagnostics);
}

std::optional<model::Model> read_model_text(const std::shared_ptr<const base::Text>& text,
                                            const fs::path& folder, base::Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const auto root = read_root(text, diagnostics);
  if (!root) return std::nullopt;
  const Reading reading{text, diagnostics};
  if (refuse_gmcr(reading, *root)) return std::nullopt;
  reading.check_keys(*root, {"entente", "title",      "summary", "parties", "infeasible", "require",
                             "merge",   "status_quo", "states",  "moves",   "forbidden",  "preferences",
                             "issues",  "positions",  "power",   "worth",   "impossible", "deals",
                             "sources", "claims",     "include", "open"},
                     "a model");
  check_version(reading, *root);

  model::Model model = begun_model(reading, *root);
  std::vector<ClaimReference> references;
  ModelReader reader{reading, model, references};
  reader.read_parties(*root);
  model.bare_graph = lists_moves(*root, model);
  if (model.bare_graph) {
    reader.read_graph(*root);
  } else {
    reader.read_constraints(*root);
  }
  reader.read_states(*root);
  reader.read_preferences(*root);
  reader.read_issues(*root);
  reader.read_positions(*root);
  reader.read_power(*root);
  reader.read_worth(*root);
  reader.read_deals(*root);
  reader.read_open_questions(*root);
  read_all_evidence(reading, *root, folder, references, model);
  if (diagnostics.error_count() != errors_before) return std::nullopt;
  warn_about(model, references, diagnostics);
  warn_about_issues(model, diagnostics);
  return model;
}

std::optional<model::Model> read_model_or_ledger(const fs::path& path, base::Diagnostics& diagnostics) {
  const auto text = read_text_file(path, diagnostics);
  if (!text) return std::nullopt;
  return read_model_or_ledger_text(text, path == "-" ? fs::path(".") : path.parent_path(), diagnostics);
}

std::optional<model::Model> read_model_or_ledger_text(const std::shared_ptr<const base::Text>& text,
                                                      const fs::path& folder,
                                                      base::Diagnostics& diagnostics) {
  const auto root = read_root(text, diagnostics);
  if (!root) return std::nullopt;
  const bool evidence =
      root->find("sources") != nullptr || root->find("claims") != nullptr || root->find("include") != nullptr;
  if (!evidence || root->find("parties") != nullptr) return read_model_text(text, folder, diagnostics);

  const std::size_t errors_before = diagnostics.error_count();
  const Reading reading{text, diagnostics};
  reading.check_keys(*root, ledger_keys, "a ledger");
  check_version(reading, *root);
  model::Model model = begun_model(reading, *root);
  read_all_evidence(reading, *root, folder, {}, model);
  if (diagnostics.error_count() != errors_before) return std::nullopt;
  return model;
}

}  // namespace entente::format

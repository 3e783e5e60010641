#include "exchange/import_positions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>

#include "format/ids.hpp"

namespace entente::exchange {
namespace {

constexpr std::size_t most_positions = 100'000;

/// A cell of a line, and where it begins in the text.
struct Cell {
  std::string value;
  std::size_t offset = 0;
};

/// RFC 4180: cells with commas between, in quotes where they hold one; a quote within is written twice.
class CsvLines {
 public:
  explicit CsvLines(std::string_view text) : text_(text) {}

  /// The cells of the next line that is not empty; none at the end.
  std::vector<Cell> next() {
    while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
    std::vector<Cell> cells;
    while (at_ < text_.size()) {
      cells.push_back(cell());
      if (at_ == text_.size() || text_[at_] != ',') break;
      if (++at_ == text_.size()) cells.push_back({"", at_});
    }
    return cells;
  }

 private:
  Cell cell() {
    Cell cell{"", at_};
    const bool quoted = text_[at_] == '"';
    if (quoted) ++at_;
    for (; at_ < text_.size(); ++at_) {
      if (quoted && text_[at_] == '"') {
        if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') break;
        ++at_;
      } else if (!quoted && (text_[at_] == ',' || text_[at_] == '\n' || text_[at_] == '\r')) {
        break;
      }
      cell.value += text_[at_];
    }
    if (quoted)
      while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    const std::size_t begin = cell.value.find_first_not_of(" \t");
    const std::size_t end = cell.value.find_last_not_of(" \t");
    cell.value = begin == std::string::npos ? "" : cell.value.substr(begin, end - begin + 1);
    return cell;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

class PositionsImport {
 public:
  PositionsImport(const std::shared_ptr<const base::Text>& text, base::Diagnostics& diagnostics)
      : text_(text), diagnostics_(diagnostics) {}

  std::optional<Imported> read() {
    CsvLines lines(text_->content());
    if (!read_heading(lines.next())) return std::nullopt;
    for (std::vector<Cell> line = lines.next(); !line.empty() && !diagnostics_.has_errors();
         line = lines.next())
      read_line(line);
    if (diagnostics_.has_errors()) return std::nullopt;
    if (model_.positions.empty()) {
      diagnostics_.error({text_, 0, 0, 1}, "the table has no line below its headings");
      return std::nullopt;
    }
    find_ranges();
    model_.title = std::filesystem::path(text_->name()).stem().string();
    std::stable_sort(model_.positions.begin(), model_.positions.end(),
                     [](const model::Position& a, const model::Position& b) { return a.party < b.party; });
    std::stable_sort(model_.power.begin(), model_.power.end(),
                     [](const model::Power& a, const model::Power& b) { return a.party < b.party; });
    return Imported{std::move(model_), std::move(remarks_)};
  }

 private:
  enum Column : std::size_t { actor, issue, position, salience, power };
  static constexpr std::array<std::string_view, 5> headings{"actor", "issue", "position", "salience",
                                                            "power"};

  void error(const Cell& cell, std::string message, std::string hint) {
    diagnostics_.error(base::place_at(text_, cell.offset, std::max<std::size_t>(cell.value.size(), 1)),
                       std::move(message), std::move(hint));
  }

  bool read_heading(const std::vector<Cell>& line) {
    for (std::size_t n = 0; n < line.size(); ++n)
      for (std::size_t heading = 0; heading < headings.size(); ++heading)
        if (line[n].value == headings[heading]) columns_[heading] = n;
    for (const Column needed : {actor, issue, position})
      if (!columns_[needed]) {
        diagnostics_.error({text_, 1, 1, 1}, fmt::format("the table has no column '{}'", headings[needed]),
                           "begin with the line: actor,issue,position,salience,power");
        return false;
      }
    return true;
  }

  const Cell* cell(const std::vector<Cell>& line, Column column) const {
    const auto at = columns_[column];
    return at && *at < line.size() && !line[*at].value.empty() ? &line[*at] : nullptr;
  }

  std::optional<base::Decimal> number(const Cell& cell, Column column) {
    const auto decimal = base::parse_decimal(cell.value);
    if (decimal && (column == position || base::compare(*decimal, {0, 0}) >= 0)) return decimal;
    error(cell, fmt::format("'{}' is no {}", cell.value, headings[column]),
          column == position ? "positions are numbers, such as 70" : "write a number of at least 0");
    return std::nullopt;
  }

  void read_line(const std::vector<Cell>& line) {
    for (const Column needed : {actor, issue, position})
      if (cell(line, needed) == nullptr)
        return error(line[0], fmt::format("this line has no {}", headings[needed]),
                     "take it out, or fill it in");
    if (model_.positions.size() == most_positions)
      return error(line[0], fmt::format("the table has more than {} lines", most_positions),
                   "leave some out");
    model::Position made;
    const auto place = number(*cell(line, position), position);
    if (!place) return;
    made.choice = *place;
    made.party = numbered(cell(line, actor)->value, parties_, [&](const std::string& name) {
      model_.parties.push_back({format::make_id(name, "party", party_ids_), name, {}, {}, {}});
    });
    made.issue = numbered(cell(line, issue)->value, issues_, [&](const std::string& name) {
      model::Issue one;
      one.id = format::make_id(name, "issue", issue_ids_);
      one.label = name;
      model_.issues.push_back(std::move(one));
    });
    if (!seen_.insert({made.party, made.issue}).second)
      return error(*cell(line, actor),
                   fmt::format("'{}' has a second position on '{}'", cell(line, actor)->value,
                               cell(line, issue)->value),
                   "keep one; the history of positions is written in the model, with dates");
    if (const Cell* given = cell(line, salience)) made.salience = number(*given, salience);
    if (const Cell* given = cell(line, power))
      if (const auto size = number(*given, power)) model_.power.push_back({made.party, made.issue, *size});
    model_.positions.push_back(std::move(made));
  }

  template <typename Add>
  static std::uint32_t numbered(const std::string& name, std::map<std::string, std::uint32_t>& known,
                                const Add& add) {
    const auto [found, fresh] = known.emplace(name, static_cast<std::uint32_t>(known.size()));
    if (fresh) add(name);
    return found->second;
  }

  void find_ranges() {
    for (model::IssueIndex number = 0; number < model_.issues.size(); ++number) {
      std::optional<base::Decimal> low;
      std::optional<base::Decimal> high;
      for (const model::Position& one : model_.positions) {
        if (one.issue != number) continue;
        const base::Decimal place = std::get<base::Decimal>(one.choice);
        if (!low || base::compare(place, *low) < 0) low = place;
        if (!high || base::compare(*high, place) < 0) high = place;
      }
      const base::Decimal hundred{1, 2};
      if (base::compare(*low, {0, 0}) >= 0 && base::compare(*high, hundred) <= 0) {
        low = base::Decimal{0, 0};
        high = hundred;
      } else if (*low == *high) {
        diagnostics_.warning({text_, 0, 0, 1},
                             fmt::format("all have one position on '{}'", model_.issues[number].label));
        low = base::Decimal{0, 0};
        if (base::compare(*high, {0, 0}) < 0) std::swap(low, high);
      } else {
        remarks_.push_back(fmt::format("The range of '{}' is taken from its positions: {} to {}.",
                                       model_.issues[number].label, base::to_string(*low),
                                       base::to_string(*high)));
      }
      model_.issues[number].range = model::NumberRange{*low, *high, {}};
    }
  }

  const std::shared_ptr<const base::Text>& text_;
  base::Diagnostics& diagnostics_;
  model::Model model_;
  std::vector<std::string> remarks_;
  std::array<std::optional<std::size_t>, 5> columns_;
  std::map<std::string, std::uint32_t> parties_;
  std::map<std::string, std::uint32_t> issues_;
  std::set<std::string> party_ids_;
  std::set<std::string> issue_ids_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen_;
};

}  // namespace

std::optional<Imported> import_positions(const std::shared_ptr<const base::Text>& text,
                                         base::Diagnostics& diagnostics) {
  return PositionsImport(text, diagnostics).read();
}

}  // namespace entente::exchange

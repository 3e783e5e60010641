#include "claims.hpp"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <vector>

#include "base/date.hpp"
#include "evidence/ledger.hpp"

namespace entente::score {
namespace {

using reader::ReportedClaim;
using reader::Span;

std::size_t characters(const std::vector<Span>& spans) {
  std::size_t count = 0;
  for (const Span& span : spans) count += span.end - span.begin;
  return count;
}

std::size_t shared(const std::vector<Span>& a, const std::vector<Span>& b) {
  std::size_t count = 0;
  for (const Span& x : a)
    for (const Span& y : b) {
      const std::size_t begin = std::max(x.begin, y.begin);
      const std::size_t end = std::min(x.end, y.end);
      if (begin < end) count += end - begin;
    }
  return count;
}

/// Half of the shorter content or more is shared, and so is the cue where both have one.
bool same_statement(const reader::Attribution& a, const ReportedClaim& b) {
  const std::size_t common = shared(a.content, b.content);
  const bool cues = a.cue.empty() || b.cue.empty() || shared(a.cue, b.cue) > 0;
  return cues && 2 * common >= std::min(characters(a.content), characters(b.content)) && common > 0;
}

double likeness(const reader::Attribution& a, const ReportedClaim& b) {
  const double common = static_cast<double>(shared(a.content, b.content));
  const double all = static_cast<double>(characters(a.content) + characters(b.content)) - common;
  return common / std::max(1.0, all) + (shared(a.cue, b.cue) > 0 ? 1 : 0);
}

std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : name + " ") {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || byte >= 0x80) {
      word += static_cast<char>(std::tolower(byte));
      continue;
    }
    if (!word.empty() && word != "the" && word != "a" && word != "an" && word != "s") words.push_back(word);
    word.clear();
  }
  return words;
}

void count(Bands& bands, double confidence, bool right) {
  Band& band = bands[std::min<std::size_t>(9, static_cast<std::size_t>(confidence * 10))];
  band.count += 1;
  band.confidence += confidence;
  band.right += right ? 1 : 0;
}

std::string told(const std::string& what, const MarkedReport& report, const MarkedClaim* marked,
                 const ReportedClaim* read) {
  std::ostringstream line;
  line << what << '\t' << report.name << '\t';
  if (marked != nullptr) {
    const Span& first = marked->where.content.front();
    std::string words;
    std::size_t at = 0;
    for (std::size_t byte = 0; byte < report.text.size(); ++byte) {
      if ((static_cast<unsigned char>(report.text[byte]) & 0xC0) != 0x80) ++at;
      if (at > first.begin && at <= std::min(first.end, first.begin + 110)) words += report.text[byte];
    }
    std::replace(words.begin(), words.end(), '\n', ' ');
    line << marked->by << " | " << marked->act << (marked->not_said ? " (not said)" : "") << " | " << words;
  }
  line << '\t';
  if (read != nullptr)
    line << read->by << " | " << evidence::to_word(read->act) << (read->said ? "" : " (not said)") << " | "
         << read->says.substr(0, 110);
  return line.str();
}

}  // namespace

bool same_name(std::string a, std::string b, bool person) {
  const std::vector<std::string> one = words_of(a);
  const std::vector<std::string> other = words_of(b);
  if (one == other) return true;
  if (one.empty() || other.empty()) return false;
  if (person && one.back() == other.back()) return true;
  // "his agent" is "Lee's agent".
  const auto owned = [](const std::vector<std::string>& words) {
    return words[0] == "his" || words[0] == "her" || words[0] == "its" || words[0] == "their" ||
           words[0] == "our";
  };
  if ((owned(one) || owned(other)) && one.back() == other.back()) return true;
  const auto& shorter = one.size() < other.size() ? one : other;
  const auto& longer = one.size() < other.size() ? other : one;
  const auto common = std::count_if(shorter.begin(), shorter.end(), [&](const std::string& word) {
    return std::find(longer.begin(), longer.end(), word) != longer.end();
  });
  return static_cast<std::size_t>(common) == shorter.size() && 2 * shorter.size() >= longer.size();
}

void ClaimScores::add(const MarkedReport& marked, const reader::Report& read,
                      const std::function<void(const std::string&)>& wrong) {
  const auto speaker_right = [](const MarkedClaim& one, const ReportedClaim& claim) {
    return one.by.empty() ? claim.by.empty() || claim.standing == reader::Standing::inferred
                          : same_name(one.by, claim.by, one.standing == "named");
  };
  const auto act_right = [](const MarkedClaim& one, const ReportedClaim& claim) {
    return one.act == evidence::to_word(claim.act);
  };
  for (const MarkedClaim& one : marked.claims) {
    const ReportedClaim* best = nullptr;
    bool right = false;
    for (const ReportedClaim& claim : read.claims) {
      if (!same_statement(one.where, claim)) continue;
      if (best == nullptr || likeness(one.where, claim) > likeness(one.where, *best)) best = &claim;
      right = right || (claim.said && speaker_right(one, claim) && act_right(one, claim));
    }
    if (one.not_said) {
      unsaid += 1;
      if (best != nullptr && best->said) {
        unsaid_taken += 1;
        wrong(told("UNSAID", marked, &one, best));
      }
      continue;
    }
    this->marked += 1;
    const bool is_found = best != nullptr && best->said;
    found += is_found ? 1 : 0;
    marked_right += right ? 1 : 0;
    if (!one.until.empty()) until_marked += 1;
    if (best != nullptr && best->until) {
      until_found += 1;
      if (base::to_string(*best->until) == one.until) until_right += 1;
    }
    if (!is_found)
      wrong(told("MISSED", marked, &one, best));
    else if (!speaker_right(one, *best))
      wrong(told("SPEAKER", marked, &one, best));
    else if (!act_right(one, *best))
      wrong(told("ACT", marked, &one, best));
  }
  for (const ReportedClaim& claim : read.claims) {
    if (!claim.said) continue;
    claims += 1;
    const MarkedClaim* best = nullptr;
    bool speaker_fits = false;
    bool both_fit = false;
    for (const MarkedClaim& one : marked.claims) {
      if (!same_statement(one.where, claim)) continue;
      if (best == nullptr || likeness(one.where, claim) > likeness(best->where, claim)) best = &one;
      if (one.not_said) continue;
      speaker_fits = speaker_fits || speaker_right(one, claim);
      both_fit = both_fit || (speaker_right(one, claim) && act_right(one, claim));
    }
    const bool is_real = best != nullptr && !best->not_said;
    real += is_real ? 1 : 0;
    speaker += speaker_fits ? 1 : 0;
    both += both_fit ? 1 : 0;
    count(by_confidence, claim.confidence, speaker_fits);
    if (is_real) {
      act += act_right(*best, claim) ? 1 : 0;
      count(by_act_confidence, claim.act_confidence, act_right(*best, claim));
    } else if (best == nullptr) {
      wrong(told("UNREAL", marked, nullptr, &claim));
    }
  }
}

void ActScores::add(const std::string& marked, const std::string& read, double confidence) {
  const bool same = marked == read;
  score::count(by_confidence, confidence, same);
  count += 1;
  right += same ? 1 : 0;
  by_act[marked].marked += 1;
  by_act[read].found += 1;
  if (same) {
    by_act[marked].right_of_marked += 1;
    by_act[marked].right_of_found += 1;
  }
}

double ActScores::macro(double least_rows) const {
  double sum = 0;
  double acts = 0;
  for (const auto& [act, counts] : by_act)
    if (counts.marked >= least_rows) {
      sum += counts.recall();
      acts += 1;
    }
  return acts > 0 ? sum / acts : 0;
}

}  // namespace entente::score

// Trains the classifier of acts (src/reader/act) and says how well it reads what
// was held back.
//   entente_train_acts OUTPUT --made-up FILE.tsv --reports FILE.jsonl… [--polnear FOLDER LABELS.tsv]…
//
// Multinomial logistic regression with an L2 penalty, by Adam on all statements
// at once: no chance in it, so that the same data give the same file. Ten
// times a tenth of the texts is held back; their readings give the figures
// printed and the curve of confidence.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "evidence/ledger.hpp"
#include "reader/act/act_classifier.hpp"
#include "reader/net/features.hpp"
#include "reader/text/plain_text.hpp"
#include "score_reader/labelled.hpp"
#include "score_reader/polnear.hpp"

namespace {

using namespace entente;
using reader::act_count;

struct Example {
  reader::ActFeatures features;
  std::vector<std::uint32_t> columns;  // of the known features
  std::size_t act = 0;
  std::size_t fold = 0;
  std::string corpus;
  float weight = 1;
};

constexpr std::size_t folds = 10;

struct Settings {
  float penalty = 0.2F;
  float sense_penalty = 0.3F;
  float rate = 0.05F;
  int rounds = 160;
  std::size_t least = 2;  // texts' statements in which a feature stands
};

reader::StatementParts statement_of(const reader::Words& words, const reader::Attribution& where) {
  reader::StatementParts statement;
  for (const auto& span : where.source) statement.source.push_back(words.range(span.begin, span.end));
  for (const auto& span : where.cue) statement.cue.push_back(words.range(span.begin, span.end));
  for (const auto& span : where.content) statement.content.push_back(words.range(span.begin, span.end));
  return statement;
}

void add(std::vector<Example>& examples, const reader::Words& words, const reader::Attribution& where,
         const std::string& act, const std::string& text_name, const std::string& corpus) {
  const auto known = evidence::act_from_word(act);
  if (!known) return;
  Example example;
  reader::act_features(words, statement_of(words, where), example.features);
  example.act = static_cast<std::size_t>(*known);
  example.fold = reader::hash_of(text_name) % folds;
  example.corpus = corpus;
  examples.push_back(std::move(example));
}

void add_reports(std::vector<Example>& examples, const std::string& file) {
  for (const score::MarkedReport& report : score::read_marked_reports(file)) {
    const reader::PlainText plain = reader::plain_text(report.text);
    const reader::Words words(plain.text);
    for (const score::MarkedClaim& claim : report.claims)
      add(examples, words, claim.where, claim.act, report.name, "reports");
  }
}

/// Statements made up for learning: "source<tab>cue<tab>content<tab>act".
void add_made_up(std::vector<Example>& examples, const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + " cannot be read");
  std::size_t number = 0;
  for (std::string line; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::array<std::string, 4> part;
    std::istringstream parts(line);
    for (std::string& one : part) std::getline(parts, one, '\t');
    // A quotation stands before its speaker, the rest behind.
    const bool quoted = part[2].starts_with('"');
    const std::string text = quoted ? part[2] + " " + part[0] + " " + part[1] + "."
                                    : part[0] + " " + part[1] + " " + part[2] + ".";
    const reader::Words words(text);
    reader::Attribution where;
    const std::size_t source = quoted ? part[2].size() + 1 : 0;
    const std::size_t cue = source + part[0].size() + 1;
    const std::size_t content = quoted ? 0 : cue + part[1].size() + 1;
    where.source = {{source, source + part[0].size()}};
    where.cue = {{cue, cue + part[1].size()}};
    where.content = {{content, content + part[2].size()}};
    add(examples, words, where, part[3], std::to_string(number), "made up");
  }
}

void add_polnear(std::vector<Example>& examples, const std::string& folder, const std::string& file) {
  const auto labels = score::read_act_labels(file);
  std::string last;
  for (const score::Article& article : score::read_corpus(folder)) {
    const std::string name = article.name.substr(0, article.name.rfind('_'));
    const auto labelled = labels.find(name);
    if (name == last || labelled == labels.end()) continue;
    last = name;
    const reader::PlainText plain = reader::plain_text(article.text);
    const reader::Words words(plain.text);
    for (const score::ActLabel& label : labelled->second)
      for (const reader::Attribution& marked : article.marked)
        if (!marked.content.empty() && !marked.cue.empty() && marked.content.front().begin == label.content &&
            marked.cue.front().begin == label.cue) {
          add(examples, words, marked, label.act, name, label.at_random ? "random" : "searched");
          break;
        }
  }
}

/// Weights in single precision, before they are made whole.
struct Model {
  std::vector<std::array<float, act_count>> known;
  std::vector<std::array<float, act_count>> sense;
  std::array<float, act_count> bias{};
};

std::array<float, act_count> probabilities(const Model& model, const Example& example) {
  std::array<float, act_count> scores = model.bias;
  for (const std::uint32_t column : example.columns)
    for (std::size_t a = 0; a < act_count; ++a) scores[a] += model.known[column][a];
  for (std::size_t n = 0; n < example.features.sense.size(); ++n)
    for (std::size_t a = 0; a < act_count; ++a) scores[a] += example.features.sense[n] * model.sense[n][a];
  const float highest = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& score : scores) sum += score = std::exp(score - highest);
  for (float& score : scores) score /= sum;
  return scores;
}

/// One number learned by Adam (Kingma and Ba, 2015).
struct Learned {
  float mean = 0, square = 0;
  void step(float& value, float gradient, float rate) {
    mean = 0.9F * mean + 0.1F * gradient;
    square = 0.99F * square + 0.01F * gradient * gradient;
    value -= rate * mean / (std::sqrt(square) + 1e-6F);
  }
};

Model train(const std::vector<Example>& examples, std::size_t columns, std::size_t left_out,
            const Settings& settings) {
  Model model;
  model.known.resize(columns);
  model.sense.resize(2 * reader::act_sense_width);
  Model slope = model;
  std::vector<Learned> memory((columns + model.sense.size() + 1) * act_count);
  for (int round = 0; round < settings.rounds; ++round) {
    for (auto& row : slope.known) row.fill(0);
    for (auto& row : slope.sense) row.fill(0);
    slope.bias.fill(0);
    for (const Example& example : examples) {
      if (example.fold == left_out) continue;
      std::array<float, act_count> error = probabilities(model, example);
      error[example.act] -= 1;
      for (float& one : error) one *= example.weight;
      for (const std::uint32_t column : example.columns)
        for (std::size_t a = 0; a < act_count; ++a) slope.known[column][a] += error[a];
      for (std::size_t n = 0; n < example.features.sense.size(); ++n)
        for (std::size_t a = 0; a < act_count; ++a) slope.sense[n][a] += error[a] * example.features.sense[n];
      for (std::size_t a = 0; a < act_count; ++a) slope.bias[a] += error[a];
    }
    const float rate = settings.rate * (1 - static_cast<float>(round) / static_cast<float>(settings.rounds));
    std::size_t at = 0;
    const auto step = [&](auto& row, const auto& gradient, float penalty) {
      for (std::size_t a = 0; a < act_count; ++a, ++at)
        memory[at].step(row[a], gradient[a] + penalty * row[a], rate);
    };
    for (std::size_t c = 0; c < columns; ++c) step(model.known[c], slope.known[c], settings.penalty);
    for (std::size_t n = 0; n < model.sense.size(); ++n)
      step(model.sense[n], slope.sense[n], settings.sense_penalty);
    step(model.bias, slope.bias, 0);
  }
  return model;
}

struct HeldBack {
  float probability = 0;
  bool right = false;
};

/// A rising curve through the shares that were right (pool adjacent violators), at sixteen places.
void calibrate(std::vector<HeldBack> readings, reader::ActWeights& weights) {
  std::sort(readings.begin(), readings.end(),
            [](const HeldBack& a, const HeldBack& b) { return a.probability < b.probability; });
  constexpr std::size_t knots = reader::ActWeights::knots;
  struct Pool {
    double probability, right, count;
  };
  std::vector<Pool> pools;
  for (std::size_t k = 0; k < knots; ++k) {
    Pool pool{0, 0, 0};
    for (std::size_t n = k * readings.size() / knots; n < (k + 1) * readings.size() / knots; ++n) {
      pool.probability += readings[n].probability;
      pool.right += readings[n].right ? 1 : 0;
      pool.count += 1;
    }
    pools.push_back(pool);
  }
  std::vector<double> shares;
  std::vector<Pool> merged;
  for (const Pool& pool : pools) {
    merged.push_back({1, pool.right, pool.count});
    while (merged.size() > 1 && merged.back().right / merged.back().count <
                                    merged[merged.size() - 2].right / merged[merged.size() - 2].count) {
      const Pool top = merged.back();
      merged.pop_back();
      merged.back() = {merged.back().probability + top.probability, merged.back().right + top.right,
                       merged.back().count + top.count};
    }
  }
  for (const Pool& pool : merged)
    for (int n = 0; n < static_cast<int>(pool.probability); ++n) shares.push_back(pool.right / pool.count);
  for (std::size_t k = 0; k < knots; ++k) {
    weights.probabilities[k] = static_cast<float>(pools[k].probability / std::max(1.0, pools[k].count));
    weights.shares[k] = static_cast<float>(shares[k]);
  }
}

reader::ActWeights whole(const Model& model, const std::vector<std::uint32_t>& hashes) {
  reader::ActWeights weights;
  float largest = 1e-6F;
  for (const auto& row : model.known)
    for (const float one : row) largest = std::max(largest, std::abs(one));
  weights.scale = largest / 127;
  for (std::size_t c = 0; c < hashes.size(); ++c) {
    std::array<std::int8_t, act_count> row{};
    bool any = false;
    for (std::size_t a = 0; a < act_count; ++a) {
      row[a] = static_cast<std::int8_t>(std::lround(model.known[c][a] / weights.scale));
      any = any || std::abs(row[a]) > 1;
    }
    if (!any) continue;
    weights.features.push_back(hashes[c]);
    weights.weights.insert(weights.weights.end(), row.begin(), row.end());
  }
  for (const auto& row : model.sense) weights.sense.insert(weights.sense.end(), row.begin(), row.end());
  std::copy(model.bias.begin(), model.bias.end(), weights.bias.begin());
  return weights;
}

int run(const std::vector<std::string>& given) {
  std::vector<Example> examples;
  Settings settings;
  float reports_weight = 1;
  for (std::size_t n = 1; n < given.size();) {
    const std::string& what = given[n++];
    if (what == "--reports") {
      while (n < given.size() && !given[n].starts_with("--")) add_reports(examples, given[n++]);
    } else if (what == "--polnear" && n + 1 < given.size()) {
      add_polnear(examples, given[n], given[n + 1]);
      n += 2;
    } else if (what == "--made-up" && n < given.size()) {
      add_made_up(examples, given[n++]);
    } else if (what == "--penalty" && n < given.size()) {
      settings.penalty = std::stof(given[n++]);
    } else if (what == "--sense-penalty" && n < given.size()) {
      settings.sense_penalty = std::stof(given[n++]);
    } else if (what == "--reports-weight" && n < given.size()) {
      reports_weight = std::stof(given[n++]);
    } else {
      fmt::print(stderr, "what is {}?\n", what);
      return 2;
    }
  }
  std::map<std::uint32_t, std::size_t> counts;
  for (const Example& example : examples)
    for (const std::uint32_t hash : example.features.known) ++counts[hash];
  std::vector<std::uint32_t> hashes;
  std::unordered_map<std::uint32_t, std::uint32_t> column_of;
  for (const auto& [hash, count] : counts)
    if (count >= settings.least) {
      column_of.emplace(hash, static_cast<std::uint32_t>(hashes.size()));
      hashes.push_back(hash);
    }
  for (Example& example : examples) {
    if (example.corpus == "reports") example.weight = reports_weight;
    for (const std::uint32_t hash : example.features.known)
      if (const auto found = column_of.find(hash); found != column_of.end())
        example.columns.push_back(found->second);
  }
  fmt::print("{} statements, {} features\n", examples.size(), hashes.size());

  std::vector<HeldBack> held_back;
  struct Tally {
    double count = 0, right = 0;
    std::array<double, act_count> marked{}, recalled{};
  };
  std::map<std::string, Tally> tallies;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const Model model = train(examples, hashes.size(), fold, settings);
    for (const Example& example : examples) {
      if (example.fold != fold) continue;
      const auto p = probabilities(model, example);
      const auto best = std::max_element(p.begin(), p.end());
      const bool right = static_cast<std::size_t>(best - p.begin()) == example.act;
      held_back.push_back({*best, right});
      Tally& tally = tallies[example.corpus];
      tally.count += 1;
      tally.right += right ? 1 : 0;
      tally.marked[example.act] += 1;
      tally.recalled[example.act] += right ? 1 : 0;
    }
  }
  for (const auto& [corpus, tally] : tallies) {
    double macro = 0, acts = 0;
    for (std::size_t a = 0; a < act_count; ++a)
      if (tally.marked[a] >= 5) {
        macro += tally.recalled[a] / tally.marked[a];
        acts += 1;
      }
    fmt::print("held back, {}: {:.0f}, right {:.1f} %, macro {:.1f} %\n", corpus, tally.count,
               100 * tally.right / tally.count, 100 * macro / std::max(1.0, acts));
  }
  reader::ActWeights weights = whole(train(examples, hashes.size(), folds, settings), hashes);
  calibrate(std::move(held_back), weights);
  std::ofstream file(given[0], std::ios::binary);
  file << reader::written_act_weights(weights);
  fmt::print("{} features kept\n", weights.features.size());
  return file ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> given(arguments + 1, arguments + count);
  if (given.empty()) {
    fmt::print(stderr,
               "usage: entente_train_acts OUTPUT --made-up FILE.tsv --reports FILE.jsonl… [--polnear FOLDER "
               "LABELS.tsv]…\n");
    return 2;
  }
  try {
    return run(given);
  } catch (const std::exception& error) {
    fmt::print(stderr, "entente_train_acts: {}\n", error.what());
    return 1;
  }
}

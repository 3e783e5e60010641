#include "ensemble/checkpoint.hpp"

#include <fmt/format.h>

#include <bit>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "base/files.hpp"

namespace entente::ensemble {
namespace {

static_assert(std::endian::native == std::endian::little, "checkpoints are little-endian");

constexpr std::string_view magic = "entente draws 1\n";

/// FNV-1a, 64 bits.
class Hash {
 public:
  void add(std::string_view bytes) {
    for (const char byte : bytes) value_ = (value_ ^ static_cast<unsigned char>(byte)) * 0x100000001B3;
  }
  void add(std::uint64_t number) { add({reinterpret_cast<const char*>(&number), sizeof number}); }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325;
};

void append(std::string& bytes, std::uint64_t number) {
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes.data() + at, sizeof number);
  return number;
}

std::uint64_t check_sum(std::string_view bytes) {
  Hash hash;
  hash.add(bytes);
  return hash.value();
}

[[noreturn]] void refuse(const std::string& path, std::string_view why) {
  throw std::runtime_error(fmt::format(
      "the checkpoint {} {}; it is left as it is: name another file, or move this one away", path, why));
}

}  // namespace

std::uint64_t fingerprint(const Task& task, const Concepts& concepts, const Wishes& wishes) {
  Hash hash;
  const SetUp& set_up = *task.set_up;
  if (set_up.model->place.text) hash.add(set_up.model->place.text->content());
  hash.add(set_up.conflict->size());
  hash.add(std::bit_cast<std::uint64_t>(wishes.shake));
  hash.add(wishes.claims ? 1 : 0);
  hash.add(wishes.wrong_source);
  for (std::uint32_t coin = 0; coin < set_up.uncertainty.coins();
       ++coin)  // ledgers stand in files of their own
    hash.add(std::bit_cast<std::uint64_t>(set_up.uncertainty.coin_probability(coin)));
  for (const Assumption& assumption : set_up.assumptions) hash.add(assumption.text);
  for (const stability::Concept* one : concepts) hash.add(one->id);
  hash.add(task.outcome.concept_);
  hash.add(task.outcome.reached ? 1 : 0);
  for (const std::uint64_t word : task.outcome.states) hash.add(word);
  hash.add(task.enumerate ? 0 : task.seed);
  hash.add(task.enumerate ? 1 : 0);
  return hash.value();
}

void Checkpoint::open(Tally& tally) const {
  std::ifstream file(path_, std::ios::binary);
  if (!file) {
    if (errno != ENOENT) refuse(path_, fmt::format("cannot be read: {}", std::strerror(errno)));
    save(tally);
    return;
  }
  const std::size_t numbers = tally.sums().size();
  const std::size_t size = magic.size() + (numbers + 3) * sizeof(std::uint64_t);
  std::string bytes(size + 1, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  if (!std::string_view(bytes).starts_with(magic)) refuse(path_, "is no checkpoint of an ensemble");
  if (bytes.size() < magic.size() + 3 * sizeof(std::uint64_t)) refuse(path_, "is damaged");
  if (number_at(bytes, magic.size()) != fingerprint_ || number_at(bytes, magic.size() + 8) != numbers)
    refuse(path_, "belongs to another ensemble (model, ledger, seed, concepts, outcome or options differ)");
  if (bytes.size() != size ||
      number_at(bytes, size - 8) != check_sum(std::string_view(bytes).substr(0, size - 8)))
    refuse(path_, "is damaged");
  for (std::size_t n = 0; n < numbers; ++n) tally.sums()[n] = number_at(bytes, magic.size() + 16 + 8 * n);
  save(tally);
}

void Checkpoint::save(const Tally& tally) const {
  std::string bytes(magic);
  append(bytes, fingerprint_);
  append(bytes, tally.sums().size());
  for (const std::uint64_t sum : tally.sums()) append(bytes, sum);
  append(bytes, check_sum(bytes));
  base::write_file(path_, bytes, base::Existing::replace);
}

}  // namespace entente::ensemble

// Words looked up in a table that is made once: what classes they belong to,
// what act they tell of, which state they name. Most words of a report are in
// none of them, and are told so by one empty place.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace entente::reader {

/// Views of words, which must outlive the table, with a value each.
template <class Value>
class WordTable {
 public:
  /// The word's value, which is made where it has none yet.
  Value& operator[](std::string_view word) {
    if (room * (count_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[place_of(word)];
    if (slot.word.data() == nullptr) {
      slot.word = word;
      ++count_;
    }
    return slot.value;
  }

  /// Null where the word isn't in the table.
  const Value* find(std::string_view word) const {
    const Slot& slot = slots_[place_of(word)];
    return slot.word.data() == nullptr ? nullptr : &slot.value;
  }

  bool contains(std::string_view word) const { return find(word) != nullptr; }

 private:
  static constexpr std::size_t room = 4;  // slots for each word

  struct Slot {
    std::string_view word;
    Value value{};
  };

  template <class Number>
  static std::uint64_t number_at(const char* bytes) {
    Number number = 0;
    std::memcpy(&number, bytes, sizeof number);
    return number;
  }

  /// Of the length and the first and last eight bytes: enough to keep words apart.
  static std::size_t hash_of(std::string_view word) {
    const std::size_t size = word.size();
    const char* begin = word.data();
    const char* end = begin + size;
    std::uint64_t head = 0;
    std::uint64_t tail = 0;
    if (size >= 8) {
      head = number_at<std::uint64_t>(begin);
      tail = number_at<std::uint64_t>(end - 8);
    } else if (size >= 4) {
      head = number_at<std::uint32_t>(begin);
      tail = number_at<std::uint32_t>(end - 4);
    } else if (size > 0) {
      head = number_at<std::uint8_t>(begin) << 8 | number_at<std::uint8_t>(begin + size / 2);
      tail = number_at<std::uint8_t>(end - 1);
    }
    const std::uint64_t mixed = (head ^ size * 0x9E3779B97F4A7C15U) * 0xBF58476D1CE4E5B9U;
    return static_cast<std::size_t>(((mixed ^ mixed >> 32) + tail) * 0x94D049BB133111EBU >> 20);
  }

  std::size_t place_of(std::string_view word) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t place = hash_of(word) & mask;
    while (slots_[place].word.data() != nullptr && slots_[place].word != word) place = (place + 1) & mask;
    return place;
  }

  void grow() {
    std::vector<Slot> before(std::bit_ceil(2 * room * (count_ + 1)));
    before.swap(slots_);
    for (const Slot& slot : before)
      if (slot.word.data() != nullptr) slots_[place_of(slot.word)] = slot;
  }

  std::vector<Slot> slots_ = std::vector<Slot>(1);
  std::size_t count_ = 0;
};

/// The words of a list that is parted by white space.
template <class Visit>
void each_word(std::string_view list, const Visit& visit) {
  std::size_t at = 0;
  while ((at = list.find_first_not_of(" \n", at)) != std::string_view::npos) {
    const std::size_t end = std::min(list.find_first_of(" \n", at), list.size());
    visit(list.substr(at, end - at));
    at = end;
  }
}

}  // namespace entente::reader

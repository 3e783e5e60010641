// Running an expression's program: on 64 states at once, and on a state of
// which some options are still open.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "model/expression.hpp"

namespace entente::graph {

/// The options of a state, option k in bit k.
using Code = std::uint64_t;

/// Most options that an option-form model can have here: one bit each of a Code.
inline constexpr std::size_t max_options = 64;

/// 64 states side by side, as expressions see them.
class StateBlock {
 public:
  /// Bit b says whether the atom holds in the block's b-th state.
  std::uint64_t atom(std::uint32_t index) const {
    if (!bare_) return options_[index];
    const std::uint32_t position =
        index - first_;  // of state `index`; wraps round for those before the block
    return position < 64 ? std::uint64_t{1} << position : 0;
  }

 private:
  friend StateBlock consecutive_block(Code first, std::size_t options);
  friend StateBlock gathered_block(std::span<const Code> codes, std::size_t options);
  friend StateBlock bare_block(std::uint32_t first);

  bool bare_ = false;
  std::uint32_t first_ = 0;
  std::array<std::uint64_t, max_options> options_;  ///< set for the options that there are
};

/// The block of the codes `first` … `first + 63`; `first` is a multiple of 64.
StateBlock consecutive_block(Code first, std::size_t options);

/// The block of up to 64 given codes; bits beyond them are zero.
StateBlock gathered_block(std::span<const Code> codes, std::size_t options);

/// The states `first` … `first + 63` of a bare graph, in which atom n holds in state n alone.
StateBlock bare_block(std::uint32_t first);

/// Bit b is set where the expression holds in the block's b-th state.
std::uint64_t evaluate(const model::Expression& expression, const StateBlock& block);

/// What is known of an expression while some options are open (Kleene's
/// three-valued logic).
enum class Known : std::uint8_t { no, yes, open };

/// Options in `decided` are taken as `code` says; the others are open.
Known evaluate_partly(const model::Expression& expression, Code code, Code decided);

}  // namespace entente::graph

// The states of the world as English reports speak of them: by name, by
// adjective ("Russian"), by their people ("the Russians"), and by the city or
// building where their government sits ("Moscow", "the Kremlin").
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace entente::reader::english {

enum class StateWord : std::uint8_t { name, adjective, people, seat };

struct StateMention {
  std::string_view state;  ///< its usual short name: "Russia", "United States"
  StateWord how = StateWord::name;
};

/// The state that these words mean, in lower case without an article ("russia",
/// "the" left out of "the united states", "white house"); nothing where they mean none.
std::optional<StateMention> find_state(std::string_view lower);

/// The most words that a name in the table has.
inline constexpr std::size_t longest_state_name = 5;

/// Other names of the state with this usual name, as reports write them
/// ("US", "U.S.", "America").
std::vector<std::string_view> other_names(std::string_view state);

}  // namespace entente::reader::english

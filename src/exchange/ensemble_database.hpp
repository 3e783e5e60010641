// An ensemble as an SQLite database, for SQL and data frames. docs/ensemble.md
// describes its tables.
#pragma once

#include <string>

#include "answers/ensemble.hpp"

namespace entente::exchange {

/// Draws listed one by one: up to this many, and as long as all rows about them stay below.
inline constexpr std::uint64_t most_draws_listed = 100'000;
inline constexpr std::uint64_t most_rows_listed = 5'000'000;

/// Sees to it that the database can be written there: throws std::runtime_error
/// where there is something already, or no file can be made.
void check_database_place(const std::string& path);

/// Writes the whole database, or nothing: it appears under its name once it is
/// complete. The draws are made once more, which their numbers allow. Throws
/// std::runtime_error where that fails (a full disk, …).
void write_ensemble_database(const answers::EnsembleAnswer& result, const std::string& path);

}  // namespace entente::exchange

// News reports on the command line: which files are meant, and reading them.
#pragma once

#include <string>
#include <vector>

#include "answers/read.hpp"
#include "cli/command.hpp"

namespace entente::cli {

/// The files meant: those named, and in a folder all texts in it and below it, by name. Throws InputError.
std::vector<std::string> report_files(const std::vector<std::string>& named);

/// Reads all files; those that cannot be read are all reported, as InputError.
std::vector<reader::Report> read_reports(const std::vector<std::string>& files, answers::Reading& reading,
                                         const Settings& settings);

/// What a person should know of reports, on standard error.
void print_notes(const std::vector<reader::Report>& reports, const Settings& settings);

}  // namespace entente::cli

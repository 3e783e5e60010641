# Writes SOURCE, an assembler file that holds every file of FOLDER, and the table
# of them that src/server/pages.hpp declares.
#
#   cmake -DFOLDER=… -DASSEMBLER=… -DTABLE=… -P EmbedFolder.cmake
file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*)
list(SORT files)
set(assembler ".section .rodata\n")
set(externs "")
set(rows "")
set(number 0)
foreach(file ${files})
  string(APPEND assembler
    ".global entente_page_${number}\n.global entente_page_${number}_end\n"
    "entente_page_${number}:\n.incbin \"${FOLDER}/${file}\"\nentente_page_${number}_end:\n.byte 0\n")
  string(APPEND externs "extern const char entente_page_${number}[];\nextern const char entente_page_${number}_end[];\n")
  string(APPEND rows "      Page{\"/${file}\", {entente_page_${number}, entente_page_${number}_end}},\n")
  math(EXPR number "${number} + 1")
endforeach()
string(APPEND assembler ".section .note.GNU-stack,\"\",%progbits\n")
file(WRITE ${ASSEMBLER} "${assembler}")
file(WRITE ${TABLE} "// Written by cmake/EmbedFolder.cmake.
#include <array>
#include <span>

#include \"server/pages.hpp\"

extern \"C\" {
${externs}}

namespace entente::server {

std::span<const Page> pages() {
  static const std::array<Page, ${number}> all{{
${rows}  }};
  return all;
}

}  // namespace entente::server
")

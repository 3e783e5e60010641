# Installs the library into an empty prefix, builds main.cpp against it there, runs that, and compares.
function(run)
  cmake_parse_arguments(RUN "" "OUT" "" ${ARGN})
  execute_process(COMMAND ${RUN_UNPARSED_ARGUMENTS} OUTPUT_VARIABLE out ERROR_VARIABLE err RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${RUN_UNPARSED_ARGUMENTS} ended with ${status}\n${out}\n${err}")
  endif()
  if(RUN_OUT)
    set(${RUN_OUT} "${out}" PARENT_SCOPE)
  endif()
endfunction()

file(REMOVE_RECURSE ${PREFIX})
run(${CMAKE_COMMAND} --install ${BUILT} --prefix ${PREFIX} --component library)
run(${CMAKE_COMMAND} -S ${SOURCE} -B ${PREFIX}/build -G ${GENERATOR} -DCMAKE_PREFIX_PATH=${PREFIX}
    -DCMAKE_CXX_COMPILER=${COMPILER})
run(${CMAKE_COMMAND} --build ${PREFIX}/build)

run(${PREFIX}/build/standing ${EXAMPLE} OUT said)
file(READ ${SOURCE}/expected.txt expected)
if(NOT said STREQUAL expected)
  message(FATAL_ERROR "it says\n${said}\nwhere this is expected\n${expected}")
endif()

run(${PREFIX}/build/standing --json ${EXAMPLE} OUT library)
run(${PROGRAM} analyze --json ${EXAMPLE} OUT program)
if(NOT library STREQUAL program)
  message(FATAL_ERROR "the library's analysis is not the program's")
endif()

# Errors arrive as values, with their places.
file(WRITE ${PREFIX}/wrong.yaml "entente: 1\nparties: {a: {options: {x: }}}\npreferences: {a: {priorities: [y]}}\n")
execute_process(COMMAND ${PREFIX}/build/standing ${PREFIX}/wrong.yaml ERROR_VARIABLE err RESULT_VARIABLE status)
if(NOT status EQUAL 1 OR NOT err STREQUAL "${PREFIX}/wrong.yaml:3:32: there is no option 'y'\n")
  message(FATAL_ERROR "an error is said as (${status}):\n${err}")
endif()

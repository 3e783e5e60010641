# find_package(entente): the target entente::core, and what it stands on (docs/library.md).
include(CMakeFindDependencyMacro)
find_dependency(fmt 9)
find_dependency(TBB 2021)
find_dependency(ICU 72 COMPONENTS uc)
find_dependency(Threads)
include(${CMAKE_CURRENT_LIST_DIR}/ententeTargets.cmake)

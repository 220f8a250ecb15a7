# Embeds shaders/, styles/ and geodata/ in the program, by the assembler's .incbin: base/resources.hpp looks them up
# by path ("shaders/fill.vert"). A development build reads them from disk instead, so that they can be edited live.
option(PHUMTHUN_RESOURCES_FROM_DISK "Read shaders, styles and geodata from the source tree at run time" OFF)

file(GLOB_RECURSE resource_files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
     ${CMAKE_SOURCE_DIR}/shaders/* ${CMAKE_SOURCE_DIR}/styles/* ${CMAKE_SOURCE_DIR}/geodata/*)
list(FILTER resource_files EXCLUDE REGEX "\\.md$")

set(assembly "    .section .rodata\n")
set(table "")
set(index 0)
foreach(file ${resource_files})
  string(APPEND assembly
         "    .global phumthun_resource_${index}\n    .global phumthun_resource_${index}_end\n    .balign 16\n"
         "phumthun_resource_${index}:\n    .incbin \"${CMAKE_SOURCE_DIR}/${file}\"\n"
         "phumthun_resource_${index}_end:\n    .byte 0\n")
  string(APPEND declarations
         "extern const char phumthun_resource_${index}[];\nextern const char phumthun_resource_${index}_end[];\n")
  string(APPEND table "    {\"${file}\", phumthun_resource_${index}, phumthun_resource_${index}_end},\n")
  math(EXPR index "${index} + 1")
endforeach()
string(APPEND assembly "    .section .note.GNU-stack,\"\",@progbits\n")

set(generated ${CMAKE_BINARY_DIR}/generated)
file(CONFIGURE OUTPUT ${generated}/resources.S CONTENT "${assembly}" @ONLY)
file(CONFIGURE OUTPUT ${generated}/resource_table.cpp CONTENT
"#include \"base/resource_table.hpp\"
extern \"C\" {
${declarations}}
namespace phumthun::base {
static const EmbeddedResource table[] = {
${table}    {nullptr, nullptr, nullptr}};
const EmbeddedResource* embedded_resources() { return table; }
}
" @ONLY)
set(resource_paths ${resource_files})
list(TRANSFORM resource_paths PREPEND ${CMAKE_SOURCE_DIR}/)
set_source_files_properties(${generated}/resources.S PROPERTIES OBJECT_DEPENDS "${resource_paths}")
add_library(phumthun_resources STATIC ${generated}/resources.S ${generated}/resource_table.cpp)
target_include_directories(phumthun_resources PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
set_target_properties(phumthun_resources PROPERTIES LINKER_LANGUAGE CXX)
if(PHUMTHUN_RESOURCES_FROM_DISK)
  set_source_files_properties(base/resources.cpp PROPERTIES COMPILE_DEFINITIONS PHUMTHUN_RESOURCE_ROOT="${CMAKE_SOURCE_DIR}")
endif()

#version 330 core
flat in uint row_from_one;
out uint row;

void main() {
  row = row_from_one;
}

#!/usr/bin/env bash
# Fail where clang-format would change a file. Generated files are exempt.
set -u
cd "$1" || exit 1
command -v clang-format >/dev/null || exit 77
mapfile -t files < <(find kiosk tests -name '*.[ch]' ! -name '*_generated.[ch]' | sort)
[ "${#files[@]}" -gt 0 ] || exit 1
clang-format --dry-run -Werror "${files[@]}"

#!/usr/bin/env bash
# one_memo.sh [CASE [ROUNDS]]: how long one memo takes as a whole process, against a bare `typst
# compile` of the same pages; and how many memos a batch builds per second. What it means:
# docs/benchmarks.md
set -euo pipefail
export LC_ALL=C

cd "$(dirname "$0")/.."
case=${1:-cases/2021-lansgemensamma-medel.yaml}
rounds=${2:-10}
copies=200
name=$(basename "$case" .yaml)
skrivelse=${CARGO_TARGET_DIR:-target}/release/skrivelse
version=$(sed -n 's/^pub const TYPST_VERSION: &str = "\(.*\)";$/\1/p' src/typeset/mod.rs)
case "$(typst --version)" in "typst $version "*) ;; *) echo "needs typst $version" >&2 && exit 2 ;; esac
cargo build --release --quiet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

ours() { "$skrivelse" build "$case" --output-dir "$work/ours" "$@"; }
bare() {
  typst compile --root "$work/typst/$name" --font-path "$work/typst/$name/fonts" --ignore-system-fonts \
    --pdf-standard a-3a,ua-1 "$work/typst/$name/main.typ" "$work/bare.pdf"
}

took() { # took COMMAND...: milliseconds of wall clock
  local begun=$EPOCHREALTIME ended
  "$@" >"$work/said" 2>&1 || { cat "$work/said" >&2 && exit 2; }
  ended=$EPOCHREALTIME
  awk -v from="$begun" -v to="$ended" 'BEGIN { printf "%.1f\n", (to - from) * 1000 }'
}

median() { sort -n "$1" | awk '{ a[NR] = $1 } END { print (a[int((NR + 1) / 2)] + a[int((NR + 2) / 2)]) / 2 }'; }
range() { sort -n "$1" | sed -n '1p;$p' | paste -sd ' ' | sed 's/ / to /'; }

"$skrivelse" build "$case" --emit typst --output-dir "$work/typst" >"$work/said" 2>&1 || { cat "$work/said" && exit 2; }
took ours >/dev/null # both programs and their files are then in the memory of the operating system
took bare >/dev/null
for ((round = 0; round < rounds; round++)); do # now the one is first, now the other
  if ((round % 2)); then took ours >>"$work/ours.ms" && took bare >>"$work/bare.ms"
  else took bare >>"$work/bare.ms" && took ours >>"$work/ours.ms"; fi
done
awk -v a="$(median "$work/ours.ms")" -v b="$(median "$work/bare.ms")" -v ours="$(range "$work/ours.ms")" \
  -v bare="$(range "$work/bare.ms")" -v name="$name" -v rounds="$rounds" 'BEGIN {
    printf "%s, median of %d rounds\n", name, rounds
    printf "  skrivelse build  %6.1f ms  (%s)\n  typst compile    %6.1f ms  (%s)\n", a, ours, b, bare
    printf "  ratio            %6.2f\n", a / b
  }'

mkdir "$work/cases" # what the case refers to lies beside it
cp -R "$(dirname "$case")/." "$work/cases" && rm "$work"/cases/*.yaml
for ((copy = 1; copy <= copies; copy++)); do # each with words of its own, or Typst would remember the first one's lines
  sed -E "s/ (och|att|som|för) / \\1 nr$copy /g" "$case" >"$work/cases/$copy.yaml"
done
for jobs in 1 2; do
  batch=$(took "$skrivelse" build "$work/cases" --output-dir "$work/batch" --jobs "$jobs")
  awk -v ms="$batch" -v n="$copies" -v jobs="$jobs" 'BEGIN {
    printf "%d variants, --jobs %d: %.1f s, %.0f memos per second\n", n, jobs, ms / 1000, n * 1000 / ms
  }'
done

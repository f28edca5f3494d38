#!/bin/sh
# Makes the pictures of this folder from what the built program does. Run from the project's folder,
# after `cargo build`. Needs typst, pdftoppm (poppler-utils), convert (ImageMagick) and script
# (util-linux).
set -eu

work=$(mktemp -d docs/pictures/.work-XXXXXX)
trap 'rm -r "$work"' EXIT
program=target/debug/skrivelse

"$program" build cases/2019-samverkansmedel.yaml --output-dir "$work"
pdftoppm -r 78 -l 2 -png "$work/2019-samverkansmedel.pdf" "$work/page"
convert "$work"/page-*.png -bordercolor '#b8b8b8' -border 1 -bordercolor white -border 6 +append \
  +dither -colors 96 -strip -define png:compression-level=9 docs/pictures/memo.png

# Pages with a picture, a form, a turned page, and those who took part.
for name in 03-pictures 04-form 05-participants; do
  "$program" build "tests/fixtures/parts/$name.yaml" --output-dir "$work"
  pdftoppm -r 60 -png "$(find "$work" -name "$name.pdf")" "$work/$name"
done
convert "$work"/03-pictures-1.png "$work"/04-form-1.png "$work"/04-form-2.png \
  "$work"/05-participants-1.png -bordercolor '#b8b8b8' -border 1 -bordercolor white -border 6 +append \
  +dither -colors 96 -strip -define png:compression-level=9 docs/pictures/parts.png

# Specimens of the profile that the handbook makes: its examples, with the shipped fonts by the names that they have there.
root=$PWD
mkdir "$work/project"
(
  cd "$work/project"
  mkdir templates
  "$root/$program" profil ny nyby-kommun
  own=templates/profiles/nyby-kommun
  awk '/^## Er egen profil/ { here = 1 } /^## Skriv i en redigerare/ { here = 0 }
    /^```/ { inside = here && $0 == "```yaml"; next } inside' "$root/docs/handbok.md" > $own/profil.yaml
  fonts=$root/templates/fonts
  cp "$fonts/SourceSerif4_400Regular.ttf" $own/Nyby-Regular.ttf
  cp "$fonts/SourceSerif4_700Bold.ttf" $own/Nyby-Bold.ttf
  cp "$fonts/SourceSerif4_400Regular_Italic.ttf" $own/Nyby-Italic.ttf
  cp "$fonts/SourceSans3_400Regular.ttf" $own/NybySans-Regular.ttf
  cp "$fonts/SourceSans3_700Bold.ttf" $own/NybySans-Bold.ttf
  "$root/$program" profil visa nyby-kommun
  for kind in tjänsteskrivelse yttrande medborgardialog; do
    pdftoppm -r 60 -l 2 -png "output/provark/nyby-kommun-$kind.pdf" "$kind"
  done
)
convert "$work"/project/tjänsteskrivelse-*1.png "$work"/project/tjänsteskrivelse-*2.png \
  "$work"/project/yttrande-*1.png "$work"/project/medborgardialog-*1.png \
  -bordercolor '#b8b8b8' -border 1 -bordercolor white -border 6 +append \
  +dither -colors 96 -strip -define png:compression-level=9 docs/pictures/profile.png

# A terminal gets colours, so the program is run on one. One finding is shown of those that it
# writes.
script -qec "$program check tests/fixtures/original/001.yaml" /dev/null > "$work/said" || true
{
  printf '$ skrivelse check tests/fixtures/original/001.yaml\n  ⋮\n'
  awk '/fel\[A101\]/ { shown = 1 } shown && /^\r?$/ { exit } shown' "$work/said"
  printf '  ⋮\n'
  tail -n 1 "$work/said"
} > "$work/shown"
typst compile --ignore-system-fonts --root . --ppi 130 --input said="/$work/shown" \
  docs/pictures/finding.typ "$work/finding.png"
convert "$work/finding.png" -bordercolor '#b8b8b8' -border 1 +dither -colors 48 -strip \
  -define png:compression-level=9 docs/pictures/finding.png

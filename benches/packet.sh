#!/usr/bin/env bash
# What a packet costs beside its memos: `benches/packet.sh [ITEMS [PROGRAM]]`.
#
# Makes ITEMS cases of three to four pages in a folder of its own, each fifth with two PDFs: one that
# becomes pages of the packet, and one that becomes a file in it. Then builds the memos, and the
# packet. Time is that of the processors, which other work on the machine changes least.
set -euo pipefail
items=${1:-100}
program=$(realpath "${2:-target/release/skrivelse}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p cases/bilagor

case_of() { # NUMBER ATTACHMENTS
  cat <<YAML
profil: exempelkommun
typ: tjänsteskrivelse
status: klar
diarienummer: KS/2026:$(printf %05d "$1")
datum: 2026-03-27
rubrik: Ärende nummer $1
mottagare: [KS]
handläggare:
  - {namn: Kim Exempel, titel: utredare, enhet: kansliet, telefon: 010-000 00 00, e-post: kim@kommun.example}
förslag_till_beslut:
  organ: KS
  punkter:
    - Kommunstyrelsen godkänner planen för område $1.
sammanfattning: Planen för område $1 gäller till nästa år.
bakgrund: |
$(for part in $(seq 14); do
    echo "  Del $part av området har en plan som kommunen tog fram tillsammans med dem som bor där. Den säger hur vägar,"
    echo "  lokaler och grönytor ska skötas, vem som svarar för vad och hur ofta det följs upp. Plan $part har"
    echo "  prövats i två år. De som sköter del $part menar att den fungerar, och att den bör gälla vidare."
    echo
  done)
barnets_bästa: {berör_barn: nej, skäl: Planen ändrar inget för barn.}
konsekvenser: {ekonomi: Planen ryms inom ramen.}
beslutsunderlag:
  - {handling: Tjänsteskrivelsen, datum: 2026-03-27}
undertecknare:
  - {namn: Kim Exempel, titel: utredare, organisation: Exempelkommun}
skickas_till: [kansliet]
$2
YAML
}

case_of 0 "" > cases/bilagor/tillgänglig.yaml
"$program" bygg cases/bilagor/tillgänglig.yaml --till "$folder/made" > /dev/null
find made -name '*.pdf' -exec cp {} cases/bilagor/sidor.pdf \;
rm cases/bilagor/tillgänglig.yaml
printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%%%EOF\n' > cases/bilagor/fil.pdf
sum() { sha256sum "cases/bilagor/$1" | cut -d' ' -f1; }
attachments="bilagor:
  - {handling: Plan, fil: bilagor/sidor.pdf, sha256: $(sum sidor.pdf)}
  - {handling: Ritning, fil: bilagor/fil.pdf, sha256: $(sum fil.pdf)}"

{
  echo 'typ: sammanträde'
  echo 'profil: exempelkommun'
  echo 'organ: KS'
  echo 'datum: 2026-04-14'
  echo 'tid: "09.00"'
  echo 'plats: Stadshuset'
  echo 'ordförande: {namn: Alex Exempel, titel: ordförande}'
  echo 'sekreterare: {namn: Robin Exempel}'
  echo 'kallelse: {senast: 2026-04-07}'
  echo 'ärenden:'
  for number in $(seq "$items"); do echo "  - ärende: $number.yaml"; done
} > cases/mote.yaml
for number in $(seq "$items"); do
  [ $((number % 5)) = 0 ] && own=$attachments || own=
  case_of "$number" "$own" > "cases/$number.yaml"
done

/usr/bin/time -f 'the memos: %U s user, %S s system, %e s, %M KB' "$program" bygg $(seq -f 'cases/%g.yaml' "$items") --till "$folder/memos" > bygg.txt
tail -1 bygg.txt
/usr/bin/time -f 'the packet: %U s user, %S s system, %e s, %M KB' "$program" kallelse cases/mote.yaml --till "$folder/packet" > kallelse.txt
cat kallelse.txt

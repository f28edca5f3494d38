#!/bin/sh
# Granskar de ärenden som ska checkas in, så som de är köade: det som inte är köat räknas inte.
# Skriven av skrivelse installera-krok.
#
# Gå förbi den en gång:  git commit --no-verify
# Ta bort den:           radera den här filen

if ! command -v skrivelse >/dev/null 2>&1; then
    echo "Programmet skrivelse finns inte på sökvägen, så ärendena är inte granskade." >&2
    echo "Checka in ändå med: git commit --no-verify" >&2
    exit 1
fi

skrivelse check --staged --format short && exit 0

echo >&2
echo "Inget är incheckat. Rätta, köa filerna igen med git add, och checka in." >&2
echo "Checka in ändå med: git commit --no-verify" >&2
exit 1

SET LOCALE='ISO-8859-1'.
DATA LIST LIST /sector (F2) druk (F2) cijfer (F2) datum (DATE11) naam (A12) q4_a (F1) q4_b (F1).
BEGIN DATA
1 1 7 03-MAY-2021 "Zoe" 1 0
2 3 8 04-MAY-2021 "Andre" 0 0
2 9 99 05-MAY-2021 "Rene" 1 1
3 2 6 06-MAY-2021 "" . .
. 8 5 07-MAY-2021 "Els" 0 1
END DATA.
VARIABLE LABELS sector 'Sector' druk 'Hoe groot is de werkdruk?' cijfer 'Cijfer' naam 'Reden' q4_a 'Oorzaak: administratie' q4_b 'Oorzaak: verloop'.
VALUE LABELS sector 1 'wijkteam' 2 'geïndiceerde hulp' 3 'café'
 /druk 1 'laag' 2 'gemiddeld' 3 'hoog' 8 'n.v.t.' 9 'weet niet'
 /cijfer 99 'geen antwoord' /q4_a q4_b 0 'nee' 1 'ja'.
MISSING VALUES druk (8,9) /cijfer (99).
VARIABLE LEVEL sector (NOMINAL) druk (ORDINAL) cijfer (SCALE).
SAVE OUTFILE='pspp_latin1.sav'.

"""Words of Arabic letters and their frequencies, most frequent first: word TAB occurrences in a thousand million words.

Spellings that differ in the hamza of alefs are one word; it is given in the most frequent spelling.

    python3 forms.py > forms.tsv

Source: wordfreq 3.1.1 (Robyn Speer), data under CC BY-SA 4.0.
"""

import collections
import re

import wordfreq

MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u0640]")
ALEFS = str.maketrans("أإآٱ", "اااا")
MOST = 300_000

counts = collections.Counter()
spellings = collections.defaultdict(collections.Counter)
for word, frequency in wordfreq.get_frequency_dict("ar", "best").items():
    spelling = MARKS.sub("", word)
    word = spelling.translate(ALEFS)
    if re.fullmatch("[\u0621-\u063a\u0641-\u064a]+", word):
        counts[word] += frequency * 1e9
        spellings[word][spelling] += frequency
for word, count in sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:MOST]:
    spelling = max(sorted(spellings[word]), key=spellings[word].get)
    print(f"{spelling}\t{count:.1f}")

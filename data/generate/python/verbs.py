"""The verbs of Arabic and what is regularly derived from them.

    python3 verbs.py forms.tsv > verbs.tsv

A line is: letters, what they are (verb, noun), root, letters of the verb. Verbs stand in the third person masculine of the
perfect; nouns are participles and masdars, of which only those are kept that the list of forms knows, bare or with the
article. Vowels are left out, and the hamzas of alefs.

Source: the verb list and the conjugator of mazini 0.2.2 (CC BY 4.0; its list is of Marwan al-Bawab and Yahya Mir Alam).
"""

import re
import sys

import mazini
from mazini.lexicon import attested_wazns, lexicon_roots

MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u0640]")
ALEFS = str.maketrans("أإآٱ", "اااا")


def bare(form):
    return MARKS.sub("", form).translate(ALEFS)


forms = {bare(line.split("\t")[0]) for line in open(sys.argv[1], encoding="utf8")}
rows = set()
for root in lexicon_roots():
    for wazn in attested_wazns(root):
        try:
            verb = mazini.conjugate(root, wazn)
        except mazini.MaziniError:
            continue
        lemmas = {bare(form.form) for form in verb.lemma if form.form}
        for lemma in lemmas:
            rows.add((lemma, "verb", root, lemma))
            for slot in ("ap", "pp", "vn"):
                for form in verb.slots.get(slot, ()):
                    noun = bare(form.form)
                    if re.fullmatch("[\u0621-\u064a]+", noun) and (noun in forms or "ال" + noun in forms):
                        rows.add((noun, "noun", root, lemma))
for row in sorted(rows):
    print("\t".join(row))

#!/usr/bin/env python3
"""Lay out the hash tables that recognition looks words up in.

    language_words.def   the function words of languages.def
    cue_words.def        what the phrases of cues.def begin with

Both use open addressing and are only looked into at run time. Run this after
a change of languages.def or cues.def; tests/unit/test_language.c fails until
it is done.
"""
import itertools
import pathlib
import re
import unicodedata

ARTICLE = pathlib.Path(__file__).resolve().parents[2] / "src/article"


def rows(name, macro):
    """The arguments of each row of a .def file, strings without quotes."""
    text = (ARTICLE / name).read_text()
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    for row in re.finditer(macro + r"\((.*?)\)\n", text + "\n", re.S):
        strings = re.findall(r'"((?:[^"\\]|\\.)*)"', row.group(1))
        yield [re.sub(r"\\(.)", r"\1", string) for string in strings]


def lay_out(entries, slots):
    """Open addressing: (slot, key, value), in the order of the slots."""
    table = {}
    for key, value in entries.items():
        slot = key * slots >> 32
        while slot in table:
            slot = (slot + 1) % slots
        table[slot] = key, value
    assert len(table) * 5 < slots * 3, "the table is too full"
    return [(slot, *table[slot]) for slot in sorted(table)]


def write(name, head, lines):
    (ARTICLE / name).write_text(f"/*\n{head} */\n" + "".join(lines))


# ---------------------------------------------------------------- languages

LANGUAGE_SLOTS = 4096
LANGUAGE_HEAD = """\
 * The function words of languages.def as a hash table with open addressing;
 * made by tests/train/tables.py.
 *
 *     WORD(slot, hash, languages)
 *
 * The hash is that of galley_word_hash, folded to 32 bits; bit i of the set
 * stands for the language in row i of languages.def.
"""


def word_hash(word):
    """galley_word_hash, then galley_hash_fold."""
    value, rest = 0xCBF29CE484222325, word.encode()
    for at in range(0, len(rest) + 1, 8):
        part = int.from_bytes(rest[at:at + 8], "little")
        value = (value ^ part) * 0x9E3779B97F4A7C15 & (1 << 64) - 1
        value ^= value >> 32
    return value >> 32 | 1


def make_languages():
    sets = {}
    for number, (_, *words) in enumerate(rows("languages.def", "LANGUAGE")):
        for word in "".join(words).split():
            value = word_hash(word)
            sets[value] = sets.get(value, 0) | 1 << number
    table = lay_out(sets, LANGUAGE_SLOTS)
    write("language_words.def", LANGUAGE_HEAD,
          [f"WORD({slot}, 0x{value:08X}, 0x{languages:X})\n"
           for slot, value, languages in table])


# --------------------------------------------------------------------- cues

CUE_SLOTS = 8192
CUE_HEAD = """\
 * What the phrases of cues.def begin with, as a hash table with open
 * addressing; made by tests/train/tables.py.
 *
 *     KEY(slot, hash, first, count)
 *
 * The hash is that of the first word or sign, folded to 32 bits; the phrases
 * that begin with it are among the `count` rows of cues.def from row `first`
 * on.
"""
# The scripts that are written without blanks, as src/text/classes.c has them.
UNSPACED = [(int(first, 16), int(last, 16)) for first, last in re.findall(
    r"\{ 0x(\w+), 0x(\w+) \}",
    (ARTICLE.parent / "text/classes.c").read_text())]


def is_wordy(c):
    """The same as galley_is_wordy."""
    category = unicodedata.category(c)
    if any(first <= ord(c) <= last for first, last in UNSPACED):
        return False
    return category[0] == "L" or \
        ord(c) >= 0x300 and category[0] not in "PSZ"


def key_of(phrase):
    word = "".join(itertools.takewhile(is_wordy, phrase))
    return word_hash(word or phrase[0])


def make_cues():
    ranges = {}
    for number, (phrase, *_) in enumerate(rows("cues.def", "CUE")):
        value = key_of(phrase)
        first, _ = ranges.get(value, (number, number))
        ranges[value] = first, number
    table = lay_out(ranges, CUE_SLOTS)
    write("cue_words.def", CUE_HEAD,
          [f"KEY({slot}, 0x{value:08X}, {first}, {last - first + 1})\n"
           for slot, value, (first, last) in table])


make_languages()
make_cues()

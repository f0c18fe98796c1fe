#!/usr/bin/env python3
"""Make src/article/language_words.def from languages.def.

The function words of all languages become one hash table that is laid out
here and only looked into at run time. Run it after a change of
languages.def; tests/unit/test_language.c fails until it is done.

    tests/train/words.py > src/article/language_words.def
"""
import pathlib
import re

SLOTS = 8192
START, PRIME, MASK = 14695981039346656037, 1099511628211, (1 << 64) - 1

HEAD = """/*
 * The function words of languages.def as a hash table with open addressing;
 * made by tests/train/words.py.
 *
 *     WORD(slot, hash, languages)
 *
 * The hash is that of galley_word_hash; bit i of the set stands for the
 * language in row i of languages.def.
 */"""


def word_hash(word):
    value = START
    for c in word:
        value = (value ^ ord(c)) * PRIME & MASK
    return value


def languages():
    root = pathlib.Path(__file__).resolve().parents[2]
    text = (root / "src/article/languages.def").read_text()
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    for row in re.finditer(r"LANGUAGE\((.*?)\)\n", text + "\n", re.S):
        tag, *rest = re.findall(r'"((?:[^"\\]|\\.)*)"', row.group(1))
        yield tag, "".join(rest).split()


def main():
    sets = {}
    for number, (_, words) in enumerate(languages()):
        for word in words:
            value = word_hash(word)
            sets[value] = sets.get(value, 0) | 1 << number
    slots = {}
    for value, languages_of in sets.items():
        slot = (value ^ value >> 32) % SLOTS
        while slot in slots:
            slot = (slot + 1) % SLOTS
        slots[slot] = value, languages_of
    print(HEAD)
    for slot in sorted(slots):
        value, languages_of = slots[slot]
        print(f"WORD({slot}, 0x{value:016X}, 0x{languages_of:X})")


main()

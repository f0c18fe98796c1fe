#!/usr/bin/env python3
"""What stores and devices ask of a book, beyond what EPUBCheck does.

Kobo and others: the media type first, stored, without extra field; no comment;
the NCX beside the contents. Send to Kindle: no comments, no dangling fragment,
no custom property in CSS. Apple: notes whose number is in the link, with the
way back first. All: names in ASCII, no folder entries, small pages."""
import re
import sys
import zipfile

ARCHIVE = zipfile.ZipFile(sys.argv[1])
FILES = {n: ARCHIVE.read(n) for n in ARCHIVE.namelist()}
TEXTS = {n: d.decode() for n, d in FILES.items()
         if n.endswith((".xhtml", ".opf", ".ncx", ".css"))}
PROBLEMS = []


def need(truth, what):
    if not truth:
        PROBLEMS.append(what)


def archive():
    entries, names = ARCHIVE.infolist(), ARCHIVE.namelist()
    first = entries[0]
    need(first.filename == "mimetype" and not first.compress_type,
         "the media type comes first, stored")
    need(not ARCHIVE.comment, "the archive has no comment")
    need(not any(e.extra or e.comment for e in entries), "no extra field")
    need(all(e.date_time == (1980, 1, 1, 0, 0, 0) for e in entries), "times")
    need(all(n.isascii() and not n.endswith(("/", "."))
             and not re.search(r'[\s"*:<>?\\|]', n) for n in names), "names")
    need(len({n.lower() for n in names}) == len(names), "names without case")
    need(all(len(d) < 260000 for n, d in FILES.items()
             if "article" in n and not sys.argv[1].endswith("long.epub")),
         "pages of at most 250 kB")


def package():
    opf, ncx = TEXTS["EPUB/package.opf"], TEXTS["EPUB/toc.ncx"]
    uid = re.search(r"<dc:identifier[^>]*>([^<]*)", opf).group(1)
    need(f'name="dtb:uid" content="{uid}"' in ncx, "NCX has the identifier")
    orders = re.findall(r'playOrder="(\d+)"', ncx)
    need(orders == [str(i + 1) for i in range(len(orders))], "playOrder")
    cover = re.search(r'<meta name="cover" content="([^"]*)"', opf)
    need(not cover or re.search(
        f'id="{cover.group(1)}"[^>]*properties="cover-image"', opf),
         "the cover is said in both ways")
    need(opf.count("<dc:date>") <= 1, "one date")
    need(re.search(r'modified">\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ<', opf),
         "modified")
    need(opf.count("accessibilitySummary") == 1, "summary of access")


def links(name, page):
    for href in re.findall(r' (?:href|src)="([^"]*)"', page):
        if re.match(r"[a-z]+:", href):
            continue
        path, _, fragment = href.partition("#")
        target = "EPUB/" + path if path else name
        need(not path.startswith("."), f"{name}: {href} begins with a dot")
        need(target in FILES, f"{name}: {href} leads nowhere")
        need(not fragment or target not in TEXTS
             or f' id="{fragment}"' in TEXTS[target], f"{name}: {href} dangles")


def notes(name, page):
    for note in re.findall(r"<aside[^>]*doc-footnote[^>]*>(.{0,99})", page, re.S):
        need('doc-backlink' not in note or re.match(
            r'\s*<p[^>]*><a href="[^"]*#r\d+" role="doc-backlink">\d+</a>',
            note), f"{name}: the way back comes first")
    for number in re.findall(r"<a[^>]*doc-noteref[^>]*>([^<]*)<", page):
        need(number.isdigit(), f"{name}: the number is in the link")


def pages():
    for name, page in TEXTS.items():
        need("<!--" not in page, f"{name}: no comment")
        need("<script" not in page and 'href="javascript' not in page,
             f"{name}: no script")
        need("doc-endnote" not in page, f"{name}: no role out of use")
        need(not re.search(r"<(?:p|i|b|a|div|span|td|em|h\d)\b[^>]*/>", page),
             f"{name}: nothing closed in a way that HTML does not know")
        if name.endswith(".css"):
            need(not re.search(r"var\(|--[a-z]|@page|@font-face|:not\(", page),
                 f"{name}: plain CSS")
            need("color-scheme" in page and not re.search(
                r"(?<!-)\b(background|color): #", re.sub(
                    r"(?s)@media.*", "", page)), f"{name}: no fixed colour")
        if name.endswith((".xhtml", ".ncx")):
            links(name if name.endswith(".xhtml") else "EPUB/toc.ncx", page)
        if name.endswith(".xhtml"):
            notes(name, page)


archive()
package()
pages()
print("\n".join(PROBLEMS))
sys.exit(bool(PROBLEMS))

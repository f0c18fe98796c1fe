#!/usr/bin/env python3
"""What stores and devices ask of books, beyond what EPUBCheck does.

    epub-stores.py BOOK…       prints what is wrong, or that it is good: a line
                               each, "BOOK: WHAT"

Kobo and others: the media type first, stored, without extra field; no comment;
pages that are well-formed; the NCX beside the contents; a cover that is no
drawing. Send to Kindle: no comments, no dangling fragment, no custom property
in CSS, numbers in the NCX in a row. Apple: notes whose number is in the link,
with the way back first. All: names in ASCII, no folder entries, small pages,
pictures of the type that they are said to be, nothing from elsewhere."""
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

MAGIC = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff",
         "image/gif": b"GIF8", "image/webp": b"RIFF"}
NCNAME = r"[A-Za-z_][\w.-]*"
LONG = "long.epub"  # one paragraph that nothing can cut


class Book:
    def __init__(self, path):
        self.path = path
        self.archive = zipfile.ZipFile(path)
        self.files = {n: self.archive.read(n) for n in self.archive.namelist()}
        self.texts = {n: d.decode() for n, d in self.files.items()
                      if n.endswith((".xhtml", ".opf", ".ncx", ".css"))}
        self.opf = self.texts["EPUB/package.opf"]
        self.problems = []

    def need(self, truth, what):
        if not truth:
            self.problems.append(what)

    def archive_rules(self):
        entries, names = self.archive.infolist(), self.archive.namelist()
        first, need = entries[0], self.need
        need(first.filename == "mimetype" and not first.compress_type
             and first.extract_version <= 10 and not first.flag_bits & 8,
             "the media type comes first, stored")
        need(not self.archive.comment, "the archive has no comment")
        need(not any(e.extra or e.comment for e in entries), "no extra field")
        need(all(e.extract_version <= 20 for e in entries), "no ZIP64")
        need(all(e.date_time == (1980, 1, 1, 0, 0, 0) for e in entries),
             "times")
        need(all(n.isascii() and len(n) < 256 and not n.endswith(("/", "."))
                 and not re.search(r'[\s"*:<>?\\|]', n) for n in names),
             "names")
        need(len({n.lower() for n in names}) == len(names),
             "names without case")
        need(all(len(d) < 260000 for n, d in self.files.items()
                 if "article" in n and n.endswith(".xhtml")
                 and not self.path.endswith(LONG)), "pages of at most 250 kB")

    def package(self):
        opf, ncx, need = self.opf, self.texts["EPUB/toc.ncx"], self.need
        uid = re.search(r"<dc:identifier[^>]*>([^<]*)", opf).group(1)
        need(f'name="dtb:uid" content="{uid}"' in ncx,
             "NCX has the identifier")
        need('<spine toc="ncx"' in opf and 'id="ncx" href="toc.ncx"' in opf,
             "the spine names the NCX")
        orders = re.findall(r'playOrder="(\d+)"', ncx)
        need(orders and orders == [str(i + 1) for i in range(len(orders))],
             "playOrder")
        need(opf.count("<dc:date>") <= 1, "one date")
        need(len(re.findall(
            r'modified">\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ<', opf)) == 1
            and opf.count("dcterms:modified") == 1, "modified once, in UTC")
        need(opf.count("accessibilitySummary") == 1, "summary of access")
        need(not re.search(r"<(dc:\w+|meta)\b[^>]*[^/]>\s*</", opf)
             and not re.search(r'content=""', opf), "nothing empty is said")
        need(not re.search(r"\b(prism|msv|xsd):", opf), "prefixes out of use")
        need(("belongs-to-collection" in opf) == ("calibre:series\"" in opf),
             "the series is said in both ways")

    def pictures(self):
        cover = re.search(r'<meta name="cover" content="([^"]*)"', self.opf)
        self.need(not cover or re.search(
            f'id="{cover.group(1)}"[^>]*properties="cover-image"', self.opf),
            "the cover is said in both ways")
        for href, kind in re.findall(
                r'href="([^"]*)" media-type="(image/[^"]*)"', self.opf):
            self.need(self.files["EPUB/" + href].startswith(
                MAGIC.get(kind, b"?")), f"{href} is {kind}")

    def links(self, name, page):
        for href in re.findall(r' (?:href|src)="([^"]*)"', page):
            if re.match(r"[a-z]+:", href):
                continue
            path, _, fragment = href.partition("#")
            target = "EPUB/" + path if path else name
            self.need(href, f"{name}: an empty address")
            self.need(not path.startswith("."),
                      f"{name}: {href} begins with a dot")
            self.need(target in self.files, f"{name}: {href} leads nowhere")
            self.need(not fragment or target not in self.texts
                      or f' id="{fragment}"' in self.texts[target],
                      f"{name}: {href} dangles")

    def notes(self, name, page):
        for note in re.findall(
                r"<aside[^>]*doc-footnote[^>]*>(.{0,99})", page, re.S):
            self.need('doc-backlink' not in note or re.match(
                r'\s*<p[^>]*><a href="[^"]*#r\d+" role="doc-backlink">\d+</a>',
                note), f"{name}: the way back comes first")
        for number in re.findall(r"<a[^>]*doc-noteref[^>]*>([^<]*)<", page):
            self.need(number.isdigit(), f"{name}: the number is in the link")

    def markup(self, name, page):
        need = self.need
        try:
            tree.fromstring(page)
        except tree.ParseError as error:
            need(False, f"{name}: {error}")
        need(not re.search("[\ufeff\ufffe\uffff]", page[:1])
             and not re.search("[\ufffe\uffff]", page), f"{name}: no XML")
        need(not re.search(r"<!DOCTYPE(?! html>)", page), f"{name}: a DTD")
        need("<!--" not in page, f"{name}: no comment")
        ids = re.findall(r'\sid="([^"]*)"', page)
        need(len(set(ids)) == len(ids) and all(
            re.fullmatch(NCNAME, i) for i in ids), f"{name}: ids")

    def page(self, name, page):
        need = self.need
        need(re.search(r'<html[^>]* lang="[^"]+" xml:lang="[^"]+" dir="(ltr|rtl)"',
                       page), f"{name}: language and direction")
        need("<script" not in page and 'href="javascript' not in page,
             f"{name}: no script")
        need("<svg" not in page and "<math" not in page,
             f"{name}: nothing that the package has to declare")
        need("doc-endnote" not in page, f"{name}: no role out of use")
        need(not re.search(r"<(?!section)\w+[^>]*doc-chapter", page),
             f"{name}: a chapter is a section")
        need(not re.search(r"<(?:p|i|b|a|div|span|td|em|h\d)\b[^>]*/>", page),
             f"{name}: nothing closed in a way that HTML does not know")
        need(not re.search(r"<(ol|ul|dl|table|tr)\b[^>]*>\s*</\1>", page),
             f"{name}: nothing empty")
        need(all(' alt="' in i and not re.search(r'src="[a-z]+:', i)
                 for i in re.findall(r"<img[^>]*>", page)),
             f"{name}: pictures have a text and are in the book")
        need(not re.search(r"article-\d+\.xhtml$", name) or "<h1" in page,
             f"{name}: the title is at the top")
        self.notes(name, page)

    def style(self, name, page):
        self.need(not re.search(
            r"var\(|--[a-z]|@page|@font-face|:not\(|@import|url\(", page),
            f"{name}: plain CSS")
        self.need("color-scheme" in page and not re.search(
            r"(?<!-)\b(background|color): #",
            re.sub(r"(?s)@media.*", "", page)), f"{name}: no fixed colour")

    def check(self):
        self.archive_rules()
        self.package()
        self.pictures()
        for name, text in self.texts.items():
            if name.endswith(".css"):
                self.style(name, text)
                continue
            self.markup(name, text)
            if name.endswith((".xhtml", ".ncx")):
                self.links(name, text)
            if name.endswith(".xhtml"):
                self.page(name, text)
        return self.problems


def problems_of(path):
    try:
        return Book(path).check()
    except Exception as error:  # what else is wrong with it, is with one book
        return [f"cannot be read: {error!r}"]


def main():
    found = False
    for path in sys.argv[1:]:
        problems = problems_of(path)
        found = found or bool(problems)
        for problem in problems or ["good"]:
            print(f"{path}: {problem}")
    sys.exit(found)


if __name__ == "__main__":
    main()

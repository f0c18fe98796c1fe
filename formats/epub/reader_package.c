/*
 * The package document: what is in the book, in which order it is read, and
 * what is said of the whole (EPUB 3.3, 5; OPF 2.0.1 for older books).
 */
#include "reader.h"
#include <stdlib.h>

static bool refuse(const struct book *book, const char *sentence)
{
	galley_report(book->job->diag, GALLEY_ERROR, "epub.package",
		GALLEY_NOWHERE, "%s", sentence);
	return false;
}

/* ---------------------------------------------------------------- container */

/* Fonts may be obscured; what else is encrypted cannot be read. */
static bool is_encrypted(struct book *book)
{
	static const char *const harmless[] = {
		"http://www.idpf.org/2008/embedding",
		"http://ns.adobe.com/pdf/enc#RC",
	};
	xmlDoc *dom = book_parse(
		book, book->arena, GALLEY_STR("META-INF/encryption.xml"));
	struct markup_walk walk;
	bool found = false;

	if (!dom)
		return false;
	walk = markup_walk_start(xmlDocGetRootElement(dom));
	while (markup_walk_next(&walk)) {
		struct galley_str method;
		if (!walk.entering || !markup_is(walk.node, "EncryptionMethod"))
			continue;
		method = markup_attribute(walk.node, "Algorithm");
		found = found ||
			(!galley_str_equal(method, galley_str(harmless[0])) &&
				!galley_str_equal(
					method, galley_str(harmless[1])));
	}
	xmlFreeDoc(dom);
	return found;
}

static bool find_package(struct book *book)
{
	xmlDoc *dom = book_parse(
		book, book->arena, GALLEY_STR("META-INF/container.xml"));
	xmlNode *root = dom ? xmlDocGetRootElement(dom) : NULL;
	xmlNode *file = root ? markup_find(root, "rootfile") : NULL;

	if (file)
		book->package = galley_arena_copy(
			book->arena, markup_attribute(file, "full-path"));
	xmlFreeDoc(dom);
	return book->package.len > 0;
}

/* ----------------------------------------------------------------- manifest */

static int by_id(const void *one, const void *two)
{
	const struct book_item *a = one, *b = two;

	return galley_str_compare(a->id, b->id);
}

const struct book_item *book_item(const struct book *book, struct galley_str id)
{
	const struct book_item wanted = { .id = id };

	return book->item_count
		? bsearch(&wanted, book->items, book->item_count,
			  sizeof(wanted), by_id)
		: NULL;
}

static void read_manifest(struct book *book)
{
	size_t count = 0;

	for (xmlNode *n = book->manifest->children; n; n = n->next)
		count += markup_is(n, "item");
	book->items =
		galley_arena_alloc(book->arena, count * sizeof(*book->items));
	for (xmlNode *n = book->manifest->children; n; n = n->next) {
		if (!markup_is(n, "item"))
			continue;
		book->items[book->item_count++] = (struct book_item){
			.id = markup_attribute(n, "id"),
			.path = book_resolve(book->arena, book->package,
				markup_attribute(n, "href")),
			.media_type = markup_attribute(n, "media-type"),
			.properties = markup_attribute(n, "properties"),
		};
	}
	qsort(book->items, book->item_count, sizeof(*book->items), by_id);
}

bool book_read_package(struct book *book)
{
	xmlNode *root;

	if (is_encrypted(book))
		return refuse(book, "refused: the book is encrypted");
	if (!find_package(book))
		return refuse(book, "no book: it names no package");
	book->dom = book_parse(book, book->arena, book->package);
	root = book->dom ? xmlDocGetRootElement(book->dom) : NULL;
	if (!root)
		return refuse(book, "no book: its package cannot be read");
	book->metadata = markup_find(root, "metadata");
	book->manifest = markup_find(root, "manifest");
	book->spine = markup_find(root, "spine");
	if (!book->manifest || !book->spine)
		return refuse(book, "no book: its package has no spine");
	read_manifest(book);
	return true;
}

/* ----------------------------------------------------------------- metadata */

/* The text of a meta that refines the element, or an attribute of EPUB 2. */
static struct galley_str refinement(
	const struct book *book, const xmlNode *element, const char *property)
{
	struct galley_str id = markup_attribute(element, "id");
	xmlNode *n = book->metadata->children;

	for (; n && id.len; n = n->next) {
		struct galley_str target;
		if (!markup_is(n, "meta"))
			continue;
		target = markup_attribute(n, "refines");
		if (target.len && *target.ptr == '#' &&
			galley_str_equal(
				galley_str_slice(target, 1, target.len), id) &&
			galley_str_equal(markup_attribute(n, "property"),
				galley_str(property)))
			return markup_text(book->arena, n, false);
	}
	return markup_attribute(element, property);
}

static const struct {
	const char *code, *role;
} roles[] = {
	{ "edt", "editor" },
	{ "ill", "illustrator" },
	{ "nrt", "narrator" },
	{ "pht", "photographer" },
	{ "rpt", "reporter" },
	{ "trl", "translator" },
};

static void put_person(const struct book *book, struct galley_doc *doc,
	xmlNode *element, struct galley_str name)
{
	struct galley_str code = refinement(book, element, "role");
	struct galley_value *value = galley_meta_add(&doc->meta, doc->arena,
		GALLEY_META_AUTHOR, name, galley_stated(GALLEY_NOWHERE));

	for (size_t i = 0; value && i < sizeof(roles) / sizeof(*roles); i++) {
		if (galley_str_equal(code, galley_str(roles[i].code)))
			value->role = galley_str(roles[i].role);
	}
}

/* A subject with a term of a vocabulary, else a keyword. */
static void put_subject(const struct book *book, struct galley_doc *doc,
	xmlNode *element, struct galley_str name)
{
	struct galley_str term = refinement(book, element, "term");
	bool is_code = galley_str_find_char(term, ':', 0) < term.len &&
		galley_str_find_char(term, ' ', 0) == term.len;

	if (is_code)
		name = galley_arena_printf(doc->arena, "%.*s %.*s",
			GALLEY_STR_ARG(term), GALLEY_STR_ARG(name));
	galley_meta_add(&doc->meta, doc->arena,
		is_code ? GALLEY_META_SUBJECT : GALLEY_META_KEYWORD, name,
		galley_stated(GALLEY_NOWHERE));
}

static void put_source(const struct book *book, struct galley_doc *doc,
	xmlNode *element, struct galley_str text)
{
	(void)book;
	(void)element;
	galley_meta_add(&doc->meta, doc->arena,
		galley_str_starts(text, GALLEY_STR("http"))
			? GALLEY_META_LINK
			: GALLEY_META_SOURCE,
		text, galley_stated(GALLEY_NOWHERE));
}

/* The title of the book is that of its only article; a second is below. */
static void put_title(const struct book *book, struct galley_doc *doc,
	xmlNode *element, struct galley_str text)
{
	bool is_sub = galley_str_equal(refinement(book, element, "title-type"),
		GALLEY_STR("subtitle"));

	galley_meta_add(&doc->meta, doc->arena,
		is_sub ? GALLEY_META_SUBHEADLINE : GALLEY_META_HEADLINE, text,
		galley_stated(GALLEY_NOWHERE));
}

static const struct field {
	const char *element;
	enum galley_meta_field field;
	bool of_each; /* it is true of each article of the book, too */
	void (*put)(const struct book *book, struct galley_doc *doc,
		xmlNode *element, struct galley_str text);
} fields[] = {
	{ "title", GALLEY_META_HEADLINE, false, put_title },
	{ "creator", GALLEY_META_AUTHOR, false, put_person },
	{ "publisher", GALLEY_META_PROVIDER, true, NULL },
	{ "date", GALLEY_META_PUBLISHED, false, NULL },
	{ "language", GALLEY_META_LANGUAGE, true, NULL },
	{ "description", GALLEY_META_DESCRIPTION, false, NULL },
	{ "subject", GALLEY_META_KEYWORD, false, put_subject },
	{ "rights", GALLEY_META_COPYRIGHT_NOTICE, true, NULL },
	{ "source", GALLEY_META_LINK, false, put_source },
};

static const struct field *field_of(const xmlNode *element)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		if (markup_is(element, fields[i].element))
			return &fields[i];
	}
	return NULL;
}

void book_tell_whole(const struct book *book)
{
	struct galley_buf names = { .ptr = NULL };

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		if (!fields[i].of_each && book->metadata &&
			markup_find(book->metadata, fields[i].element))
			galley_buf_printf(&names, "%s%s", names.len ? ", " : "",
				fields[i].element);
	}
	if (names.len)
		galley_report(book->job->diag, GALLEY_NOTICE, "epub.whole",
			GALLEY_NOWHERE,
			"left out what is said of the book as a whole: %.*s",
			GALLEY_STR_ARG(galley_buf_str(&names)));
	galley_buf_clear(&names);
}

void book_put_meta(const struct book *book, struct galley_doc *doc, bool only)
{
	bool known[GALLEY_META_COUNT];
	xmlNode *n = book->metadata ? book->metadata->children : NULL;

	for (int i = 0; i < GALLEY_META_COUNT; i++)
		known[i] = doc->meta.field[i];
	for (; n; n = n->next) {
		const struct field *field = field_of(n);
		struct galley_str text;
		if (!field || (!only && !field->of_each) || known[field->field])
			continue;
		text = markup_text(doc->arena, n, false);
		if (galley_str_equal(text, GALLEY_STR("und")))
			continue; /* a language that is not known */
		if (field->put)
			field->put(book, doc, n, text);
		else if (!doc->meta.field[field->field])
			galley_meta_add(&doc->meta, doc->arena, field->field,
				text, galley_stated(GALLEY_NOWHERE));
	}
}

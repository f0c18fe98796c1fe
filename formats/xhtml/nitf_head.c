/*
 * The head of an article as NITF, and what stands above its body.
 *
 * Within a NewsML-G2 item the item holds the metadata, and only what a reader
 * of the page sees is said here: headline, byline, dateline, abstract. Alone,
 * each field has its element, or is a <meta> of its name.
 */
#include "nitf.h"
#include <stdlib.h>

/* A field, the element that holds it, and how. */
struct row {
	enum galley_meta_field field;
	const char
		*before; /* before the value, an attribute's open quote last */
	const char *after;
	void (*put)(const struct nitf *nitf, const struct galley_value *value);
	/* Which values the row is for; NULL: for all. */
	bool (*when)(const struct nitf *nitf, const struct galley_value *value);
};

static void put_line(const struct nitf *nitf, struct galley_str text)
{
	galley_put_xml(nitf->how->sink, galley_text_squeeze(nitf->arena, text));
}

static void put_text(const struct nitf *nitf, const struct galley_value *value)
{
	put_line(nitf, value->text);
}

/* In the basic format of ISO 8601, as exact as it is known. */
static void put_date(const struct nitf *nitf, const struct galley_value *value)
{
	char date[GALLEY_DATE_SIZE];
	bool in_day = true;

	galley_date_format(&value->date, date);
	for (const char *c = date; *c; c++) {
		in_day &= *c != 'T';
		if (*c == ':' || (in_day && *c == '-'))
			continue;
		galley_putc(nitf->how->sink, *c);
	}
}

/* The words that the attribute may be, and those that we take for them. */
static void put_status(
	const struct nitf *nitf, const struct galley_value *value)
{
	static const char *const words[][2] = { { "published", "usable" },
		{ "draft", "withheld" }, { "cancelled", "canceled" } };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (galley_str_equal_nocase(
			    value->text, galley_str(words[i][0]))) {
			galley_puts(nitf->how->sink, words[i][1]);
			return;
		}
	}
	put_line(nitf, value->text);
}

/* "scheme:code label", as it is given. */
static void put_code(const struct nitf *nitf, const struct galley_value *value)
{
	put_line(nitf, value->scheme);
	if (value->scheme.len > 0)
		galley_putc(nitf->how->sink, ':');
	put_line(nitf, value->code);
}

static void put_classifier(
	const struct nitf *nitf, const struct galley_value *value)
{
	if (value->code.len > 0) {
		galley_puts(nitf->how->sink, " value=\"");
		put_code(nitf, value);
		galley_putc(nitf->how->sink, '"');
	}
	galley_putc(nitf->how->sink, '>');
	put_line(nitf, value->text);
}

static void put_genre(const struct nitf *nitf, const struct galley_value *value)
{
	if (value->text.len > 0)
		put_line(nitf, value->text);
	else
		put_code(nitf, value);
}

static void put_link(const struct nitf *nitf, const struct galley_value *value)
{
	put_line(nitf, value->code);
}

static void put_link_and_title(
	const struct nitf *nitf, const struct galley_value *value)
{
	put_line(nitf, value->code);
	if (value->text.len > 0) {
		galley_putc(nitf->how->sink, ' ');
		put_line(nitf, value->text);
	}
}

/* A byline as printed does not tell what its authors are. */
static bool has_untold_role(
	const struct nitf *nitf, const struct galley_value *value)
{
	return value->role.len > 0 &&
		!galley_xhtml_is_blank(
			galley_meta_text(&nitf->doc->meta, GALLEY_META_BYLINE));
}

static void put_person(
	const struct nitf *nitf, const struct galley_value *value)
{
	put_line(nitf, value->text);
	galley_puts(nitf->how->sink, " (");
	put_line(nitf, value->role);
	galley_putc(nitf->how->sink, ')');
}

static bool has_text(const struct nitf *nitf, const struct galley_value *value)
{
	(void)nitf;
	return value->text.len > 0;
}

static bool has_text_and_code(
	const struct nitf *nitf, const struct galley_value *value)
{
	return value->code.len > 0 && has_text(nitf, value);
}

#define META(NAME, how, name, which) \
	{ \
		.field = GALLEY_META_##NAME, \
		.before = "<meta name=\"" name "\" content=\"", \
		.after = "\"/>\n", .put = (how), .when = (which) \
	}
#define ELEMENT(NAME, how, start) \
	{ \
		.field = GALLEY_META_##NAME, .before = "<" start "=\"", \
		.after = "\"/>\n", .put = (how) \
	}

static const struct row meta_rows[] = {
	META(KICKER, put_text, "kicker", NULL),
	META(AUTHOR, put_person, "author", has_untold_role),
	META(SOURCE, put_text, "source", NULL),
	META(CREDIT, put_text, "credit", NULL),
	META(LINK, put_link_and_title, "link", has_text),
	META(RELATED, put_link_and_title, "related", NULL),
	{ .before = NULL },
};

static const struct row docdata_rows[] = {
	ELEMENT(SIGNAL, put_text, "correction info"),
	ELEMENT(URGENCY, put_text, "urgency ed-urg"),
	ELEMENT(PUBLISHED, put_date, "date.issue norm"),
	ELEMENT(EMBARGO, put_date, "date.release norm"),
	ELEMENT(EDITION_NOTE, put_text, "ed-msg info"),
	{ .before = NULL },
};

static const struct row rights_rows[] = {
	ELEMENT(COPYRIGHT_HOLDER, put_text, "doc.copyright holder"),
	ELEMENT(USAGE_TERMS, put_text, "doc.rights limitations"),
	{ .before = NULL },
};

static const struct row keyword_rows[] = {
	ELEMENT(KEYWORD, put_text, "keyword key"),
	{ .before = NULL },
};

static const struct row content_rows[] = {
	{ .field = GALLEY_META_SUBJECT,
		.before = "<classifier type=\"subject\"",
		.after = "</classifier>\n",
		.put = put_classifier },
	{ .field = GALLEY_META_GENRE,
		.before = "<classifier type=\"genre\"",
		.after = "</classifier>\n",
		.put = put_classifier,
		.when = has_text_and_code },
	{ .field = GALLEY_META_PLACE,
		.before = "<location class=\"written\">",
		.after = "</location>\n",
		.put = put_text },
	{ .before = NULL },
};

static const struct row genre_rows[] = {
	ELEMENT(GENRE, put_genre, "tobject.property tobject.property.type"),
	{ .before = NULL },
};

static const struct row history_rows[] = {
	ELEMENT(LINK, put_link, "pubdata ex-ref"),
	ELEMENT(SECTION, put_text, "pubdata position.section"),
	ELEMENT(CREATED, put_date, "revision-history comment=\"created\" norm"),
	ELEMENT(MODIFIED, put_date,
		"revision-history comment=\"modified\" norm"),
	{ .before = NULL },
};

static bool is_for(const struct nitf *nitf, const struct row *row,
	const struct galley_value *value)
{
	return !row->when || row->when(nitf, value);
}

static void put_rows(const struct nitf *nitf, const struct row *row)
{
	for (; row->before; row++) {
		const struct galley_value *v =
			nitf->doc->meta.field[row->field];
		for (; v; v = v->next) {
			if (!is_for(nitf, row, v))
				continue;
			galley_puts(nitf->how->sink, row->before);
			row->put(nitf, v);
			galley_puts(nitf->how->sink, row->after);
		}
	}
}

static bool has_any(const struct nitf *nitf, const struct row *row)
{
	for (; row->before; row++) {
		const struct galley_value *v =
			nitf->doc->meta.field[row->field];
		for (; v; v = v->next) {
			if (is_for(nitf, row, v))
				return true;
		}
	}
	return false;
}

/* The rows in an element, if there is anything of them. */
static void put_group(
	const struct nitf *nitf, const char *element, const struct row *rows)
{
	if (!has_any(nitf, rows))
		return;
	galley_printf(nitf->how->sink, "<%s>\n", element);
	put_rows(nitf, rows);
	galley_printf(nitf->how->sink, "</%s>\n", element);
}

static void put_attribute(
	const struct nitf *nitf, const char *name, struct galley_str value)
{
	galley_printf(nitf->how->sink, " %s=\"", name);
	put_line(nitf, value);
	galley_putc(nitf->how->sink, '"');
}

/* The id with who gave it, and the working title with the version. */
static void put_identity(const struct nitf *nitf)
{
	const struct galley_meta *meta = &nitf->doc->meta;
	struct galley_sink *sink = nitf->how->sink;

	if (nitf->id.len > 0) {
		galley_puts(sink, "<doc-id");
		if (meta->provider)
			put_attribute(nitf, "regsrc", meta->provider->text);
		put_attribute(nitf, "id-string", nitf->id);
		galley_puts(sink, "/>\n");
	}
	if (meta->slugline || meta->version) {
		galley_puts(sink, "<du-key");
		if (meta->version)
			galley_printf(sink, " version=\"%lld\"",
				(long long)meta->version->number);
		if (meta->slugline)
			put_attribute(nitf, "key", meta->slugline->text);
		galley_puts(sink, "/>\n");
	}
}

static void put_docdata(const struct nitf *nitf)
{
	struct galley_sink *sink = nitf->how->sink;

	galley_puts(sink, "<docdata");
	if (nitf->doc->meta.status) {
		galley_puts(sink, " management-status=\"");
		put_status(nitf, nitf->doc->meta.status);
		galley_putc(sink, '"');
	}
	galley_puts(sink, ">\n");
	put_identity(nitf);
	put_rows(nitf, docdata_rows);
	put_rows(nitf, rights_rows);
	put_group(nitf, "key-list", keyword_rows);
	put_group(nitf, "identified-content", content_rows);
	galley_puts(sink, "</docdata>\n");
}

/* The name of a <meta> is a token; what is none stands before the value. */
static bool is_name(struct galley_str key)
{
	for (size_t i = 0; i < key.len; i++) {
		char c = key.ptr[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			    (c >= '0' && c <= '9') || (c && strchr("-_.:", c))))
			return false;
	}
	return key.len > 0;
}

static void put_pairs(const struct nitf *nitf)
{
	struct galley_sink *sink = nitf->how->sink;
	const struct galley_pair *p = nitf->doc->meta.unknown;

	for (; p; p = p->next) {
		bool named = is_name(p->key);
		galley_puts(sink, "<meta");
		put_attribute(
			nitf, "name", named ? p->key : GALLEY_STR("other"));
		galley_puts(sink, " content=\"");
		if (!named) {
			put_line(nitf, p->key);
			galley_puts(sink, ": ");
		}
		put_line(nitf, p->value);
		galley_puts(sink, "\"/>\n");
	}
}

void galley_nitf_put_head(const struct nitf *nitf)
{
	struct galley_sink *sink = nitf->how->sink;

	galley_puts(sink, "<head>\n<title>");
	galley_put_xml(sink, galley_xhtml_title(nitf->doc, nitf->arena));
	galley_puts(sink, "</title>\n");
	if (nitf->alone) {
		put_rows(nitf, meta_rows);
		put_pairs(nitf);
		put_group(nitf, "tobject", genre_rows);
		put_docdata(nitf);
		put_rows(nitf, history_rows);
	}
	galley_puts(sink, "</head>\n");
}

/* ----------------------------------------------------------- body.head */

static void put_element(
	const struct nitf *nitf, const char *element, struct galley_str text)
{
	if (galley_xhtml_is_blank(text))
		return;
	galley_printf(nitf->how->sink, "<%s>", element);
	put_line(nitf, text);
	galley_printf(nitf->how->sink, "</%s>\n", element);
}

static void put_hedline(const struct nitf *nitf)
{
	const struct galley_meta *meta = &nitf->doc->meta;
	struct galley_str hl1 = galley_meta_text(meta, GALLEY_META_HEADLINE);
	struct galley_str hl2 = galley_meta_text(meta, GALLEY_META_SUBHEADLINE);

	if (galley_xhtml_is_blank(hl1) && galley_xhtml_is_blank(hl2))
		return;
	galley_puts(nitf->how->sink, "<hedline>\n<hl1>");
	put_line(nitf, hl1);
	galley_puts(nitf->how->sink, "</hl1>\n");
	put_element(nitf, "hl2", hl2);
	galley_puts(nitf->how->sink, "</hedline>\n");
}

/* Where in the byline, from `at`, the author is named; its end if nowhere. */
static size_t find_author(
	struct galley_str line, struct galley_str name, size_t at)
{
	return name.len > 0 ? galley_str_find(line, name, at) : line.len;
}

/* The byline as printed, with the authors that it names marked in it. */
static void put_printed(const struct nitf *nitf, struct galley_str line)
{
	struct galley_sink *sink = nitf->how->sink;
	size_t at = 0;

	galley_puts(sink, "<byline>");
	for (const struct galley_value *v = nitf->doc->meta.author; v;
		v = v->next) {
		struct galley_str name =
			galley_text_squeeze(nitf->arena, v->text);
		size_t found = find_author(line, name, at);
		if (found == line.len)
			continue;
		galley_put_xml(sink, galley_str_slice(line, at, found));
		galley_puts(sink, "<person>");
		galley_put_xml(sink, name);
		galley_puts(sink, "</person>");
		at = found + name.len;
	}
	galley_put_xml(sink, galley_str_slice(line, at, line.len));
	galley_puts(sink, "</byline>\n");
}

/* Authors of whom the printed byline says nothing. */
static void put_authors(const struct nitf *nitf, struct galley_str printed)
{
	struct galley_sink *sink = nitf->how->sink;
	size_t at = 0;

	for (const struct galley_value *v = nitf->doc->meta.author; v;
		v = v->next) {
		struct galley_str name =
			galley_text_squeeze(nitf->arena, v->text);
		size_t found = find_author(printed, name, at);
		if (galley_xhtml_is_blank(name))
			continue;
		if (found < printed.len) {
			at = found + name.len;
			continue;
		}
		galley_puts(sink, "<byline><person>");
		galley_put_xml(sink, name);
		galley_puts(sink, "</person>");
		if (v->role.len > 0)
			put_element(nitf, "byttl", v->role);
		galley_puts(sink, "</byline>\n");
	}
}

/* Does the text of the article have it where it was printed? */
static bool body_has_dateline(const struct nitf *nitf)
{
	const struct galley_node *node = nitf->doc->root->first;

	for (; node; node = node->next) {
		if (node->role == GALLEY_ROLE_DATELINE)
			return true;
	}
	return false;
}

void galley_nitf_put_body_head(const struct nitf *nitf)
{
	const struct galley_meta *meta = &nitf->doc->meta;
	struct galley_sink *sink = nitf->how->sink;
	struct galley_str byline = galley_text_squeeze(
		nitf->arena, galley_meta_text(meta, GALLEY_META_BYLINE));
	struct galley_str summary =
		galley_meta_text(meta, GALLEY_META_DESCRIPTION);

	galley_puts(sink, "<body.head>\n");
	put_hedline(nitf);
	if (nitf->alone)
		put_element(nitf, "rights",
			galley_meta_text(meta, GALLEY_META_COPYRIGHT_NOTICE));
	if (!galley_xhtml_is_blank(byline))
		put_printed(nitf, byline);
	put_authors(nitf, byline);
	if (nitf->alone)
		put_element(nitf, "distributor",
			galley_meta_text(meta, GALLEY_META_PROVIDER));
	if (!body_has_dateline(nitf))
		put_element(nitf, "dateline",
			galley_meta_text(meta, GALLEY_META_DATELINE));
	if (!galley_xhtml_is_blank(summary)) {
		galley_puts(sink, "<abstract>\n");
		put_element(nitf, "p", summary);
		galley_puts(sink, "</abstract>\n");
	}
	galley_puts(sink, "</body.head>\n");
}

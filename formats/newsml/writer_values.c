/*
 * Values of metadata as the shapes of element that NewsML-G2 has for them.
 *
 * A controlled value is written as a QCode only if its scheme stands in the
 * IPTC catalog, which every item names, or the user names a catalog of others;
 * aliases are never made up. Any other code is kept as a literal.
 */
#include "../xhtml/xhtml.h"
#include "writer.h"

static void put_line(const struct newsml_item *item, struct galley_str text)
{
	galley_put_xml(item->sink, galley_text_squeeze(item->job->arena, text));
}

static void put_open(
	const struct newsml_item *item, const struct newsml_row *row)
{
	newsml_put_all(item->sink, "<", row->element,
		row->attributes ? row->attributes : "");
}

static void put_close(
	const struct newsml_item *item, const struct newsml_row *row)
{
	newsml_put_all(item->sink, "</", row->element, ">\n");
}

static void put_inner(const struct newsml_item *item, const char *element,
	struct galley_str text)
{
	newsml_put_all(item->sink, "<", element, ">");
	put_line(item, text);
	newsml_put_all(item->sink, "</", element, ">");
}

void newsml_put_text(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value)
{
	put_open(item, row);
	galley_putc(item->sink, '>');
	galley_put_xml(item->sink, value->text);
	put_close(item, row);
}

void newsml_put_line(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value)
{
	put_open(item, row);
	galley_putc(item->sink, '>');
	put_line(item, value->text);
	put_close(item, row);
}

void newsml_put_named(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value)
{
	put_open(item, row);
	galley_putc(item->sink, '>');
	put_inner(item, "name", value->text);
	put_close(item, row);
}

void newsml_put_person(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value)
{
	put_open(item, row);
	galley_putc(item->sink, '>');
	put_inner(item, "name", value->text);
	if (value->role.len > 0)
		put_inner(item, "note", value->role);
	put_close(item, row);
}

/* ------------------------------------------------------ controlled values */

bool newsml_is_scheme(struct galley_str alias)
{
	struct galley_str rest = GALLEY_STR(
		"altidrole aoprop app aspfacet aspfacetvalue acdc "
		"authoritystatus catinat chprop cinat colsp colin ctech "
		"cptdefrole cptnoterole crel conf ciprol cwarn ctrol cpnat "
		"cpprole drol digsrctype dimensionunit ednoterole dummy erol "
		"encd entityprop ecirol edconf eocstat eorol eprol eregrol "
		"fisymtype frmt gen genre hashscope hashtype hopaction "
		"hatarget howextr howpr ikos imgregrole imgregtype impt isrol "
		"irel irep lbtyp lrol loutorient loctyp medtop mtyp medtype "
		"nprt nrol ncostat nityp nmsig nprod nprov ninat not oito "
		"pgrmod plinat prio prodgenre prop prov stat rtype rcalctype "
		"rel rnd riaspect rightsprop riscope role1 rscaleunit scn sev "
		"sig pst1 subj squ timeunit tone tpctyp trustindicator urgy "
		"useracttype valfmt vcdc videodef ivqu sov why wldreg "
		"a1312cat a1312prio a1312svc a1312vers bcp47 cusip figi gics "
		"isin mic iso3166-1a2 iso3166-1a3 iso3166-2 iso4217a iso4217n "
		"parasport secst sedol ticker tidm dbpedia freebase geonames "
		"geonameshttps googletopicsv1 googletopicsv2 iabcontent20 "
		"iabcontent21 iabcontent22 iabcontent30 iabaudience10 "
		"iabadproduct10 iabadproduct20 mb-artist mb-label "
		"mb-recording mb-release mb-releasegroup mb-work plus skos "
		"wikidata");

	while (rest.ptr) {
		if (galley_str_equal(galley_str_cut(&rest, ' '), alias))
			return true;
	}
	return false;
}

/* Can it be the code of a QCode, which holds no white space? */
static bool is_code(struct galley_str code)
{
	for (size_t at = 0; at < code.len;) {
		uint32_t c = galley_char_next(code, &at);
		if (c <= 0x20 || galley_char_is_space(c))
			return false;
	}
	return code.len > 0;
}

/* An alias that IPTC does not know stands in the catalog that was named. */
static bool is_alias(const struct newsml_item *item, struct galley_str alias)
{
	return newsml_is_scheme(alias) ||
		(*galley_option(&item->job->options, "catalog") &&
			is_code(alias) &&
			galley_str_find_char(alias, ':', 0) == alias.len);
}

void newsml_put_concept(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value)
{
	struct galley_str code = galley_str_trim(value->code);
	bool known = is_alias(item, value->scheme) && is_code(code);

	put_open(item, row);
	if (code.len > 0) {
		galley_puts(item->sink, known ? " qcode=\"" : " literal=\"");
		put_line(item, value->scheme);
		if (value->scheme.len > 0)
			galley_putc(item->sink, ':');
		put_line(item, code);
		galley_putc(item->sink, '"');
	}
	if (value->text.len > 0) {
		galley_putc(item->sink, '>');
		put_inner(item, "name", value->text);
		put_close(item, row);
	} else {
		galley_puts(item->sink, "/>\n");
	}
}

struct code {
	const char *word, *qcode;
};

static const struct code statuses[] = {
	{ .word = "usable", .qcode = "stat:usable" },
	{ .word = "published", .qcode = "stat:usable" },
	{ .word = "draft", .qcode = "stat:withheld" },
	{ .word = "withheld", .qcode = "stat:withheld" },
	{ .word = "canceled", .qcode = "stat:canceled" },
	{ .word = "cancelled", .qcode = "stat:canceled" },
	{ .word = NULL },
};

static const struct code signals[] = {
	{ .word = "update", .qcode = "sig:update" },
	{ .word = "correction", .qcode = "sig:correction" },
	{ .word = NULL },
};

static const char *code_of(const struct code *list, struct galley_str word)
{
	for (; list->word; list++) {
		if (galley_str_equal_nocase(galley_str(list->word), word))
			return list->qcode;
	}
	return NULL;
}

void newsml_put_status(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value)
{
	const char *qcode =
		value ? code_of(statuses, value->text) : "stat:usable";

	if (!qcode) {
		galley_report(item->job->diag, GALLEY_WARNING, "newsml.status",
			value->evidence.span,
			"status '%.*s' is unknown, written as withheld",
			GALLEY_STR_ARG(value->text));
		qcode = "stat:withheld";
	}
	newsml_put_all(
		item->sink, "<", row->element, " qcode=\"", qcode, "\"/>\n");
}

void newsml_put_signal(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value)
{
	const char *qcode = code_of(signals, value->text);

	put_open(item, row);
	if (qcode) {
		newsml_put_all(item->sink, " qcode=\"", qcode, "\"/>\n");
	} else {
		galley_puts(item->sink, " literal=\"");
		put_line(item, value->text);
		galley_puts(item->sink, "\"/>\n");
	}
}

void newsml_put_urgency(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value)
{
	if (value->number >= 1 && value->number <= 9)
		galley_printf(item->sink, "<%s>%d</%s>\n", row->element,
			(int)value->number, row->element);
	else
		galley_report(item->job->diag, GALLEY_WARNING, "newsml.urgency",
			value->evidence.span,
			"urgency '%.*s' is not 1 to 9, left out",
			GALLEY_STR_ARG(value->text));
}

/* ----------------------------------------------------------------- links */

/* The link as a URL, or false and reported. */
static bool take_url(const struct newsml_item *item,
	const struct galley_value *value, struct galley_buf *url)
{
	if (galley_xhtml_url(url, value->code))
		return true;
	galley_report(item->job->diag, GALLEY_WARNING, "newsml.link",
		value->evidence.span, "link dropped: '%.*s'",
		GALLEY_STR_ARG(value->code));
	return false;
}

void newsml_put_link(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value)
{
	struct galley_buf url = { .ptr = NULL };

	if (take_url(item, value, &url)) {
		put_open(item, row);
		galley_puts(item->sink, " href=\"");
		galley_put_xml(item->sink, galley_buf_str(&url));
		galley_puts(item->sink, "\">");
		if (value->text.len > 0)
			put_inner(item, "title", value->text);
		put_close(item, row);
	}
	galley_buf_clear(&url);
}

void newsml_put_url(const struct newsml_item *item,
	const struct newsml_row *row, const struct galley_value *value)
{
	struct galley_buf url = { .ptr = NULL };

	if (take_url(item, value, &url)) {
		put_open(item, row);
		galley_putc(item->sink, '>');
		galley_put_xml(item->sink, galley_buf_str(&url));
		put_close(item, row);
	}
	galley_buf_clear(&url);
}

/*
 * Codes: every QCode needs a catalog that tells what its alias means.
 *
 * A catalog holds for the item that it stands in, or for the header of a
 * message. Remote ones are never fetched; the one of IPTC is known.
 */
#include "reader_check_parts.h"

#include <stdlib.h>

#define IPTC_CATALOG "iptc.org/std/catalog/catalog.IPTC-G2-Standards_"

enum {
	NEWEST_CATALOG = 41
};

/* The attributes that the schema makes a QCode or a list of them. */
static const char qcodes[] =
	"accesstype aspect audiochannels audiocodec authoritystatus "
	"colourindicator colourspace concepttype confirmationstatus creator "
	"derivedfrom durationunit encoding environment format hashtype "
	"heightunit how idformat interactiontype jobtitle layoutorientation "
	"market marketlabelsrc mode part pubconstraint qcode radunit "
	"ratertype ratingtype rel rendition renditionref reposrole "
	"representation residrefformat role scaleunit scope severity "
	"symbolsrc target tech timeunit type valcalctype valueunit "
	"videocodec videodefinition videoscaling why widthunit";

static const struct {
	const char *alias, *uri;
} schemes[] = {
#define SCHEME(alias, uri) { alias, uri },
#include "../xhtml/catalog.def"
#undef SCHEME
};

static const char *iptc_scheme(struct galley_str alias)
{
	for (size_t i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
		if (galley_str_equal(galley_str(schemes[i].alias), alias))
			return schemes[i].uri;
	}
	return NULL;
}

/* --------------------------------------------------------------- the scope */

/* The number of the IPTC catalog that an address names, or 0. */
static long catalog_number(struct galley_str href)
{
	struct galley_str known = GALLEY_STR(IPTC_CATALOG);
	size_t at = galley_str_find(href, known, 0);

	return at < href.len ? strtol(href.ptr + at + known.len, NULL, 10) : 0;
}

static void add_remote(struct newsml_check *check, const xmlNode *node)
{
	long number = catalog_number(newsml_attribute(check, node, "href"));

	check->scope.any = true;
	check->scope.iptc |= number > 0;
	check->scope.unknown |= number == 0 || number > NEWEST_CATALOG;
}

/* The scheme that a catalog of the item declares for an alias, or NULL. */
static const xmlNode *declared_scheme(
	const struct newsml_check *check, struct galley_str alias)
{
	return check->scope.aliases && alias.len
		? xmlHashLookup(
			  check->scope.aliases, (const xmlChar *)alias.ptr)
		: NULL;
}

static void add_scheme(struct newsml_check *check, xmlNode *scheme)
{
	struct galley_str alias = newsml_attribute(check, scheme, "alias");
	const xmlNode *other = declared_scheme(check, alias);
	struct galley_str uri = newsml_attribute(check, scheme, "uri");
	struct galley_str before;

	if (!other) {
		xmlHashAddEntry(check->scope.aliases,
			(const xmlChar *)(alias.ptr ? alias.ptr : ""), scheme);
		return;
	}
	before = newsml_attribute(check, other, "uri");
	if (!galley_str_equal(before, uri))
		newsml_fault(check, scheme, GALLEY_ERROR, "newsml.alias-twice",
			"alias '%.*s' is declared for '%.*s', too; choose "
			"another for one",
			GALLEY_STR_ARG(alias), GALLEY_STR_ARG(before));
}

static void add_inline(struct newsml_check *check, const xmlNode *catalog)
{
	xmlNode *scheme = newsml_first(catalog, "scheme");

	check->scope.any = true;
	for (; scheme; scheme = newsml_next(scheme, "scheme"))
		add_scheme(check, scheme);
}

void newsml_scope_open(struct newsml_check *check, const xmlNode *node)
{
	const xmlNode *at = newsml_first(node, NULL);

	check->scope = (struct newsml_scope){
		.node = node,
		.aliases = xmlHashCreate(0),
		.reported = xmlHashCreate(0),
	};
	for (; at; at = newsml_next(at, NULL)) {
		if (newsml_is_named(at, "catalogRef"))
			add_remote(check, at);
		else if (newsml_is_named(at, "catalog"))
			add_inline(check, at);
	}
}

void newsml_scope_close(struct newsml_check *check)
{
	xmlHashFree(check->scope.aliases, NULL);
	xmlHashFree(check->scope.reported, NULL);
	check->scope = (struct newsml_scope){ .node = NULL };
}

/* The URI of the scheme that an alias means here; empty if none. */
static struct galley_str scheme_of(
	const struct newsml_check *check, struct galley_str alias)
{
	const xmlNode *declared = declared_scheme(check, alias);

	if (declared)
		return newsml_attribute(check, declared, "uri");
	return galley_str(check->scope.iptc ? iptc_scheme(alias) : NULL);
}

/* The alias before the first colon; ptr NULL where there is none. */
static struct galley_str alias_of(
	const struct newsml_check *check, struct galley_str qcode)
{
	size_t colon = galley_str_find_char(qcode, ':', 0);

	if (colon == 0 || colon == qcode.len)
		return (struct galley_str){ NULL, 0 };
	return galley_arena_copy(
		check->arena, galley_str_slice(qcode, 0, colon));
}

struct galley_str newsml_code(const struct newsml_check *check,
	struct galley_str qcode, const char *scheme)
{
	struct galley_str alias = alias_of(check, qcode);
	struct galley_str uri = scheme_of(check, alias);
	const char *wanted = iptc_scheme(galley_str(scheme));

	if (!uri.len || !galley_str_equal(uri, galley_str(wanted)))
		return (struct galley_str){ NULL, 0 };
	return galley_str_slice(qcode, alias.len + 1, qcode.len);
}

/* --------------------------------------------------------------- the tests */

static void report_alias(struct newsml_check *check, const xmlNode *node,
	const char *attribute, struct galley_str alias)
{
	const struct newsml_scope *scope = &check->scope;

	if (newsml_is_named(scope->node, "header"))
		newsml_fault(check, node, GALLEY_ERROR, "newsml.header-catalog",
			"alias '%s' of @%s is in no catalog of the header, "
			"which needs its own",
			alias.ptr, attribute);
	else if (!scope->any)
		newsml_fault(check, node, GALLEY_ERROR, "newsml.no-catalog",
			"alias '%s' of @%s means nothing: the item has no "
			"catalog",
			alias.ptr, attribute);
	else
		newsml_fault(check, node, GALLEY_ERROR, "newsml.alias",
			"alias '%s' of @%s is in no catalog of the item; "
			"declare it in a catalog",
			alias.ptr, attribute);
}

static void test_code(struct newsml_check *check, const xmlNode *node,
	const char *attribute, struct galley_str qcode)
{
	struct galley_str alias = alias_of(check, qcode);

	if (!alias.ptr || !check->scope.node)
		return;
	if (newsml_code(check, qcode, "subj").len)
		newsml_fault(check, node, GALLEY_WARNING, "newsml.retired",
			"'%.*s' is of a retired vocabulary; use a Media Topic "
			"(medtop)",
			GALLEY_STR_ARG(qcode));
	if (scheme_of(check, alias).len || check->scope.unknown)
		return;
	/* once an item is enough, so that the other faults are seen */
	if (!xmlHashAddEntry(check->scope.reported, (const xmlChar *)alias.ptr,
		    &check->scope))
		report_alias(check, node, attribute, alias);
}

void newsml_test_codes(struct newsml_check *check, const xmlNode *node)
{
	for (const xmlAttr *at = node->properties; at; at = at->next) {
		const char *name = (const char *)at->name;
		struct galley_str rest;

		if (at->ns || !newsml_is_word(qcodes, galley_str(name)))
			continue;
		rest = newsml_attribute(check, node, name);
		while (rest.ptr)
			test_code(
				check, node, name, galley_str_cut(&rest, ' '));
	}
}

void newsml_test_catalog_ref(struct newsml_check *check, const xmlNode *node)
{
	struct galley_str href = newsml_attribute(check, node, "href");
	long number = catalog_number(href);

	if (number == 0)
		newsml_fault(check, node, GALLEY_NOTICE,
			"newsml.catalog-unknown",
			"catalog '%.*s' is not known here; unknown aliases "
			"are not told",
			GALLEY_STR_ARG(href));
	else if (number < NEWEST_CATALOG)
		newsml_fault(check, node, GALLEY_NOTICE, "newsml.catalog-old",
			"catalog %ld of IPTC is older than %d, by which it is "
			"tested",
			number, NEWEST_CATALOG);
	else if (number > NEWEST_CATALOG)
		newsml_fault(check, node, GALLEY_NOTICE, "newsml.catalog-new",
			"catalog %ld of IPTC is newer than %d; unknown aliases "
			"are not told",
			number, NEWEST_CATALOG);
}

void newsml_test_scheme(struct newsml_check *check, const xmlNode *node)
{
	struct galley_str alias = newsml_attribute(check, node, "alias");
	struct galley_str uri = newsml_attribute(check, node, "uri");
	const char *known = iptc_scheme(alias);

	if (known && check->scope.iptc &&
		!galley_str_equal(galley_str(known), uri))
		newsml_fault(check, node, GALLEY_WARNING,
			"newsml.alias-meaning",
			"alias '%.*s' is '%s' in the IPTC catalog, and "
			"declared as '%.*s' here",
			GALLEY_STR_ARG(alias), known, GALLEY_STR_ARG(uri));
}

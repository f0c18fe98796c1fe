/*
 * The body of an item: the best of its renditions into blocks.
 *
 * HTML is read as XHTML where it is well-formed, which ours is, and by the
 * forgiving parser else; text by its blank lines.
 */
#include "../markup/markup.h"
#include "reader.h"

#include <libxml/HTMLparser.h>
#include <limits.h>

enum power { /* of a rendition, worst first */
	NO_POWER,
	PLAIN_TEXT,
	HTML,
};

struct rendition {
	struct galley_str role, value;
	enum power power;
	json_t *source;
};

/* What a media type, or the name of a body_… of 1.x, is the name of. */
static enum power power_of(struct galley_str type, struct galley_str value)
{
	struct galley_str rest = type;

	type = galley_str_trim(galley_str_cut(&rest, ';'));
	if (galley_str_ends(type, GALLEY_STR("html")) ||
		galley_str_ends(type, GALLEY_STR("xhtml+xml")))
		return HTML;
	if (galley_str_equal(type, GALLEY_STR("text/plain")) ||
		galley_str_equal(type, GALLEY_STR("text")))
		return PLAIN_TEXT;
	if (type.len)
		return NO_POWER;
	return galley_str_find(value, GALLEY_STR("</"), 0) < value.len
		? HTML
		: PLAIN_TEXT;
}

static bool is_main(struct galley_str role)
{
	return !role.len || galley_str_equal(role, GALLEY_STR("main")) ||
		galley_str_equal(role, GALLEY_STR("body"));
}

static bool is_better(
	const struct rendition *one, const struct rendition *other)
{
	bool main = is_main(one->role);

	if (one->power == NO_POWER || other->power == NO_POWER)
		return one->power > other->power;
	if (main != is_main(other->role))
		return main;
	return one->power > other->power;
}

/* Take the better of the two. The other is kept, unless it is but the same in
 * another form. */
static void take(const struct ninjs_input *input, struct rendition *best,
	struct rendition other)
{
	struct rendition left = other;

	if (!other.value.len)
		return;
	if (is_better(&other, best)) {
		left = *best;
		*best = other;
	}
	if (left.value.len && (left.power == NO_POWER || !is_main(left.role)))
		ninjs_keep(input,
			galley_arena_printf(input->doc->arena, "body%s%.*s",
				left.role.len ? "_" : "",
				GALLEY_STR_ARG(left.role)),
			left.source);
}

static void take_bodies(
	const struct ninjs_input *input, json_t *bodies, struct rendition *best)
{
	for (size_t i = 0; i < json_array_size(bodies); i++) {
		json_t *one = json_array_get(bodies, i);
		struct rendition other = {
			.role = ninjs_text(input, one, "role"),
			.value = ninjs_text(input, one, "value"),
			.source = ninjs_member(one, "value"),
		};
		other.power = power_of(
			ninjs_text(input, one, "contenttype"), other.value);
		take(input, best, other);
	}
}

/* body_text, body_html, … of 1.x */
static void take_old_body(const struct ninjs_input *input,
	struct galley_str name, json_t *value, struct rendition *best)
{
	struct rendition other = {
		.value = ninjs_string(input, value),
		.source = value,
	};
	struct galley_str start = GALLEY_STR("body_");

	if (!galley_str_starts(name, start))
		return;
	name = galley_str_slice(name, start.len, name.len);
	other.power = power_of(name, other.value);
	if (other.power == NO_POWER)
		other.role = name;
	take(input, best, other);
}

static struct rendition find_body(const struct ninjs_input *input, json_t *item)
{
	struct rendition best = { .power = NO_POWER };
	const char *name;
	json_t *value;

	take_bodies(input, ninjs_member(item, "bodies"), &best);
	json_object_foreach(item, name, value)
		take_old_body(input, galley_str(name), value, &best);
	return best;
}

static bool has_body(json_t *item)
{
	const char *name;
	json_t *value;

	if (json_array_size(ninjs_member(item, "bodies")))
		return true;
	json_object_foreach(item, name, value)
	{
		if (galley_str_starts(galley_str(name), GALLEY_STR("body_")) &&
			json_string_length(value))
			return true;
	}
	return false;
}

bool ninjs_is_document(json_t *item)
{
	const char *type = json_string_value(ninjs_member(item, "type"));

	return has_body(item) || (type && !strcmp(type, "text"));
}

/* -------------------------------------------------------------------- HTML */

static xmlDoc *parse_strictly(struct galley_str html)
{
	struct galley_buf page = { .ptr = NULL };
	xmlDoc *dom = NULL;

	galley_buf_puts(&page, "<body>");
	galley_buf_put(&page, html);
	galley_buf_puts(&page, "</body>");
	if (page.len < INT_MAX)
		dom = xmlReadMemory(page.ptr, (int)page.len, NULL, "UTF-8",
			XML_PARSE_NONET | XML_PARSE_NOERROR |
				XML_PARSE_NOWARNING);
	galley_buf_clear(&page);
	return dom;
}

static xmlDoc *parse_html(struct galley_str html)
{
	xmlDoc *dom = parse_strictly(html);

	if (dom || html.len > INT_MAX)
		return dom;
	return htmlReadMemory(html.ptr, (int)html.len, NULL, "UTF-8",
		HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
			HTML_PARSE_NONET);
}

static xmlNode *body_of(xmlDoc *dom)
{
	xmlNode *root = dom ? xmlDocGetRootElement(dom) : NULL;
	xmlNode *at = root;

	while (at && !markup_is(at, "body"))
		at = at == root ? root->children : at->next;
	return at ? at : root;
}

static void build_html(struct ninjs_input *input, struct galley_str html)
{
	xmlDoc *dom = parse_html(html);
	xmlNode *body = body_of(dom);

	if (body) {
		markup_build_xhtml(
			input->doc, input->doc->root, body, input->job->diag);
	} else {
		galley_report(input->job->diag, GALLEY_WARNING, "ninjs.body",
			GALLEY_NOWHERE, "nothing to be read in the body");
	}
	xmlFreeDoc(dom);
}

void ninjs_read_body(struct ninjs_input *input, json_t *item)
{
	struct rendition body = find_body(input, item);

	if (body.power == HTML)
		build_html(input, body.value);
	else if (body.power == PLAIN_TEXT)
		markup_build_text(input->doc, body.value);
	markup_settle_roles(input->doc);
	markup_level_headings(input->doc->root);
}

/*
 * The model as JSON, from the same tables of members as the lines of the tree
 * format: for programs that would rather not parse these.
 *
 *     {"galley-tree":1,"source":"story.txt","meta":{"headline":[…]},
 *      "body":{"kind":"document","children":[…]}}
 *
 * What has its default is left out, as there.
 */
#include "tree.h"

#include <galley/text.h>
#include <inttypes.h>

static void put_span(struct galley_sink *sink, const struct galley_span *span)
{
	galley_printf(sink, "{\"line\":%" PRIu32, span->line);
	if (span->column)
		galley_printf(sink, ",\"column\":%" PRIu32, span->column);
	if (span->length)
		galley_printf(sink, ",\"length\":%zu", span->length);
	if (span->offset)
		galley_printf(sink, ",\"offset\":%zu", span->offset);
	galley_putc(sink, '}');
}

static void put_value(struct galley_sink *sink,
	const struct tree_member *member, const void *at)
{
	switch (member->type) {
	case TREE_STRING:
		galley_put_json(sink, *(const struct galley_str *)at);
		break;
	case TREE_NAME:
		galley_put_json(sink, galley_str(*(const char *const *)at));
		break;
	case TREE_FLAG:
		galley_puts(sink, "true");
		break;
	case TREE_RESOURCE:
		galley_put_json(sink,
			(*(const struct galley_resource *const *)at)->name);
		break;
	case TREE_SPAN:
		put_span(sink, at);
		break;
	case TREE_ENUM:
	case TREE_DATE:
	case TREE_DIGITS:
	case TREE_DATA:
		galley_putc(sink, '"');
		galley_tree_put_value(sink, member, at);
		galley_putc(sink, '"');
		break;
	default:
		galley_tree_put_value(sink, member, at);
	}
}

/* ,"name":value for each; *between: is the comma of the first one due? */
static void put_members(struct galley_sink *sink,
	const struct tree_options *options, const struct tree_member *member,
	uint64_t what, const void *from, bool *between)
{
	for (; member->form; member++) {
		const void *at = (const char *)from + member->offset;

		if (galley_tree_is_left_out(options, member, what, at))
			continue;
		galley_printf(sink, "%s\"%s\":", *between ? "," : "",
			member->json ? member->json : member->key);
		put_value(sink, member, at);
		*between = true;
	}
}

/* An object of nothing but members. */
static void put_object(struct galley_sink *sink,
	const struct tree_options *options, const struct tree_member *member,
	uint64_t what, const void *from)
{
	bool between = false;

	galley_putc(sink, '{');
	put_members(sink, options, member, what, from, &between);
	galley_putc(sink, '}');
}

static void put_meta(struct galley_sink *sink,
	const struct tree_options *options, const struct galley_meta *meta)
{
	const char *before = "";

	galley_putc(sink, '{');
	for (int i = 0; i < GALLEY_META_COUNT; i++) {
		const struct galley_value *value = meta->field[i];
		const struct galley_meta_info *info =
			galley_meta_info((enum galley_meta_field)i);

		if (!value)
			continue;
		galley_printf(sink, "%s\"%s\":[", before, info->name);
		before = ",";
		for (; value; value = value->next) {
			put_object(sink, options, galley_tree_values,
				(uint64_t)1 << info->type, value);
			if (value->next)
				galley_putc(sink, ',');
		}
		galley_putc(sink, ']');
	}
	galley_putc(sink, '}');
}

static void put_unknown(struct galley_sink *sink,
	const struct tree_options *options, const struct galley_pair *pair)
{
	if (!pair)
		return;
	galley_puts(sink, ",\"unknown\":[");
	for (; pair; pair = pair->next) {
		put_object(sink, options, galley_tree_pairs, 0, pair);
		if (pair->next)
			galley_putc(sink, ',');
	}
	galley_putc(sink, ']');
}

static void put_resources(struct galley_sink *sink,
	const struct tree_options *options,
	const struct galley_resource *resource)
{
	if (!resource)
		return;
	galley_puts(sink, ",\"resources\":[");
	for (; resource; resource = resource->next) {
		put_object(sink, options, galley_tree_resources, 0, resource);
		if (resource->next)
			galley_putc(sink, ',');
	}
	galley_putc(sink, ']');
}

static void open_node(struct galley_sink *sink,
	const struct tree_options *options, const struct galley_node *node)
{
	bool between = true;

	galley_printf(sink, "%s{\"kind\":\"%s\"",
		node->parent && node->prev ? "," : "",
		galley_kind_name(node->kind));
	put_members(sink, options, galley_tree_nodes,
		GALLEY_KIND_BIT(node->kind), node, &between);
	if (node->facts)
		put_members(sink, options, galley_tree_facts, 0, node->facts,
			&between);
	if (galley_kind_holds(node->kind) == GALLEY_LEVEL_TEXT)
		galley_putc(sink, '}');
	else
		galley_puts(sink, ",\"children\":[");
}

static void put_body(struct galley_sink *sink,
	const struct tree_options *options, const struct galley_node *root)
{
	struct galley_walk walk = galley_walk_start(root);

	while (galley_walk_next(&walk)) {
		if (walk.entering)
			open_node(sink, options, walk.node);
		else
			galley_puts(sink, "]}");
	}
}

void galley_tree_put_json(struct galley_sink *sink,
	const struct tree_options *options, const struct galley_doc *doc,
	bool keep_chrome)
{
	bool between = true;

	galley_printf(sink, "{\"galley-tree\":%d", TREE_VERSION);
	put_members(sink, options, galley_tree_heads, 0, doc, &between);
	if (keep_chrome)
		galley_puts(sink, ",\"keep-chrome\":true");
	galley_puts(sink, ",\"meta\":");
	put_meta(sink, options, &doc->meta);
	put_unknown(sink, options, doc->meta.unknown);
	put_resources(sink, options, doc->resources);
	galley_puts(sink, ",\"body\":");
	put_body(sink, options, doc->root);
	galley_puts(sink, "}\n");
}

void galley_tree_put_json_bundle(struct galley_sink *sink,
	const struct tree_options *options, const struct galley_meta *meta)
{
	bool any = meta->unknown != NULL;

	for (int i = 0; i < GALLEY_META_COUNT; i++)
		any = any || meta->field[i];
	if (!any)
		return;
	galley_printf(sink, "{\"galley-tree\":%d,\"bundle\":", TREE_VERSION);
	put_meta(sink, options, meta);
	put_unknown(sink, options, meta->unknown);
	galley_puts(sink, "}\n");
}

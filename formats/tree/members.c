/*
 * What stands on each kind of line: the tables that reader and writer share.
 *
 * A new member of the model is one row here.
 */
#include "tree.h"

#include <limits.h>

#define KIND(NAME) GALLEY_KIND_BIT(GALLEY_##NAME)
#define TYPE(NAME) ((uint64_t)1 << GALLEY_TYPE_##NAME)

/* What a row says of a member: its form, its type and where it is. */
#define QUOTED(title, where, member) \
	.form = TREE_QUOTED, .type = TREE_STRING, .json = title, \
	.offset = offsetof(struct where, member)
#define KEYED(title, kind_of, where, member) \
	.form = TREE_KEYED, .type = TREE_##kind_of, .key = title, \
	.offset = offsetof(struct where, member)
#define FLAG(title, where, member) \
	.form = TREE_WORD, .type = TREE_FLAG, .key = title, \
	.offset = offsetof(struct where, member)
#define PLACE(where, member) \
	.form = TREE_PLACE, .type = TREE_SPAN, .json = "span", \
	.offset = offsetof(struct where, member)

static const char *role_name(unsigned role)
{
	return role < GALLEY_ROLE_COUNT ? galley_role_name(role) : NULL;
}

static const char *origin_name(unsigned origin)
{
	return origin <= GALLEY_DERIVED ? galley_origin_name(origin) : NULL;
}

static const char *align_name(unsigned align)
{
	static const char *const names[] = {
		[GALLEY_ALIGN_NONE] = "none",
		[GALLEY_ALIGN_LEFT] = "left",
		[GALLEY_ALIGN_CENTER] = "center",
		[GALLEY_ALIGN_RIGHT] = "right",
	};

	return align < sizeof(names) / sizeof(*names) ? names[align] : NULL;
}

const struct tree_member galley_tree_heads[] = {
	{ KEYED("source", STRING, galley_doc, source) },
	{ KEYED("format", NAME, galley_doc, format) },
	{ FLAG("wants-recognition", galley_doc, wants_recognition) },
	{ .form = TREE_NOTHING },
};

const struct tree_member galley_tree_values[] = {
	{ QUOTED("text", galley_value, text),
		.of = TYPE(TEXT) | TYPE(PERSON) | TYPE(CODE) },
	{ QUOTED("url", galley_value, code), .of = TYPE(LINK) },
	{ .form = TREE_BARE,
		.type = TREE_DIGITS,
		.json = "number",
		.of = TYPE(NUMBER) },
	{ .form = TREE_BARE,
		.type = TREE_DATE,
		.json = "date",
		.offset = offsetof(struct galley_value, date),
		.of = TYPE(DATE) },
	{ QUOTED("text", galley_value, text), .of = TYPE(DATE) },
	{ KEYED("role", STRING, galley_value, role), .of = TYPE(PERSON) },
	{ KEYED("scheme", STRING, galley_value, scheme), .of = TYPE(CODE) },
	{ KEYED("code", STRING, galley_value, code), .of = TYPE(CODE) },
	{ KEYED("title", STRING, galley_value, text), .of = TYPE(LINK) },
	{ .form = TREE_WORD,
		.type = TREE_ENUM,
		.json = "origin",
		.offset = offsetof(struct galley_value, evidence.origin),
		.fallback = GALLEY_STATED,
		.name = origin_name,
		.evidence = true },
	{ KEYED("rule", NAME, galley_value, evidence.rule), .evidence = true },
	{ KEYED("sure", UINT8, galley_value, evidence.confidence),
		.fallback = 100, .most = 100, .evidence = true },
	{ PLACE(galley_value, evidence.span) },
	{ .form = TREE_NOTHING },
};

const struct tree_member galley_tree_pairs[] = {
	{ QUOTED("key", galley_pair, key), .always = true },
	{ QUOTED("value", galley_pair, value), .always = true },
	{ .form = TREE_NOTHING },
};

const struct tree_member galley_tree_resources[] = {
	{ QUOTED("name", galley_resource, name), .always = true },
	{ KEYED("type", STRING, galley_resource, media_type) },
	{ KEYED("data", DATA, galley_resource, data) },
	{ .form = TREE_NOTHING },
};

const struct tree_member galley_tree_nodes[] = {
	{ QUOTED("text", galley_node, text), .always = true,
		.of = KIND(TEXT) | KIND(CODE_SPAN) | KIND(CODE) },
	{ QUOTED("url", galley_node, link.url), .always = true,
		.of = KIND(LINK) | KIND(IMAGE) },
	{ QUOTED("label", galley_node, label), .always = true,
		.of = KIND(NOTE) | KIND(NOTE_REF) },
	{ QUOTED("name", galley_node, name), .of = KIND(DIV) },
	{ KEYED("info", STRING, galley_node, info), .of = KIND(CODE) },
	{ KEYED("level", INT, galley_node, level), .of = KIND(HEADING),
		.fallback = 1, .least = 1, .most = 6 },
	{ FLAG("ordered", galley_node, list.ordered), .of = KIND(LIST) },
	{ FLAG("tight", galley_node, list.tight), .of = KIND(LIST) },
	{ KEYED("start", INT, galley_node, list.start), .of = KIND(LIST),
		.fallback = 1, .least = INT_MIN, .most = INT_MAX },
	{ FLAG("header", galley_node, cell.header), .of = KIND(CELL) },
	{ KEYED("align", ENUM, galley_node, cell.align), .of = KIND(CELL),
		.name = align_name },
	{ KEYED("columns", UINT16, galley_node, cell.columns), .of = KIND(CELL),
		.fallback = 1, .least = 1, .most = UINT16_MAX },
	{ KEYED("rows", UINT16, galley_node, cell.rows), .of = KIND(CELL),
		.fallback = 1, .least = 1, .most = UINT16_MAX },
	{ KEYED("alt", STRING, galley_node, link.alt), .of = KIND(IMAGE) },
	{ KEYED("title", STRING, galley_node, link.title),
		.of = KIND(LINK) | KIND(IMAGE) },
	{ KEYED("resource", RESOURCE, galley_node, link.resource),
		.of = KIND(IMAGE) },
	{ FLAG("single", galley_node, single), .of = KIND(QUOTED) },
	{ KEYED("lang", STRING, galley_node, lang) },
	{ KEYED("role", ENUM, galley_node, role), .name = role_name },
	{ KEYED("rule", NAME, galley_node, rule), .evidence = true },
	{ KEYED("sure", UINT8, galley_node, confidence), .most = 100,
		.evidence = true },
	{ PLACE(galley_node, span) },
	{ .form = TREE_NOTHING },
};

const struct tree_member galley_tree_facts[] = {
	{ KEYED("lines", UINT32, galley_facts, lines), .most = UINT32_MAX,
		.always = true, .evidence = true },
	{ KEYED("link-chars", UINT32, galley_facts, link_chars),
		.most = UINT32_MAX, .evidence = true },
	{ KEYED("hints", STRING, galley_facts, hints), .evidence = true },
	{ .form = TREE_NOTHING },
};

int64_t galley_tree_number(enum tree_type type, const void *at)
{
	switch (type) {
	case TREE_UINT8:
		return *(const uint8_t *)at;
	case TREE_UINT16:
		return *(const uint16_t *)at;
	case TREE_UINT32:
		return *(const uint32_t *)at;
	case TREE_ENUM:
		return *(const unsigned *)at;
	default:
		return *(const int *)at;
	}
}

void galley_tree_set_number(enum tree_type type, void *at, int64_t number)
{
	switch (type) {
	case TREE_UINT8:
		*(uint8_t *)at = (uint8_t)number;
		break;
	case TREE_UINT16:
		*(uint16_t *)at = (uint16_t)number;
		break;
	case TREE_UINT32:
		*(uint32_t *)at = (uint32_t)number;
		break;
	case TREE_ENUM:
		*(unsigned *)at = (unsigned)number;
		break;
	default:
		*(int *)at = (int)number;
		break;
	}
}

/*
 * The kinds and roles as tables, made from node_kinds.def and roles.def.
 *
 * What may stand in what follows from the levels; only the parts, which have
 * owners of their own, need a second table.
 */
#include <galley/model.h>

static const struct {
	const char *name;
	enum galley_level level, holds;
} kinds[GALLEY_KIND_COUNT] = {
#define KIND(NAME, name, LEVEL, HOLDS) \
	[GALLEY_##NAME] = { name, GALLEY_LEVEL_##LEVEL, GALLEY_LEVEL_##HOLDS },
#include <galley/node_kinds.def>
#undef KIND
};

static const struct {
	const char *name;
	enum galley_printed printed;
} roles[GALLEY_ROLE_COUNT] = {
#define ROLE(NAME, name, PRINTED) \
	[GALLEY_ROLE_##NAME] = { name, GALLEY_PRINTED_##PRINTED },
#include <galley/roles.def>
#undef ROLE
};

/* The owners of each part. */
static const galley_kinds owners[GALLEY_KIND_COUNT] = {
	[GALLEY_ITEM] = GALLEY_KIND_BIT(GALLEY_LIST),
	[GALLEY_ROW] = GALLEY_KIND_BIT(GALLEY_TABLE),
	[GALLEY_CELL] = GALLEY_KIND_BIT(GALLEY_ROW),
	[GALLEY_CAPTION] =
		GALLEY_KIND_BIT(GALLEY_FIGURE) | GALLEY_KIND_BIT(GALLEY_TABLE),
	[GALLEY_CREDIT] =
		GALLEY_KIND_BIT(GALLEY_FIGURE) | GALLEY_KIND_BIT(GALLEY_TABLE),
};

const char *galley_kind_name(enum galley_kind kind)
{
	return kinds[kind].name;
}

enum galley_level galley_kind_level(enum galley_kind kind)
{
	return kinds[kind].level;
}

enum galley_level galley_kind_holds(enum galley_kind kind)
{
	return kinds[kind].holds;
}

enum galley_kind galley_kind_find(struct galley_str name)
{
	enum galley_kind kind = 0;

	while (kind < GALLEY_KIND_COUNT &&
		!galley_str_equal(galley_str(kinds[kind].name), name))
		kind++;
	return kind;
}

const char *galley_role_name(enum galley_role role)
{
	return roles[role].name;
}

enum galley_printed galley_role_printed(enum galley_role role)
{
	return roles[role].printed;
}

enum galley_role galley_role_find(struct galley_str name)
{
	enum galley_role role = 0;

	while (role < GALLEY_ROLE_COUNT &&
		!galley_str_equal(galley_str(roles[role].name), name))
		role++;
	return role;
}

bool galley_kind_may_hold(enum galley_kind parent, enum galley_kind child)
{
	enum galley_level level = kinds[child].level;

	if (level == GALLEY_LEVEL_PART)
		return owners[child] & GALLEY_KIND_BIT(parent);
	return level != GALLEY_LEVEL_ROOT && level == kinds[parent].holds;
}

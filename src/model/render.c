/*
 * Text writers as tables: the walk that does what an action table says.
 *
 * What is left out of the body is left out here, once for all writers.
 */
#include <galley/format.h>

struct render {
	const struct galley_action *actions;
	void (*literal)(void *state, struct galley_str text);
	void *state;
};

bool galley_is_left_out(const struct galley_node *node, bool keep_chrome)
{
	enum galley_printed printed = galley_role_printed(node->role);

	return printed == GALLEY_PRINTED_HEAD ||
		(printed == GALLEY_PRINTED_NOWHERE && !keep_chrome);
}

static void put(const struct render *render, const char *text)
{
	if (text)
		render->literal(render->state, galley_str(text));
}

/* Whether the children are to be rendered. */
static bool enter(const struct render *render, const struct galley_node *node)
{
	const struct galley_action *action = &render->actions[node->kind];

	put(render, action->open);
	return !action->enter || action->enter(render->state, node);
}

static void leave(const struct render *render, const struct galley_node *node)
{
	const struct galley_action *action = &render->actions[node->kind];

	if (action->leave)
		action->leave(render->state, node);
	put(render, action->close);
}

/* Step over the node just entered, and over its leaving. */
static void step_over(struct galley_walk *walk)
{
	if (galley_kind_holds(walk->node->kind) == GALLEY_LEVEL_TEXT)
		return;
	galley_walk_skip(walk);
	galley_walk_next(walk);
}

void galley_render(const struct galley_node *root,
	const struct galley_action actions[GALLEY_KIND_COUNT],
	void (*literal)(void *state, struct galley_str text), void *state,
	bool keep_chrome)
{
	const struct render render = { actions, literal, state };
	struct galley_walk walk = galley_walk_start(root);

	while (galley_walk_next(&walk)) {
		const struct galley_node *node = walk.node;

		if (node->kind == GALLEY_DOCUMENT)
			continue;
		if (!walk.entering) {
			leave(&render, node);
		} else if (node != root &&
			galley_is_left_out(node, keep_chrome)) {
			step_over(&walk);
		} else {
			if (!enter(&render, node))
				galley_walk_skip(&walk);
			if (galley_kind_holds(node->kind) == GALLEY_LEVEL_TEXT)
				leave(&render, node);
		}
	}
}

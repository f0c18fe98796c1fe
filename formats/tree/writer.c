/*
 * The tree writer: one line for each thing, from the tables of members.
 *
 * It prints all of the model, also what other writers leave out; its options
 * leave out what changes with the slightest change of the input.
 */
#include "tree.h"

#include <galley/text.h>
#include <inttypes.h>

struct state {
	struct tree_options options;
	bool json;
	bool started; /* a document is written */
};

struct codec {
	/* Left out, unless the member is always written. */
	bool (*is_absent)(const struct tree_member *member, const void *at);
	void (*put)(struct galley_sink *sink, const struct tree_member *member,
		const void *at);
};

/* ------------------------------------------------------- types of members */

static bool is_plain(struct galley_str text)
{
	static const char others[] = "._/:+-";

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		char lower = (char)(c | 0x20);

		if (!(lower >= 'a' && lower <= 'z') &&
			!(c >= '0' && c <= '9') && (!c || !strchr(others, c)))
			return false;
	}
	return text.len > 0;
}

static void put_text(struct galley_sink *sink, const struct tree_member *member,
	struct galley_str text)
{
	if (member->form == TREE_KEYED && is_plain(text))
		galley_put(sink, text);
	else
		galley_put_json(sink, text);
}

static bool string_is_absent(const struct tree_member *member, const void *at)
{
	(void)member;
	return galley_str_is_empty(*(const struct galley_str *)at);
}

static void put_string(struct galley_sink *sink,
	const struct tree_member *member, const void *at)
{
	put_text(sink, member, *(const struct galley_str *)at);
}

static bool pointer_is_absent(const struct tree_member *member, const void *at)
{
	(void)member;
	return !*(const void *const *)at;
}

static void put_name(struct galley_sink *sink, const struct tree_member *member,
	const void *at)
{
	put_text(sink, member, galley_str(*(const char *const *)at));
}

static bool flag_is_absent(const struct tree_member *member, const void *at)
{
	(void)member;
	return !*(const bool *)at;
}

static void put_flag(struct galley_sink *sink, const struct tree_member *member,
	const void *at)
{
	(void)at;
	galley_puts(sink, member->key);
}

static bool number_is_absent(const struct tree_member *member, const void *at)
{
	return galley_tree_number(member->type, at) == member->fallback;
}

static void put_number(struct galley_sink *sink,
	const struct tree_member *member, const void *at)
{
	galley_printf(sink, "%" PRId64, galley_tree_number(member->type, at));
}

static void put_enum(struct galley_sink *sink, const struct tree_member *member,
	const void *at)
{
	galley_puts(sink,
		member->name((unsigned)galley_tree_number(TREE_ENUM, at)));
}

static bool date_is_absent(const struct tree_member *member, const void *at)
{
	(void)member;
	return !galley_date_is_valid(at);
}

static void put_date(struct galley_sink *sink, const struct tree_member *member,
	const void *at)
{
	char text[GALLEY_DATE_SIZE];

	(void)member;
	galley_date_format(at, text);
	galley_puts(sink, text);
}

static bool digits_are_absent(const struct tree_member *member, const void *at)
{
	const struct galley_value *value = at;

	return string_is_absent(member, &value->text);
}

static void put_digits(struct galley_sink *sink,
	const struct tree_member *member, const void *at)
{
	const struct galley_value *value = at;

	(void)member;
	galley_put(sink, value->text);
}

static bool span_is_absent(const struct tree_member *member, const void *at)
{
	const struct galley_span *span = at;

	(void)member;
	return !span->line && !span->column && !span->length && !span->offset;
}

static void put_span(struct galley_sink *sink, const struct tree_member *member,
	const void *at)
{
	const struct galley_span *span = at;

	(void)member;
	galley_printf(sink, "@%" PRIu32, span->line);
	if (span->column)
		galley_printf(sink, ":%" PRIu32, span->column);
	if (span->length)
		galley_printf(sink, "+%zu", span->length);
	if (span->offset)
		galley_printf(sink, "=%zu", span->offset);
}

static void put_resource(struct galley_sink *sink,
	const struct tree_member *member, const void *at)
{
	const struct galley_resource *resource =
		*(const struct galley_resource *const *)at;

	put_text(sink, member, resource->name);
}

static void put_data(struct galley_sink *sink, const struct tree_member *member,
	const void *at)
{
	(void)member;
	galley_put_base64(sink, *(const struct galley_str *)at);
}

static const struct codec codecs[TREE_TYPE_COUNT] = {
	[TREE_STRING] = { string_is_absent, put_string },
	[TREE_NAME] = { pointer_is_absent, put_name },
	[TREE_FLAG] = { flag_is_absent, put_flag },
	[TREE_INT] = { number_is_absent, put_number },
	[TREE_UINT8] = { number_is_absent, put_number },
	[TREE_UINT16] = { number_is_absent, put_number },
	[TREE_UINT32] = { number_is_absent, put_number },
	[TREE_ENUM] = { number_is_absent, put_enum },
	[TREE_DATE] = { date_is_absent, put_date },
	[TREE_DIGITS] = { digits_are_absent, put_digits },
	[TREE_SPAN] = { span_is_absent, put_span },
	[TREE_RESOURCE] = { pointer_is_absent, put_resource },
	[TREE_DATA] = { string_is_absent, put_data },
};

/* ------------------------------------------------------------------ lines */

bool galley_tree_is_left_out(const struct tree_options *options,
	const struct tree_member *member, uint64_t what, const void *at)
{
	if (member->of && !(member->of & what))
		return true;
	if (member->evidence && !options->evidence)
		return true;
	if (member->form == TREE_PLACE && !options->spans)
		return true;
	return !member->always && codecs[member->type].is_absent(member, at);
}

void galley_tree_put_value(struct galley_sink *sink,
	const struct tree_member *member, const void *at)
{
	codecs[member->type].put(sink, member, at);
}

/* The members of a struct; `what` is the bit of its kind or type. */
static void put_members(struct galley_write_job *job,
	const struct tree_member *member, uint64_t what, const void *from)
{
	const struct state *state = job->state;

	for (; member->form; member++) {
		const void *at = (const char *)from + member->offset;

		if (galley_tree_is_left_out(&state->options, member, what, at))
			continue;
		galley_puts(job->sink, " ");
		if (member->form == TREE_KEYED) {
			galley_puts(job->sink, member->key);
			galley_puts(job->sink, "=");
		}
		galley_tree_put_value(job->sink, member, at);
	}
}

static void put_values(struct galley_write_job *job,
	enum galley_meta_field field, const struct galley_value *value)
{
	const struct galley_meta_info *info = galley_meta_info(field);

	for (; value; value = value->next) {
		galley_printf(job->sink, "meta %s", info->name);
		put_members(job, galley_tree_values, (uint64_t)1 << info->type,
			value);
		galley_puts(job->sink, "\n");
	}
}

static void put_node(struct galley_write_job *job,
	const struct galley_node *node, size_t depth)
{
	if (depth > TREE_TABS)
		galley_printf(job->sink, "[%zu] ", depth);
	else
		while (depth-- > 0)
			galley_puts(job->sink, "\t");
	galley_puts(job->sink,
		node->parent ? galley_kind_name(node->kind) : "body");
	put_members(job, galley_tree_nodes, GALLEY_KIND_BIT(node->kind), node);
	if (node->facts)
		put_members(job, galley_tree_facts, 0, node->facts);
	galley_puts(job->sink, "\n");
}

static void put_body(struct galley_write_job *job, const struct galley_doc *doc)
{
	struct galley_walk walk = galley_walk_start(doc->root);
	size_t depth = 0;

	while (galley_walk_next(&walk)) {
		if (!walk.entering) {
			depth--;
			continue;
		}
		put_node(job, walk.node, depth);
		if (galley_kind_holds(walk.node->kind) != GALLEY_LEVEL_TEXT)
			depth++;
	}
}

static void put_head(struct galley_write_job *job, const struct galley_doc *doc)
{
	struct galley_doc head = *doc;

	/* What was read from a tree and says no more is no news. */
	if (head.format && !strcmp(head.format, "tree"))
		head.format = NULL;
	galley_printf(job->sink, "galley-tree %d", TREE_VERSION);
	put_members(job, galley_tree_heads, 0, &head);
	galley_puts(job->sink, "\n");
}

static void begin(struct galley_write_job *job)
{
	struct state *state = job->state;

	state->options.spans = galley_option_flag(&job->options, "spans");
	state->options.evidence = galley_option_flag(&job->options, "evidence");
	state->json = galley_option_flag(&job->options, "json");
}

static void add(struct galley_write_job *job, const struct galley_doc *doc)
{
	struct state *state = job->state;

	if (state->json) {
		galley_tree_put_json(
			job->sink, &state->options, doc, job->keep_chrome);
		return;
	}
	if (state->started)
		galley_puts(job->sink, "\n");
	state->started = true;
	put_head(job, doc);
	for (int field = 0; field < GALLEY_META_COUNT; field++)
		put_values(job, (enum galley_meta_field)field,
			doc->meta.field[field]);
	for (struct galley_pair *pair = doc->meta.unknown; pair;
		pair = pair->next) {
		galley_puts(job->sink, "unknown");
		put_members(job, galley_tree_pairs, 0, pair);
		galley_puts(job->sink, "\n");
	}
	for (struct galley_resource *resource = doc->resources; resource;
		resource = resource->next) {
		galley_puts(job->sink, "resource");
		put_members(job, galley_tree_resources, 0, resource);
		galley_puts(job->sink, "\n");
	}
	put_body(job, doc);
}

static const struct galley_option options[] = {
	{ .name = "spans",
		.type = GALLEY_OPTION_FLAG,
		.value = "yes",
		.help = "places in the input" },
	{ .name = "evidence",
		.type = GALLEY_OPTION_FLAG,
		.value = "yes",
		.help = "rules, confidence and what the reader saw" },
	{ .name = "json",
		.type = GALLEY_OPTION_FLAG,
		.value = "no",
		.help = "as JSON, a line for each article" },
	{ .name = NULL },
};

GALLEY_WRITER(tree) = {
	.name = "tree",
	.title = "the document model as readable text",
	.extensions = GALLEY_EXTENSIONS("tree"),
	.media_type = "text/plain",
	.options = options,
	.state_size = sizeof(struct state),
	.begin = begin,
	.add = add,
};

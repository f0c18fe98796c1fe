/*
 * The tree reader: strict, line by line, one document after the other.
 *
 * A line that is wrong is refused with its place, and its document with it;
 * reading goes on at the next head line.
 */
#include "reader.h"

#include <galley/text.h>
#include <inttypes.h>

static const char head_word[] = "galley-tree";

/* The documents of a file, and the one that is being read. */
struct parser {
	struct galley_read_job *job;
	struct tree_line line;
	uint32_t line_number;
	size_t line_offset;
	struct galley_doc *doc; /* NULL: none, or it was refused */
	uint32_t head_line;
	bool refused;             /* skip to the next head line */
	struct galley_node *last; /* of the body; NULL: it has not begun */
	size_t depth;             /* of last; the root's is 0 */
	/* Where the next value of each field goes, and the next pair. */
	struct galley_value **value_end[GALLEY_META_COUNT];
	struct galley_pair **pair_end;
	size_t delivered;
};

/* A struct to be filled from the rest of a line. */
struct target {
	const struct tree_member *members;
	uint64_t what; /* the bit of its kind or type */
	char *into;
	uint64_t seen; /* bits of the rows that were set */
	const char *noun;
};

/* ----------------------------------------------------------- complaining */

static uint32_t column_of(struct galley_str line, size_t at)
{
	uint32_t column = 1;

	for (size_t i = 0; i < at; i++)
		column += ((unsigned char)line.ptr[i] & 0xc0) != 0x80;
	return column;
}

/* Report what is wrong at a place of the line; false, for its caller. */
GALLEY_PRINTF(3, 4)
static bool refuse(struct parser *parser, size_t at, const char *format, ...)
{
	struct galley_buf text = { 0 };
	struct galley_span span = { .offset = parser->line_offset + at,
		.line = parser->line_number,
		.column = column_of(parser->line.text, at) };
	va_list arguments;

	va_start(arguments, format);
	galley_buf_vprintf(&text, format, arguments);
	va_end(arguments);
	galley_report(parser->job->diag, GALLEY_ERROR, "tree.syntax", span,
		"%s", text.ptr);
	galley_buf_clear(&text);
	return false;
}

/* So much of a text as a message may quote. */
static struct galley_str shorten(struct galley_str text)
{
	size_t len = text.len > 40 ? 40 : text.len;

	while (len > 0 && len < text.len &&
		((unsigned char)text.ptr[len] & 0xc0) == 0x80)
		len--;
	return galley_str_slice(text, 0, len);
}

static bool next_token(struct parser *parser, struct tree_token *token)
{
	const char *problem = galley_tree_token(&parser->line, token);

	return !problem || refuse(parser, parser->line.at, "%s", problem);
}

/* --------------------------------------------------------------- members */

/* The row that a token is for: the first that is free, else any, else the
 * end of the table. */
static const struct tree_member *find_member(
	const struct target *target, const struct tree_token *token)
{
	const struct tree_member *member = target->members, *taken = NULL;

	for (; member->form; member++) {
		if (member->form != token->form ||
			(member->of && !(member->of & target->what)) ||
			(member->key &&
				!galley_str_equal(
					galley_str(member->key), token->key)))
			continue;
		if (!(target->seen >> (member - target->members) & 1))
			return member;
		taken = member;
	}
	return taken ? taken : member;
}

static const char *noun_of(const struct tree_member *member)
{
	return member->key                    ? member->key
		: member->form == TREE_WORD   ? "word"
		: member->form == TREE_PLACE  ? "place"
		: member->type == TREE_DATE   ? "date"
		: member->type == TREE_DIGITS ? "number"
					      : "text";
}

/* Set the member that the token is for, in the first target that has it. */
static bool set_member(struct parser *parser, struct target *targets,
	size_t count, const struct tree_token *token)
{
	const struct tree_member *member = NULL;
	struct target *target = targets;
	const char *problem;
	uint64_t bit;

	for (size_t i = 0; i < count && !(member && member->form); i++) {
		target = &targets[i];
		member = find_member(target, token);
	}
	if (!member || !member->form)
		return refuse(parser, token->at, "no place in %s for '%.*s'",
			targets->noun, GALLEY_STR_ARG(shorten(token->key)));
	bit = (uint64_t)1 << (member - target->members);
	if (target->seen & bit)
		return refuse(parser, token->at, "a second %s in %s",
			noun_of(member), targets->noun);
	target->seen |= bit;
	problem = galley_tree_set(parser->doc, member, token->value,
		target->into + member->offset);
	return !problem ||
		refuse(parser, token->at, "%s %s '%.*s'", problem,
			noun_of(member), GALLEY_STR_ARG(shorten(token->value)));
}

/* Fill from all that is left of the line. */
static bool set_members(
	struct parser *parser, struct target *targets, size_t count)
{
	struct tree_token token;

	do {
		if (!next_token(parser, &token))
			return false;
		if (token.form && !set_member(parser, targets, count, &token))
			return false;
	} while (token.form);
	for (size_t i = 0; targets->members[i].form; i++) {
		const struct tree_member *member = &targets->members[i];

		if (member->always && !(targets->seen >> i & 1) &&
			(!member->of || member->of & targets->what))
			return refuse(parser, token.at, "no %s in %s",
				noun_of(member), targets->noun);
	}
	return true;
}

/* ----------------------------------------------------- lines of metadata */

static bool read_meta(struct parser *parser)
{
	struct galley_value *value =
		GALLEY_NEW(parser->doc->arena, struct galley_value);
	const struct galley_meta_info *info;
	enum galley_meta_field field;
	struct tree_token token;

	if (!next_token(parser, &token))
		return false;
	field = galley_meta_find(token.value);
	if (token.form != TREE_WORD || field == GALLEY_META_COUNT)
		return refuse(parser, token.at, "unknown field '%.*s'",
			GALLEY_STR_ARG(shorten(token.key)));
	info = galley_meta_info(field);
	if (!info->many && parser->doc->meta.field[field])
		return refuse(parser, token.at, "a second %s, which is one",
			info->name);
	value->evidence = galley_stated(GALLEY_NOWHERE);
	*parser->value_end[field] = value;
	parser->value_end[field] = &value->next;
	return set_members(parser,
		&(struct target){ .members = galley_tree_values,
			.what = (uint64_t)1 << info->type,
			.into = (char *)value,
			.noun = info->name },
		1);
}

static bool read_unknown(struct parser *parser)
{
	struct galley_pair *pair =
		GALLEY_NEW(parser->doc->arena, struct galley_pair);

	*parser->pair_end = pair;
	parser->pair_end = &pair->next;
	return set_members(parser,
		&(struct target){ .members = galley_tree_pairs,
			.into = (char *)pair,
			.noun = "unknown" },
		1);
}

static bool read_resource(struct parser *parser)
{
	struct galley_resource resource = { 0 };
	struct target target = { .members = galley_tree_resources,
		.into = (char *)&resource,
		.noun = "resource" };

	if (!set_members(parser, &target, 1))
		return false;
	if (galley_doc_resource(parser->doc, resource.name))
		return refuse(parser, 0, "a second resource of that name");
	galley_doc_add_resource(
		parser->doc, resource.name, resource.media_type, resource.data);
	return true;
}

/* ------------------------------------------------------------------ nodes */

/* Read what stands behind the kind of a node. */
static bool set_node(
	struct parser *parser, struct galley_node *node, const char *noun)
{
	struct galley_facts facts = { 0 };
	struct target targets[] = {
		{ .members = galley_tree_nodes,
			.what = GALLEY_KIND_BIT(node->kind),
			.into = (char *)node,
			.noun = noun },
		{ .members = galley_tree_facts, .into = (char *)&facts },
	};

	if (!set_members(parser, targets, 2))
		return false;
	if (targets[1].seen) {
		node->facts =
			GALLEY_NEW(parser->doc->arena, struct galley_facts);
		*node->facts = facts;
	}
	return true;
}

static bool read_body(struct parser *parser)
{
	parser->last = parser->doc->root;
	parser->depth = 0;
	return set_node(parser, parser->doc->root, "body");
}

/* The depth of the line's node: its tabs, or a number in brackets. */
static bool take_depth(struct parser *parser, size_t *depth)
{
	struct tree_line *line = &parser->line;
	struct galley_str rest;
	uint64_t number;

	while (line->at < line->text.len && line->text.ptr[line->at] == '\t')
		line->at++;
	*depth = line->at;
	if (line->text.ptr[0] != '[')
		return true;
	rest = galley_str_slice(line->text, 1, line->text.len);
	if (!galley_tree_take_number(&rest, UINT32_MAX, &number) ||
		!galley_str_starts(rest, GALLEY_STR("] ")) || !number)
		return refuse(parser, 0, "malformed depth");
	*depth = number;
	line->at = line->text.len - rest.len + 2;
	return true;
}

/* The node that holds one of that depth; the last node is moved up to it. */
static bool find_parent(struct parser *parser, size_t depth)
{
	if (depth > parser->depth + 1)
		return refuse(parser, 0, "depth jumps from %zu to %zu",
			parser->depth, depth);
	for (; parser->depth >= depth; parser->depth--)
		parser->last = parser->last->parent;
	return true;
}

static bool read_node(struct parser *parser, size_t depth)
{
	struct galley_node *node;
	struct tree_token token;
	enum galley_kind kind;

	if (!parser->last)
		return refuse(parser, 0, "a node before the body");
	if (!find_parent(parser, depth) || !next_token(parser, &token))
		return false;
	kind = galley_kind_find(token.value);
	if (token.form != TREE_WORD || kind == GALLEY_KIND_COUNT)
		return refuse(parser, token.at, "unknown kind '%.*s'",
			GALLEY_STR_ARG(shorten(token.key)));
	if (!galley_kind_may_hold(parser->last->kind, kind))
		return refuse(parser, token.at, "%s may not stand in %s",
			galley_kind_name(kind),
			galley_kind_name(parser->last->kind));
	node = galley_node_add(parser->doc, parser->last, kind);
	parser->last = node;
	parser->depth = depth;
	return set_node(parser, node, galley_kind_name(kind));
}

/* -------------------------------------------------------------- documents */

static void refuse_document(struct parser *parser)
{
	galley_doc_free(parser->doc);
	parser->doc = NULL;
	parser->refused = true;
}

static void end_document(struct parser *parser)
{
	const struct galley_span span = { .line = parser->head_line };
	const char *problem = NULL;

	if (!parser->doc)
		return;
	if (!parser->last)
		problem = "a document without a body";
	else
		galley_doc_check(parser->doc, &problem);
	if (problem) {
		galley_report(parser->job->diag, GALLEY_ERROR, "tree.document",
			span, "%s", problem);
		refuse_document(parser);
		return;
	}
	galley_read_deliver(parser->job, parser->doc);
	parser->doc = NULL;
	parser->delivered++;
}

static void start_document(struct parser *parser)
{
	parser->doc = galley_read_document(parser->job);
	parser->doc->source = GALLEY_STR("");
	parser->head_line = parser->line_number;
	parser->refused = false;
	parser->last = NULL;
	parser->pair_end = &parser->doc->meta.unknown;
	for (int i = 0; i < GALLEY_META_COUNT; i++)
		parser->value_end[i] = &parser->doc->meta.field[i];
}

/* Behind the first word of the head. */
static bool read_head(struct parser *parser)
{
	struct tree_token token;

	if (!next_token(parser, &token))
		return false;
	if (!galley_str_equal(token.value, GALLEY_STR("1")))
		return refuse(parser, token.at,
			"version '%.*s' of the format is not known",
			GALLEY_STR_ARG(shorten(token.key)));
	return set_members(parser,
		&(struct target){ .members = galley_tree_heads,
			.into = (char *)parser->doc,
			.noun = "the head" },
		1);
}

/* A line that does not begin with a tab. */
static bool read_entry(struct parser *parser, const struct tree_token *word)
{
	static const struct {
		const char *word;
		bool (*read)(struct parser *parser);
	} entries[] = {
		{ "meta", read_meta },
		{ "unknown", read_unknown },
		{ "resource", read_resource },
		{ "body", read_body },
	};

	for (size_t i = 0; i < sizeof(entries) / sizeof(*entries); i++) {
		if (!galley_str_equal(galley_str(entries[i].word), word->key))
			continue;
		if (parser->last)
			return refuse(parser, 0, "%s behind the body",
				entries[i].word);
		return entries[i].read(parser);
	}
	return refuse(parser, word->at, "unknown word '%.*s'",
		GALLEY_STR_ARG(shorten(word->key)));
}

static bool read_line(struct parser *parser)
{
	struct tree_token word;
	size_t depth;

	if (!take_depth(parser, &depth))
		return false;
	if (depth > 0)
		return read_node(parser, depth);
	return next_token(parser, &word) && read_entry(parser, &word);
}

static bool is_head(struct galley_str line)
{
	struct galley_str head = galley_str(head_word);

	return galley_str_starts(line, head) &&
		(line.len == head.len || line.ptr[head.len] == ' ');
}

/* Read the line, or skip it where a document was refused. */
static bool take_line(struct parser *parser)
{
	struct galley_str line = parser->line.text;

	if (is_head(line)) {
		end_document(parser);
		start_document(parser);
		parser->line.at = strlen(head_word);
		return read_head(parser);
	}
	if (galley_str_is_empty(line) || parser->refused)
		return true;
	if (!parser->doc)
		return refuse(parser, 0, "no '%s' at the start", head_word);
	return read_line(parser);
}

static enum galley_status read_tree(struct galley_read_job *job)
{
	struct galley_arena *arena = galley_arena_new();
	struct galley_str text = galley_text_decode(
		arena, job->input, GALLEY_STR("UTF-8"), job->diag);
	struct galley_str rest = text;
	struct parser parser = { .job = job };

	while (rest.ptr) {
		parser.line_offset = (size_t)(rest.ptr - text.ptr);
		parser.line_number++;
		parser.line.text = galley_str_cut(&rest, '\n');
		parser.line.at = 0;
		if (!take_line(&parser))
			refuse_document(&parser);
	}
	end_document(&parser);
	if (!parser.delivered && !parser.refused)
		galley_report(job->diag, GALLEY_ERROR, "tree.document",
			GALLEY_NOWHERE, "no document");
	galley_buf_clear(&parser.line.value);
	galley_arena_free(arena);
	return parser.delivered ? GALLEY_OK : GALLEY_FAILED;
}

static int probe(struct galley_str head)
{
	if (galley_str_starts(head, GALLEY_STR("\xef\xbb\xbf")))
		head = galley_str_slice(head, 3, head.len);
	return galley_str_starts(head, GALLEY_STR("galley-tree ")) ? 100 : 0;
}

GALLEY_READER(tree) = {
	.name = "tree",
	.title = "the document model as readable text",
	.extensions = GALLEY_EXTENSIONS("tree"),
	.media_type = "text/plain",
	.probe = probe,
	.read = read_tree,
};

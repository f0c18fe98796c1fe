/*
 * ninjs, News in JSON, of all versions from 1.0 to 3.1: an item is a
 * document, and so is each of its associations that has a body.
 *
 * Versions differ in the names of members and in the shape of some; both are
 * taken as they come, whatever the item says that it is.
 */
#include "reader.h"

enum {
	MAX_NESTED = 16 /* associations of associations */
};

/* ---------------------------------------------------------------- probing */

static bool has_key(struct galley_str head, const char *key)
{
	struct galley_str wanted = galley_str(key);
	size_t at = 0;

	while ((at = galley_str_find(head, wanted, at)) < head.len) {
		size_t end = at + wanted.len;
		if (at > 0 && head.ptr[at - 1] == '"' && end < head.len &&
			head.ptr[end] == '"')
			return true;
		at = end;
	}
	return false;
}

static int probe_ninjs(struct galley_str head)
{
	static const char *const keys[] = { "bodies", "headlines", "body_text",
		"body_html", "body_xhtml", "headline", "versionCreated",
		"versioncreated", "firstCreated", "firstcreated", "pubStatus",
		"pubstatus", "copyrightHolder", "copyrightholder",
		"associations", "representationtype" };

	head = galley_str_trim(head);
	if (galley_str_find(head, GALLEY_STR("/ninjs-schema_"), 0) < head.len)
		return 95;
	if (!head.len || !strchr("{[", head.ptr[0]) || !has_key(head, "uri"))
		return 0;
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		if (has_key(head, keys[i]))
			return 85;
	}
	return 0;
}

/* ----------------------------------------------------------------- values */

struct galley_str ninjs_string(const struct ninjs_input *input, json_t *value)
{
	struct galley_str text = { NULL, 0 };

	if (json_is_string(value))
		text = (struct galley_str){ json_string_value(value),
			json_string_length(value) };
	else if (json_is_integer(value))
		return galley_arena_printf(input->doc->arena,
			"%" JSON_INTEGER_FORMAT, json_integer_value(value));
	else if (json_is_real(value))
		return galley_arena_printf(
			input->doc->arena, "%.0f", json_real_value(value));
	return galley_text_decode(
		input->doc->arena, text, GALLEY_STR("utf-8"), NULL);
}

json_t *ninjs_member(json_t *object, const char *name)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
	{
		if (galley_str_equal_nocase(galley_str(key), galley_str(name)))
			return value;
	}
	return NULL;
}

struct galley_str ninjs_text(
	const struct ninjs_input *input, json_t *object, const char *name)
{
	return ninjs_string(input, ninjs_member(object, name));
}

void ninjs_keep(
	const struct ninjs_input *input, struct galley_str key, json_t *value)
{
	struct galley_str text = ninjs_string(input, value);
	char *dump = NULL;

	if (!text.len && !json_is_string(value)) {
		dump = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
		text = galley_str(dump);
	}
	if (text.len)
		galley_meta_add_unknown(
			&input->doc->meta, input->doc->arena, key, text);
	free(dump);
}

json_t *ninjs_association(json_t *item, size_t i)
{
	json_t *all = ninjs_member(item, "associations");
	void *at;

	if (json_is_array(all))
		return json_array_get(all, i);
	at = json_object_iter(all);
	while (at && i-- > 0)
		at = json_object_iter_next(all, at);
	return json_object_iter_value(at);
}

/* ---------------------------------------------------------------- reading */

static void read_item(struct ninjs_input *input, json_t *item)
{
	input->doc = galley_read_document(input->job);
	ninjs_read_fields(input, item);
	ninjs_read_body(input, item);
	input->doc->wants_language = true;
	galley_read_deliver(input->job, input->doc);
}

/* Does the item only hold others together? */
static bool is_collection(json_t *item)
{
	json_t *one;

	if (ninjs_is_document(item))
		return false;
	for (size_t i = 0; (one = ninjs_association(item, i)); i++) {
		if (ninjs_is_document(one))
			return true;
	}
	return false;
}

/* The item, and what is associated with it, in the order of the input. */
static void read_all(struct ninjs_input *input, json_t *item)
{
	struct {
		json_t *item;
		size_t next;
	} open[MAX_NESTED] = { { .item = item } };
	size_t depth = 1;

	if (is_collection(item))
		galley_report(input->job->diag, GALLEY_NOTICE,
			"ninjs.collection", GALLEY_NOWHERE,
			"what is said of the collection as a whole is left "
			"out");
	else
		read_item(input, item);
	while (depth > 0) {
		json_t *one = ninjs_association(
			open[depth - 1].item, open[depth - 1].next++);
		if (!one) {
			depth--;
			continue;
		}
		if (ninjs_is_document(one))
			read_item(input, one);
		if (depth < MAX_NESTED) {
			open[depth].item = one;
			open[depth++].next = 0;
		}
	}
}

static enum galley_status refuse(
	struct galley_read_job *job, uint32_t line, const char *reason)
{
	galley_report(job->diag, GALLEY_ERROR, "ninjs.json",
		(struct galley_span){ .line = line }, "no ninjs: %s", reason);
	return GALLEY_FAILED;
}

static enum galley_status read_root(struct galley_read_job *job, json_t *root)
{
	struct ninjs_input input = { .job = job };

	if (json_is_object(root)) {
		read_all(&input, root);
		return GALLEY_OK;
	}
	for (size_t i = 0; i < json_array_size(root); i++) {
		if (!json_is_object(json_array_get(root, i)))
			return refuse(job, 0, "an array of other things");
		read_all(&input, json_array_get(root, i));
	}
	return json_array_size(root) ? GALLEY_OK
				     : refuse(job, 0, "no item in it");
}

static enum galley_status read_ninjs(struct galley_read_job *job)
{
	struct galley_arena *arena = galley_arena_new();
	struct galley_str text = galley_text_decode(
		arena, job->input, GALLEY_STR("utf-8"), job->diag);
	json_error_t error;
	json_t *root = json_loadb(
		text.ptr ? text.ptr : "", text.len, JSON_ALLOW_NUL, &error);
	enum galley_status status = root
		? read_root(job, root)
		: refuse(job, error.line > 0 ? (uint32_t)error.line : 0,
			  error.text);

	json_decref(root);
	galley_arena_free(arena);
	return status;
}

GALLEY_READER(ninjs) = {
	.name = "ninjs",
	.title = "ninjs, News in JSON 1.0 to 3.1",
	.extensions = GALLEY_EXTENSIONS("ninjs"),
	.media_type = "application/json",
	.probe = probe_ninjs,
	.read = read_ninjs,
};

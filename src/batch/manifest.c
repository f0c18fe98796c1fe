/*
 * A line, in this order and with no blanks:
 *
 *     {"key":"…","options":"…","names":"…","version":"…","status":"…",
 *      "input":"…","sizes":[…],"outputs":["…"],"path":"…"}
 *
 * key, options and names are hashes: of the relative path, of all options
 * that shape an output, of the planned paths of the outputs. The file is
 * mapped, and a table leads from keys to lines, so that looking up costs 16
 * bytes an input and no parsing of what is not asked for.
 */
#include "batch/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <galley/galley.h>
#include <galley/text.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	FLUSH_AT = 64 << 10,
};

/* A free slot has line 0; line n begins at byte n - 1. */
struct galley_known {
	uint64_t key;
	uint64_t line;
};

/* -------------------------------------------------------------- parsing */

static bool eat(struct galley_str *rest, const char *literal)
{
	struct galley_str head = galley_str(literal);
	if (!galley_str_starts(*rest, head))
		return false;
	*rest = galley_str_slice(*rest, head.len, rest->len);
	return true;
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool eat_hex(struct galley_str *rest, unsigned char *out, size_t bytes)
{
	if (rest->len < 2 * bytes)
		return false;
	for (size_t i = 0; i < bytes; i++) {
		int high = hex_value(rest->ptr[2 * i]);
		int low = hex_value(rest->ptr[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		out[i] = (unsigned char)(high << 4 | low);
	}
	*rest = galley_str_slice(*rest, 2 * bytes, rest->len);
	return true;
}

static bool eat_hash(struct galley_str *rest, uint64_t *hash)
{
	unsigned char bytes[sizeof(*hash)];
	if (!eat_hex(rest, bytes, sizeof(bytes)))
		return false;
	*hash = 0;
	for (size_t i = 0; i < sizeof(bytes); i++)
		*hash = *hash << 8 | bytes[i];
	return true;
}

static bool eat_number(struct galley_str *rest, uint64_t *number)
{
	size_t digits = 0;
	*number = 0;
	while (digits < rest->len && digits < 19 && rest->ptr[digits] >= '0' &&
		rest->ptr[digits] <= '9')
		*number = *number * 10 + (uint64_t)(rest->ptr[digits++] - '0');
	*rest = galley_str_slice(*rest, digits, rest->len);
	return digits;
}

/* A JSON string as galley_put_json writes it, without its escapes. */
static bool eat_string(struct galley_str *rest, struct galley_buf *out)
{
	static const char from[] = "\"\\ntrbf", to[] = "\"\\\n\t\r\b\f";
	if (!eat(rest, "\""))
		return false;
	size_t at = 0;
	for (; at < rest->len && rest->ptr[at] != '"'; at++) {
		char c = rest->ptr[at];
		if (c == '\\' && at + 1 < rest->len) {
			const char *known = strchr(from, rest->ptr[++at]);
			if (!known)
				return false; /* \u: a control character */
			c = to[known - from];
		}
		galley_buf_putc(out, c);
	}
	*rest = galley_str_slice(*rest, at, rest->len);
	return eat(rest, "\"");
}

/* --------------------------------------------------------------- loading */

static struct galley_known *slot_of(
	const struct galley_manifest *manifest, uint64_t key)
{
	size_t at = (size_t)key & (manifest->capacity - 1);
	while (manifest->table[at].line && manifest->table[at].key != key)
		at = (at + 1) & (manifest->capacity - 1);
	return &manifest->table[at];
}

static void grow(struct galley_manifest *manifest)
{
	struct galley_manifest old = *manifest;
	manifest->capacity = old.capacity ? old.capacity * 2 : 1024;
	manifest->table = calloc(manifest->capacity, sizeof(*manifest->table));
	if (!manifest->table)
		galley_die("out of memory");
	for (size_t i = 0; i < old.capacity; i++)
		if (old.table[i].line)
			*slot_of(manifest, old.table[i].key) = old.table[i];
	free(old.table);
}

static void load_line(
	struct galley_manifest *manifest, struct galley_str line, size_t offset)
{
	uint64_t key;
	if (!galley_str_ends(line, GALLEY_STR("}")) ||
		!eat(&line, "{\"key\":\"") || !eat_hash(&line, &key))
		return;
	if (4 * manifest->count >= 3 * manifest->capacity)
		grow(manifest);
	struct galley_known *slot = slot_of(manifest, key);
	manifest->count += !slot->line;
	*slot = (struct galley_known){ key, offset + 1 };
}

static void load(struct galley_manifest *manifest)
{
	struct galley_str rest = { manifest->map, manifest->len };
	while (rest.len) {
		size_t offset = (size_t)(rest.ptr - manifest->map);
		load_line(manifest, galley_str_cut(&rest, '\n'), offset);
	}
}

static bool refuse(struct galley_diag *diag, const char *path, const char *why)
{
	galley_report(diag, GALLEY_ERROR, "manifest", GALLEY_NOWHERE,
		"cannot use the manifest '%s': %s", path, why);
	return false;
}

/* A torn last line is ended, so that the next one stands by itself. */
static bool end_last_line(const struct galley_manifest *manifest)
{
	if (!manifest->len || manifest->map[manifest->len - 1] == '\n')
		return true;
	return write(manifest->fd, "\n", 1) == 1;
}

static bool map(struct galley_manifest *manifest)
{
	struct stat found;
	if (fstat(manifest->fd, &found) < 0)
		return false;
	manifest->len = (size_t)found.st_size;
	if (!manifest->len)
		return true;
	void *memory = mmap(
		NULL, manifest->len, PROT_READ, MAP_PRIVATE, manifest->fd, 0);
	if (memory == MAP_FAILED) {
		manifest->len = 0;
		return false;
	}
	manifest->map = memory;
	return true;
}

bool galley_manifest_open(struct galley_manifest *manifest, const char *path,
	bool dry, struct galley_diag *diag)
{
	int flags = dry ? O_RDONLY : O_RDWR | O_CREAT | O_APPEND;
	manifest->dry = dry;
	manifest->fd = open(path, flags | O_CLOEXEC | O_NONBLOCK, 0666);
	if (manifest->fd < 0 && dry && errno == ENOENT)
		return true;
	if (manifest->fd < 0)
		return refuse(diag, path, strerror(errno));
	if (!dry && flock(manifest->fd, LOCK_EX | LOCK_NB) < 0 &&
		errno == EWOULDBLOCK)
		return refuse(diag, path, "another run is writing it");
	if (!map(manifest))
		return refuse(diag, path, strerror(errno));
	load(manifest);
	return dry || end_last_line(manifest) ||
		refuse(diag, path, strerror(errno));
}

/* -------------------------------------------------------------- asking */

/* Hash of where the outputs go; under a template that is not known before. */
static uint64_t hash_of_names(
	const struct galley_batch *batch, const struct galley_task *task)
{
	struct galley_buf all = { 0 };
	galley_buf_put(&all, batch->name);
	galley_buf_put(&all, batch->output);
	for (size_t i = 0; !batch->name.len && i < batch->target_count; i++) {
		galley_buf_putc(&all, '\0');
		galley_buf_put(&all, task->names[i]);
	}
	uint64_t hash = galley_hash(galley_buf_str(&all));
	galley_buf_clear(&all);
	return hash;
}

/* The line of an input behind its key, if it has one. */
static struct galley_str find_line(
	const struct galley_manifest *manifest, const struct galley_task *task)
{
	struct galley_str all = { manifest->map, manifest->len };
	if (!manifest->count)
		return (struct galley_str){ 0 };
	uint64_t line = slot_of(manifest, galley_hash(task->relative))->line;
	if (!line)
		return (struct galley_str){ 0 };
	all = galley_str_slice(all, (size_t)line - 1, all.len);
	all = galley_str_cut(&all, '\n');
	return galley_str_slice(all, strlen("{\"key\":\"") + 16, all.len);
}

static bool eat_sizes(struct galley_str *line, size_t count, uint64_t *sizes)
{
	for (size_t i = 0; i < count; i++)
		if ((i && !eat(line, ",")) || !eat_number(line, &sizes[i]))
			return false;
	return eat(line, "],\"outputs\":[");
}

static bool eat_names(struct galley_manifest *manifest, struct galley_str *line,
	size_t count, struct galley_task *task)
{
	size_t ends[TARGETS_MOST + 1] = { 0 };
	manifest->names.len = 0;
	for (size_t i = 0; i < count; i++) {
		if ((i && !eat(line, ",")) ||
			!eat_string(line, &manifest->names))
			return false;
		galley_buf_putc(&manifest->names, '\0');
		ends[i + 1] = manifest->names.len;
	}
	for (size_t i = 0; i < count; i++)
		task->names[i] =
			(struct galley_str){ manifest->names.ptr + ends[i],
				ends[i + 1] - ends[i] - 1 };
	return true;
}

void galley_manifest_recall(struct galley_manifest *manifest,
	const struct galley_batch *batch, struct galley_task *task)
{
	struct galley_str line = find_line(manifest, task);
	struct galley_task known = *task;
	uint64_t options, names;
	bool good = eat(&line, "\",\"options\":\"") &&
		eat_hash(&line, &options) && eat(&line, "\",\"names\":\"") &&
		eat_hash(&line, &names) &&
		eat(&line, "\",\"version\":\"" GALLEY_VERSION "\",") &&
		eat(&line, "\"status\":\"converted\",\"input\":\"") &&
		eat_hex(&line, manifest->digest, DIGEST_BYTES) &&
		eat(&line, "\",\"sizes\":[") &&
		eat_sizes(&line, batch->target_count, known.sizes);
	if (!good || options != batch->options ||
		names != hash_of_names(batch, task))
		return;
	if (batch->name.len &&
		!eat_names(manifest, &line, batch->target_count, &known))
		return;
	known.digest = (struct galley_str){ (const char *)manifest->digest,
		DIGEST_BYTES };
	*task = known;
}

/* -------------------------------------------------------------- adding */

static void put_results(struct galley_sink *out,
	const struct galley_batch *batch, const struct galley_task *task,
	const struct galley_outcome *outcome)
{
	galley_puts(out, "\",\"sizes\":[");
	for (size_t i = 0; i < batch->target_count; i++)
		galley_printf(out, "%s%llu", i ? "," : "",
			(unsigned long long)outcome->made[i].size);
	galley_puts(out, "],\"outputs\":[");
	for (size_t i = 0; i < batch->target_count; i++) {
		const struct galley_made *made = &outcome->made[i];
		galley_puts(out, i ? "," : "");
		galley_put_json(
			out, made->path.len ? made->path : task->names[i]);
	}
	galley_puts(out, "]");
}

static const char *status_of(const struct galley_outcome *outcome)
{
	if (outcome->status == GALLEY_SKIPPED)
		return "skipped";
	return outcome->status == GALLEY_CONVERTED ? "converted" : "failed";
}

void galley_manifest_add(struct galley_manifest *manifest,
	const struct galley_batch *batch, const struct galley_task *task,
	const struct galley_outcome *outcome)
{
	struct galley_sink *out = &manifest->pending;
	if (manifest->fd < 0 || manifest->dry ||
		outcome->status == GALLEY_UNCHANGED)
		return;
	galley_printf(out,
		"{\"key\":\"%016llx\",\"options\":\"%016llx\","
		"\"names\":\"%016llx\",\"version\":\"" GALLEY_VERSION "\","
		"\"status\":\"%s\",\"input\":\"",
		(unsigned long long)galley_hash(task->relative),
		(unsigned long long)batch->options,
		(unsigned long long)hash_of_names(batch, task),
		status_of(outcome));
	for (size_t i = 0; i < outcome->digest.len; i++)
		galley_printf(
			out, "%02x", (unsigned char)outcome->digest.ptr[i]);
	put_results(out, batch, task, outcome);
	galley_puts(out, ",\"path\":");
	galley_put_json(out, task->path);
	galley_puts(out, "}\n");
	if (out->buf.len > FLUSH_AT)
		galley_manifest_flush(manifest);
}

void galley_manifest_leave(struct galley_manifest *manifest)
{
	if (manifest->fd >= 0)
		close(manifest->fd);
	manifest->fd = -1;
}

bool galley_manifest_flush(struct galley_manifest *manifest)
{
	struct galley_str rest = galley_buf_str(&manifest->pending.buf);
	while (manifest->fd >= 0 && rest.len) {
		ssize_t n = write(manifest->fd, rest.ptr, rest.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			galley_sink_fail(&manifest->pending, errno);
		if (n < 0)
			break;
		rest = galley_str_slice(rest, (size_t)n, rest.len);
	}
	manifest->pending.buf.len = 0;
	errno = manifest->pending.error;
	return !manifest->pending.status;
}

bool galley_manifest_close(struct galley_manifest *manifest)
{
	bool good = galley_manifest_flush(manifest);
	if (manifest->fd >= 0 && !manifest->dry && fsync(manifest->fd) < 0 &&
		errno != EINVAL)
		good = false;
	int error = errno;
	if (manifest->map)
		munmap(manifest->map, manifest->len);
	if (manifest->fd >= 0)
		close(manifest->fd);
	free(manifest->table);
	galley_buf_clear(&manifest->pending.buf);
	galley_buf_clear(&manifest->names);
	errno = error;
	return good;
}

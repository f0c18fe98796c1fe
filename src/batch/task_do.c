/*
 * In a worker: one input through the pipeline, and its outputs into place.
 * Outputs are made in memory, as they have to be compared with what is there
 * and as a template names them by what was read.
 */
#include "batch/task.h"

#include "batch/names.h"
#include "batch/template.h"
#include "convert/input.h"
#include "convert/output.h"
#include "convert/registry.h"
#include <errno.h>
#include <fcntl.h>
#include <sha2.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
	MESSAGES_MOST = 16 << 10, /* bytes kept of an input's messages */
};

/* The work of one input. */
struct doing {
	struct galley_task_worker *worker;
	const struct galley_batch *batch;
	struct galley_diag diag;
	struct galley_settings settings;
	struct galley_task task;
	struct galley_outcome outcome;
	struct galley_arena *arena;
	struct galley_output output[TARGETS_MOST];
	struct galley_buf temporary[TARGETS_MOST];
	unsigned char digest[DIGEST_BYTES];
	bool named; /* under a template: the first article has been seen */
};

/* ------------------------------------------------------------ messages */

static void keep_message(void *user, const struct galley_message *message)
{
	struct galley_task_worker *worker = user;
	if (worker->messages.len > MESSAGES_MOST) {
		worker->dropped++;
		return;
	}
	worker->message_count++;
	galley_message_pack(message, &worker->messages);
}

static void say(struct doing *doing, enum galley_severity severity,
	const char *rule, struct galley_str path, const char *text)
{
	galley_report(&doing->diag, severity, rule, GALLEY_NOWHERE, "'%.*s' %s",
		GALLEY_STR_ARG(path), text);
}

/* --------------------------------------------------------- what is done */

static void take_digest(struct doing *doing, struct galley_str bytes)
{
	SHA2_CTX context;
	SHA256Init(&context);
	SHA256Update(&context, (const uint8_t *)bytes.ptr, bytes.len);
	SHA256Final(doing->digest, &context);
	doing->outcome.digest =
		(struct galley_str){ (const char *)doing->digest,
			DIGEST_BYTES };
}

/* Did an earlier run convert the same bytes, and are its outputs there? */
static bool is_done(const struct doing *doing)
{
	if (!doing->task.digest.len ||
		!galley_str_equal(doing->task.digest, doing->outcome.digest))
		return false;
	for (size_t i = 0; i < doing->batch->target_count; i++) {
		struct stat found;
		if (lstat(doing->task.names[i].ptr, &found) < 0 ||
			!S_ISREG(found.st_mode) ||
			(uint64_t)found.st_size != doing->task.sizes[i])
			return false;
	}
	return true;
}

/* Under --update: are all outputs newer than the input? */
static bool is_newer(const struct doing *doing)
{
	struct stat input, output;
	if (!doing->batch->update || stat(doing->task.path.ptr, &input) < 0)
		return false;
	for (size_t i = 0; i < doing->batch->target_count; i++) {
		if (lstat(doing->task.names[i].ptr, &output) < 0 ||
			output.st_mtim.tv_sec < input.st_mtim.tv_sec ||
			(output.st_mtim.tv_sec == input.st_mtim.tv_sec &&
				output.st_mtim.tv_nsec < input.st_mtim.tv_nsec))
			return false;
	}
	return true;
}

/* ------------------------------------------------------------- outputs */

static void report_placed(struct doing *doing, enum galley_placed placed,
	struct galley_str path, int error)
{
	if (placed == GALLEY_PLACED_KEPT)
		say(doing, GALLEY_NOTICE, "output.kept", path,
			"kept: it exists already");
	else if (placed == GALLEY_PLACED_INPUT)
		say(doing, GALLEY_ERROR, "output.is-input", path,
			"is an input: it is not overwritten");
	else if (placed == GALLEY_PLACED_FAILED)
		galley_report(&doing->diag, GALLEY_ERROR, "output.unwritable",
			GALLEY_NOWHERE, "cannot write '%.*s': %s",
			GALLEY_STR_ARG(path), strerror(error));
	if (placed == GALLEY_PLACED_FAILED &&
		(error == ENOSPC || error == EDQUOT))
		doing->outcome.disk_full = true;
}

/* Under a template the parent gives the name, in the order of the inputs. */
static enum galley_placed set_aside(struct doing *doing, size_t i)
{
	struct galley_str bytes = galley_buf_str(&doing->output[i].sink.buf);
	struct galley_made *made = &doing->outcome.made[i];
	if (doing->batch->dry_run)
		return GALLEY_PLACED_WRITTEN;
	if (!galley_place_aside(&doing->worker->placer, doing->worker->folder,
		    bytes, &doing->temporary[i]))
		return GALLEY_PLACED_FAILED;
	made->temporary = galley_buf_str(&doing->temporary[i]);
	return GALLEY_PLACED_WRITTEN;
}

/* Where the output of another input is, a number is put to the name. */
static enum galley_placed place_numbered(struct doing *doing, size_t i)
{
	struct galley_str bytes = galley_buf_str(&doing->output[i].sink.buf);
	struct galley_str wanted = doing->task.names[i];
	struct galley_made *made = &doing->outcome.made[i];
	enum galley_placed placed;
	made->path = wanted;
	for (unsigned n = 2; (placed = galley_place(&doing->worker->placer,
				      made->path, bytes)) == GALLEY_PLACED_KEPT;
		n++)
		made->path = galley_name_numbered(doing->arena, wanted, n);
	if (!galley_str_equal(made->path, wanted))
		say(doing, GALLEY_NOTICE, "output.clash", made->path,
			"is its name, as there is another output of the same "
			"one");
	return placed;
}

static enum galley_placed put_in_place(struct doing *doing, size_t i)
{
	if (doing->batch->name.len)
		return set_aside(doing, i);
	if (doing->batch->number)
		return place_numbered(doing, i);
	return galley_place(&doing->worker->placer, doing->task.names[i],
		galley_buf_str(&doing->output[i].sink.buf));
}

static enum galley_status put_all_in_place(struct doing *doing)
{
	enum galley_status status = GALLEY_OK;
	for (size_t i = 0; i < doing->batch->target_count; i++) {
		struct galley_made *made = &doing->outcome.made[i];
		struct galley_str path = doing->batch->name.len
			? made->path
			: doing->task.names[i];
		errno = doing->output[i].sink.error;
		made->size = doing->output[i].sink.buf.len;
		made->placed = doing->output[i].sink.status
			? GALLEY_PLACED_FAILED
			: put_in_place(doing, i);
		report_placed(doing, made->placed, path, errno);
		if (made->placed >= GALLEY_PLACED_INPUT)
			status = GALLEY_FAILED;
	}
	return status;
}

static void name_outputs(struct doing *doing, const struct galley_doc *doc)
{
	const struct galley_batch *batch = doing->batch;
	bool slash = !galley_str_ends(batch->output, GALLEY_STR("/"));
	for (size_t i = 0; i < batch->target_count; i++) {
		struct galley_str below = galley_template_fill(doing->arena,
			batch->name, doing->task.relative, &doc->meta,
			batch->targets[i].writer);
		doing->outcome.made[i].path = galley_arena_printf(doing->arena,
			"%.*s%s%.*s", GALLEY_STR_ARG(batch->output),
			slash ? "/" : "", GALLEY_STR_ARG(below));
	}
	doing->named = true;
}

/* ---------------------------------------------------------- conversion */

static void add_to_all(void *user, struct galley_doc *doc)
{
	struct doing *doing = user;
	if (doing->batch->name.len && !doing->named)
		name_outputs(doing, doc);
	for (size_t i = 0; i < doing->batch->target_count; i++)
		galley_output_add(&doing->output[i], doc, GALLEY_STR(""));
}

static enum galley_status convert(
	struct doing *doing, const struct galley_input *input)
{
	const struct galley_batch *batch = doing->batch;
	for (size_t i = 0; i < batch->target_count; i++)
		galley_output_open_held(&doing->output[i], &doing->settings,
			batch->targets[i].writer);
	enum galley_status status =
		galley_read(&doing->settings, input, add_to_all, doing);
	for (size_t i = 0; i < batch->target_count; i++)
		galley_output_end(&doing->output[i]);
	if (doing->diag.count[GALLEY_ERROR])
		status = GALLEY_FAILED;
	if (!status)
		status = put_all_in_place(doing);
	for (size_t i = 0; i < batch->target_count; i++)
		galley_output_clear(&doing->output[i]);
	return status;
}

static enum galley_outcome_status do_input(
	struct doing *doing, const struct galley_input *input)
{
	if (doing->worker->wants_digest)
		take_digest(doing, input->bytes);
	if (is_done(doing))
		return GALLEY_UNCHANGED;
	if (!galley_settle_reader(&doing->settings, input))
		return GALLEY_SKIPPED;
	for (size_t i = 0; i < doing->batch->target_count; i++)
		if (doing->task.renamed >> i & 1)
			say(doing, GALLEY_WARNING, "output.clash",
				doing->task.names[i],
				"is its name, as another input has the same "
				"one");
	return convert(doing, input) ? GALLEY_FAILED_INPUT : GALLEY_CONVERTED;
}

static uint64_t microseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static void do_task(struct doing *doing)
{
	struct galley_input input;
	uint64_t started = microseconds();
	doing->outcome.status = GALLEY_FAILED_INPUT;
	if (is_newer(doing))
		doing->outcome.status = GALLEY_UNCHANGED;
	else if (!galley_input_read_file(&input, doing->task.path,
			 doing->settings.max_input, &doing->diag)) {
		doing->outcome.status = do_input(doing, &input);
		galley_input_clear(&input);
	}
	doing->outcome.microseconds = microseconds() - started;
}

void galley_task_ahead(const struct galley_batch *batch, struct galley_str work)
{
	enum {
		MOST = 4 << 20
	};
	struct galley_task task = galley_task_unpack(batch, work);
	int fd = open(
		task.path.ptr, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return;
	posix_fadvise(fd, 0, MOST, POSIX_FADV_WILLNEED);
	close(fd);
}

void galley_task_do(
	void *user, struct galley_str work, struct galley_buf *result)
{
	struct galley_task_worker *worker = user;
	struct doing doing = {
		.worker = worker,
		.batch = worker->batch,
		.settings = *worker->batch->settings,
		.task = galley_task_unpack(worker->batch, work),
		.arena = galley_arena_new(),
	};
	worker->messages.len = 0;
	worker->message_count = worker->dropped = 0;
	doing.diag = (struct galley_diag){
		.handler = keep_message,
		.user = worker,
		.file = doing.task.path,
		.strict = worker->batch->settings->diag->strict,
	};
	doing.settings.diag = &doing.diag;
	doing.settings.formats->diag = &doing.diag;
	do_task(&doing);
	doing.outcome.messages = worker->message_count;
	doing.outcome.dropped = worker->dropped;
	galley_outcome_pack(worker->batch, &doing.outcome,
		galley_buf_str(&worker->messages), result);
	galley_arena_free(doing.arena);
	for (size_t i = 0; i < worker->batch->target_count; i++)
		galley_buf_clear(&doing.temporary[i]);
}

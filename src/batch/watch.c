/*
 * Events say when to look, and which files are being written; what is there
 * is found by looking. So nothing depends on an event that was lost, or on
 * what happened before the start.
 */
#include "batch/watch.h"

#include "base/temporary.h"
#include "batch/run.h"
#include "batch/stop.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
	LOOK_EVERY = 200, /* milliseconds */
};

/* A file of the folder. */
struct seen {
	char *name;
	ino_t inode;
	off_t size;
	struct timespec changed;
	long long since; /* when it was first seen like that */
	bool open;       /* somebody writes it, as events say */
	bool given;      /* to the workers */
};

struct listing {
	struct seen *list; /* by name */
	size_t count, capacity;
};

struct watching {
	struct galley_run run;
	const char *folder;
	int fd; /* of the folder */
	int events;
	struct listing files;
	bool failed;
};

static long long milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static void fail(struct watching *watching, const char *what)
{
	galley_report(watching->run.diag, GALLEY_ERROR, "watch", GALLEY_NOWHERE,
		"%s '%s': %s", what, watching->folder, strerror(errno));
	watching->failed = true;
}

/* ------------------------------------------------------------- looking */

static int by_name(const void *a, const void *b)
{
	const struct seen *one = a, *other = b;
	return strcmp(one->name, other->name);
}

static struct seen *find(const struct listing *files, const char *name)
{
	char key[NAME_MAX + 1];
	if (!files->count || strlen(name) > NAME_MAX)
		return NULL;
	strcpy(key, name);
	const struct seen wanted = { .name = key };
	return bsearch(&wanted, files->list, files->count, sizeof(*files->list),
		by_name);
}

static void add(struct listing *files, struct seen file)
{
	if (files->count == files->capacity) {
		size_t capacity = files->capacity * 2 + 64;
		struct seen *grown = reallocarray(
			files->list, capacity, sizeof(*files->list));
		if (!grown)
			galley_die("out of memory");
		files->list = grown;
		files->capacity = capacity;
	}
	files->list[files->count++] = file;
}

static void clear(struct listing *files)
{
	for (size_t i = 0; i < files->count; i++)
		free(files->list[i].name);
	free(files->list);
	*files = (struct listing){ 0 };
}

static bool is_as(const struct seen *file, const struct stat *found)
{
	return file->inode == found->st_ino && file->size == found->st_size &&
		file->changed.tv_sec == found->st_mtim.tv_sec &&
		file->changed.tv_nsec == found->st_mtim.tv_nsec;
}

/* What is known of a file, when it is looked at again. One that the workers
 * have is kept as it was given to them. */
static struct seen know(const struct watching *watching, const char *name,
	const struct stat *found)
{
	const struct seen *before = find(&watching->files, name);
	struct seen file = {
		.inode = found->st_ino,
		.size = found->st_size,
		.changed = found->st_mtim,
		.since = milliseconds(),
		.open = before && before->open,
	};
	if (before && (before->given || is_as(before, found)))
		file = *before;
	file.name = strdup(name);
	if (!file.name)
		galley_die("out of memory");
	return file;
}

static void look(struct watching *watching)
{
	struct listing now = { 0 };
	DIR *stream = opendir(watching->folder);
	if (!stream) {
		fail(watching, "cannot read the folder");
		return;
	}
	const struct dirent *entry;
	struct stat found;
	while ((entry = readdir(stream)))
		if (entry->d_name[0] != '.' &&
			fstatat(watching->fd, entry->d_name, &found,
				AT_SYMLINK_NOFOLLOW) == 0 &&
			S_ISREG(found.st_mode))
			add(&now, know(watching, entry->d_name, &found));
	closedir(stream);
	if (now.count)
		qsort(now.list, now.count, sizeof(*now.list), by_name);
	clear(&watching->files);
	watching->files = now;
}

/* -------------------------------------------------------------- events */

static void take_event(
	struct watching *watching, const struct inotify_event *event)
{
	struct seen *file =
		event->len ? find(&watching->files, event->name) : NULL;
	if (event->mask & IN_DELETE_SELF) {
		errno = ENOENT;
		fail(watching, "there is no more folder");
	} else if (file) {
		file->open = event->mask & IN_MODIFY;
		file->since = milliseconds();
	}
}

static void take_events(struct watching *watching)
{
	_Alignas(struct inotify_event) char events[16 << 10];
	ssize_t n;
	while ((n = read(watching->events, events, sizeof(events))) > 0)
		for (char *at = events; at < events + n;) {
			struct inotify_event event;
			memcpy(&event, at, sizeof(event));
			take_event(watching,
				(const struct inotify_event *)(void *)at);
			at += sizeof(event) + event.len;
		}
}

/* -------------------------------------------------------------- taking */

/* Has nobody the file open for writing? A lease is granted only then; where
 * there are no leases, events have to do. It is looked at once more behind
 * the lease, as a writer may have ended just before: what it wrote has to
 * settle, and would be taken for another file when the workers are done. */
static bool is_closed(const struct watching *watching, const struct seen *file)
{
	struct stat found;
	int fd = openat(watching->fd, file->name,
		O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return errno != ENOENT;
	int refused = fcntl(fd, F_SETLEASE, F_RDLCK) < 0 ? errno : 0;
	bool same = fstat(fd, &found) == 0 && is_as(file, &found);
	close(fd);
	return same && (!refused || (refused != EAGAIN && !file->open));
}

static void give(struct watching *watching, struct seen *file)
{
	struct galley_buf path = { 0 };
	galley_buf_printf(&path, "%s/%s", watching->folder, file->name);
	const struct galley_entry entry = {
		.path = galley_buf_str(&path),
		.relative = galley_str(file->name),
	};
	file->given = true;
	galley_run_offer(&watching->run, &entry);
	galley_buf_clear(&path);
}

static void give_ready(struct watching *watching)
{
	long long before =
		milliseconds() - (long long)watching->run.batch->settle;
	for (size_t i = 0; i < watching->files.count; i++) {
		struct seen *file = &watching->files.list[i];
		if (galley_stop_asked())
			return;
		if (!file->given && file->since <= before &&
			is_closed(watching, file))
			give(watching, file);
	}
}

/* --------------------------------------------------------- moving away */

static void put_messages(
	struct galley_buf *out, const struct galley_outcome *outcome)
{
	struct galley_unpack rest = outcome->rest;
	for (uint64_t i = 0; i < outcome->messages; i++) {
		const struct galley_message message =
			galley_message_unpack(&rest);
		galley_message_format(&message, out);
		galley_buf_putc(out, '\n');
	}
}

/* A name in done/ or failed/ that is free, with its log's. */
static struct galley_str free_name(struct watching *watching,
	struct galley_arena *arena, const char *where, struct galley_str name)
{
	struct galley_str path = galley_arena_printf(
		arena, "%s/%.*s", where, GALLEY_STR_ARG(name));
	struct stat found;
	for (unsigned n = 2; fstatat(watching->fd, path.ptr, &found,
				     AT_SYMLINK_NOFOLLOW) == 0;
		n++)
		path = galley_arena_printf(
			arena, "%s/%u-%.*s", where, n, GALLEY_STR_ARG(name));
	return path;
}

static void write_log(struct watching *watching, struct galley_str moved,
	const struct galley_outcome *outcome)
{
	struct galley_buf text = { 0 }, path = { 0 };
	struct galley_sink sink;
	put_messages(&text, outcome);
	if (text.len) {
		galley_buf_printf(&path, "%s/%.*s.log", watching->folder,
			GALLEY_STR_ARG(moved));
		galley_sink_to_file(&sink, galley_buf_str(&path), false);
		galley_put(&sink, galley_buf_str(&text));
		if (galley_sink_commit(&sink)) {
			errno = sink.error;
			fail(watching, "cannot write messages in");
		}
		galley_sink_clear(&sink);
	}
	galley_buf_clear(&text);
	galley_buf_clear(&path);
}

/* Is what lies there another file than the workers were given? Then it is
 * taken anew. */
static bool was_replaced(struct watching *watching, const char *name)
{
	struct stat found;
	struct seen *file = find(&watching->files, name);
	if (!file ||
		fstatat(watching->fd, name, &found, AT_SYMLINK_NOFOLLOW) < 0)
		return true;
	bool replaced = !is_as(file, &found);
	if (replaced)
		file->given = false;
	return replaced;
}

/* The messages first: whoever sees the file moved finds them. */
static void move_away(void *user, const struct galley_task *task,
	const struct galley_outcome *outcome)
{
	struct watching *watching = user;
	bool good = outcome->status == GALLEY_CONVERTED ||
		outcome->status == GALLEY_UNCHANGED;
	if (outcome->disk_full || was_replaced(watching, task->relative.ptr))
		return; /* stays, to be taken again */
	struct galley_arena *arena = galley_arena_new();
	struct galley_str to = free_name(
		watching, arena, good ? "done" : "failed", task->relative);
	write_log(watching, to, outcome);
	if (renameat(watching->fd, task->relative.ptr, watching->fd, to.ptr) <
		0)
		fail(watching, "cannot move a file within");
	galley_arena_free(arena);
}

/* -------------------------------------------------------------- the loop */

static bool make_folder(struct watching *watching, const char *name)
{
	if (mkdirat(watching->fd, name, 0777) == 0 || errno == EEXIST)
		return true;
	fail(watching, "cannot make a folder in");
	return false;
}

static bool open_all(struct watching *watching)
{
	watching->fd =
		open(watching->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (watching->fd < 0) {
		fail(watching, "cannot watch");
		return false;
	}
	watching->events = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (watching->events < 0 ||
		inotify_add_watch(watching->events, watching->folder,
			IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO |
				IN_DELETE_SELF | IN_ONLYDIR) < 0) {
		fail(watching, "cannot watch");
		return false;
	}
	return make_folder(watching, "done") && make_folder(watching, "failed");
}

static void loop(struct watching *watching)
{
	struct galley_run *run = &watching->run;
	while (!run->stopping && !watching->failed) {
		look(watching);
		take_events(watching);
		give_ready(watching);
		galley_pool_wait(run->pool, watching->events, LOOK_EVERY);
	}
	galley_pool_stop(run->pool);
	galley_pool_drain(run->pool);
}

enum galley_batch_end galley_watch(const struct galley_batch *asked)
{
	struct galley_batch batch = *asked;
	struct watching watching = {
		.folder = asked->operands[0], .fd = -1, .events = -1
	};
	batch.after = move_away;
	batch.after_user = &watching;
	batch.number = true;
	if (!galley_run_open(&watching.run, &batch))
		watching.failed = true;
	else if (open_all(&watching))
		loop(&watching);
	bool broken = watching.failed || watching.run.broken;
	galley_run_close(&watching.run);
	clear(&watching.files);
	if (watching.events >= 0)
		close(watching.events);
	if (watching.fd >= 0)
		close(watching.fd);
	return broken ? GALLEY_BATCH_PARTLY : GALLEY_BATCH_DONE;
}

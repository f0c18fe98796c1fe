/*
 * The walk: one folder is read and sorted at a time, in the order of bytes,
 * so that a run depends neither on the file system nor on the locale. What is
 * known of a name from its folder is not asked again.
 */
#include "batch/walk.h"

#include "base/path.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct name {
	size_t at; /* in the names of the folder */
	int rank;
	unsigned char type; /* DT_… */
};

/* A folder that is being walked. */
struct folder {
	struct folder *up;
	dev_t device;
	ino_t inode;
	size_t path_len; /* bytes of the path through its slash */
	struct galley_buf names;
	struct name *list;
	size_t count, capacity, next;
};

struct walk {
	const struct galley_inputs *inputs;
	struct folder *top;
	struct galley_buf path;
	size_t prefix; /* bytes of the path that are not relative */
	bool ended;
	struct stat skip[2]; /* inode 0: nothing to skip */
};

/* ------------------------------------------------------------- telling */

static void tell(struct walk *walk, enum galley_severity severity,
	const char *rule, const char *problem)
{
	struct galley_str path = galley_buf_str(&walk->path);
	const struct galley_entry entry = {
		.path = path,
		.relative = galley_str_slice(path, walk->prefix, path.len),
		.severity = severity,
		.rule = rule,
		.problem = problem,
	};
	if (!walk->inputs->use(walk->inputs->user, &entry))
		walk->ended = true;
}

static void tell_unreadable(struct walk *walk, int error)
{
	tell(walk, GALLEY_ERROR, "input.unreadable", strerror(error));
}

static bool matches(
	const struct galley_patterns *patterns, const char *relative)
{
	const char *base = strrchr(relative, '/');
	base = base ? base + 1 : relative;
	for (size_t i = 0; i < patterns->count; i++) {
		const char *pattern = patterns->list[i];
		bool whole = strchr(pattern, '/');
		if (fnmatch(pattern, whole ? relative : base, 0) == 0)
			return true;
	}
	return false;
}

static bool is_wanted(const struct walk *walk, bool folder)
{
	const struct galley_inputs *inputs = walk->inputs;
	const char *relative = walk->path.ptr + walk->prefix;
	if (matches(&inputs->exclude, relative))
		return false;
	return folder || !inputs->include.count ||
		matches(&inputs->include, relative);
}

static void tell_file(struct walk *walk)
{
	if (is_wanted(walk, false))
		tell(walk, GALLEY_NOTICE, NULL, NULL);
}

/* What is no regular file: only what the user named is an error. */
static void tell_other(struct walk *walk, bool named, bool is_link)
{
	if (is_wanted(walk, false))
		tell(walk, named ? GALLEY_ERROR : GALLEY_NOTICE,
			"input.no-file",
			is_link ? "passed over: a symbolic link"
				: "passed over: not a regular file");
}

/* ------------------------------------------------------------- folders */

static void add_name(struct folder *folder, const struct dirent *entry)
{
	if (folder->count == folder->capacity) {
		size_t capacity = folder->capacity * 2 + 64;
		struct name *grown = reallocarray(
			folder->list, capacity, sizeof(*folder->list));
		if (!grown)
			galley_die("out of memory");
		folder->list = grown;
		folder->capacity = capacity;
	}
	folder->list[folder->count++] = (struct name){
		.at = folder->names.len,
		.type = entry->d_type,
	};
	galley_buf_put(&folder->names,
		(struct galley_str){
			entry->d_name, strlen(entry->d_name) + 1 });
}

static int compare(const void *a, const void *b, void *names)
{
	const struct name *one = a, *other = b;
	const char *text = names;
	if (one->rank != other->rank)
		return one->rank < other->rank ? -1 : 1;
	return strcmp(text + one->at, text + other->at);
}

static void sort_names(struct walk *walk, struct folder *folder)
{
	const struct galley_inputs *inputs = walk->inputs;
	for (size_t i = 0; inputs->rank && i < folder->count; i++) {
		struct name *name = &folder->list[i];
		name->rank = name->type == DT_DIR
			? INT32_MAX
			: inputs->rank(inputs->user,
				  galley_str(folder->names.ptr + name->at));
	}
	if (folder->count)
		qsort_r(folder->list, folder->count, sizeof(*folder->list),
			compare, folder->names.ptr);
}

static void close_folder(struct walk *walk)
{
	struct folder *folder = walk->top;
	walk->top = folder->up;
	galley_buf_clear(&folder->names);
	free(folder->list);
	free(folder);
}

static bool is_loop(const struct walk *walk, const struct stat *found)
{
	for (const struct folder *at = walk->top; at; at = at->up)
		if (at->device == found->st_dev && at->inode == found->st_ino)
			return true;
	return false;
}

static bool is_skipped(const struct walk *walk, const struct stat *found)
{
	for (size_t i = 0; i < 2; i++)
		if (walk->skip[i].st_ino == found->st_ino &&
			walk->skip[i].st_dev == found->st_dev)
			return true;
	return false;
}

static void read_names(struct walk *walk, struct folder *folder, DIR *stream)
{
	struct dirent *entry;
	errno = 0;
	while ((entry = readdir(stream))) {
		if (entry->d_name[0] != '.')
			add_name(folder, entry);
		errno = 0;
	}
	if (errno)
		tell_unreadable(walk, errno);
}

static void push_folder(
	struct walk *walk, DIR *stream, const struct stat *found)
{
	struct folder *folder = calloc(1, sizeof(*folder));
	if (!folder)
		galley_die("out of memory");
	folder->device = found->st_dev;
	folder->inode = found->st_ino;
	read_names(walk, folder, stream);
	sort_names(walk, folder);
	if (walk->path.ptr[walk->path.len - 1] != '/')
		galley_buf_putc(&walk->path, '/');
	folder->path_len = walk->path.len;
	folder->up = walk->top;
	walk->top = folder;
}

/* Go into the folder at walk->path. */
static void open_folder(struct walk *walk)
{
	struct stat found;
	DIR *stream = opendir(walk->path.ptr);
	if (!stream || fstat(dirfd(stream), &found) < 0)
		tell_unreadable(walk, errno);
	else if (is_loop(walk, &found))
		tell(walk, GALLEY_ERROR, "input.loop",
			"passed over: a folder that contains itself");
	else if (!is_skipped(walk, &found))
		push_folder(walk, stream, &found);
	if (stream)
		closedir(stream);
}

static unsigned char type_of(mode_t mode)
{
	return (unsigned char)((mode & S_IFMT) >> 12); /* IFTODT */
}

/* The type as the walk sees it: of a link's target where links are followed
 * or the user named it. DT_UNKNOWN, and told, where it cannot be known. */
static unsigned char settle_type(
	struct walk *walk, unsigned char type, bool follow)
{
	struct stat found;
	if (type != DT_UNKNOWN && !(type == DT_LNK && follow))
		return type;
	int failed = follow ? stat(walk->path.ptr, &found)
			    : lstat(walk->path.ptr, &found);
	if (!failed)
		return type_of(found.st_mode);
	tell_unreadable(walk, errno);
	return DT_UNKNOWN;
}

static void visit(struct walk *walk, unsigned char type, bool named)
{
	type = settle_type(walk, type, named || walk->inputs->follow_links);
	if (type == DT_REG)
		tell_file(walk);
	else if (type == DT_DIR && (named || is_wanted(walk, true)))
		open_folder(walk);
	else if (type != DT_DIR && type != DT_UNKNOWN)
		tell_other(walk, named, type == DT_LNK);
}

static void visit_next(struct walk *walk)
{
	struct folder *folder = walk->top;
	if (folder->next == folder->count) {
		close_folder(walk);
		return;
	}
	const struct name *name = &folder->list[folder->next++];
	walk->path.len = folder->path_len;
	galley_buf_puts(&walk->path, folder->names.ptr + name->at);
	visit(walk, name->type, false);
}

/* ------------------------------------------------------------ operands */

/* How much of the operand is left off in front of relative names. */
static size_t prefix_of(struct galley_str operand, bool keep_name)
{
	struct stat found;
	bool folder = stat(operand.ptr, &found) == 0 && S_ISDIR(found.st_mode);
	if (folder && !keep_name)
		return operand.len + (operand.ptr[operand.len - 1] != '/');
	size_t end = operand.len;
	while (end > 0 && operand.ptr[end - 1] == '/')
		end--;
	return galley_path_folder(galley_str_slice(operand, 0, end)).len;
}

static struct walk start(const struct galley_inputs *inputs)
{
	struct walk walk = { .inputs = inputs };
	for (size_t i = 0; i < 2; i++)
		if (!inputs->skip[i] ||
			stat(inputs->skip[i], &walk.skip[i]) < 0)
			walk.skip[i] = (struct stat){ .st_ino = 0 };
	return walk;
}

void galley_inputs_walk(const struct galley_inputs *inputs)
{
	struct walk walk = start(inputs);
	for (size_t i = 0; i < inputs->count && !walk.ended; i++) {
		struct galley_str operand = galley_str(inputs->operands[i]);
		if (!operand.len)
			continue;
		walk.prefix = prefix_of(operand, inputs->count > 1);
		walk.path.len = 0;
		galley_buf_put(&walk.path, operand);
		visit(&walk, DT_UNKNOWN, true);
		while (walk.top && !walk.ended)
			visit_next(&walk);
	}
	while (walk.top)
		close_folder(&walk);
	galley_buf_clear(&walk.path);
}

/* ---------------------------------------------------------------- lists */

/* Bytes of "/", "./" and "../" in front of a name, which would lead out of
 * the folder that it is put into. */
static size_t leading(struct galley_str path)
{
	size_t at = 0;
	for (;;) {
		struct galley_str rest = galley_str_slice(path, at, path.len);
		if (galley_str_starts(rest, GALLEY_STR("/")))
			at += 1;
		else if (galley_str_starts(rest, GALLEY_STR("./")))
			at += 2;
		else if (galley_str_starts(rest, GALLEY_STR("../")))
			at += 3;
		else
			return at;
	}
}

/* A ".." inside of a name: all through the last one is left off. */
static size_t prefix_in_list(struct galley_str path)
{
	size_t at = leading(path), up;
	for (;;) {
		up = galley_str_find(path, GALLEY_STR("/../"), at);
		if (up == path.len)
			return at;
		at = up + 4;
		at += leading(galley_str_slice(path, at, path.len));
	}
}

static void visit_listed(struct walk *walk)
{
	walk->prefix = prefix_in_list(galley_buf_str(&walk->path));
	unsigned char type = settle_type(walk, DT_UNKNOWN, true);
	if (type == DT_REG)
		tell_file(walk);
	else if (type == DT_DIR)
		tell(walk, GALLEY_NOTICE, "input.no-file",
			"passed over: a folder; a list names files");
	else if (type != DT_UNKNOWN)
		tell_other(walk, true, false);
}

void galley_inputs_read(const struct galley_inputs *inputs, FILE *list, int end)
{
	struct walk walk = start(inputs);
	char *line = NULL;
	size_t room = 0;
	ssize_t len;
	while (!walk.ended && (len = getdelim(&line, &room, end, list)) >= 0) {
		if (len && line[len - 1] == end)
			line[--len] = '\0';
		if (!len)
			continue;
		walk.path.len = 0;
		galley_buf_puts(&walk.path, line);
		visit_listed(&walk);
	}
	free(line);
	galley_buf_clear(&walk.path);
}

/* ------------------------------------------------------ the plain walk */

struct plain_walk {
	struct galley_diag *diag;
	galley_file_fn *use;
	void *user;
	size_t errors;
};

static bool use_or_report(void *user, const struct galley_entry *entry)
{
	struct plain_walk *walk = user;
	if (!entry->problem) {
		walk->use(walk->user, entry->path, entry->relative);
		return true;
	}
	walk->errors += entry->severity == GALLEY_ERROR;
	walk->diag->file = entry->path;
	galley_report(walk->diag, entry->severity, entry->rule, GALLEY_NOWHERE,
		"%s", entry->problem);
	walk->diag->file = (struct galley_str){ 0 };
	return true;
}

size_t galley_walk_inputs(char *const *operands, size_t count,
	struct galley_str skip, struct galley_diag *diag, galley_file_fn *use,
	void *user)
{
	struct plain_walk walk = { .diag = diag, .use = use, .user = user };
	const struct galley_inputs inputs = {
		.operands = operands,
		.count = count,
		.skip = { skip.len ? skip.ptr : NULL },
		.use = use_or_report,
		.user = &walk,
	};
	galley_inputs_walk(&inputs);
	return walk.errors;
}

/*
 * The walk is that of fts(3), in the order of bytes, so that a run does not
 * depend on the file system or the locale.
 */
#include "batch/walk.h"

#include "base/path.h"
#include <errno.h>
#include <fts.h>
#include <sys/stat.h>

struct walk {
	struct galley_diag *diag;
	galley_file_fn *use;
	void *user;
	bool has_skip;
	struct stat skip;
	size_t prefix; /* bytes of the path that are not part of `relative` */
	size_t errors;
};

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void report(struct walk *walk, const FTSENT *entry,
	enum galley_severity severity, const char *rule, const char *text)
{
	walk->errors += severity == GALLEY_ERROR;
	walk->diag->file =
		(struct galley_str){ entry->fts_path, entry->fts_pathlen };
	galley_report(walk->diag, severity, rule, GALLEY_NOWHERE, "%s", text);
	walk->diag->file = (struct galley_str){ 0 };
}

static bool is_skipped(const struct walk *walk, const FTSENT *entry)
{
	const struct stat *found = entry->fts_statp;
	bool hidden = entry->fts_level > 0 && entry->fts_name[0] == '.';
	return hidden ||
		(walk->has_skip && found->st_dev == walk->skip.st_dev &&
			found->st_ino == walk->skip.st_ino);
}

static void visit_file(struct walk *walk, const FTSENT *entry)
{
	struct galley_str path = { entry->fts_path, entry->fts_pathlen };
	if (entry->fts_level > 0 && entry->fts_name[0] == '.')
		return;
	walk->use(walk->user, path,
		galley_str_slice(path, walk->prefix, path.len));
}

/* What is no regular file: only files named by the user are an error. */
static void visit_other(struct walk *walk, const FTSENT *entry)
{
	bool named = entry->fts_level == 0;
	bool is_link =
		entry->fts_info == FTS_SL || entry->fts_info == FTS_SLNONE;
	report(walk, entry, named ? GALLEY_ERROR : GALLEY_NOTICE,
		"input.no-file",
		is_link ? "passed over: a symbolic link"
			: "passed over: not a regular file");
}

static void visit(struct walk *walk, FTS *fts, FTSENT *entry)
{
	switch (entry->fts_info) {
	case FTS_D:
		if (is_skipped(walk, entry))
			fts_set(fts, entry, FTS_SKIP);
		break;
	case FTS_F:
		visit_file(walk, entry);
		break;
	case FTS_DP:
		break;
	case FTS_DNR:
	case FTS_ERR:
	case FTS_NS:
		report(walk, entry, GALLEY_ERROR, "input.unreadable",
			strerror(entry->fts_errno));
		break;
	case FTS_DC:
		report(walk, entry, GALLEY_ERROR, "input.loop",
			"passed over: a folder that contains itself");
		break;
	default:
		visit_other(walk, entry);
	}
}

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

static void walk_operand(struct walk *walk, char *operand)
{
	char *const paths[] = { operand, NULL };
	FTS *fts = fts_open(
		paths, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, by_name);
	if (!fts) {
		galley_report(walk->diag, GALLEY_ERROR, "input.unreadable",
			GALLEY_NOWHERE, "cannot walk: %s", strerror(errno));
		walk->errors++;
		return;
	}
	FTSENT *entry;
	while ((entry = fts_read(fts)))
		visit(walk, fts, entry);
	fts_close(fts);
}

size_t galley_walk_inputs(char *const *operands, size_t count,
	struct galley_str skip, struct galley_diag *diag, galley_file_fn *use,
	void *user)
{
	struct walk walk = { .diag = diag, .use = use, .user = user };
	walk.has_skip = skip.len && stat(skip.ptr, &walk.skip) == 0;
	for (size_t i = 0; i < count; i++) {
		struct galley_str operand = galley_str(operands[i]);
		if (!operand.len)
			continue;
		walk.prefix = prefix_of(operand, count > 1);
		walk_operand(&walk, operands[i]);
	}
	return walk.errors;
}

/*
 * Finding the inputs: below what the user named, or in a list.
 */
#ifndef BATCH_WALK_H
#define BATCH_WALK_H

#include <galley/diag.h>
#include <stdio.h>

/* A file to convert or, with a problem, something that is not taken. */
struct galley_entry {
	struct galley_str path; /* NUL-terminated */
	/* The path below the operand, with the operand's own name in front
	 * if there are several. */
	struct galley_str relative;
	const char *problem; /* NULL for a file to convert */
	const char *rule;
	enum galley_severity severity;
};

/* False ends the walk. Entries are borrowed. */
typedef bool galley_entry_fn(void *user, const struct galley_entry *entry);

/* Shell patterns: one with a slash is held against the relative path, one
 * without against the name. A star also stands for slashes. */
struct galley_patterns {
	const char **list;
	size_t count;
};

struct galley_inputs {
	char *const *operands;
	size_t count;
	const char *skip[2]; /* folders not to be entered, or NULL */
	bool follow_links;
	struct galley_patterns include, exclude;
	/*
	 * With a rank, each folder gives its files first, by rank and name,
	 * and then its folders. NULL: files and folders by name.
	 */
	int (*rank)(void *user, struct galley_str name);
	galley_entry_fn *use;
	void *user;
};

/*
 * Walk files and folders, in the order of bytes. Hidden files are passed over
 * in silence, symbolic links (unless followed) and what is no file with a
 * notice; what cannot be read is an error. Only the names of one folder and
 * of those around it are held.
 */
void galley_inputs_walk(const struct galley_inputs *inputs);

/* The same for names in a list, each ended by `end`; the operands and the
 * rank are not used. Relative names do not leave the folder: "/" and ".." are
 * taken off their front. */
void galley_inputs_read(
	const struct galley_inputs *inputs, FILE *list, int end);

/* Called for each file. */
typedef void galley_file_fn(
	void *user, struct galley_str path, struct galley_str relative);

/* Walk with all problems reported at once. Returns the number of errors. */
size_t galley_walk_inputs(char *const *operands, size_t count,
	struct galley_str skip, struct galley_diag *diag, galley_file_fn *use,
	void *user);

#endif

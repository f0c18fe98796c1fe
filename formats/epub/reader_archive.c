/*
 * The archive. What a book never has is refused before anything is unpacked:
 * names that lead out of it or are there twice, symbolic links, encryption,
 * and entries that grow out of all proportion.
 */
#include "reader.h"
#include <stdlib.h>
#include <sys/stat.h>

enum {
	MOST_ENTRIES = 100000,
	LARGEST_ENTRY = 256 << 20,
	HARMLESS = 4 << 20, /* grown to this an entry may be anything */
	MOST_GROWTH = 200,  /* of larger ones, unpacked to packed */
};

static const uint64_t largest_book = (uint64_t)2 << 30;

/* "refused: 'NAME' WHY". */
static bool refuse(struct book *book, const char *name, const char *why)
{
	galley_report(book->job->diag, GALLEY_ERROR, "epub.archive",
		GALLEY_NOWHERE, "refused: %s%s%s %s", name ? "'" : "",
		name ? name : "the archive", name ? "'" : "", why);
	return false;
}

/* ---------------------------------------------------------------- checking */

/* No step upwards, no root, no backslash, no control character. */
static bool is_sound_name(struct galley_str name)
{
	struct galley_str rest = name;

	if (name.len == 0 || *name.ptr == '/' ||
		galley_str_find_char(name, '\\', 0) < name.len)
		return false;
	while (rest.ptr) {
		if (galley_str_equal(
			    galley_str_cut(&rest, '/'), GALLEY_STR("..")))
			return false;
	}
	for (size_t i = 0; i < name.len; i++) {
		if ((unsigned char)name.ptr[i] < ' ')
			return false;
	}
	return true;
}

static bool is_link(struct book *book, zip_uint64_t index)
{
	zip_uint8_t system;
	zip_uint32_t attributes;

	return zip_file_get_external_attributes(
		       book->zip, index, 0, &system, &attributes) == 0 &&
		system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16);
}

static bool check_entry(struct book *book, zip_uint64_t index, uint64_t *total)
{
	zip_stat_t stat;
	const char *name;

	if (zip_stat_index(book->zip, index, 0, &stat) < 0)
		return refuse(
			book, "damaged archive: %s", zip_strerror(book->zip));
	name = stat.name;
	if (!is_sound_name(galley_str(name)))
		return refuse(book, name, "is a name that leads elsewhere");
	if (is_link(book, index))
		return refuse(book, name, "is a symbolic link");
	if (stat.encryption_method != ZIP_EM_NONE)
		return refuse(book, name, "is encrypted");
	if (stat.size > LARGEST_ENTRY)
		return refuse(book, name, "is too large");
	if (stat.size > HARMLESS && stat.size / MOST_GROWTH > stat.comp_size)
		return refuse(
			book, name, "grows out of proportion when unpacked");
	*total += stat.size;
	return true;
}

static int by_bytes(const void *one, const void *two)
{
	return strcmp(*(const char *const *)one, *(const char *const *)two);
}

static bool check_twins(struct book *book, size_t count)
{
	const char **names =
		galley_arena_alloc(book->arena, count * sizeof(*names));

	for (size_t i = 0; i < count; i++)
		names[i] = zip_get_name(book->zip, i, 0);
	qsort(names, count, sizeof(*names), by_bytes);
	for (size_t i = 1; i < count; i++) {
		if (!strcmp(names[i - 1], names[i]))
			return refuse(book, names[i], "is there twice");
	}
	return true;
}

static bool check(struct book *book)
{
	zip_int64_t count = zip_get_num_entries(book->zip, 0);
	uint64_t total = 0;

	if (count < 1 || count > MOST_ENTRIES)
		return refuse(book, NULL,
			count < 1 ? "has no entries" : "has too many entries");
	for (zip_int64_t i = 0; i < count; i++) {
		if (!check_entry(book, (zip_uint64_t)i, &total))
			return false;
	}
	if (total > largest_book)
		return refuse(book, NULL, "is too large");
	return check_twins(book, (size_t)count);
}

/* ---------------------------------------------------------- opening, reading */

bool book_open(struct book *book)
{
	struct galley_str bytes = book->job->input;
	zip_error_t error;
	zip_source_t *source;

	zip_error_init(&error);
	source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, &error);
	if (source)
		book->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
	if (!book->zip) {
		if (source)
			zip_source_free(source);
		galley_report(book->job->diag, GALLEY_ERROR, "epub.archive",
			GALLEY_NOWHERE, "cannot be opened: %s",
			zip_error_strerror(&error));
	}
	zip_error_fini(&error);
	return book->zip && check(book);
}

void book_close(struct book *book)
{
	xmlFreeDoc(book->dom);
	if (book->zip)
		zip_discard(book->zip);
}

static bool unpack(zip_file_t *file, char *into, size_t size)
{
	size_t got = 0;
	zip_int64_t n = 1;

	while (got < size && n > 0) {
		n = zip_fread(file, into + got, size - got);
		got += n > 0 ? (size_t)n : 0;
	}
	/* the end is where the checksum is compared */
	return got == size && zip_fread(file, into + size, 1) == 0;
}

bool book_entry(struct book *book, struct galley_arena *arena,
	struct galley_str path, struct galley_str *bytes)
{
	struct galley_str name = galley_arena_copy(book->arena, path);
	zip_stat_t stat;
	zip_file_t *file;
	char *into;
	bool done;

	if (path.len == 0 || zip_stat(book->zip, name.ptr, 0, &stat) < 0)
		return false;
	file = zip_fopen_index(book->zip, stat.index, 0);
	into = galley_arena_alloc(arena, (size_t)stat.size + 1);
	done = file && unpack(file, into, (size_t)stat.size);
	if (file)
		zip_fclose(file);
	if (!done)
		galley_report(book->job->diag, GALLEY_WARNING, "epub.entry",
			GALLEY_NOWHERE, "'%s' is damaged, left out", name.ptr);
	*bytes = (struct galley_str){ into, (size_t)stat.size };
	return done;
}

struct galley_str book_name(const struct book *book, struct galley_arena *arena,
	struct galley_str path)
{
	struct galley_buf name = { .ptr = NULL };
	struct galley_str copy;

	if (book->job->name.len)
		galley_buf_printf(
			&name, "%.*s/", GALLEY_STR_ARG(book->job->name));
	galley_buf_put(&name, path);
	copy = galley_arena_copy(arena, galley_buf_str(&name));
	galley_buf_clear(&name);
	return copy;
}

struct galley_str book_name_entry(struct book *book, struct galley_str path)
{
	struct galley_diag *diag = book->job->diag;
	struct galley_str before = diag->file;

	diag->file = book_name(book, book->arena, path);
	return before;
}

xmlDoc *book_parse(
	struct book *book, struct galley_arena *arena, struct galley_str path)
{
	struct galley_str bytes, before;
	xmlDoc *dom;

	if (!book_entry(book, arena, path, &bytes))
		return NULL;
	before = book_name_entry(book, path);
	dom = markup_xml_parse(arena, bytes, book->job->diag);
	book->job->diag->file = before;
	return dom;
}

static zip_int64_t entry_index(const struct book *book, struct galley_str path)
{
	return zip_name_locate(
		book->zip, galley_arena_copy(book->arena, path).ptr, 0);
}

bool book_has(const struct book *book, struct galley_str path)
{
	return entry_index(book, path) >= 0;
}

bool book_was_read(struct book *book, struct galley_str path)
{
	zip_int64_t index = entry_index(book, path);
	bool before;

	if (index < 0)
		return false;
	if (!book->is_read)
		book->is_read = galley_arena_alloc(book->arena,
			(size_t)zip_get_num_entries(book->zip, 0) *
				sizeof(*book->is_read));
	before = book->is_read[index];
	book->is_read[index] = true;
	return before;
}

/* ------------------------------------------------------------------- paths */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void put_unescaped(struct galley_buf *out, struct galley_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		int high = i + 2 < text.len ? hex_digit(text.ptr[i + 1]) : -1;
		int low = i + 2 < text.len ? hex_digit(text.ptr[i + 2]) : -1;
		if (text.ptr[i] == '%' && high >= 0 && low >= 0) {
			galley_buf_putc(out, (char)(high << 4 | low));
			i += 2;
		} else {
			galley_buf_putc(out, text.ptr[i]);
		}
	}
}

/* Take the last step off; false if there is none. */
static bool step_up(struct galley_buf *path)
{
	if (path->len == 0)
		return false;
	path->len--;
	while (path->len > 0 && path->ptr[path->len - 1] != '/')
		path->len--;
	return true;
}

struct galley_str book_resolve(struct galley_arena *arena,
	struct galley_str from, struct galley_str address)
{
	struct galley_str rest = galley_str_slice(
		address, 0, galley_str_find_char(address, '#', 0));
	struct galley_buf path = { .ptr = NULL }, step = { .ptr = NULL };
	struct galley_str found = { NULL, 0 };
	size_t folder = from.len;
	bool inside = rest.len > 0 && *rest.ptr != '/' &&
		galley_str_find_char(rest, ':', 0) == rest.len;

	while (folder > 0 && from.ptr[folder - 1] != '/')
		folder--;
	galley_buf_put(&path, galley_str_slice(from, 0, folder));
	while (inside && rest.ptr) {
		struct galley_str part = galley_str_cut(&rest, '/');
		step.len = 0;
		put_unescaped(&step, part);
		part = galley_buf_str(&step);
		if (galley_str_equal(part, GALLEY_STR("..")))
			inside = step_up(&path);
		else if (part.len && !galley_str_equal(part, GALLEY_STR(".")))
			galley_buf_printf(&path, "%.*s%s", GALLEY_STR_ARG(part),
				rest.ptr ? "/" : "");
	}
	if (inside)
		found = galley_arena_copy(arena, galley_buf_str(&path));
	galley_buf_clear(&path);
	galley_buf_clear(&step);
	return found;
}

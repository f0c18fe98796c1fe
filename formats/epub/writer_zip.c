/*
 * ZIP as APPNOTE.TXT 6.3.10 describes it, as much of it as a book needs: no
 * descriptor, no extra field, no comment, a fixed time. Only an archive of
 * more than 65,535 entries or of 4 GiB has the ZIP64 records of 4.3.14.
 */
#include "writer_zip.h"

enum {
	STORED_VERSION = 10,
	DEFLATED_VERSION = 20,
	ZIP64_VERSION = 45,
	MADE_ON_UNIX = 3 << 8,
	FIRST_DAY = 0x21, /* 1980-01-01 */
	METHOD_DEFLATED = 8,
	MOST_ENTRIES = 0xffff,
};

#define MOST_BYTES 0xffffffffu

static void put_number(struct galley_buf *out, uint64_t number, int size)
{
	for (int i = 0; i < size; i++)
		galley_buf_putc(out, (char)(number >> (8 * i) & 0xff));
}

static void put_signature(struct galley_buf *out, const char *two)
{
	galley_buf_puts(out, "PK");
	galley_buf_put(out, (struct galley_str){ two, 2 });
}

/* What local header and central directory have in common. */
static void put_shared(struct galley_buf *out, struct galley_str name,
	const struct epub_packed *packed, size_t extra)
{
	put_number(
		out, packed->deflated ? DEFLATED_VERSION : STORED_VERSION, 2);
	put_number(out, 0, 2); /* flags */
	put_number(out, packed->deflated ? METHOD_DEFLATED : 0, 2);
	put_number(out, 0, 2); /* time */
	put_number(out, FIRST_DAY, 2);
	put_number(out, packed->crc, 4);
	put_number(out, packed->data.len, 4);
	put_number(out, packed->size, 4);
	put_number(out, name.len, 2);
	put_number(out, extra, 2);
}

static void put_directory_entry(struct epub_zip *zip, struct galley_str name,
	const struct epub_packed *packed)
{
	struct galley_buf *out = &zip->directory;
	bool is_far = zip->written >= MOST_BYTES;

	put_signature(out, "\1\2");
	put_number(out, MADE_ON_UNIX | DEFLATED_VERSION, 2);
	put_shared(out, name, packed, is_far ? 12 : 0);
	put_number(out, 0, 2); /* comment */
	put_number(out, 0, 2); /* disk */
	put_number(out, 0, 2); /* internal attributes */
	put_number(out, (uint64_t)0100644 << 16, 4);
	put_number(out, is_far ? MOST_BYTES : zip->written, 4);
	galley_buf_put(out, name);
	if (is_far) {
		put_number(out, 1, 2);
		put_number(out, 8, 2);
		put_number(out, zip->written, 8);
	}
}

void epub_zip_add(struct epub_zip *zip, struct galley_str name,
	const struct epub_packed *packed)
{
	struct galley_buf header = { .ptr = NULL };

	put_signature(&header, "\3\4");
	put_shared(&header, name, packed, 0);
	galley_buf_put(&header, name);
	galley_put(zip->sink, galley_buf_str(&header));
	galley_put(zip->sink, packed->data);
	put_directory_entry(zip, name, packed);
	zip->written += header.len + packed->data.len;
	zip->count++;
	galley_buf_clear(&header);
}

static void put_zip64_end(struct epub_zip *zip, uint64_t size)
{
	struct galley_buf *out = &zip->directory;

	put_signature(out, "\6\6");
	put_number(out, 44, 8);
	put_number(out, MADE_ON_UNIX | ZIP64_VERSION, 2);
	put_number(out, ZIP64_VERSION, 2);
	put_number(out, 0, 4); /* this disk */
	put_number(out, 0, 4); /* disk of the directory */
	put_number(out, zip->count, 8);
	put_number(out, zip->count, 8);
	put_number(out, size, 8);
	put_number(out, zip->written, 8);
	put_signature(out, "\6\7");
	put_number(out, 0, 4);
	put_number(out, zip->written + size, 8);
	put_number(out, 1, 4);
}

void epub_zip_end(struct epub_zip *zip)
{
	struct galley_buf *out = &zip->directory;
	uint64_t size = out->len, start = zip->written;
	uint64_t count = zip->count > MOST_ENTRIES ? MOST_ENTRIES : zip->count;

	if (count == MOST_ENTRIES || start + size >= MOST_BYTES) {
		put_zip64_end(zip, size);
		size = size > MOST_BYTES ? MOST_BYTES : size;
		start = start > MOST_BYTES ? MOST_BYTES : start;
	}
	put_signature(out, "\5\6");
	put_number(out, 0, 4); /* disks */
	put_number(out, count, 2);
	put_number(out, count, 2);
	put_number(out, size, 4);
	put_number(out, start, 4);
	put_number(out, 0, 2); /* comment */
	galley_put(zip->sink, galley_buf_str(out));
	galley_buf_clear(out);
}

/*
 * Images: which may go into a book, under which name.
 *
 * The bytes decide, not a name: what does not begin as a JPEG, PNG, GIF or
 * WebP with a size is left out, for a book with a broken image is refused. An
 * image that several articles show is stored once.
 */
#include "writer.h"
#include <stdlib.h>

static unsigned byte_at(struct galley_str data, size_t at)
{
	return at < data.len ? (unsigned char)data.ptr[at] : 0;
}

static unsigned pair_at(struct galley_str data, size_t at)
{
	return byte_at(data, at) << 8 | byte_at(data, at + 1);
}

static bool is_png(struct galley_str data)
{
	return galley_str_starts(
		       data, GALLEY_STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR")) &&
		(pair_at(data, 16) || pair_at(data, 18)) &&
		(pair_at(data, 20) || pair_at(data, 22)) &&
		galley_str_find(data, GALLEY_STR("IDAT"), 24) < data.len;
}

static bool is_gif(struct galley_str data)
{
	return (galley_str_starts(data, GALLEY_STR("GIF87a")) ||
		       galley_str_starts(data, GALLEY_STR("GIF89a"))) &&
		data.len > 13 && pair_at(data, 6) && pair_at(data, 8);
}

static bool is_webp(struct galley_str data)
{
	return galley_str_starts(data, GALLEY_STR("RIFF")) &&
		galley_str_equal(
			galley_str_slice(data, 8, 12), GALLEY_STR("WEBP")) &&
		data.len > 30;
}

/* Segments up to the one that holds the size. */
static bool is_jpeg(struct galley_str data)
{
	size_t at = 2;

	if (pair_at(data, 0) != 0xffd8)
		return false;
	while (at + 9 < data.len && byte_at(data, at) == 0xff) {
		unsigned marker = byte_at(data, at + 1);
		if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
			marker != 0xc8 && marker != 0xcc)
			return pair_at(data, at + 5) && pair_at(data, at + 7);
		at += marker == 0xff ? 1 : 2 + pair_at(data, at + 2);
	}
	return false;
}

static const struct image_type {
	const char *media_type, *extension;
	bool (*is)(struct galley_str data);
} types[] = {
	{ .media_type = "image/jpeg", .extension = "jpg", .is = is_jpeg },
	{ .media_type = "image/png", .extension = "png", .is = is_png },
	{ .media_type = "image/gif", .extension = "gif", .is = is_gif },
	{ .media_type = "image/webp", .extension = "webp", .is = is_webp },
};

static const struct image_type *type_of(struct galley_str data)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		if (types[i].is(data))
			return &types[i];
	}
	return NULL;
}

bool epub_image_of(struct galley_arena *arena, struct galley_str data,
	struct epub_image *image)
{
	const struct image_type *type = type_of(data);
	char digest[37];

	if (!type)
		return false;
	galley_uuid_from_name(data, digest);
	*image = (struct epub_image){
		.file = galley_arena_printf(
			arena, "images/%s.%s", digest, type->extension),
		.media_type = galley_str(type->media_type),
		.data = data,
	};
	return true;
}

size_t epub_add_image(struct epub_book *book, struct epub_image image)
{
	struct epub_name *name =
		epub_names_add(&book->image_files, book->arena, image.file);

	if (name->index <= book->image_count)
		return name->index;
	if (book->image_count == book->image_capacity) {
		book->image_capacity = 2 * book->image_capacity + 16;
		book->images = realloc(book->images,
			book->image_capacity * sizeof(*book->images));
		if (!book->images)
			galley_die("out of memory");
	}
	if (galley_str_ends(image.file, GALLEY_STR(".gif")))
		book->has_gif = true;
	image.file = name->text;
	book->images[book->image_count++] = image;
	return name->index;
}

/*
 * Images: which may go into a book, under which name.
 *
 * The bytes decide, not a name: what is no JPEG, PNG, GIF or WebP with a size
 * is left out, for a book with a broken image is refused. A drawing may have
 * scripts and addresses in it. An image that several articles show is stored
 * once.
 */
#include "writer.h"
#include <stdlib.h>

bool epub_image_of(struct galley_arena *arena, struct galley_str data,
	struct epub_image *image)
{
	struct galley_xhtml_picture picture;
	char digest[37];

	if (!galley_xhtml_picture_of(data, &picture) || picture.drawn)
		return false;
	galley_uuid_from_name(data, digest);
	*image = (struct epub_image){
		.file = galley_arena_printf(
			arena, "images/%s.%s", digest, picture.extension),
		.media_type = galley_str(picture.media_type),
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

/*
 * Pictures: kind and size from their first bytes, and no reading behind the
 * last one.
 */
#include "check.h"

#include "../../formats/xhtml/xhtml.h"
#include <stdlib.h>

/* As a constant, which GALLEY_STR is not. */
#define BYTES(literal) \
	{ \
		"" literal, sizeof(literal) - 1 \
	}
#define PNG_HEAD "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
#define JPEG_FRAME "\xff\xc0\0\x11\x08\x01\x2c\x02\x80\x03zzzzzzzzz"

static const struct {
	const char *name;
	struct galley_str data;
	const char *type; /* NULL: no picture */
	unsigned width, height;
} pictures[] = {
	{ "PNG", BYTES(PNG_HEAD "\0\0\2\x80\0\1\0\0\x8\6\0\0\0zzzz\0IDAT"),
		"image/png", 640, 65536 },
	{ "PNG without pixels",
		BYTES(PNG_HEAD "\0\0\2\x80\0\0\1\x2c\x8\6\0\0\0zzzz"), NULL, 0,
		0 },
	{ "PNG of no height",
		BYTES(PNG_HEAD "\0\0\2\x80\0\0\0\0\x8\6\0\0\0zzzz\0IDAT"), NULL,
		0, 0 },
	{ "GIF of 1987", BYTES("GIF87a\x2c\1\xc8\0-----"), "image/gif", 300,
		200 },
	{ "GIF of 1989", BYTES("GIF89a\x2c\1\xc8\0-----"), "image/gif", 300,
		200 },
	{ "GIF that ends", BYTES("GIF89a\x2c\1\xc8\0"), NULL, 0, 0 },
	{ "WebP, lossy",
		BYTES("RIFF----WEBPVP8 ----\x10\1\0\x9d\1\x2a\x80\x42"
		      "\x2c\1--"),
		"image/webp", 640, 300 },
	{ "WebP, lossless",
		BYTES("RIFF----WEBPVP8L----\x2f\x7f\xc2\x4a\0--------"),
		"image/webp", 640, 300 },
	{ "WebP, extended",
		BYTES("RIFF----WEBPVP8X----\0\0\0\0\x7f\2\0\x2b\1\0--"),
		"image/webp", 640, 300 },
	{ "WebP of another kind",
		BYTES("RIFF----WEBPVP8Y----\0\0\0\0\x7f\2\0\x2b\1\0--"), NULL,
		0, 0 },
	{ "WAVE", BYTES("RIFF----WAVEfmt ----------------"), NULL, 0, 0 },
	{ "JPEG", BYTES("\xff\xd8" JPEG_FRAME), "image/jpeg", 640, 300 },
	{ "JPEG with segments before",
		BYTES("\xff\xd8\xff\xe0\0\4JF\xff\xc4\0\3z\xff" JPEG_FRAME),
		"image/jpeg", 640, 300 },
	{ "progressive JPEG",
		BYTES("\xff\xd8\xff\xc2\0\x11\x08\x01\x2c\x02\x80\x03zzz"),
		"image/jpeg", 640, 300 },
	{ "JPEG that ends before its size",
		BYTES("\xff\xd8\xff\xe0\0\4JF\xff\xc0\0\x11\x08\x01"), NULL, 0,
		0 },
	{ "SVG",
		BYTES("<?xml version='1.0'?>\n<!-- <svg width='9'> -->"
		      "<svg xmlns='x' data-width='3'\n\twidth=\"640\" "
		      "stroke-width='2' height='300px'/>"),
		"image/svg+xml", 640, 300 },
	{ "SVG in other units", BYTES("<svg width='100%' height='4em'></svg>"),
		"image/svg+xml", 0, 0 },
	{ "SVG without a size", BYTES("<svg viewBox='0 0 4 3'/>"),
		"image/svg+xml", 0, 0 },
	{ "page with SVG in it", BYTES("<html><svg width='4'/></html>"), NULL,
		0, 0 },
	{ "nothing", BYTES(""), NULL, 0, 0 },
};

static void kind_and_size_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pictures) / sizeof(*pictures); i++) {
		struct galley_xhtml_picture picture;
		bool found =
			galley_xhtml_picture_of(pictures[i].data, &picture);

		if (found != (pictures[i].type != NULL) ||
			(found &&
				(strcmp(picture.media_type, pictures[i].type) ||
					picture.width != pictures[i].width ||
					picture.height != pictures[i].height)))
			fail_msg("%s: %s %ux%u", pictures[i].name,
				found ? picture.media_type : "none",
				picture.width, picture.height);
	}
}

/* Each beginning of each of them, in memory that ends where it does. */
static void beginnings_are_read_to_their_ends(void **state)
{
	struct galley_xhtml_picture picture;

	(void)state;
	for (size_t i = 0; i < sizeof(pictures) / sizeof(*pictures); i++) {
		for (size_t n = 0; n < pictures[i].data.len; n++) {
			char *cut = malloc(n + 1);

			assert_non_null(cut);
			memcpy(cut + 1, pictures[i].data.ptr, n);
			if (galley_xhtml_picture_of(
				    (struct galley_str){ cut + 1, n },
				    &picture) &&
				!picture.drawn)
				assert_true(picture.width && picture.height);
			free(cut);
		}
	}
}

static struct galley_xhtml_shown show(struct galley_str data)
{
	return galley_xhtml_show(GALLEY_STR("a.jpg"), data);
}

static void no_size_is_told_of_what_lies_on_its_side(void **state)
{
	static const char little[] = "\xff\xd8\xff\xe1\0\x22"
				     "Exif\0\0II*\0\x8\0\0\0\1\0"
				     "\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0";
	static const char big[] = "\xff\xd8\xff\xe1\0\x22"
				  "Exif\0\0MM\0*\0\0\0\x8\0\1"
				  "\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0";
	char bytes[64];

	(void)state;
	for (int order = 0; order < 2; order++) {
		size_t head = sizeof(little) - 1;
		struct galley_str data = { bytes,
			head + sizeof(JPEG_FRAME) - 1 };

		memcpy(bytes, order ? big : little, head);
		memcpy(bytes + head, JPEG_FRAME, sizeof(JPEG_FRAME));
		assert_int_equal(show(data).width, 0);
		assert_str(show(data).address, "a.jpg");
		bytes[order ? 31 : 30] = 3; /* upside down */
		assert_int_equal(show(data).width, 640);
		assert_int_equal(show(data).height, 300);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kind_and_size_are_read),
		cmocka_unit_test(beginnings_are_read_to_their_ends),
		cmocka_unit_test(no_size_is_told_of_what_lies_on_its_side),
	};

	return cmocka_run_group_tests_name("picture", tests, NULL, NULL);
}

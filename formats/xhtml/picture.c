/*
 * Pictures: what kind one is and how large, from its bytes alone, for a name
 * and a media type that came along may be wrong. Nothing is decoded; what has
 * no size is taken for no picture.
 */
#include "xhtml.h"

enum {
	EXIF_HEAD = 10, /* marker, length, "Exif", two NULs */
	EXIF_ORIENTATION = 0x0112,
	EXIF_LAST_UPRIGHT = 4, /* from 5 on, width and height are swapped */
	EXIF_MOST_TAGS = 512,
	LARGEST_DRAWING = 1 << 20,
};

static unsigned byte_at(struct galley_str data, size_t at)
{
	return at < data.len ? (unsigned char)data.ptr[at] : 0;
}

static unsigned pair_at(struct galley_str data, size_t at)
{
	return byte_at(data, at) << 8 | byte_at(data, at + 1);
}

static unsigned little_pair_at(struct galley_str data, size_t at)
{
	return byte_at(data, at + 1) << 8 | byte_at(data, at);
}

static bool has_at(struct galley_str data, size_t at, struct galley_str what)
{
	return galley_str_equal(
		galley_str_slice(data, at, at + what.len), what);
}

/* -------------------------------------------------------------- rasters */

static bool measure_png(
	struct galley_str data, struct galley_xhtml_picture *picture)
{
	if (!has_at(data, 0, GALLEY_STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR")) ||
		galley_str_find(data, GALLEY_STR("IDAT"), 24) == data.len)
		return false;
	picture->width = pair_at(data, 16) << 16 | pair_at(data, 18);
	picture->height = pair_at(data, 20) << 16 | pair_at(data, 22);
	return true;
}

static bool measure_gif(
	struct galley_str data, struct galley_xhtml_picture *picture)
{
	if ((!has_at(data, 0, GALLEY_STR("GIF87a")) &&
		    !has_at(data, 0, GALLEY_STR("GIF89a"))) ||
		data.len <= 13)
		return false;
	picture->width = little_pair_at(data, 6);
	picture->height = little_pair_at(data, 8);
	return true;
}

/* In each of its three forms the size is said in bits of its own. */
static bool measure_webp(
	struct galley_str data, struct galley_xhtml_picture *picture)
{
	if (!has_at(data, 0, GALLEY_STR("RIFF")) ||
		!has_at(data, 8, GALLEY_STR("WEBPVP8")) || data.len <= 30)
		return false;
	if (data.ptr[15] == ' ') {
		picture->width = little_pair_at(data, 26) & 0x3fff;
		picture->height = little_pair_at(data, 28) & 0x3fff;
		return has_at(data, 23, GALLEY_STR("\x9d\x01\x2a"));
	}
	if (data.ptr[15] == 'L') {
		picture->width = (little_pair_at(data, 21) & 0x3fff) + 1;
		picture->height = (little_pair_at(data, 22) >> 6 |
					  (byte_at(data, 24) & 0xf) << 10) +
			1;
		return byte_at(data, 20) == 0x2f;
	}
	picture->width =
		(little_pair_at(data, 24) | byte_at(data, 26) << 16) + 1;
	picture->height =
		(little_pair_at(data, 27) | byte_at(data, 29) << 16) + 1;
	return data.ptr[15] == 'X';
}

/* Does Exif in the segment say that the picture lies on its side? */
static bool lies_on_side(struct galley_str segment)
{
	struct galley_str tiff =
		galley_str_slice(segment, EXIF_HEAD, segment.len);
	bool little = has_at(tiff, 0, GALLEY_STR("II"));
	unsigned (*pair)(struct galley_str, size_t) =
		little ? little_pair_at : pair_at;
	size_t at = pair(tiff, little ? 4 : 6); /* of 4 bytes, the low two */
	size_t count = pair(tiff, at);

	if (!has_at(segment, 4, GALLEY_STR("Exif")) || count > EXIF_MOST_TAGS)
		return false;
	for (at += 2; count > 0; count--, at += 12) {
		if (pair(tiff, at) == EXIF_ORIENTATION)
			return pair(tiff, at + 8) > EXIF_LAST_UPRIGHT;
	}
	return false;
}

static bool is_frame(unsigned marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
		marker != 0xc8 && marker != 0xcc;
}

/* Segments up to the one that holds the size. */
static bool measure_jpeg(
	struct galley_str data, struct galley_xhtml_picture *picture)
{
	size_t at = 2;

	if (pair_at(data, 0) != 0xffd8)
		return false;
	while (at + 9 < data.len && byte_at(data, at) == 0xff) {
		unsigned marker = byte_at(data, at + 1);
		size_t end = at + 2 + pair_at(data, at + 2);

		if (is_frame(marker)) {
			picture->height = pair_at(data, at + 5);
			picture->width = pair_at(data, at + 7);
			return true;
		}
		if (marker == 0xe1 &&
			lies_on_side(galley_str_slice(data, at, end)))
			picture->turned = true;
		at = marker == 0xff ? at + 1 : end;
	}
	return false;
}

/* ------------------------------------------------------------- drawings */

/* The tag of the root: of the first element, if that is <svg>. */
static struct galley_str svg_tag(struct galley_str data)
{
	size_t at = 0, end = 0;

	while (end < data.len) {
		at = galley_str_find_char(data, '<', end);
		if (has_at(data, at, GALLEY_STR("<svg")))
			return galley_str_slice(
				data, at, galley_str_find_char(data, '>', at));
		if (has_at(data, at, GALLEY_STR("<!--")))
			end = galley_str_find(data, GALLEY_STR("-->"), at);
		else if (byte_at(data, at + 1) == '?' ||
			byte_at(data, at + 1) == '!')
			end = galley_str_find_char(data, '>', at);
		else
			break;
	}
	return (struct galley_str){ NULL, 0 };
}

/* The value of the attribute in a tag; empty if it is not there. */
static struct galley_str attribute_of(
	struct galley_str tag, struct galley_str name)
{
	size_t at = 0;

	while ((at = galley_str_find(tag, name, at)) < tag.len) {
		size_t open = at + name.len + 1;
		char quote = (char)byte_at(tag, open);

		if (at > 0 && strchr(" \t\r\n", tag.ptr[at - 1]) &&
			byte_at(tag, open - 1) == '=' &&
			(quote == '"' || quote == '\''))
			return galley_str_slice(tag, open + 1,
				galley_str_find_char(tag, quote, open + 1));
		at += name.len;
	}
	return (struct galley_str){ NULL, 0 };
}

/* A whole number of pixels; 0 for what is none, or is in units that depend on
 * who shows it. */
static unsigned pixels_of(struct galley_str text)
{
	unsigned value = 0;

	text = galley_str_trim(text);
	if (galley_str_ends(text, GALLEY_STR("px")))
		text.len -= 2;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9' ||
			value > LARGEST_DRAWING)
			return 0;
		value = value * 10 + (unsigned)(text.ptr[i] - '0');
	}
	return value;
}

static bool measure_svg(
	struct galley_str data, struct galley_xhtml_picture *picture)
{
	struct galley_str tag = svg_tag(data);

	picture->width = pixels_of(attribute_of(tag, GALLEY_STR("width")));
	picture->height = pixels_of(attribute_of(tag, GALLEY_STR("height")));
	picture->drawn = true;
	return tag.len > 0;
}

/* ----------------------------------------------------------------- kinds */

static const struct kind {
	const char *media_type, *extension;
	bool (*measure)(struct galley_str, struct galley_xhtml_picture *);
} kinds[] = {
	{ "image/jpeg", "jpg", measure_jpeg },
	{ "image/png", "png", measure_png },
	{ "image/gif", "gif", measure_gif },
	{ "image/webp", "webp", measure_webp },
	{ "image/svg+xml", "svg", measure_svg },
};

bool galley_xhtml_picture_of(
	struct galley_str data, struct galley_xhtml_picture *picture)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		*picture = (struct galley_xhtml_picture){
			.media_type = kinds[i].media_type,
			.extension = kinds[i].extension,
		};
		if (kinds[i].measure(data, picture))
			return picture->drawn ||
				(picture->width > 0 && picture->height > 0);
	}
	return false;
}

struct galley_xhtml_shown galley_xhtml_show(
	struct galley_str address, struct galley_str data)
{
	struct galley_xhtml_shown shown = { .address = address };
	struct galley_xhtml_picture picture;

	if (galley_xhtml_picture_of(data, &picture) && !picture.turned &&
		picture.width > 0 && picture.height > 0) {
		shown.width = picture.width;
		shown.height = picture.height;
	}
	return shown;
}

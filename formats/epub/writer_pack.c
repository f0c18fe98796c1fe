/*
 * Packing: pages are deflated as soon as they are written, so that a bundle
 * takes no more memory than its compressed size.
 */
#include "writer.h"
#include <libdeflate.h>
#include <stdlib.h>

size_t epub_pack_bound(struct libdeflate_compressor *compressor,
	const struct galley_sink *sink)
{
	return libdeflate_deflate_compress_bound(compressor, sink->buf.len);
}

struct epub_packed epub_pack_into(struct libdeflate_compressor *compressor,
	char *out, struct galley_sink *sink)
{
	struct galley_str text = galley_buf_str(&sink->buf);
	struct epub_packed packed = {
		.data = { out,
			libdeflate_deflate_compress(compressor, text.ptr,
				text.len, out,
				epub_pack_bound(compressor, sink)) },
		.size = text.len,
		.crc = libdeflate_crc32(0, text.ptr, text.len),
		.deflated = true,
	};

	galley_sink_clear(sink);
	return packed;
}

struct epub_packed epub_pack(struct libdeflate_compressor *compressor,
	struct galley_arena *arena, struct galley_sink *sink)
{
	char *out = malloc(epub_pack_bound(compressor, sink));
	struct epub_packed packed;

	if (!out)
		galley_die("out of memory");
	packed = epub_pack_into(compressor, out, sink);
	packed.data = galley_arena_copy(arena, packed.data);
	free(out);
	return packed;
}

struct galley_str epub_unpack(const struct epub_packed *packed)
{
	struct libdeflate_decompressor *decompressor =
		libdeflate_alloc_decompressor();
	char *text = malloc(packed->size + 1);

	if (!text || !decompressor)
		galley_die("out of memory");
	if (libdeflate_deflate_decompress(decompressor, packed->data.ptr,
		    packed->data.len, text, packed->size, NULL))
		galley_die("a page of the book was damaged in memory");
	libdeflate_free_decompressor(decompressor);
	return (struct galley_str){ text, packed->size };
}

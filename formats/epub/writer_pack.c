/*
 * Packing: pages are deflated as soon as they are written, so that a bundle
 * takes no more memory than its compressed size.
 */
#include "writer.h"
#include <libdeflate.h>
#include <stdlib.h>

struct epub_packed epub_pack(struct libdeflate_compressor *compressor,
	struct galley_arena *arena, struct galley_sink *sink)
{
	struct galley_str text = galley_buf_str(&sink->buf);
	size_t bound = libdeflate_deflate_compress_bound(compressor, text.len);
	char *out = malloc(bound);
	size_t size;
	struct epub_packed packed;

	if (!out)
		galley_die("out of memory");
	size = libdeflate_deflate_compress(
		compressor, text.ptr, text.len, out, bound);
	packed = (struct epub_packed){
		.data = galley_arena_copy(
			arena, (struct galley_str){ out, size }),
		.size = text.len,
		.crc = libdeflate_crc32(0, text.ptr, text.len),
		.deflated = true,
	};
	free(out);
	galley_sink_clear(sink);
	return packed;
}

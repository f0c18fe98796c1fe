/*
 * Records between processes: numbers and strings, one behind the other. Both
 * sides are the same program on the same machine.
 */
#ifndef BATCH_PACK_H
#define BATCH_PACK_H

#include <galley/str.h>
#include <stdint.h>

/* What is left of a record that is being read. */
struct galley_unpack {
	const char *at, *end;
};

static inline struct galley_unpack galley_unpack(struct galley_str record)
{
	return (struct galley_unpack){ record.ptr, record.ptr + record.len };
}

static inline void galley_pack_number(struct galley_buf *out, uint64_t number)
{
	galley_buf_put(out,
		(struct galley_str){ (const char *)&number, sizeof(number) });
}

static inline void galley_pack_str(struct galley_buf *out, struct galley_str s)
{
	galley_pack_number(out, s.len);
	galley_buf_put(out, s);
	galley_buf_putc(out, '\0');
}

/* 0, and the empty string, behind the end. */
static inline uint64_t galley_unpack_number(struct galley_unpack *in)
{
	uint64_t number = 0;
	if ((size_t)(in->end - in->at) < sizeof(number))
		return 0;
	memcpy(&number, in->at, sizeof(number));
	in->at += sizeof(number);
	return number;
}

/* NUL-terminated, and borrowed from the record. */
static inline struct galley_str galley_unpack_str(struct galley_unpack *in)
{
	uint64_t len = galley_unpack_number(in);
	struct galley_str s = { in->at, len };
	if (len >= (size_t)(in->end - in->at))
		return (struct galley_str){ "", 0 };
	in->at += len + 1;
	return s;
}

#endif

/*
 * UUIDs made from names: SHA-1 over the name space and the name.
 *
 * RFC 9562, 5.5, in the name space of URLs, so that the same story gets the
 * same identifier on every machine and in every run.
 */
#include <galley/text.h>

#include <sha1.h>

static const uint8_t url_space[16] = { 0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11,
	0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8 };

void galley_uuid_from_name(struct galley_str name, char out[37])
{
	static const char hex[] = "0123456789abcdef";
	SHA1_CTX context;
	uint8_t digest[SHA1_DIGEST_LENGTH];
	char *to = out;

	SHA1Init(&context);
	SHA1Update(&context, url_space, sizeof(url_space));
	if (name.len)
		SHA1Update(&context, (const uint8_t *)name.ptr, name.len);
	SHA1Final(digest, &context);
	digest[6] = (uint8_t)((digest[6] & 0x0f) | 0x50);
	digest[8] = (uint8_t)((digest[8] & 0x3f) | 0x80);
	for (int i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*to++ = '-';
		*to++ = hex[digest[i] >> 4];
		*to++ = hex[digest[i] & 0x0f];
	}
	*to = '\0';
}

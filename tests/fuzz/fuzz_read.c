/*
 * Any bytes through every reader and every text writer: nothing may crash,
 * hang or leak. The first byte selects the reader; the rest is the input.
 */
#include <galley/galley.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
	MOST_WRITERS = 16
};

struct outputs {
	const struct galley_writer *writer[MOST_WRITERS];
	size_t count;
};

static struct outputs text_writers(struct galley_registry *formats)
{
	struct outputs outputs = { .count = 0 };
	const char *name;

	for (size_t i = 0; (name = galley_registry_writer_name(formats, i)) &&
		outputs.count < MOST_WRITERS;
		i++) {
		const struct galley_writer *writer =
			galley_registry_writer(formats, galley_str(name));

		if (writer && !writer->binary)
			outputs.writer[outputs.count++] = writer;
	}
	return outputs;
}

static const struct galley_reader *reader_number(
	struct galley_registry *formats, unsigned number)
{
	size_t count = 0;

	while (galley_registry_reader_name(formats, count))
		count++;
	return galley_registry_reader(formats,
		galley_str(
			galley_registry_reader_name(formats, number % count)));
}

/* Into a file that takes everything. */
static void convert(const struct galley_settings *settings,
	const struct galley_input *input, const struct outputs *outputs)
{
	struct galley_target targets[MOST_WRITERS];

	for (size_t i = 0; i < outputs->count; i++)
		targets[i] = (struct galley_target){
			.writer = outputs->writer[i],
			.path = GALLEY_STR("/dev/null"),
		};
	galley_convert(settings, input, targets, outputs->count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct galley_diag diag;
	static struct galley_registry *formats;
	static struct outputs outputs;
	struct galley_input input = { .path = GALLEY_STR("input") };
	struct galley_settings settings = { .diag = &diag };

	if (size < 2)
		return 0;
	if (!formats) {
		formats = galley_registry_new(&diag);
		outputs = text_writers(formats);
	}
	input.bytes = (struct galley_str){ (const char *)data + 1, size - 1 };
	settings.formats = formats;
	settings.reader = reader_number(formats, data[0]);
	if (settings.reader)
		convert(&settings, &input, &outputs);
	return 0;
}

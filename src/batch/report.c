/*
 * Members in a fixed order, so that two runs can be compared.
 */
#include "batch/report.h"

#include <galley/text.h>

static const char *const status_names[GALLEY_OUTCOMES] = {
	[GALLEY_CONVERTED] = "converted",
	[GALLEY_UNCHANGED] = "unchanged",
	[GALLEY_SKIPPED] = "skipped",
	[GALLEY_FAILED_INPUT] = "failed",
};

static const char *const placed_names[] = {
	[GALLEY_PLACED_WRITTEN] = "written",
	[GALLEY_PLACED_SAME] = "same",
	[GALLEY_PLACED_KEPT] = "kept",
	[GALLEY_PLACED_INPUT] = "refused",
	[GALLEY_PLACED_FAILED] = "failed",
};

void galley_put_json_lossy(struct galley_sink *sink, struct galley_str bytes)
{
	struct galley_buf text = { 0 };
	while (bytes.len) {
		size_t good = galley_utf8_span(bytes);
		galley_buf_put(&text, galley_str_slice(bytes, 0, good));
		if (good < bytes.len)
			galley_buf_put_char(&text, 0xFFFD);
		bytes = galley_str_slice(bytes, good + 1, bytes.len);
	}
	galley_put_json(sink, galley_buf_str(&text));
	galley_buf_clear(&text);
}

/* A path that is no UTF-8 is also told byte by byte, so that it is found. */
static void put_path(struct galley_sink *sink, struct galley_str path)
{
	galley_puts(sink, "\"path\":");
	galley_put_json_lossy(sink, path);
	if (galley_utf8_span(path) == path.len)
		return;
	galley_puts(sink, ",\"path_hex\":\"");
	for (size_t i = 0; i < path.len; i++)
		galley_printf(sink, "%02x", (unsigned char)path.ptr[i]);
	galley_puts(sink, "\"");
}

static void put_named(
	struct galley_sink *sink, const char *name, struct galley_str value)
{
	galley_printf(sink, "\"%s\":", name);
	galley_put_json_lossy(sink, value);
}

void galley_put_json_message(
	struct galley_sink *sink, const struct galley_message *message)
{
	galley_putc(sink, '{');
	put_named(sink, "severity",
		galley_str(galley_severity_name(message->severity)));
	galley_putc(sink, ',');
	put_named(sink, "rule", galley_str(message->rule));
	if (message->file.len) {
		galley_putc(sink, ',');
		put_named(sink, "file", message->file);
	}
	if (message->span.line)
		galley_printf(sink, ",\"line\":%u", message->span.line);
	if (message->span.line && message->span.column)
		galley_printf(sink, ",\"column\":%u", message->span.column);
	galley_putc(sink, ',');
	put_named(sink, "text", message->text);
	galley_putc(sink, '}');
}

static void put_outputs(struct galley_sink *sink,
	const struct galley_batch *batch, const struct galley_task *task,
	const struct galley_outcome *outcome)
{
	bool planned = outcome->status == GALLEY_CONVERTED && batch->dry_run;
	galley_puts(sink, ",\"outputs\":[");
	for (size_t i = 0; i < batch->target_count; i++) {
		const struct galley_made *made = &outcome->made[i];
		galley_puts(sink, i ? ",{" : "{");
		put_named(sink, "format",
			galley_str(batch->targets[i].writer->name));
		galley_putc(sink, ',');
		put_path(sink, made->path.len ? made->path : task->names[i]);
		if (outcome->status != GALLEY_UNCHANGED) {
			galley_printf(sink, ",\"bytes\":%llu,",
				(unsigned long long)made->size);
			bool would = planned && !made->placed;
			put_named(sink, "state",
				galley_str(would ? "planned"
						 : placed_names[made->placed]));
		}
		galley_putc(sink, '}');
	}
	galley_putc(sink, ']');
}

static void put_digest(struct galley_sink *sink, struct galley_str digest)
{
	galley_puts(sink, ",\"digest\":\"sha256:");
	for (size_t i = 0; i < digest.len; i++)
		galley_printf(sink, "%02x", (unsigned char)digest.ptr[i]);
	galley_putc(sink, '"');
}

static void put_messages(
	struct galley_sink *sink, const struct galley_outcome *outcome)
{
	struct galley_unpack rest = outcome->rest;
	unsigned warnings = 0;
	galley_puts(sink, ",\"messages\":[");
	for (uint64_t i = 0; i < outcome->messages; i++) {
		struct galley_message message = galley_message_unpack(&rest);
		warnings += message.severity == GALLEY_WARNING;
		if (i)
			galley_putc(sink, ',');
		message.file = (struct galley_str){ 0 };
		galley_put_json_message(sink, &message);
	}
	galley_printf(sink, "],\"warnings\":%u", warnings);
	if (outcome->dropped)
		galley_printf(sink, ",\"messages_dropped\":%llu",
			(unsigned long long)outcome->dropped);
}

void galley_report_input(struct galley_sink *sink,
	const struct galley_batch *batch, const struct galley_task *task,
	struct galley_outcome outcome)
{
	bool made = outcome.status == GALLEY_CONVERTED ||
		outcome.status == GALLEY_UNCHANGED;
	galley_putc(sink, '{');
	put_path(sink, task->path);
	galley_printf(sink, ",\"status\":\"%s\"", status_names[outcome.status]);
	if (made)
		put_outputs(sink, batch, task, &outcome);
	if (outcome.digest.len)
		put_digest(sink, outcome.digest);
	put_messages(sink, &outcome);
	if (!batch->dry_run)
		galley_printf(sink, ",\"seconds\":%llu.%06llu",
			(unsigned long long)outcome.microseconds / 1000000,
			(unsigned long long)outcome.microseconds % 1000000);
	galley_puts(sink, "}\n");
}

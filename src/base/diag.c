/*
 * Diagnostics: one place where messages are counted, made strict and worded.
 */
#include <galley/diag.h>
#include <stdio.h>
#include <unistd.h>

const char *galley_severity_name(enum galley_severity severity)
{
	static const char *const names[] = {
		[GALLEY_NOTICE] = "notice",
		[GALLEY_WARNING] = "warning",
		[GALLEY_ERROR] = "error",
	};
	return names[severity];
}

void galley_report(struct galley_diag *diag, enum galley_severity severity,
	const char *rule, struct galley_span span, const char *format, ...)
{
	if (!diag)
		return;
	if (severity == GALLEY_WARNING && diag->strict)
		severity = GALLEY_ERROR;
	diag->count[severity]++;
	if (!diag->handler)
		return;
	struct galley_buf text = { 0 };
	va_list arguments;
	va_start(arguments, format);
	galley_buf_vprintf(&text, format, arguments);
	va_end(arguments);
	struct galley_message message = {
		.severity = severity,
		.rule = rule,
		.file = diag->file,
		.span = span,
		.text = galley_buf_str(&text),
	};
	diag->handler(diag->user, &message);
	galley_buf_clear(&text);
}

/* Names and quoted input come from outside: nothing in them moves the cursor
 * of a terminal. */
static void put_visible(struct galley_buf *out, struct galley_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];
		if (c < 0x20 || c == 0x7F)
			galley_buf_printf(out, "\\x%02x", c);
		else
			galley_buf_putc(out, (char)c);
	}
}

void galley_message_format(
	const struct galley_message *message, struct galley_buf *out)
{
	galley_buf_puts(out, "galley: ");
	if (message->file.len) {
		put_visible(out, message->file);
		if (message->span.line)
			galley_buf_printf(out, ":%u", message->span.line);
		if (message->span.line && message->span.column)
			galley_buf_printf(out, ":%u", message->span.column);
		galley_buf_puts(out, ": ");
	}
	galley_buf_printf(out, "%s: ", galley_severity_name(message->severity));
	put_visible(out, message->text);
	galley_buf_printf(out, " [%s]", message->rule);
}

_Noreturn void galley_die(const char *sentence)
{
	fprintf(stderr, "galley: error: %s\n", sentence);
	_exit(70);
}

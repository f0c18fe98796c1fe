/*
 * The records, member by member in the order of the structs.
 */
#include "batch/task.h"

enum {
	TEXT_MOST = 4096, /* bytes of a message that are kept */
};

void galley_task_pack(const struct galley_batch *batch,
	const struct galley_task *task, struct galley_buf *out)
{
	galley_pack_str(out, task->path);
	galley_pack_str(out, task->relative);
	for (size_t i = 0; i < batch->target_count; i++)
		galley_pack_str(out, task->names[i]);
	galley_pack_number(out, task->renamed);
	galley_pack_str(out, task->digest);
	for (size_t i = 0; task->digest.len && i < batch->target_count; i++)
		galley_pack_number(out, task->sizes[i]);
}

struct galley_task galley_task_unpack(
	const struct galley_batch *batch, struct galley_str record)
{
	struct galley_unpack in = galley_unpack(record);
	struct galley_task task = { .path = galley_unpack_str(&in) };
	task.relative = galley_unpack_str(&in);
	for (size_t i = 0; i < batch->target_count; i++)
		task.names[i] = galley_unpack_str(&in);
	task.renamed = galley_unpack_number(&in);
	task.digest = galley_unpack_str(&in);
	for (size_t i = 0; task.digest.len && i < batch->target_count; i++)
		task.sizes[i] = galley_unpack_number(&in);
	return task;
}

void galley_outcome_pack(const struct galley_batch *batch,
	const struct galley_outcome *outcome, struct galley_str messages,
	struct galley_buf *out)
{
	galley_pack_number(out, outcome->status);
	galley_pack_number(out, outcome->disk_full);
	galley_pack_number(out, outcome->microseconds);
	galley_pack_str(out, outcome->digest);
	for (size_t i = 0; i < batch->target_count; i++) {
		galley_pack_number(out, outcome->made[i].placed);
		galley_pack_number(out, outcome->made[i].size);
		galley_pack_str(out, outcome->made[i].temporary);
		galley_pack_str(out, outcome->made[i].path);
	}
	galley_pack_number(out, outcome->dropped);
	galley_pack_number(out, outcome->messages);
	galley_buf_put(out, messages);
}

struct galley_outcome galley_outcome_unpack(
	const struct galley_batch *batch, struct galley_str record)
{
	struct galley_outcome outcome = { .rest = galley_unpack(record) };
	struct galley_unpack *in = &outcome.rest;
	outcome.status = (enum galley_outcome_status)galley_unpack_number(in);
	outcome.disk_full = galley_unpack_number(in);
	outcome.microseconds = galley_unpack_number(in);
	outcome.digest = galley_unpack_str(in);
	for (size_t i = 0; i < batch->target_count; i++) {
		struct galley_made *made = &outcome.made[i];
		made->placed = (enum galley_placed)galley_unpack_number(in);
		made->size = galley_unpack_number(in);
		made->temporary = galley_unpack_str(in);
		made->path = galley_unpack_str(in);
	}
	outcome.dropped = galley_unpack_number(in);
	outcome.messages = galley_unpack_number(in);
	return outcome;
}

void galley_message_pack(
	const struct galley_message *message, struct galley_buf *out)
{
	galley_pack_number(out, message->severity);
	galley_pack_str(out, galley_str(message->rule));
	galley_pack_str(out, message->file);
	galley_pack_number(out, message->span.line);
	galley_pack_number(out, message->span.column);
	galley_pack_str(out, galley_str_slice(message->text, 0, TEXT_MOST));
}

struct galley_message galley_message_unpack(struct galley_unpack *in)
{
	struct galley_message message = {
		.severity = (enum galley_severity)galley_unpack_number(in),
	};
	message.rule = galley_unpack_str(in).ptr;
	message.file = galley_unpack_str(in);
	message.span.line = (uint32_t)galley_unpack_number(in);
	message.span.column = (uint32_t)galley_unpack_number(in);
	message.text = galley_unpack_str(in);
	return message;
}

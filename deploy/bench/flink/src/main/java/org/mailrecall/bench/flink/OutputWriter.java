package org.mailrecall.bench.flink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.mailrecall.bench.flink.record.Answer;
import org.mailrecall.bench.flink.record.Ask;
import org.mailrecall.bench.flink.record.Copy;
import org.mailrecall.bench.flink.record.Output;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.events.TraceStatus;

/** Writes commands and terminal trace events in the contract's format. An instance serves a single thread. */
final class OutputWriter {
    private static final String DROP = "Reason: [Stage: OnPromotedEvent][Agent: Transport Message Recall Agent];"
            + "Message recall process complete, dropping the recall email. Result:";

    private final String commands;
    private final String trace;
    private final WireFormat.Writer<DeleteCommand> commandWriter;
    private final WireFormat.Writer<RecallTrace> traceWriter;

    OutputWriter(WireFormat wire, String commands, String trace) throws IOException {
        this.commands = commands;
        this.trace = trace;
        commandWriter = wire.writer(commands, DeleteCommand.SCHEMA$);
        traceWriter = wire.writer(trace, RecallTrace.SCHEMA$);
    }

    /** Returns the record of a command's first attempt, which is the only attempt here. */
    Output command(Ask ask, String commandId, long copyId, Copy copy) throws IOException {
        String mailbox = copy.mailbox() == null ? ask.recipient() : new String(copy.mailbox(), StandardCharsets.UTF_8);
        DeleteCommand command = DeleteCommand.newBuilder()
                .setTenant(ask.tenant())
                .setCommandId(commandId)
                .setAttempt(1)
                .setRecallId(ask.recallId())
                .setRecipient(ask.recipient())
                .setRecipientKey(RecallKeys.recipientKey(ask.tenant(), ask.recipient(), ask.messageId()))
                .setMailbox(mailbox)
                .setMessageId(ask.messageId())
                .setCopyId(CopyIds.text(copyId))
                .setExpectedSender(ask.sender())
                .setOnlyIfUnread(false)
                .setKeepHolds(true)
                .setEventTime(Instant.ofEpochMilli(Math.max(ask.askedAt(), copy.deliveredAt())))
                .setDeadline(Instant.ofEpochMilli(ask.askedAt() + RecallRules.DEADLINE_MS))
                .build();
        return output(commands, RecallKeys.mailboxKey(ask.tenant(), mailbox), commandWriter.write(command));
    }

    /**
     * Returns the record of the trace event that ends a recipient recall.
     *
     * @param at the event time in milliseconds since 1970
     * @param reason the reason of the failure; null for a success
     * @param answer the outcome that decides the result; null where there is none
     */
    Output end(Ask ask, long at, RecallReason reason, Answer answer) throws IOException {
        RecallResult result = reason == null ? RecallResult.Success : RecallResult.Failed;
        boolean success = reason == null && answer != null;
        RecallTrace end = RecallTrace.newBuilder()
                .setTenant(ask.tenant())
                .setRecallId(ask.recallId())
                .setMessageId(ask.messageId())
                .setSender(ask.sender())
                .setRequestedBy(ask.requestedBy())
                .setRecipient(ask.recipient())
                .setSubject("Recall: " + ask.subject())
                .setEvent(TraceEvent.Drop)
                .setEventTime(Instant.ofEpochMilli(at))
                .setStatus(TraceStatus.Failed)
                .setResult(result)
                .setReason(reason)
                .setDetail(DROP + result)
                .setWasRead(success ? answer.wasRead() : null)
                .setKeptForHold(success ? answer.keptForHold() : null)
                .build();
        return output(trace, RecallKeys.recallKey(ask.tenant(), ask.recallId()), traceWriter.write(end));
    }

    private static Output output(String topic, String key, byte[] value) {
        return new Output(topic, key.getBytes(StandardCharsets.UTF_8), value);
    }
}

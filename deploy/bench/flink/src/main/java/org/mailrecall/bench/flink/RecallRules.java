package org.mailrecall.bench.flink;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.mailrecall.bench.contender.ContenderSettings;
import org.mailrecall.bench.flink.record.Answer;
import org.mailrecall.bench.flink.record.Ask;
import org.mailrecall.bench.flink.record.Copy;
import org.mailrecall.bench.flink.record.Delivery;
import org.mailrecall.bench.flink.record.Output;
import org.mailrecall.bench.flink.record.Recall;
import org.mailrecall.bench.flink.record.RecallBook;
import org.mailrecall.bench.flink.record.RecallInput;
import org.mailrecall.bench.flink.record.RecipientHash;
import org.mailrecall.bench.flink.record.Sent;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallReason;

/**
 * Applies the contract's rules to the copies and recalls of a recipient and a message. Copies are remembered; a recall
 * waits for copies until its deadline, which is an event-time timer.
 *
 * <p>A delivery costs a write without a read, and a look-up of waiting recalls.
 */
final class RecallRules extends KeyedCoProcessFunction<RecipientHash, Delivery, RecallInput, Output> {
    static final long DEADLINE_MS = Duration.ofHours(24).toMillis();

    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final long ENTRIES_BETWEEN_CLOCK_READS = 10_000;

    private final String registryUrl;
    private final String commands;
    private final String trace;

    private transient MapState<Long, Copy> copies;
    private transient ValueState<RecallBook> books;
    private transient OutputWriter writer;

    RecallRules(ContenderSettings settings) {
        registryUrl = settings.registryUrl();
        commands = settings.commands();
        trace = settings.trace();
    }

    @Override
    public void open(OpenContext context) throws IOException {
        MapStateDescriptor<Long, Copy> remembered = new MapStateDescriptor<>("copies", Types.LONG, Copy.TYPE);
        // Old copies are dropped when RocksDB compacts its files, so a copy that nobody recalls needs no timer and no
        // tombstone.
        remembered.enableTimeToLive(
                StateTtlConfig.newBuilder(REMEMBERED.plusDays(1).plusMinutes(1))
                        .cleanupInRocksdbCompactFilter(ENTRIES_BETWEEN_CLOCK_READS)
                        .build());
        copies = getRuntimeContext().getMapState(remembered);
        books = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("recalls", TypeInformation.of(RecallBook.class)));
        writer = new OutputWriter(new WireFormat(registryUrl), commands, trace);
    }

    @Override
    public void processElement1(Delivery delivery, Context context, Collector<Output> out) throws Exception {
        copies.put(delivery.copyId(), delivery.copy());
        RecallBook book = books.value();
        if (book == null) {
            return;
        }
        List<Recall> recalls = new ArrayList<>(book.recalls().size());
        for (Recall recall : book.recalls()) {
            recalls.add(judged(recall, delivery.copyId(), delivery.copy(), out));
        }
        books.update(new RecallBook(recalls));
    }

    @Override
    public void processElement2(RecallInput input, Context context, Collector<Output> out) throws Exception {
        RecallBook book = books.value();
        if (input.ask() != null) {
            long deadline = input.ask().askedAt() + DEADLINE_MS;
            boolean over = context.timerService().currentWatermark() >= deadline;
            if (!over && (book == null || !book.knows(input.ask().recallId()))) {
                List<Recall> recalls = book == null ? new ArrayList<>() : new ArrayList<>(book.recalls());
                recalls.add(admitted(input.ask(), out));
                books.update(new RecallBook(recalls));
                context.timerService().registerEventTimeTimer(deadline);
            }
        } else if (book != null) {
            books.update(answered(book, input.answer(), out));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Output> out) throws Exception {
        List<Recall> pending = new ArrayList<>();
        for (Recall recall : books.value().recalls()) {
            long deadline = recall.ask().askedAt() + DEADLINE_MS;
            if (deadline > time) {
                pending.add(recall);
            } else if (!recall.ended()) {
                out.collect(writer.end(recall.ask(), deadline, recall.reasonAtDeadline(), null));
            }
        }
        if (pending.isEmpty()) {
            books.clear();
        } else {
            books.update(new RecallBook(pending));
        }
    }

    private Recall admitted(Ask ask, Collector<Output> out) throws Exception {
        Recall recall = Recall.of(ask);
        RecallReason refusal = refusal(ask);
        if (refusal != null) {
            return ended(recall, ask.askedAt(), refusal, null, out);
        }
        boolean remembered = false;
        for (Map.Entry<Long, Copy> copy : copies.entries()) {
            recall = judged(recall, copy.getKey(), copy.getValue(), out);
            remembered = true;
        }
        boolean older = ask.askedAt() - ask.sentAt() > REMEMBERED.toMillis();
        return older && !remembered ? ended(recall, ask.askedAt(), RecallReason.TOO_OLD, null, out) : recall;
    }

    /** Returns the reason by which rules 2 and 3 of the contract refuse a request; null where they do not. */
    private static RecallReason refusal(Ask ask) {
        return switch (ask.location()) {
            case OTHER_TENANT -> RecallReason.OTHER_TENANT;
            case ON_PREMISES -> RecallReason.ON_PREMISES;
            case EXTERNAL -> RecallReason.EXTERNAL_RECIPIENT;
            case TENANT_CLOUD -> ask.encrypted() ? RecallReason.ENCRYPTED : null;
            case UNKNOWN -> throw new IllegalArgumentException("a recipient's location is not known");
        };
    }

    /**
     * Returns a recall after a copy was compared with it. Sends the command for a copy that the recall may delete,
     * once, by rules 5 and 6 of the contract.
     */
    private Recall judged(Recall recall, long copyId, Copy copy, Collector<Output> out) throws IOException {
        Ask ask = recall.ask();
        if (refusal(ask) != null
                || copy.deliveredAt() < ask.askedAt() - REMEMBERED.toMillis()
                || copy.deliveredAt() >= ask.askedAt() + DEADLINE_MS) {
            return recall;
        }
        if (!copy.withinReach()) {
            return recall.seenOutOfReach();
        }
        if (copy.sender() != DeliverySource.senderHash(ask.sender())) {
            return recall.seenNotSender();
        }
        String commandId = ask.commandId(copyId);
        if (recall.sent().containsKey(commandId)) {
            return recall; // the delivery came again
        }
        out.collect(writer.command(ask, commandId, copyId, copy));
        return recall.with(commandId, new Sent(copyId, copy.own(), null));
    }

    /**
     * Returns the recalls after an outcome. A deletion ends every recall that has sent a command for the own copy that
     * it deleted; any outcome but a deletion applies only to the recall of the answered command.
     */
    private RecallBook answered(RecallBook book, Answer answer, Collector<Output> out) throws IOException {
        Sent command = book.recalls().stream()
                .filter(recall -> recall.ask().recallId().equals(answer.recallId()))
                .map(recall -> recall.sent().get(answer.commandId()))
                .filter(sent -> sent != null)
                .findFirst()
                .orElse(null);
        if (command == null) {
            return book;
        }
        List<Recall> recalls = new ArrayList<>(book.recalls().size());
        for (Recall recall : book.recalls()) {
            boolean asked = recall.sent().containsKey(answer.commandId());
            Recall after = asked
                    ? recall.with(answer.commandId(), new Sent(command.copyId(), command.own(), answer.status()))
                    : recall;
            if (answer.status() == OutcomeStatus.DELETED && after.decidedBy(command.copyId())) {
                after = ended(after, answer.at(), null, answer, out);
            } else if (asked && Recall.isFailure(answer.status()) && after.allFailed()) {
                after = ended(
                        after, answer.at(), RecallReason.valueOf(answer.status().name()), answer, out);
            }
            recalls.add(after);
        }
        return new RecallBook(recalls);
    }

    private Recall ended(Recall recall, long at, RecallReason reason, Answer answer, Collector<Output> out)
            throws IOException {
        if (recall.ended()) {
            return recall;
        }
        out.collect(writer.end(recall.ask(), at, reason, answer));
        return recall.end();
    }
}

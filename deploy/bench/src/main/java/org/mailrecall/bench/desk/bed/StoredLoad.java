package org.mailrecall.bench.desk.bed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.store.BatchSpan;
import org.mailrecall.desk.store.Offsets;
import org.mailrecall.desk.store.TraceStore;
import org.mailrecall.desk.trace.TraceRow;

/**
 * Fills a store with the trace events of a month, in batches as the desk does, but not from a topic. Up to four busy
 * senders have more than a thousand pages of recalls each, all of a single recipient. The recalls of the remaining
 * senders have ten recipients.
 */
public final class StoredLoad {
    /** The partition of the stored events. No event of the topic is in it. */
    static final int PARTITION = 1_000;

    static final int RECALLS_OF_A_BUSY_SENDER = 51_000;
    private static final String TOPIC = "recall-trace";
    private static final int BATCH = 1_000;
    private static final int RECIPIENTS = 10;
    private static final int OTHER_SENDERS = 20_000;
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String[] EVENTS = {"Receive", "Expand", "Command", "Outcome", "Drop"};

    private final TraceStore store;
    private final List<TraceRow> batch = new ArrayList<>();
    private final long end = Instant.now().toEpochMilli();
    private long offset;

    private StoredLoad(TraceStore store) {
        this.store = store;
    }

    /** Returns how many busy senders a store of so many events has: 1 to 4. */
    public static int busySenders(long events) {
        long one = (long) RECALLS_OF_A_BUSY_SENDER * EVENTS.length;
        return (int) Math.max(1, Math.min(4, events / one / 2));
    }

    public static String busySender(int number) {
        return "busy" + number + "@contoso.example";
    }

    /**
     * Fills a store.
     *
     * @param events how many events to write; at least those of the busy senders are written
     * @return the time that it took
     */
    public static Duration fill(Store into, long events) {
        long start = System.nanoTime();
        try (Database database = Database.open(into.settings())) {
            new Offsets(database).beginAt(TOPIC, PARTITION, 0, 0);
            new StoredLoad(new TraceStore(database, InstantSource.system())).fill(events);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void fill(long events) {
        int busy = busySenders(events);
        long step = Math.max(1, MONTH.toMillis() / RECALLS_OF_A_BUSY_SENDER);
        long left = events - (long) busy * RECALLS_OF_A_BUSY_SENDER * EVENTS.length;
        long others = Math.max(0, left / EVENTS.length / RECIPIENTS);
        long written = 0;
        for (int i = 0; i < RECALLS_OF_A_BUSY_SENDER; i++) {
            long asked = end - MONTH.toMillis() + i * step;
            for (int sender = 0; sender < busy; sender++) {
                recall("b" + sender + "." + i, busySender(sender), 1, asked);
            }
            while (written < others * (i + 1) / RECALLS_OF_A_BUSY_SENDER) {
                recall("o" + written, "s" + written % OTHER_SENDERS + "@contoso.example", RECIPIENTS, asked);
                written++;
            }
        }
        write();
    }

    private void recall(String name, String sender, int recipients, long asked) {
        for (int number = 0; number < EVENTS.length; number++) {
            for (int recipient = 0; recipient < recipients; recipient++) {
                add(row(name + "@contoso.example", sender, "r" + recipient + "." + name, asked, number));
            }
        }
    }

    private void add(TraceRow row) {
        batch.add(row);
        if (batch.size() == BATCH) {
            write();
        }
    }

    private void write() {
        store.writeTrace(new BatchSpan(TOPIC, PARTITION, offset - batch.size(), offset, 0), batch);
        batch.clear();
    }

    private TraceRow row(String recallId, String sender, String recipient, long asked, int number) {
        boolean ends = number == EVENTS.length - 1;
        String mailbox = number == 0 ? null : recipient + "@contoso.example";
        return new TraceRow(
                PARTITION,
                offset++,
                DeskBed.TENANT,
                recallId,
                "original-of-" + recallId,
                sender,
                sender,
                "SELF",
                recipient + "@contoso.example",
                "Recall: Figures of the third quarter",
                EVENTS[number],
                asked + number * 100L,
                ends ? "Failed" : "Pending",
                ends ? "Success" : "Pending",
                null,
                ends ? "Message recall process complete, dropping the recall email. Result:Success" : "fine",
                number == 2 || number == 3 ? "c-" + recallId + recipient : null,
                number == 2 || number == 3 ? 1 : null,
                mailbox,
                ends ? Boolean.FALSE : null,
                null,
                ends ? 90_000L : null,
                null,
                "delivered-messages",
                0,
                offset,
                null,
                null,
                null,
                null,
                null);
    }
}

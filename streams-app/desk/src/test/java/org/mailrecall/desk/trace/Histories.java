package org.mailrecall.desk.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random trace events of a partition, as the processor could have written them; the same seed makes the same events.
 */
public final class Histories {
    /** 1 November 2026, 00:00 UTC. */
    public static final long START = 1_793_491_200_000L;

    private static final List<String> REASONS = List.of("ENCRYPTED", "ALREADY_READ", "NOT_CONFIRMED", "A_LATER_REASON");

    private final Random random;
    private final int partition;
    private final List<TraceRow> events = new ArrayList<>();
    private long offset;

    private Histories(long seed, int partition) {
        this.random = new Random(seed);
        this.partition = partition;
    }

    /** Events of so many recalls of a few tenants, interleaved, with gaps between offsets as transactions leave them. */
    public static List<TraceRow> random(long seed, int partition, int recalls) {
        Histories made = new Histories(seed, partition);
        List<List<TraceRow>> queues = new ArrayList<>();
        for (int recall = 0; recall < recalls; recall++) {
            int recipients = 1 + made.random.nextInt(4);
            for (int recipient = 0; recipient < recipients; recipient++) {
                queues.add(made.recipientRecall(recall, recipient));
            }
        }
        while (!queues.isEmpty()) {
            List<TraceRow> queue = queues.get(made.random.nextInt(Math.min(8, queues.size())));
            made.append(queue.remove(0));
            if (queue.isEmpty()) {
                queues.remove(queue);
            }
        }
        return made.events;
    }

    private void append(TraceRow event) {
        offset += 1 + (random.nextInt(6) == 0 ? 1 : 0);
        events.add(TraceRows.at(event, partition, offset));
    }

    private List<TraceRow> recipientRecall(int recall, int recipient) {
        String tenant = "tenant" + recall % 3;
        long asked = START + recall * 60_000L;
        TraceRows rows = TraceRows.of(
                tenant,
                "recall" + recall + "@" + tenant + ".example",
                "sender" + recall % 5 + "@" + tenant + ".example",
                "r" + recipient + "@" + tenant + ".example",
                asked);
        List<TraceRow> events = new ArrayList<>(List.of(rows.receive()));
        if (random.nextInt(4) == 0) {
            events.add(rows.waitForApproval());
            if (random.nextBoolean()) {
                events.add(rows.approve("boss@" + tenant + ".example"));
            }
        }
        if (random.nextInt(3) > 0) {
            events.add(rows.expand());
            events.add(rows.command(1));
        }
        if (random.nextInt(8) == 0) {
            events.add(rows.cancel());
        }
        switch (random.nextInt(5)) {
            case 0 -> {}
            case 1 -> events.add(rows.failed(REASONS.get(random.nextInt(REASONS.size()))));
            case 2 -> events.add(rows.delivered());
            default -> events.add(rows.succeeded(random.nextBoolean(), random.nextInt(100_000)));
        }
        if (random.nextInt(10) == 0) {
            events.add(rows.late());
        }
        return events;
    }
}

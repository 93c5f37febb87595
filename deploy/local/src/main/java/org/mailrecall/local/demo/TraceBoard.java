package org.mailrecall.local.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.kafka.reader.ConsumerLoop;
import org.mailrecall.platform.kafka.reader.Subscription;

/** Reads trace and reports from their topics, and shows the trace of the recalls that are on stage. */
final class TraceBoard implements AutoCloseable {
    /** An event, and when it was read. */
    record Seen(RecallTrace event, long nanos) {}

    private final Screen screen;
    private final Map<String, List<Seen>> seen = new HashMap<>();
    private final Map<String, RecallReport> reports = new HashMap<>();
    private final Map<String, RecalledMail> onStage = new HashMap<>();
    private final Set<Seen> shown = new HashSet<>();
    private final ConsumerLoop<RecallTrace> traceLoop;
    private final ConsumerLoop<RecallReport> reportLoop;

    TraceBoard(KafkaAccess kafka, Screen screen) {
        this.screen = screen;
        traceLoop = ConsumerLoop.start(
                kafka,
                Subscription.of(Topics.RECALL_TRACE, RecallTrace.class, "demo-trace"),
                received -> add(received.value()));
        reportLoop = ConsumerLoop.start(
                kafka,
                Subscription.of(Topics.RECALL_REPORTS, RecallReport.class, "demo-reports"),
                received -> add(received.value()));
    }

    /**
     * Shows the trace of these recalls alone from now on. Their events that were read before and not shown yet are
     * shown first.
     */
    synchronized void stage(List<RecalledMail> mails) {
        onStage.clear();
        mails.forEach(mail -> onStage.put(mail.recallId(), mail));
        mails.forEach(mail -> of(mail).forEach(this::show));
    }

    /** Returns the trace events of a recall that were read so far. */
    synchronized List<Seen> of(RecalledMail mail) {
        return List.copyOf(seen.getOrDefault(mail.recallId(), List.of()));
    }

    /** Returns the events with which a recall ended for a recipient: a single event, if all is well. */
    List<Seen> ends(RecalledMail mail, String recipient) {
        return of(mail).stream()
                .filter(one -> one.event().getRecipient().equals(recipient))
                .filter(one ->
                        one.event().getEvent() == TraceEvent.Drop || one.event().getEvent() == TraceEvent.Deliver)
                .toList();
    }

    boolean has(RecalledMail mail, TraceEvent event) {
        return of(mail).stream().anyMatch(one -> one.event().getEvent() == event);
    }

    /** Returns the latest report of a recall; null before the first. */
    synchronized RecallReport report(RecalledMail mail) {
        return reports.get(mail.recallId());
    }

    /**
     * Waits until a condition holds, and tells whether it held in time. The condition is evaluated after each event,
     * and at least every 100 milliseconds.
     */
    synchronized boolean await(Duration atMost, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(Math.min(left, 100));
        }
        return true;
    }

    private synchronized void add(RecallTrace event) {
        Seen one = new Seen(event, System.nanoTime());
        seen.computeIfAbsent(event.getRecallId(), id -> new ArrayList<>()).add(one);
        show(one);
        notifyAll();
    }

    private synchronized void add(RecallReport report) {
        reports.put(report.getRecallId(), report);
        notifyAll();
    }

    private void show(Seen one) {
        RecalledMail mail = onStage.get(one.event().getRecallId());
        if (mail != null && shown.add(one)) {
            screen.trace(one.event(), (one.nanos() - mail.askedNanos()) / 1e9);
        }
    }

    @Override
    public void close() {
        traceLoop.close();
        reportLoop.close();
    }
}

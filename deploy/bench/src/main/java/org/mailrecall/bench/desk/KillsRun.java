package org.mailrecall.bench.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mailrecall.bench.desk.bed.DeskBed;
import org.mailrecall.bench.desk.bed.DeskProcess;
import org.mailrecall.bench.desk.bed.MailSink;
import org.mailrecall.bench.desk.bed.Store;
import org.mailrecall.bench.desk.bed.TraceWriter;
import org.mailrecall.bench.waiting.Waiting;

/**
 * Kills the desk and, where it is a process, its database in turn, at moments drawn at random, while recalls go on. Then
 * each event of the topic must be in the store once, each recall must have ended, and each report must have reached the relay.
 */
final class KillsRun {
    private static final int RECALLS_A_SECOND = 10;
    private static final int RECIPIENTS = 2;
    private static final int MOST_MILLIS = 3_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Store store;
    private final Random random = new Random(1);
    private final List<TraceEvents> recalls = new ArrayList<>();
    private long sent;

    private KillsRun(Store store) {
        this.store = store;
    }

    static DeskFigure run(DeskBed bed, Store store, int kills) {
        return new KillsRun(store).run(bed, kills);
    }

    private DeskFigure run(DeskBed bed, int kills) {
        int databases = 0;
        AtomicBoolean over = new AtomicBoolean();
        try (MailSink sink = new MailSink();
                DeskProcess desk = bed.mailingDesk(store, sink)) {
            Thread load = new Thread(() -> load(bed, over), "load");
            load.start();
            for (int kill = 0; kill < kills; kill++) {
                Waiting.pause(random.nextInt(MOST_MILLIS));
                if (store.isProcess() && kill % 2 == 1) {
                    store.killAndRestart();
                    databases++;
                } else {
                    desk.killAndRestart();
                }
            }
            over.set(true);
            join(load);
            Waiting.until("all is read", PATIENCE, () -> store.read() >= sent);
            Waiting.until("no mail waits", PATIENCE, () -> waiting() == 0);
            return figure(sink, kills - databases, databases);
        }
    }

    private long waiting() {
        return store.number("select (select count(*) from mail where state = 'waiting')"
                + " + (select count(*) from mail_occasion where state = 'planned')"
                + " + (select count(*) from recall where complete = false)");
    }

    private void load(DeskBed bed, AtomicBoolean over) {
        try (TraceWriter writer = bed.writer()) {
            for (int i = 0; !over.get(); i++) {
                TraceEvents recall = new TraceEvents(
                        DeskBed.TENANT,
                        "kill" + i + "@contoso.example",
                        "asker" + i + "@contoso.example",
                        Instant.now());
                for (int number = 0; number < TraceEvents.A_RECIPIENT; number++) {
                    for (int recipient = 0; recipient < RECIPIENTS; recipient++) {
                        writer.send(recall.event(number, "r" + recipient + "@contoso.example"));
                        sent++;
                    }
                    Waiting.pause(1_000 / RECALLS_A_SECOND / TraceEvents.A_RECIPIENT);
                }
                writer.send(recall.report(RECIPIENTS));
                recalls.add(recall);
            }
            writer.flush();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private DeskFigure figure(MailSink sink, int desks, int databases) {
        List<String> wrong = new ArrayList<>();
        long rows = store.number("select count(*) from trace_event");
        note(wrong, rows != sent, rows + " events in the store of " + sent);
        long whole = store.number("select count(*) from recall where complete = true and succeeded = " + RECIPIENTS
                + " and pending = 0 and failed = 0");
        note(wrong, whole != recalls.size(), whole + " whole recalls of " + recalls.size());
        Map<String, Integer> mails = new HashMap<>();
        sink.taken().forEach(mail -> mails.merge(mail.messageId(), 1, Integer::sum));
        Set<String> journal = new HashSet<>(store.column("select message_id from mail"));
        note(wrong, !journal.equals(mails.keySet()), mails.size() + " mails at the relay of " + journal.size());
        long unsent = store.number("select count(*) from mail where state <> 'sent'");
        note(wrong, unsent > 0, unsent + " mails not sent");
        long complete = store.number("select count(*) from mail where kind = 'complete'");
        note(wrong, complete != recalls.size(), complete + " last reports for " + recalls.size() + " recalls");
        long twice = mails.values().stream().filter(times -> times > 1).count();
        return new DeskFigure(
                store.name(),
                desks + " kills of the desk and " + databases + " of the database, " + RECALLS_A_SECOND
                        + " recalls a second",
                String.format(
                                java.util.Locale.ROOT,
                                "%,d events, each once; %,d recalls whole; %,d mails, ",
                                rows,
                                whole,
                                mails.size())
                        + twice + " of them given to the relay twice, under one Message-ID"
                        + (wrong.isEmpty() ? "" : "; wrong: " + String.join(", ", wrong)),
                "no row twice, none missing, no mail lost; twice only where the relay's answer was lost",
                wrong.isEmpty());
    }

    private static void note(List<String> wrong, boolean isWrong, String what) {
        if (isWrong) {
            wrong.add(what);
        }
    }
}

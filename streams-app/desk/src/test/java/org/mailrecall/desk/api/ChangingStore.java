package org.mailrecall.desk.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mailrecall.desk.store.Retention;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.platform.json.PlainJson;

/**
 * A trace store of Contoso to which random rows are added, and whose rows change and are deleted; a seed repeats it.
 */
final class ChangingStore {
    static final List<String> SENDERS =
            List.of("ada@contoso.example", "bo@contoso.example", "sales@contoso.example", "zoë@contoso.example");
    static final List<String> RECIPIENTS = List.of(
            "bo@contoso.example",
            "cy@contoso.example",
            "dee@contoso.example",
            "ägir@contoso.example",
            "x_y@elsewhere.example",
            "\"odd one\"@elsewhere.example",
            "eve@contoso.example",
            "gil@contoso.example");
    static final List<String> SUBJECTS = List.of("Recall: Lunch", "Recall: 100%", "Recall: Ärger", "Recall: a_b!", "");
    static final List<String> REASONS = List.of("ENCRYPTED", "ALREADY_READ", "NOT_CONFIRMED", "A_LATER_REASON");

    private static final int MOST_RECALLS = 120;
    private static final long HOUR = 3_600_000;

    private final DeskFixture desk;
    private final Random random;
    private final Map<String, Recall> recalls = new LinkedHashMap<>();
    private int made;
    private long reports;
    private long settings;

    private record Recall(String id, String sender, String subject, long asked, boolean preview) {
        TraceRows rows(String recipient) {
            return TraceRows.of("contoso", id, sender, recipient, asked)
                    .askedBy(sender.startsWith("sales@") ? "bo@contoso.example" : sender)
                    .subject(subject);
        }
    }

    ChangingStore(DeskFixture desk, Random random) {
        this.desk = desk;
        this.random = random;
        for (int i = 0; i < 40; i++) {
            add();
            change();
        }
        for (int i = 0; i < 5; i++) {
            set();
        }
    }

    List<String> recallIds() {
        return List.copyOf(recalls.keySet());
    }

    /** The ids of previews, or of all recalls where there is no preview. */
    List<String> previewIds() {
        List<String> previews = recalls.values().stream()
                .filter(Recall::preview)
                .map(Recall::id)
                .toList();
        return previews.isEmpty() ? recallIds() : previews;
    }

    /** A time at which a recall was asked for, or near it. */
    Instant someTime() {
        return Instant.ofEpochMilli(pick(List.copyOf(recalls.values())).asked() + random.nextInt(3) - 1);
    }

    /** Adds, changes and deletes a few rows. */
    void goOn() {
        for (int i = random.nextInt(4); i > 0; i--) {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> add();
                case 3 -> set();
                case 4 -> report();
                case 5 -> retain();
                default -> change();
            }
        }
    }

    private void add() {
        if (recalls.size() == MOST_RECALLS) {
            return;
        }
        long asked = recalls.isEmpty() || random.nextInt(3) > 0
                ? DeskHistory.ASKED + made * HOUR
                : pick(List.copyOf(recalls.values())).asked(); // so that some were asked for at the same time
        // The ids are not in the order of the times.
        String id = Integer.toString(random.nextInt(36 * 36), 36) + "-" + made++ + "@contoso.example";
        Recall recall = new Recall(id, pick(SENDERS), pick(SUBJECTS), asked, random.nextInt(6) == 0);
        recalls.put(id, recall);
        if (random.nextInt(5) == 0 && !recall.preview()) {
            report(recall);
        }
        List<TraceRow> rows = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            TraceRows recipient = recall.rows(pick(RECIPIENTS));
            rows.add(recall.preview() ? previewed(recipient) : recipient.receive());
        }
        desk.write(rows);
    }

    private void change() {
        if (recalls.isEmpty()) {
            return;
        }
        Recall recall = pick(List.copyOf(recalls.values()));
        TraceRows rows = recall.rows(pick(RECIPIENTS));
        desk.write(List.of(
                recall.preview()
                        ? previewed(rows)
                        : switch (random.nextInt(10)) {
                            case 0 -> rows.waitForApproval();
                            case 1 -> rows.approve("eve@contoso.example");
                            case 2 -> rows.cancel();
                            case 3 -> rows.expand();
                            case 4 -> rows.command(1 + random.nextInt(3));
                            case 5 -> rows.late();
                            case 6 -> rows.delivered();
                            case 7 -> rows.failed(pick(REASONS));
                            default -> rows.succeeded(random.nextBoolean(), random.nextInt(100_000));
                        }));
    }

    private TraceRow previewed(TraceRows rows) {
        return random.nextBoolean() ? rows.previewed("Pending", null) : rows.previewed("Failed", pick(REASONS));
    }

    private void report() {
        List<Recall> real =
                recalls.values().stream().filter(recall -> !recall.preview()).toList();
        if (!real.isEmpty()) {
            report(pick(real));
        }
    }

    /** Writes a report. It can name another time than the first event does; the first of both holds. */
    private void report(Recall recall) {
        long asked = recall.asked() + random.nextInt(3) * HOUR;
        desk.write(new ReportRow(
                "contoso",
                recall.id(),
                "original-of-" + recall.id(),
                recall.sender(),
                recall.subject(),
                asked,
                1 + random.nextInt(6),
                1,
                1,
                1,
                "",
                0,
                reports++));
    }

    private void set() {
        long time = DeskHistory.ASKED + random.nextInt(4); // several changes share a time
        TenantSettings changed = TenantSettings.newBuilder()
                .setTenant("contoso")
                .setEventTime(Instant.ofEpochMilli(time))
                .setMessageRecallEnabled(random.nextBoolean())
                .build();
        desk.write(new SettingsRow(
                0,
                settings,
                "contoso",
                time,
                time,
                "max" + settings++ + "@contoso.example",
                "desk",
                false,
                PlainJson.write(changed)));
    }

    /** Deletes the recalls of the days before that of some recall, but those that have not ended. */
    private void retain() {
        Instant then = someTime().plus(Retention.LEAST);
        new Retention(desk.database(), InstantSource.fixed(then), Retention.LEAST).run();
        List<String> left = desk.database().read().withHandle(handle -> handle.createQuery(
                        "select recall_id from recall where tenant = 'contoso'")
                .mapTo(String.class)
                .list());
        recalls.keySet().retainAll(left);
        while (recalls.size() < 30) {
            add();
        }
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}

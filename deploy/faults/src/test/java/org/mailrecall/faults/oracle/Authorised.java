package org.mailrecall.faults.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailrecall.faults.load.Ledger;
import org.mailrecall.faults.load.Story;

/**
 * Checks invariant I3: its own delivery authorises each command, no command touches another tenant, and none leaves
 * after the deadline.
 */
final class Authorised {
    private static final Set<String> IN_REACH = Set.of("DIRECT", "AUTO_REDIRECT", "AUTO_FORWARD");

    private Authorised() {}

    static void check(Evidence evidence, List<Violation> found) {
        Map<String, Row> copies = new HashMap<>();
        for (Row delivery : evidence.deliveries()) {
            if (delivery.value() != null) {
                copies.putIfAbsent(copy(delivery, CopyId.of(delivery.text("deliveryId"))), delivery);
            }
        }
        for (Row command : evidence.commands()) {
            String wrong = wrong(command, copies.get(copy(command, command.text("copyId"))), evidence);
            if (wrong != null) {
                found.add(new Violation("I3", "command at " + command.place() + ": " + wrong));
            }
        }
    }

    private static String wrong(Row command, Row delivery, Evidence evidence) {
        Ledger.Asked asked = evidence.ledger()
                .asked()
                .get(new Story.Key(command.text("tenant"), command.text("recallId"), command.text("recipient")));
        if (asked == null) {
            return "nobody asked for it";
        }
        if (!asked.story().messageId().equals(command.text("messageId"))) {
            return "another message than was recalled";
        }
        if (delivery == null) {
            return "no such copy was delivered to this tenant";
        }
        if (!delivery.text("sender").equals(asked.story().sender())
                || !command.text("expectedSender").equals(asked.story().sender())) {
            return "the copy at " + delivery.place() + " is another sender's";
        }
        if (!IN_REACH.contains(delivery.text("route"))
                || !delivery.text("place").equals("MAILBOX")) {
            return "the copy at " + delivery.place() + " is out of reach";
        }
        if (!delivery.text("mailbox").equals(command.text("mailbox"))) {
            return "another mailbox than that of the copy at " + delivery.place();
        }
        long deadline = asked.askedAt() + evidence.window().toMillis();
        if (command.number("deadline") != deadline || command.number("eventTime") >= deadline) {
            return "due at " + command.number("eventTime") + ", past the deadline " + deadline;
        }
        return null;
    }

    private static String copy(Row row, String copyId) {
        return row.text("tenant") + " " + row.text("recipient") + " " + row.text("messageId") + " " + copyId;
    }
}

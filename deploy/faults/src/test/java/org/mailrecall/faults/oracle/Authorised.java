package org.mailrecall.faults.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailrecall.faults.evidence.Evidence;
import org.mailrecall.faults.evidence.Row;
import org.mailrecall.faults.load.Ledger;
import org.mailrecall.faults.load.Story;

/**
 * Checks invariant I3: its own delivery authorises each command, no command touches another tenant, and none leaves
 * after the deadline. Of one recipient recall, at most a hundred copies get a command.
 */
final class Authorised {
    private static final Set<String> IN_REACH = Set.of("DIRECT", "AUTO_REDIRECT", "AUTO_FORWARD");

    /** "At most 100 copies of one recipient recall are judged; a copy beyond gets no command." */
    private static final int MOST_COPIES = 100;

    private Authorised() {}

    static void check(Evidence evidence, List<Violation> found) {
        Map<String, Row> copies = new HashMap<>();
        for (Row delivery : evidence.deliveries()) {
            if (delivery.value() != null) {
                copies.putIfAbsent(copy(delivery, CopyId.of(delivery.text("deliveryId"))), delivery);
            }
        }
        Map<String, Set<String>> commanded = new HashMap<>();
        for (Row command : evidence.commands()) {
            Set<String> ids = commanded.computeIfAbsent(command.recipientRecall(), recall -> new HashSet<>());
            if (ids.add(command.text("commandId")) && ids.size() == MOST_COPIES + 1) {
                found.add(new Violation(
                        "I3", "command at " + command.place() + ": for a further copy than " + MOST_COPIES));
            }
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
        if (command.number("eventTime") < delivery.number("eventTime")) {
            return "due before the copy at " + delivery.place() + " was delivered";
        }
        if (!(Boolean) command.value().get("keepHolds")
                || (Boolean) command.value().get("onlyIfUnread")) {
            return "holds are not kept, or only an unread copy is to be deleted, which no settings say";
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

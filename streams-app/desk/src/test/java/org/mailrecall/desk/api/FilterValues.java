package org.mailrecall.desk.api;

import java.util.List;
import java.util.Random;
import org.mailrecall.desk.format.RecallIds;

/** Random values of the filters of lists, most of which find some rows. */
final class FilterValues {
    private FilterValues() {}

    /** A value of a parameter of the query. Fails for a parameter that has none here, so that none stays untried. */
    static String random(String parameter, ChangingStore store, Random random) {
        return switch (parameter) {
            case "sender" -> pick(ChangingStore.SENDERS, random);
            case "recipient" -> pick(ChangingStore.RECIPIENTS, random);
            case "messageId" -> messageId(store, random);
            case "state" -> pick(List.of("waitingForApproval", "inProgress", "done", "cancelled"), random);
            case "from", "to" -> store.someTime().toString();
            case "waitingForApproval", "preview", "wasRead", "$count" -> Boolean.toString(random.nextBoolean());
            case "result" -> pick(List.of("Pending", "Success", "Failed", "Delivered"), random);
            case "reason" -> pick(ChangingStore.REASONS, random);
            case "$filter" -> expression(store, random, 0);
            default -> throw new AssertionError("there are no values for the filter " + parameter);
        };
    }

    private static String messageId(ChangingStore store, Random random) {
        return (random.nextBoolean() ? "" : "original-of-") + pick(store.recallIds(), random);
    }

    private static String expression(ChangingStore store, Random random, int depth) {
        if (depth < 3 && random.nextInt(3) == 0) {
            String left = expression(store, random, depth + 1);
            String right = expression(store, random, depth + 1);
            return switch (random.nextInt(3)) {
                case 0 -> "(" + left + " and " + right + ")";
                case 1 -> "(" + left + " or " + right + ")";
                default -> "not (" + left + ")";
            };
        }
        String subject = quoted(pick(List.of("lunch", "%", "Ä", "_b!", "Recall"), random));
        return switch (random.nextInt(8)) {
            case 0 -> "senderAddress eq " + quoted(pick(ChangingStore.SENDERS, random));
            case 1 -> "recipientAddress ne " + quoted(pick(ChangingStore.RECIPIENTS, random));
            case 2 -> "receivedDateTime " + pick(List.of("ge", "lt", "gt", "le"), random) + " " + store.someTime();
            case 3 -> "status in ('pending', " + quoted(pick(List.of("failed", "delivered"), random)) + ")";
            case 4 -> pick(List.of("contains", "startsWith", "endsWith"), random) + "(subject, " + subject + ")";
            case 5 -> "messageId eq " + quoted("<" + pick(store.recallIds(), random) + ">");
            case 6 -> "id eq " + quoted(RecallIds.encode(pick(store.recallIds(), random)));
            default ->
                "recipientAddress in (" + quoted(pick(ChangingStore.RECIPIENTS, random)) + ", "
                        + quoted(pick(ChangingStore.RECIPIENTS, random)) + ")";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}

package org.mailrecall.local.demo;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallResult;
import org.mailrecall.local.demo.TraceBoard.Seen;

/** Compares the result with the announced result; each difference is a line. */
final class Check {
    private final Stage stage;
    private final Duration window;
    private final List<String> differences = new ArrayList<>();
    private int checked;

    Check(Stage stage, Duration window) {
        this.stage = stage;
        this.window = window;
    }

    /** Returns the differences from the announced result; empty when there are none. */
    List<String> differences() throws MessagingException {
        for (RecalledMail mail : stage.played()) {
            for (Map.Entry<String, RecipientResult> expected : mail.results().entrySet()) {
                recipient(mail, expected.getKey(), expected.getValue());
            }
            report(mail, stage.board().report(mail));
            holders(mail, "original", mail.messageId(), mail.staysIn());
            holders(mail, "recall message", mail.recallId(), mail.recallMessageIn());
            if (mail.replacementId() != null) {
                holders(mail, "replacement", mail.replacementId(), mail.recipients());
            }
        }
        return differences;
    }

    /** How many things were compared. */
    int checked() {
        return checked;
    }

    private void recipient(RecalledMail mail, String recipient, RecipientResult expected) {
        String who = mail.subject() + ", " + recipient;
        List<Seen> ends = stage.board().ends(mail, recipient);
        same(who + ": ends in the trace", 1, ends.size());
        for (Seen end : ends) {
            same(who + ": result", expected, RecipientResult.of(end.event()));
            if (expected.waitsForDeadline()) {
                boolean early = end.nanos() - mail.askedNanos() < window.toNanos();
                same(who + ": end before the deadline", false, early);
            }
        }
        if (expected == RecipientResult.SUCCESS) {
            same(who + ": seen to go over IMAP", true, mail.gone().containsKey(recipient));
        }
    }

    private void report(RecalledMail mail, RecallReport report) {
        String what = mail.subject() + ", report";
        same(what + ": there", true, report != null);
        if (report == null) {
            return;
        }
        Map<String, Integer> byReason = new TreeMap<>();
        mail.results().values().stream()
                .filter(recipientResult -> recipientResult.result() == RecallResult.Failed)
                .forEach(recipientResult ->
                        byReason.merge(recipientResult.reason().name(), 1, Integer::sum));
        same(what + ": complete", true, report.getComplete());
        same(what + ": recalled", count(mail, RecallResult.Success), report.getSucceeded());
        same(what + ": delivered", count(mail, RecallResult.Delivered), report.getDelivered());
        same(what + ": failed by reason", byReason, new TreeMap<>(report.getFailedByReason()));
        same(what + ": forwarded copies", mail.forwarded(), new TreeMap<>(report.getForwardedCopies()));
    }

    private void holders(RecalledMail mail, String which, String messageId, Collection<String> expected)
            throws MessagingException {
        Set<String> held = new TreeSet<>(stage.holders(messageId));
        same(mail.subject() + ", " + which + ": mailboxes that hold it", new TreeSet<>(expected), held);
    }

    private static int count(RecalledMail mail, RecallResult result) {
        return (int) mail.results().values().stream()
                .filter(recipientResult -> recipientResult.result() == result)
                .count();
    }

    private void same(String what, Object expected, Object found) {
        checked++;
        if (!expected.equals(found)) {
            differences.add(what + ": expected " + expected + ", found " + found);
        }
    }
}

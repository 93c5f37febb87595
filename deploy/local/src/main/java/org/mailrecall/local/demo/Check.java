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

/** Compares trace, reports, desk and mailboxes with the results that the story announced. */
final class Check {
    private static final int NOT_FOUND = 404;

    private final Stage stage;
    private final DemoDesk desk;
    private final Duration window;
    private final List<String> differences = new ArrayList<>();
    private int checked;

    Check(Stage stage, DemoDesk desk, Duration window) {
        this.stage = stage;
        this.desk = desk;
        this.window = window;
    }

    /** Compares, and returns a line for each difference from the announced results. */
    List<String> differences() throws MessagingException {
        for (RecalledMail mail : stage.played()) {
            for (Map.Entry<String, RecipientResult> expected : mail.results().entrySet()) {
                recipient(mail, expected.getKey(), expected.getValue());
            }
            report(mail, stage.board().report(mail));
            desk(mail);
            holders(mail, "original", mail.messageId(), mail.staysIn());
            holders(mail, "recall message", mail.recallId(), mail.recallMessageIn());
            if (mail.replacementId() != null) {
                holders(mail, "replacement", mail.replacementId(), mail.recipients());
            }
        }
        return differences;
    }

    /** Returns the number of comparisons so far. */
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

    /**
     * Compares the desk's answers over REST with the expected results, and checks that a copy that the desk calls
     * deleted is in the mailbox no more.
     */
    private void desk(RecalledMail mail) throws MessagingException {
        String what = mail.subject() + ", desk";
        Map<String, RecipientResult> shown = desk.results(mail);
        same(what + ": state", "done", desk.state(mail));
        same(what + ": results", new TreeMap<>(mail.results()), shown);
        same(what + ": answer to another tenant", NOT_FOUND, desk.statusForOthers(mail));
        Set<String> deleted = new TreeSet<>(shown.keySet());
        deleted.removeIf(recipient -> !shown.get(recipient).equals(RecipientResult.SUCCESS));
        deleted.retainAll(stage.holders(mail.messageId()));
        same(what + ": shown as deleted, but in the mailbox by IMAP", Set.of(), deleted);
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

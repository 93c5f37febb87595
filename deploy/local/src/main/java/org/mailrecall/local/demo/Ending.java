package org.mailrecall.local.demo;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mailrecall.events.RecallReport;
import org.mailrecall.local.demo.Columns.Cell;
import org.mailrecall.local.demo.Columns.Column;

/**
 * Shows the tables at the end of the story: results from the trace, reports, mailboxes read back over IMAP, and results
 * read back from the desk.
 */
final class Ending {
    private static final int MAIL = 18;
    private static final Columns RESULTS = new Columns(
            2,
            new Column("mail", MAIL),
            new Column("recipient", 21),
            new Column("result", 9),
            new Column("reason", 18),
            new Column("gone after", 10));
    private static final Columns REPORTS = new Columns(2, new Column("mail", MAIL), new Column("report", 76));
    private static final Columns HOLDERS = new Columns(
            2,
            new Column("mail", MAIL),
            new Column("the mail itself is in", 21),
            new Column("recall message in", 18),
            new Column("replacement in", 21));

    private static final Columns DESK = new Columns(
            2,
            new Column("mail", MAIL),
            new Column("recipient", 21),
            new Column("REST: result", 12),
            new Column("reason", 18),
            new Column("IMAP: mailbox", 15));

    private final Stage stage;
    private final DemoDesk desk;
    private final Screen screen;

    Ending(Stage stage, DemoDesk desk, Screen screen) {
        this.stage = stage;
        this.desk = desk;
        this.screen = screen;
    }

    void show() throws MessagingException {
        screen.heading("What became of it, by the topic recall-trace");
        screen.table(RESULTS, results());
        screen.say("Seconds from the submission of the recall, or from the mail's arrival where that came later.");
        screen.heading("By the topic recall-reports");
        screen.table(REPORTS, reports());
        screen.heading("Which mailboxes hold each message now, read back over IMAP (Sent folders aside)");
        screen.table(HOLDERS, holders());
        screen.heading("The same, read back from the desk over REST as each tenant's help desk, beside the mailboxes");
        screen.table(DESK, desk());
    }

    private List<List<Cell>> results() {
        List<List<Cell>> rows = new ArrayList<>();
        for (RecalledMail mail : stage.played()) {
            for (String recipient : mail.recipients()) {
                for (TraceBoard.Seen end : stage.board().ends(mail, recipient)) {
                    RecipientResult recipientResult = RecipientResult.of(end.event());
                    Style style = Style.of(recipientResult.result());
                    rows.add(List.of(
                            Cell.plain(mail.subject()),
                            Cell.plain(recipient),
                            new Cell(recipientResult.result().name(), style),
                            new Cell(
                                    recipientResult.reason() == null
                                            ? ""
                                            : recipientResult.reason().name(),
                                    style),
                            Cell.plain(seconds(mail.gone().get(recipient)))));
                }
            }
            mail.gone().forEach((mailbox, seconds) -> {
                if (!mail.recipients().contains(mailbox)) {
                    rows.add(List.of(
                            Cell.plain(mail.subject()),
                            Cell.plain(mailbox),
                            Cell.plain("forwarded"),
                            Cell.plain(""),
                            Cell.plain(seconds(seconds))));
                }
            });
        }
        return rows;
    }

    private List<List<Cell>> reports() {
        List<List<Cell>> rows = new ArrayList<>();
        for (RecalledMail mail : stage.played()) {
            RecallReport report = stage.board().report(mail);
            rows.add(List.of(Cell.plain(mail.subject()), Cell.plain(report == null ? "none" : words(report))));
        }
        return rows;
    }

    private List<List<Cell>> holders() throws MessagingException {
        List<List<Cell>> rows = new ArrayList<>();
        for (RecalledMail mail : stage.played()) {
            rows.add(List.of(
                    Cell.plain(mail.subject()),
                    holders(mail.messageId()),
                    holders(mail.recallId()),
                    mail.replacementId() == null ? Cell.plain("") : holders(mail.replacementId())));
        }
        return rows;
    }

    private List<List<Cell>> desk() throws MessagingException {
        List<List<Cell>> rows = new ArrayList<>();
        for (RecalledMail mail : stage.played()) {
            List<String> holders = stage.holders(mail.messageId());
            desk.results(mail).forEach((recipient, result) -> {
                Style style = Style.of(result.result());
                rows.add(List.of(
                        Cell.plain(mail.subject()),
                        Cell.plain(recipient),
                        new Cell(result.result().name(), style),
                        new Cell(result.reason() == null ? "" : result.reason().name(), style),
                        Cell.plain(holders.contains(recipient) ? "holds the mail" : "without it")));
            });
        }
        return rows;
    }

    private Cell holders(String messageId) throws MessagingException {
        List<String> holders = stage.holders(messageId);
        return holders.isEmpty() ? new Cell("no mailbox", Style.DIM) : Cell.plain(String.join(", ", holders));
    }

    private static String words(RecallReport report) {
        StringBuilder words = new StringBuilder(report.getSummary());
        for (Map.Entry<String, Integer> copies : report.getForwardedCopies().entrySet()) {
            words.append("; forwarded copies: " + copies.getValue() + " " + copies.getKey());
        }
        return words.append(report.getComplete() ? "; complete" : "; not complete")
                .toString();
    }

    private static String seconds(Double seconds) {
        return seconds == null ? "" : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}

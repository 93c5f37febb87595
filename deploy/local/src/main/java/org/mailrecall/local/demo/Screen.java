package org.mailrecall.local.demo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.mailrecall.cli.terminal.Progress;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.local.demo.Columns.Cell;
import org.mailrecall.local.demo.Columns.Column;

/** Prints the story on stdout and the progress of waiting on stderr, for a terminal of 100 columns. */
final class Screen {
    private static final int WIDTH = 98;
    private static final Columns TRACE = new Columns(
            1,
            new Column(" after", 7),
            new Column("recipient", 21),
            new Column("event", 8),
            new Column("result", 9),
            new Column("reason", 18),
            new Column("detail", 30));
    /** The columns of a trace event without a reason: the detail takes the reason's place as well. */
    private static final Columns TRACE_WITHOUT_REASON = new Columns(
            1, new Column("", 7), new Column("", 21), new Column("", 8), new Column("", 9), new Column("", 49));

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean colours;
    private Progress waiting;
    private int scenes;

    Screen(PrintWriter out, PrintWriter err, boolean colours) {
        this.out = out;
        this.err = err;
        this.colours = colours;
    }

    /** Prints the number, the title and the summary of the next scene. */
    synchronized void scene(String title, String text) {
        scenes++;
        print("");
        print(Style.BOLD.paint(scenes + ". " + title, colours));
        say(text);
    }

    synchronized void emptyLine() {
        print("");
    }

    /** Prints a heading without a number. */
    synchronized void heading(String title) {
        print("");
        print(Style.BOLD.paint(title, colours));
    }

    /** Prints prose, wrapped to the width of the screen. */
    synchronized void say(String text) {
        Columns.wrap(text, WIDTH).forEach(line -> print("  " + line));
    }

    synchronized void traceHeading() {
        TRACE.heading(colours).forEach(this::print);
    }

    /** Prints an event of the trace, with the seconds since the recall message was submitted. */
    synchronized void trace(RecallTrace event, double seconds) {
        boolean end = event.getEvent() == TraceEvent.Drop || event.getEvent() == TraceEvent.Deliver;
        Style style = end ? Style.of(event.getResult()) : Style.PLAIN;
        List<Cell> cells = new ArrayList<>(List.of(
                new Cell(seconds(seconds), Style.DIM),
                Cell.plain(event.getRecipient()),
                Cell.plain(event.getEvent().name()),
                new Cell(event.getResult().name(), style)));
        if (event.getReason() != null) {
            cells.add(new Cell(event.getReason().name(), end ? style : Style.PLAIN));
        }
        cells.add(Cell.plain(detail(event)));
        row(event.getReason() == null ? TRACE_WITHOUT_REASON : TRACE, cells);
    }

    /**
     * Prints, among the events of the trace, a mailbox as IMAP shows it and the seconds since the recall message was
     * submitted.
     */
    synchronized void mailbox(String mailbox, double seconds, String what) {
        print("  " + Style.DIM.paint(seconds(seconds) + " ", colours)
                + String.format("%-22s", mailbox)
                + Style.BOLD.paint(what, colours));
    }

    synchronized void table(Columns columns, List<List<Cell>> rows) {
        columns.heading(colours).forEach(this::print);
        rows.forEach(row -> row(columns, row));
    }

    synchronized void good(String text) {
        print(Style.GOOD.paint(text, colours));
    }

    synchronized void bad(String text) {
        print(Style.BAD.paint(text, colours));
    }

    /** Shows on stderr the condition that the story waits for, until the next line of the story is printed. */
    synchronized void waitFor(Supplier<String> what) {
        endWaiting();
        waiting = Progress.of(err, what.get());
        waiting.now(what);
    }

    synchronized void endWaiting() {
        if (waiting != null) {
            waiting.close();
            waiting = null;
        }
    }

    private void row(Columns columns, List<Cell> cells) {
        columns.lines(cells, colours).forEach(this::print);
    }

    private void print(String line) {
        endWaiting();
        out.println(line);
        out.flush();
    }

    /**
     * Returns the text for the detail column. The detail of a Drop event is long and differs only by the result, so
     * further fields of the event are shown instead.
     */
    private static String detail(RecallTrace event) {
        if (event.getEvent() != TraceEvent.Drop) {
            String mailbox = event.getMailbox();
            boolean elsewhere = mailbox != null && !mailbox.equals(event.getRecipient());
            return elsewhere ? event.getDetail() + " (" + mailbox + ")" : event.getDetail();
        }
        if (event.getInMailboxMillis() == null) {
            return "recall message dropped";
        }
        String read = Boolean.TRUE.equals(event.getWasRead()) ? "read" : "unread";
        return String.format(Locale.ROOT, "%s, lay there for %.1f s", read, event.getInMailboxMillis() / 1e3);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%5.2f s", seconds);
    }
}

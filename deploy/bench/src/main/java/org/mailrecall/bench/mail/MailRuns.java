package org.mailrecall.bench.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.mailrecall.bench.figures.Percentiles;
import org.mailrecall.bench.mail.MailBed.Inbox;
import org.mailrecall.bench.mail.MailBed.Sent;

/** The measurements, each on mailboxes of its own. */
final class MailRuns {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String INDEX = "dovecot.index.log";

    private final MailBed bed;

    MailRuns(MailBed bed) {
        this.bed = bed;
    }

    /**
     * Runs recalls in sequence, each of a mail to a single recipient. Measures each from its submission until the inbox
     * is empty.
     */
    Percentiles one(String name, int recalls) throws MessagingException {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < recalls; i++) {
            Sent sent = bed.send("ada", List.of(name + i));
            try (Inbox inbox = bed.new Inbox(sent.to().get(0))) {
                MailBed.await("a mail", PATIENCE, () -> inbox.messages() == 1);
                long asked = System.nanoTime();
                bed.recall(sent);
                MailBed.await("an empty inbox", PATIENCE, () -> inbox.messages() == 0);
                nanos.add(System.nanoTime() - asked);
            }
        }
        return Percentiles.ofNanos(nanos);
    }

    /**
     * The results of recalls that were asked for together.
     *
     * @param seconds from the first submission until all reports are complete
     * @param gone recipients whose recall ended with success
     */
    record Drained(double seconds, int gone, int recipients) {
        double perSecond() {
            return gone / seconds;
        }

        boolean whole() {
            return gone == recipients;
        }

        String words() {
            return String.format(
                    Locale.ROOT, "%.1f s, %.0f a second; %,d of %,d gone", seconds, perSecond(), gone, recipients);
        }
    }

    /** Runs recalls at the same time, each of a mail to all mailboxes, until all reports are complete. */
    Drained together(String name, int recalls, int recipients) throws MessagingException {
        List<String> to = IntStream.range(0, recipients).mapToObj(i -> name + i).toList();
        List<Sent> mails = new ArrayList<>();
        for (int i = 0; i < recalls; i++) {
            mails.add(bed.send("bea" + i, to));
        }
        long asked = System.nanoTime();
        for (Sent mail : mails) {
            bed.recall(mail);
        }
        int gone = 0;
        for (Sent mail : mails) {
            gone += bed.awaitReport(mail, PATIENCE);
        }
        double seconds = (System.nanoTime() - asked) / 1e9;
        for (String mailbox : mails.get(0).to()) {
            try (Inbox inbox = bed.new Inbox(mailbox)) {
                if (inbox.messages() > 0) {
                    throw new IllegalStateException("a mail is still there, and the reports are complete");
                }
            }
        }
        return new Drained(seconds, gone, recalls * recipients);
    }

    /**
     * Measures as {@link #one} does, while Dovecot hangs at another mailbox from which a mail is recalled as well: this
     * process holds the lock of that mailbox's index.
     */
    Percentiles besideHanging(String name, int recalls) throws MessagingException, IOException {
        Sent stuck = bed.send("cleo", List.of("hanging"));
        String mailbox = stuck.to().get(0);
        try (Inbox inbox = bed.new Inbox(mailbox)) {
            MailBed.await("a mail", PATIENCE, () -> inbox.messages() == 1);
        }
        Path index = bed.maildir(mailbox).resolve(INDEX);
        try (FileChannel channel = FileChannel.open(index, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Percentiles others;
            try (FileLock held = channel.lock()) {
                bed.recall(stuck);
                others = one(name, recalls);
            }
            bed.awaitReport(stuck, PATIENCE);
            return others;
        }
    }
}
